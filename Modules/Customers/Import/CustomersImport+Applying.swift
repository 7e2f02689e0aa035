import Domain
import Kernel
import Storage

extension CustomersImport {
    /// How many rows are taken up at a time, so that memory does not grow with the chunk.
    private static let pageSize = 4096

    func apply(_ records: [Imported<CustomerRecord>], in change: Change) throws -> ImportTally {
        var tally = ImportTally()
        var representatives: [String: StaffID] = [:]
        for reference in Set(records.compactMap(\.record.representative)) {
            representatives[reference] = try staff.member(reference, in: change.storage)
        }
        for page in records.pages(of: CustomersImport.pageSize) {
            tally += try apply(page, representatives, in: change)
        }
        return tally
    }

    private func apply(
        _ rows: ArraySlice<Imported<CustomerRecord>>, _ representatives: [String: StaffID], in change: Change
    ) throws -> ImportTally {
        let records = rows.map(\.record)
        let organisations = Set(records.compactMap(\.organisation))
        var page = try ImportPage(of: organisations.union(records.map(\.externalID)), in: change.storage)
        let changed = try records.map { record in
            try page.add(record, representatives, in: change)
        }
        for organisation in organisations.sorted() { try page.addOrganisation(organisation, in: change) }
        try ExternalIDs.link(page.links, in: change)
        try files.keepRegistered(Array(page.entries.values), in: change)
        let linked = try link(records, page, in: change)
        let needed = try addNeeds(records, page, in: change)
        let introduced = try introduce(rows, added: Set(page.links.map(\.externalID)), in: change)
        let imported = records.indices.count {
            changed[$0] || linked.contains($0) || needed.contains($0) || introduced.contains($0)
        }
        return ImportTally(
            imported: imported, unchanged: records.count - imported, customersCreated: page.links.count)
    }

    /// Links people to their organisations; a link that was there before, even if it has ended here, stays as it is.
    /// - Returns: the rows that were news.
    private func link(_ records: [CustomerRecord], _ page: ImportPage, in change: Change) throws -> Set<Int> {
        let rows = records.indices.filter { records[$0].organisation != nil }
        guard !rows.isEmpty else { return [] }
        let people = Set(rows.compactMap { page.customers[records[$0].externalID] })
        var known: [CustomerID: [Membership]] = [:]
        for part in people.pages() {
            for membership in try Memberships.ofPeople(part, in: change.storage) {
                known[membership.person, default: []].append(membership)
            }
        }
        var news: Set<Int> = []
        for index in rows {
            let record = records[index]
            guard let person = page.customers[record.externalID],
                let organisation = record.organisation.flatMap({ page.customers[$0] })
            else { continue }
            let isKnown = known[person, default: []].contains {
                $0.organisation == organisation && (record.role == nil || $0.role == record.role)
            }
            if isKnown { continue }
            let membership = Membership(person, organisation, record.role, since: try change.past(record.statedOn))
            _ = try Memberships.add([membership], in: change.storage)
            try change.note(person, "customers.linked")
            known[person, default: []].append(membership)
            news.insert(index)
        }
        return news
    }

