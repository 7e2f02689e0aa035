import Domain
import Kernel
import Storage

extension LedgerBook {
    /// How many entries the members of a page have at most, unless one alone has more: so many are held at a time.
    private static let entriesOfPage = 10_000

    /// Hands over all members, a page at a time, in the order of their ids; `body` may use the transaction.
    static func forEachPage(
        of size: Int = 256, in read: any ReadTransaction, _ body: ([CustomerID]) throws -> Void
    ) throws {
        var after: CustomerID?
        while true {
            let condition: SQL = if let after { "customer_id > \(after)" } else { "1 = 1" }
            var (page, entries): ([CustomerID], Int) = ([], 0)
            try read.forEach(
                """
                SELECT customer_id, entries FROM \(LoyaltyTables.member) WHERE \(condition)
                ORDER BY customer_id LIMIT \(size)
                """
            ) { row in
                entries += try row.value(1, as: Int.self)
                guard page.isEmpty || entries <= entriesOfPage else { return false }
                page.append(try row.value(0))
                return true
            }
            guard let last = page.last else { return }
            try body(page)
            after = last
        }
    }

    /// All entries of these members, in order.
    static func allEntries(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: [Entry]] {
        var found: [CustomerID: [Entry]] = [:]
        try forEachEntry(of: page, in: read) { customer, sealed in found[customer, default: []].append(sealed.entry) }
        return found
    }

    /// Hands over all entries of these members with their seals, one member's after the other's, in order.
    static func forEachEntry(
        of page: some Collection<CustomerID>, in read: any ReadTransaction,
        _ body: (CustomerID, SealedEntry) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT \(entryColumns), customer_id, words, seal FROM \(LoyaltyTables.entry)
            WHERE customer_id IN (\(list: page)) ORDER BY customer_id, number
            """
        ) { row in
            try body(
                try row.value(entryColumns.count),
                SealedEntry(
                    entry: try entry(from: row), words: try row.value(entryColumns.count + 1),
                    seal: try row.value(entryColumns.count + 2)))
        }
    }

    /// The seal of the last entry of each of these members, as it is kept beside them.
    static func lastSeals(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: [UInt8]] {
        var seals: [CustomerID: [UInt8]] = [:]
        try read.each(
            "SELECT customer_id, seal FROM \(LoyaltyTables.member) WHERE customer_id IN (\(list: page))"
        ) { row in seals[try row.value(0)] = try row.value(1) }
        return seals
    }

    /// On which day each of these customers became a member, and on how many days something was bought before.
    static func joining(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: (on: CalendarDay, earlierDays: Int)] {
        var joining: [CustomerID: (on: CalendarDay, earlierDays: Int)] = [:]
        try read.each(
            """
            SELECT customer_id, joined_on, earlier_days FROM \(LoyaltyTables.member)
            WHERE customer_id IN (\(list: page))
            """
        ) { row in joining[try row.value(0)] = (try row.value(1), try row.value(2)) }
        return joining
    }

    /// What each command of these members has earned and not given back, as ``Ledger/earned(by:)`` says.
    /// - Parameter commands: the commands that are asked for; nil for all.
    static func earned(
        by page: some Collection<CustomerID>, with commands: [CommandID]? = nil, in read: any ReadTransaction
    ) throws -> [CustomerID: [CommandID: Int64]] {
        let isMeant: SQL = if let commands { "IN (\(list: commands))" } else { "IS NOT NULL" }
        var earned: [CustomerID: [CommandID: Int64]] = [:]
        try read.each(
            """
            SELECT customer_id, command_id, kind, from_book, points FROM \(LoyaltyTables.entry)
            WHERE customer_id IN (\(list: page)) AND command_id \(isMeant)
            """
        ) { row in
            let share = try row.value(2, as: Entry.Kind.self).shareOfEarned(from: try row.value(3))
            guard share != 0 else { return }
            earned[try row.value(0), default: [:]][try row.value(1), default: 0] += share * (try row.integer(4))
        }
        return earned
    }
}
