import Domain
import Kernel
import Storage

extension Desk {
    func menu(in read: any ReadTransaction) throws -> CallMenu { try MenuBook.inForce(in: read) }

    func publish(menu definition: String, path: String, in change: Change) throws -> CallMenu {
        let departments = try staff.everybody(on: change.today, in: change.storage).map(\.department)
        return try MenuBook.publish(definition, path: path, departments: Set(departments), in: change)
    }

    func usualRequest(of customer: CustomerID, in read: any ReadTransaction) throws -> UsualRequest? {
        try UsualRequestBook.usual(of: customer, in: read)
    }

    func keep(_ usual: UsualRequest, in change: Change) throws {
        try ServiceText.check(usual.what, "what", limit: ServiceText.longLimit)
        try ServiceText.check(usual.department, "department", limit: ServiceText.shortLimit)
        guard usual.what.contains(where: { !$0.isWhitespace }) else {
            throw ServiceError(.invalid, "The request says nothing.")
        }
        try admit(usual.customer, staff: usual.staff, contact: nil, at: change.at, in: change)
        try UsualRequestBook.keep(usual, in: change.storage)
    }

    func forgetUsualRequest(of customer: CustomerID, in change: Change) throws {
        try UsualRequestBook.forget(customer, in: change.storage)
    }

    func route(_ call: Call, in change: Change) throws -> Route {
        let holders = try addresses?.customers(at: call.number, on: .phone, in: change.storage) ?? []
        let menu = try MenuBook.inForce(in: change.storage)
        // The same call again opens nothing else, whatever is noted or published since; another's call is another call.
        if let kept = try RequestBook.kept(call.request, in: change.storage) {
            guard holders.contains(kept.customer), call.customer ?? kept.customer == kept.customer,
                menu.choice(call.choice)?.purpose != .person
            else { throw Desk.reused(RequestBook.noun) }
            return .opened(kept)
        }
        guard let choice = menu.choice(call.choice) else {
            throw ServiceError(
                .unknownChoice, "The menu has no choice \"\(call.choice)\".",
                remedy: "It has \(menu.choices.map(\.id).joined(separator: ", ")).")
        }
        func person(_ reason: Route.Answerer.Reason, for customer: CustomerID?) throws -> Route.Answerer {
            try answerer(reason, for: customer, choice.department, in: change)
        }
        guard let customer = call.customer ?? (holders.count == 1 ? holders[0] : nil) else {
            return holders.isEmpty
                ? .person(try person(.unknownNumber, for: nil))
                : .whoIsIt(holders, try person(.sharedNumber, for: nil))
        }
        guard holders.contains(customer) else { return .person(try person(.unknownNumber, for: customer)) }
        guard choice.purpose == .usualRequest else { return .person(try person(.chosen, for: customer)) }
        guard let usual = try UsualRequestBook.usual(of: customer, in: change.storage) else {
            return .person(try person(.noUsualRequest, for: customer))
        }
        return .opened(
            try open(
                NewRequest(
                    id: call.request, customer: customer, what: usual.what, askedAt: call.at,
                    department: usual.department, staff: usual.staff), in: change))
    }

    func misroutes(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> [Misroute] {
        try read.all(
            """
            SELECT department, passed_to, count(*), count(DISTINCT customer_id) FROM \(ServiceTables.contact)
            WHERE contacted_on >= \(days.lowerBound) AND contacted_on < \(days.upperBound)
              AND direction = \(ContactRecord.Direction.inbound) AND transfers > 0
            GROUP BY department, passed_to
            """
        ) {
            Misroute(
                from: try $0.value(0), to: try $0.value(1), contacts: try $0.value(2), customers: try $0.value(3))
        }
        .sorted { ($1.contacts, $0.from ?? "", $0.to ?? "") < ($0.contacts, $1.from ?? "", $1.to ?? "") }
    }

    /// The customer's own person if here, else the one who stands in if here, else the desk.
    private func answerer(
        _ reason: Route.Answerer.Reason, for customer: CustomerID?, _ department: String?, in change: Change
    ) throws -> Route.Answerer {
        let everybody = try staff.everybody(on: change.today, in: change.storage)
        func here(_ person: StaffID?) -> StaffEntry? { everybody.first { $0.id == person && $0.isPresent } }
        let own = try customer.flatMap { customer in
            try customers.entries(of: [customer], on: change.today, in: change.storage)[customer]?.representative
        }
        if let own = here(own) {
            return Route.Answerer(
                reason: reason, role: .representative, customer: customer, staff: own.id, department: own.department)
        }
        if let deputy = here(everybody.first { $0.id == own }?.deputy) {
            return Route.Answerer(
                reason: reason, role: .deputy, customer: customer, staff: deputy.id, department: deputy.department)
        }
        return Route.Answerer(reason: reason, role: .desk, customer: customer, staff: nil, department: department)
    }
}
