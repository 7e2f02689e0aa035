import Domain
import Kernel
import Storage

/// The facts of customers as they are kept, with the rows made from them.
enum FactLedger {
    /// A customer's facts while some are added.
    struct Entry {
        let customer: CustomerID
        /// Since when the customer is on file.
        private(set) var registeredOn: CalendarDay
        private var hasMoved = false
        /// Whether the customer is not on file yet.
        let isNew: Bool
        /// The facts as they shall be.
        private(set) var sheet: FactSheet
        /// Those of them that are not kept yet.
        private(set) var added: [RecordedFact] = []

        init(newcomer: CustomerID, registeredOn: CalendarDay) {
            customer = newcomer
            self.registeredOn = registeredOn
            isNew = true
            sheet = FactSheet()
        }

        init(_ customer: CustomerID, registeredOn: CalendarDay, kept: FactSheet) {
            self.customer = customer
            self.registeredOn = registeredOn
            isNew = false
            sheet = kept
        }

        /// Whether there is anything to be kept.
        var isChanged: Bool { isNew || !added.isEmpty || hasMoved }

        /// Sets the day of registration back to an earlier one.
        mutating func moveRegistration(to day: CalendarDay) {
            guard day < registeredOn else { return }
            registeredOn = day
            hasMoved = true
        }

        /// Adds a fact that is news.
        mutating func add(_ fact: Fact, on day: CalendarDay, source: FactSource, in change: Change) {
            let recorded = RecordedFact(
                number: sheet.count + 1, fact: fact, statedOn: day, source: source, recordedAt: change.at,
                recordedOn: change.today, author: "\(change.author)")
            sheet.append(recorded)
            added.append(recorded)
        }
    }

    /// The entries of these customers as they are kept; one that is not on file is missing.
    static func entries(
        of customers: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: Entry] {
        var entries: [CustomerID: Entry] = [:]
        for page in customers.pages() {
            var days: [CustomerID: CalendarDay] = [:]
            try read.forEach(
                "SELECT customer_id, registered_on FROM \(FileTables.file) WHERE customer_id IN (\(list: page))"
            ) { row in
                days[try row.value(0)] = try row.value(1, as: CalendarDay.self)
                return true
            }
            guard !days.isEmpty else { continue }
            let sheets = try sheets(of: Array(days.keys), in: read)
            for (customer, day) in days {
                entries[customer] = Entry(customer, registeredOn: day, kept: sheets[customer] ?? FactSheet())
            }
        }
        return entries
    }

    /// Selects the customers of whom facts are missing: there is a gap in their numbers, or their file was made of more.
    static let lacking = lacking(where: "1 = 1")

    private static func lacking(where condition: SQL) -> SQL {
        """
        SELECT f.customer_id FROM \(FileTables.file) f
        LEFT JOIN \(FileTables.fact) t ON t.customer_id = f.customer_id
        WHERE \(condition) GROUP BY f.customer_id, f.facts
        HAVING min(t.number) <> 1 OR max(t.number) <> count(t.number) OR COALESCE(max(t.number), 0) < f.facts
        """
    }

    /// Those of these customers of whom facts are missing.
    static func lacking(among page: [CustomerID], in read: any ReadTransaction) throws -> Set<CustomerID> {
        guard !page.isEmpty else { return [] }
        return Set(try read.all(lacking(where: "f.customer_id IN (\(list: page))")) { try $0.value(0) })
    }

    /// The facts of these customers, at most a page of them.
    static func sheets(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: FactSheet] {
        var sheets: [CustomerID: FactSheet] = [:]
        try read.forEach(
            """
            SELECT customer_id, number, field, item, value, stated_on, source, recorded_at, recorded_on, author
            FROM \(FileTables.fact) WHERE customer_id IN (\(list: page)) ORDER BY customer_id, number
            """
        ) { row in
            let fact = RecordedFact(
                number: try row.value(1),
                fact: Fact(kept: try row.value(2), item: try row.text(3), value: try row.value(4)),
                statedOn: try row.value(5), source: try row.value(6), recordedAt: try row.value(7),
                recordedOn: try row.value(8), author: try row.text(9))
            sheets[try row.value(0), default: FactSheet()].append(fact)
            return true
        }
        return sheets
    }

    /// Keeps what was added to these entries, and brings the rows made from the facts up to date.
    static func keep(_ entries: [Entry], in change: Change) throws {
        try change.storage.insert(
            into: FileTables.fact,
            [
                "customer_id", "number", "field", "item", "value", "stated_on", "source", "recorded_at",
                "recorded_on", "author",
            ],
            entries.lazy.flatMap { entry in
                entry.added.map { fact in
                    [
                        entry.customer.sqlValue, fact.number.sqlValue, fact.fact.field.sqlValue,
                        .text(fact.fact.item), fact.fact.value.sqlValue, fact.statedOn.sqlValue,
                        fact.source.sqlValue, fact.recordedAt.sqlValue, fact.recordedOn.sqlValue, .text(fact.author),
                    ]
                }
            }, onConflict: .fail)
        var before: [CustomerID: DerivedRows] = [:]
        for page in entries.filter({ !$0.isNew }).map(\.customer).pages() {
            before.merge(try DerivedStore.rows(of: page, in: change.storage)) { $1 }
        }
        try DerivedStore.keep(
            entries.map { entry in
                DerivedStore.Turn(
                    customer: entry.customer, registeredOn: entry.registeredOn,
                    before: before[entry.customer] ?? .none, after: DerivedRows(entry.sheet))
            }, in: change.storage)
    }
}
