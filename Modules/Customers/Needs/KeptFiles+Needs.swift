import Domain
import Kernel
import Storage

extension KeptFiles {
    func record(_ needs: [Need], in change: Change) throws -> Int {
        let owners = Set(needs.map(\.customer))
        let files = Set(try owners.pages().flatMap { try FileHead.heads(of: $0, in: change.storage) }.map(\.id))
        var known: [NeedID: Need] = [:]
        for page in owners.pages() {
            for need in try Needs.of(page, in: change.storage) { known[need.id] = need }
        }
        var new: [Need] = []
        for need in needs {
            guard files.contains(need.customer) else { throw CustomersError.unknown(need.customer) }
            _ = try change.past(need.statedOn)
            if let kept = known[need.id] {
                guard kept.customer == need.customer, kept.words == need.words, kept.statedOn == need.statedOn else {
                    throw CustomersError(
                        .idReused, "The need's id came before with another need.",
                        remedy: "Use a new id for a new need.")
                }
            } else {
                known[need.id] = need
                new.append(need)
            }
        }
        try Needs.add(new, in: change)
        try Needs.note(new, in: change)
        return new.count
    }

    func classify(_ need: NeedID, of customer: CustomerID, as key: NeedKey, in change: Change) throws {
        let changed = try change.storage.execute(
            "UPDATE \(NeedTables.need) SET need = \(key) WHERE customer_id = \(customer) AND need_id = \(need)")
        guard changed == 1 else { throw CustomersError.unknown(need) }
        try change.note(customer, "customers.need_classified", detail: key.rawValue)
    }

    func meet(
        _ need: NeedID, of customer: CustomerID, with solution: Solution.ID?, on day: CalendarDay, in change: Change
    ) throws {
        let day = try change.past(day)
        if let solution, try Solutions.find(solution, in: change.storage) == nil {
            throw CustomersError(
                .unknownSolution, "There is no solution \(solution.rawValue).", remedy: "Offer it first.")
        }
        let changed = try change.storage.execute(
            """
            UPDATE \(NeedTables.need) SET is_open = 0, met_on = \(day), met_by = \(solution)
            WHERE customer_id = \(customer) AND need_id = \(need)
            """)
        guard changed == 1 else { throw CustomersError.unknown(need) }
        try change.note(customer, "customers.need_met", detail: solution?.rawValue)
    }

    func needs(of customers: [CustomerID], in read: any ReadTransaction) throws -> [CustomerID: [Need]] {
        var needs: [CustomerID: [Need]] = [:]
        for page in customers.pages() {
            for need in try Needs.of(page, in: read) { needs[need.customer, default: []].append(need) }
        }
        return needs
    }

    func offer(_ solution: Solution, in change: Change) throws {
        try Solutions.offer(solution, in: change)
    }

    func withdraw(_ solution: Solution.ID, in change: Change) throws {
        try change.storage.execute(
            "UPDATE \(NeedTables.solution) SET is_offered = 0 WHERE solution = \(solution)")
    }

    func solutions(in read: any ReadTransaction) throws -> [Solution] {
        try Solutions.offered(in: read)
    }
}

extension KeptFiles: CustomerNeeds {
    func customers(
        needing need: String, after customer: CustomerID?, limit: Int, in read: any ReadTransaction
    ) throws -> [CustomerID] {
        let after: SQL = if let customer { "customer_id > \(customer)" } else { "1 = 1" }
        return try read.all(
            """
            SELECT DISTINCT customer_id FROM \(NeedTables.need)
            WHERE is_open = 1 AND need = \(need) AND \(after) ORDER BY customer_id LIMIT \(limit)
            """
        ) { try $0.value(0) }
    }
}

/// The needs as they are kept.
enum Needs {
    /// The needs of these customers, at most a page of them: open ones first, then the newest.
    static func of(_ page: some Collection<CustomerID>, in read: any ReadTransaction) throws -> [Need] {
        try read.all(
            """
            SELECT need_id, customer_id, words, need, stated_on, source, contact_id, met_on, met_by
            FROM \(NeedTables.need) WHERE customer_id IN (\(list: page))
            ORDER BY customer_id, is_open DESC, stated_on DESC, need_id DESC
            """
        ) { row in
            Need(
                id: try row.value(0), customer: try row.value(1), words: try row.text(2), key: try row.value(3),
                statedOn: try row.value(4), source: try row.value(5), contact: try row.value(6),
                metOn: try row.value(7), metBy: try row.value(8))
        }
    }

