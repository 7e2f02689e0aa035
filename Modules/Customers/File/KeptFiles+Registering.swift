import Domain
import Kernel
import Storage

extension KeptFiles {
    func openInquiries(of customer: CustomerID?, in read: any ReadTransaction) throws -> [OpenInquiry] {
        guard let customer else { return try Inquiries.open(in: read) }
        return try Inquiries.open("customer_id = \(customer)", in: read)
    }

    func register(_ newcomers: [Newcomer], in change: Change) throws -> [Registration] {
        let externalIDs = try newcomers.map { newcomer throws(CustomersError) in
            try newcomer.externalID.map { text throws(CustomersError) in try ExternalIDs.checked(text) }
        }
        var linked = try ExternalIDs.customers(Set(externalIDs.compactMap { $0 }), in: change.storage)
        let named = Set(linked.values).union(newcomers.compactMap(\.id))
        var entries = try FactLedger.entries(of: named, in: change.storage)
        var registrations: [Registration] = []
        var links: [(externalID: String, customer: CustomerID)] = []
        registrations.reserveCapacity(newcomers.count)
        for (newcomer, externalID) in zip(newcomers, externalIDs) {
            let customer = try newcomer.customer(linked: externalID.flatMap { linked[$0] }, in: change)
            if let externalID, linked.updateValue(customer, forKey: externalID) == nil {
                links.append((externalID, customer))
            }
            let registeredOn = try change.past(newcomer.registeredOn)
            let known = entries.removeValue(forKey: customer)
            var entry = known ?? FactLedger.Entry(newcomer: customer, registeredOn: registeredOn)
            if newcomer.registeredOn != nil { entry.moveRegistration(to: registeredOn) }
            let statedOn = try change.past(newcomer.statedOn)
            for fact in newcomer.facts { try change.checkBirth(fact) }
            for fact in newcomer.facts where entry.sheet.isNews(fact, on: statedOn) {
                entry.add(fact, on: statedOn, source: newcomer.source, in: change)
            }
            entries[customer] = entry
            registrations.append(Registration(customer: customer, isNew: known == nil))
        }
        try ExternalIDs.link(links, in: change)
        try keepRegistered(Array(entries.values), in: change)
        try Inquiries.record(
            zip(newcomers, registrations).compactMap { newcomer, registration in
                newcomer.inquiry.map { (registration.customer, $0) }
            }, in: change)
        try Introductions.record(
            zip(newcomers, registrations).compactMap { newcomer, registration in
                try newcomer.referrer.map { referrer in
                    Introductions.Introduction(
                        customer: registration.customer, referrer: referrer, words: newcomer.referrerWords,
                        on: try change.past(newcomer.registeredOn))
                }
            }, in: change)
        return registrations
    }

    /// Keeps the files that were opened or changed, notes it and tells of the new ones.
    func keepRegistered(_ entries: [FactLedger.Entry], in change: Change) throws {
        let changed = entries.filter(\.isChanged).sorted { $0.customer < $1.customer }
        try FactLedger.keep(changed, in: change)
        try change.note(
            changed.map { entry in
                History.Entry(
                    entry.customer, entry.isNew ? "customers.registered" : "customers.facts_recorded",
                    facts: max(1, entry.added.count))
            })
        try change.publish(
            changed.filter(\.isNew).map { CustomerRegistered(customer: $0.customer, on: $0.registeredOn) })
    }
}

extension Newcomer {
    /// Who it is: the customer of the external id, else the one of the id, else somebody new.
    fileprivate func customer(linked: CustomerID?, in change: Change) throws(CustomersError) -> CustomerID {
        guard let linked, let id, linked != id else { return linked ?? id ?? change.newID() }
        throw CustomersError(
            .externalIDTaken, "The external id belongs to another customer than \(id).",
            remedy: "Register without our id to use the customer of the external id.")
    }
}

extension KeptFiles {
    /// Opens files for those of whom only the external id is known, none of which is on file, each on the day beside it.
    /// - Returns: the new customers in the same order.
    func register(externalIDs: [String], on days: [CalendarDay], in change: Change) throws -> [CustomerID] {
        try register(
            zip(externalIDs, days).map { Newcomer(externalID: $0, registeredOn: $1, source: .imported) }, in: change
        ).map(\.customer)
    }
}
