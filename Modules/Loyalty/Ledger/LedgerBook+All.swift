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
        try forEachEntry(of: page, in: read) { customer, sealed in
            found[customer, default: []].append(try sealed.entry.get())
        }
        return found
    }

    /// Hands over all entries of these members with their seals, one member's after the other's, in order. What can't be
    /// read of one is handed over too, and dooms nothing as long as `body` does not throw it.
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
                    number: try row.value(0), entry: wholeEntry(from: row),
                    words: try row.value(entryColumns.count + 1), seal: try row.value(entryColumns.count + 2)))
        }
    }

    /// An entry as it was written: everything that its row holds is in it.
    private static func wholeEntry(from row: borrowing any Row) -> Result<Entry, StorageError> {
        do {
            let entry = try entry(from: row)
            let slides: Int64? = try row.value(12)
            let (hasStart, hasEnd) = (!row.isNull(10), !row.isNull(11))
            let isWhole = hasStart ? slides == 0 || slides == 1 : !hasEnd && slides == nil
            let (hasPeer, hasPeersLot) = (!row.isNull(19), !row.isNull(20))
            let (hasOrigin, hasOriginsDay) = (!row.isNull(21), !row.isNull(22))
            guard isWhole, hasPeer == hasPeersLot, hasOrigin == hasOriginsDay else {
                return .failure(StorageError(.invalidValue, "An entry holds a part of what belongs together."))
            }
            return .success(entry)
        } catch let error as StorageError {
            return .failure(error)
        } catch {
            return .failure(StorageError(.invalidValue, "An entry can't be read."))
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

    /// What each command of these members has earned and not given back, as ``Ledger/earned(by:)`` says; nil for a member
    /// of whose entries one can't be read.
    /// - Parameter commands: the commands that are asked for; nil for all.
    static func earned(
        by page: some Collection<CustomerID>, with commands: [CommandID]? = nil, in read: any ReadTransaction
    ) throws -> [CustomerID: [CommandID: Int64]?] {
        let isMeant: SQL = if let commands { "IN (\(list: commands))" } else { "IS NOT NULL" }
        var earned: [CustomerID: [CommandID: Int64]] = [:]
        var unreadable: Set<CustomerID> = []
        try read.each(
            """
            SELECT customer_id, command_id, kind, from_book, points FROM \(LoyaltyTables.entry)
            WHERE customer_id IN (\(list: page)) AND command_id \(isMeant)
            """
        ) { row in
            let customer: CustomerID = try row.value(0)
            // An error that left this closure would doom the transaction.
            guard let share = try? share(of: row),
                case let (total, isOver) = (earned[customer]?[share.command] ?? 0).addingReportingOverflow(share.points),
                !isOver
            else {
                unreadable.insert(customer)
                return
            }
            if share.points != 0 { earned[customer, default: [:]][share.command] = total }
        }
        return Dictionary(
            page.map { ($0, unreadable.contains($0) ? nil : earned[$0] ?? [:]) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What an entry adds to what its command has earned.
    private static func share(of row: borrowing any Row) throws -> (command: CommandID, points: Int64) {
        let share = try row.value(2, as: Entry.Kind.self).shareOfEarned(from: try row.value(3))
        let (points, isOver) = Int64(share).multipliedReportingOverflow(by: try row.integer(4))
        guard !isOver else { throw StorageError(.invalidValue, "An entry has more points than there can be.") }
        return (try row.value(1), points)
    }
}