    /// Adds needs whose words are not on file yet, and says of kept ones which need of the list they are, where nobody
    /// has said so before.
    /// - Returns: the rows that were news.
    private func addNeeds(_ records: [CustomerRecord], _ page: ImportPage, in change: Change) throws -> Set<Int> {
        let rows = records.indices.filter { records[$0].need != nil }
        guard !rows.isEmpty else { return [] }
        let customers = Set(rows.compactMap { page.customers[records[$0].externalID] })
        var known: [CustomerID: [String: Need]] = [:]
        for (customer, needs) in try files.needs(of: Array(customers), in: change.storage) {
            // Open ones come first.
            known[customer] = Dictionary(needs.map { ($0.words, $0) }, uniquingKeysWith: { first, _ in first })
        }
        var news: Set<Int> = []
        var added: [NeedID] = []
        var isAdded: Set<NeedID> = []
        var classified: [(need: Need, key: NeedKey)] = []
        for index in rows {
            let record = records[index]
            guard let words = record.need, let customer = page.customers[record.externalID] else { continue }
            if let kept = known[customer]?[words] {
                guard let key = record.needKey, kept.key == nil else { continue }
                if !isAdded.contains(kept.id) { classified.append((kept, key)) }
                known[customer]?[words] = kept.classified(as: key)
            } else {
                let need = try Need(
                    id: change.newID(), of: customer, words, key: record.needKey,
                    on: try change.past(record.statedOn), source: .imported)
                known[customer, default: [:]][words] = need
                added.append(need.id)
                isAdded.insert(need.id)
            }
            news.insert(index)
        }
        let byID = Dictionary(
            known.values.flatMap(\.values).filter { isAdded.contains($0.id) }.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let needs = added.compactMap { byID[$0] }
        try Needs.add(needs, in: change)
        try Needs.note(needs, in: change)
        for (need, key) in classified { try files.classify(need.id, of: need.customer, as: key, in: change) }
        return news
    }
}

/// The files of the rows that are taken up together.
private struct ImportPage {
    /// The customers by external id, new ones included.
    private(set) var customers: [String: CustomerID]
    /// The external ids of the new ones.
    private(set) var links: [(externalID: String, customer: CustomerID)] = []
    /// The files by customer.
    private(set) var entries: [CustomerID: FactLedger.Entry]

    init(of externalIDs: Set<String>, in read: any ReadTransaction) throws {
        customers = try ExternalIDs.customers(externalIDs, in: read)
        entries = try FactLedger.entries(of: Set(customers.values), in: read)
    }

    /// Adds what a row says.
    /// - Returns: whether any of it was news.
    mutating func add(
        _ record: CustomerRecord, _ representatives: [String: StaffID], in change: Change
    ) throws -> Bool {
        let registeredOn = try change.past(record.registeredOn ?? record.statedOn)
        var entry = takeEntry(of: record.externalID, registeredOn: registeredOn, in: change)
        let before = (entry.added.count, entry.registeredOn, entry.isNew && entry.added.isEmpty)
        if record.registeredOn != nil { entry.moveRegistration(to: registeredOn) }
        let statedOn = try change.past(record.statedOn)
        var facts = record.facts
        if let staff = record.representative.flatMap({ representatives[$0] }) {
            facts.append(try Fact(.representative, "\(staff)"))
        }
        for fact in facts where entry.sheet.isNews(imported: fact, on: record.statedOn) {
            entry.add(fact, on: statedOn, source: .imported, in: change)
        }
        entries[entry.customer] = entry
        return entry.added.count > before.0 || entry.registeredOn != before.1 || before.2
    }

    /// Makes sure that an organisation to which somebody belongs is one.
    mutating func addOrganisation(_ externalID: String, in change: Change) throws {
        var entry = takeEntry(of: externalID, registeredOn: change.today, in: change)
        switch entry.sheet.value(.kind) {
        case CustomerKind.organisation.rawValue: break
        case nil:
            entry.add(
                try Fact(.kind, CustomerKind.organisation.rawValue), on: change.today, source: .imported, in: change)
        default:
            throw CustomersError(
                .notAnOrganisation, "Somebody would belong to a customer who is no organisation.",
                remedy: "Give the customer_id of an organisation.")
        }
        entries[entry.customer] = entry
    }

    /// The entry of an external id, taken out so that it can grow without being copied; a new one if there is none.
    private mutating func takeEntry(
        of externalID: String, registeredOn: CalendarDay, in change: Change
    ) -> FactLedger.Entry {
        if let customer = customers[externalID], let entry = entries.removeValue(forKey: customer) { return entry }
        let customer = customers[externalID] ?? change.newID()
        if customers.updateValue(customer, forKey: externalID) == nil { links.append((externalID, customer)) }
        return FactLedger.Entry(newcomer: customer, registeredOn: registeredOn)
    }
}