    /// Adds needs that are not on file.
    static func add(_ needs: [Need], in change: Change) throws {
        let author = SQLValue.text("\(change.author)")
        try change.storage.insert(
            into: NeedTables.need,
            [
                "customer_id", "need_id", "need", "words", "stated_on", "source", "contact_id", "is_open", "met_on",
                "met_by", "recorded_at", "author",
            ],
            needs.lazy.map { need in
                [
                    need.customer.sqlValue, need.id.sqlValue, need.key.sqlValue, .text(need.words),
                    need.statedOn.sqlValue, need.source.sqlValue, need.contact.sqlValue,
                    (need.metOn == nil).sqlValue, need.metOn.sqlValue, need.metBy.sqlValue, change.at.sqlValue, author,
                ]
            }, onConflict: .fail)
    }

    /// Notes new needs in the customers' histories.
    static func note(_ needs: [Need], in change: Change) throws {
        let counts = Dictionary(grouping: needs, by: \.customer).mapValues(\.count)
        try change.note(
            counts.sorted { $0.key < $1.key }.map { customer, count in
                History.Entry(customer, "customers.needs_recorded", facts: count)
            })
    }
}

/// The solutions as they are kept.
enum Solutions {
    static func offer(_ solution: Solution, in change: Change) throws {
        let kept = try find(solution.id, in: change.storage)
        let isOffered = try offered(in: change.storage).contains { $0.id == solution.id }
        if isOffered, kept == solution { return }
        // Offered anew, it is a new occasion to speak of it; a changed name is none.
        let offeredOn: SQL = isOffered ? "offered_on" : "\(change.today)"
        if kept == nil {
            try change.storage.insert(
                into: NeedTables.solution,
                ["solution": solution.id, "name": solution.name, "is_offered": true, "offered_on": change.today])
        } else {
            try change.storage.execute(
                """
                UPDATE \(NeedTables.solution) SET name = \(solution.name), is_offered = 1, offered_on = \(offeredOn)
                WHERE solution = \(solution.id)
                """)
        }
        try change.storage.execute("DELETE FROM \(NeedTables.meets) WHERE solution = \(solution.id)")
        try change.storage.insert(
            into: NeedTables.meets, ["solution", "need"],
            solution.meets.sorted { $0.rawValue < $1.rawValue }.map { [solution.id.sqlValue, $0.sqlValue] },
            onConflict: .fail)
    }

    /// A solution, offered or not.
    static func find(_ id: Solution.ID, in read: any ReadTransaction) throws -> Solution? {
        try solutions("WHERE s.solution = \(id)", in: read).first
    }

    /// The solutions that are offered, sorted by name.
    static func offered(in read: any ReadTransaction) throws -> [Solution] {
        try solutions("WHERE s.is_offered = 1", in: read).sorted {
            ($0.name, $0.id.rawValue) < ($1.name, $1.id.rawValue)
        }
    }

    private static func solutions(_ condition: SQL, in read: any ReadTransaction) throws -> [Solution] {
        var names: [Solution.ID: String] = [:]
        var meets: [Solution.ID: Set<NeedKey>] = [:]
        try read.forEach(
            """
            SELECT s.solution, s.name, m.need FROM \(NeedTables.solution) AS s
            LEFT JOIN \(NeedTables.meets) AS m ON m.solution = s.solution \(condition)
            """
        ) { row in
            let id: Solution.ID = try row.value(0)
            names[id] = try row.text(1)
            if let need = try row.value(2, as: NeedKey?.self) { meets[id, default: []].insert(need) }
            return true
        }
        return names.map { Solution(id: $0.key, name: $0.value, meets: meets[$0.key] ?? []) }
    }
}

extension CustomersError {
    static func unknown(_ need: NeedID) -> CustomersError {
        CustomersError(
            .unknownNeed, "There is no need \(need) of that customer.",
            remedy: "See `mainstay customer show` for the needs.")
    }
}
