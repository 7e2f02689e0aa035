import Domain
import Kernel
import Storage

/// After how many days something is owed again, by stage.
struct StageInterval {
    /// What is owed again and again.
    enum Matter {
        case contact
        case appreciation
    }

    /// A customer for whom it is owed.
    struct Lapse {
        let customer: CustomerID
        /// The day from which the time is counted.
        let from: CalendarDay
        /// Since when it is owed.
        let since: CalendarDay
        let representative: StaffID?
    }

    private let days: [Stage: Int]

    /// Stages that nobody reaches without purchases on two days.
    private static let repeating: Set<Stage> = [.customer, .loyal, .wonBack]

    /// - Parameter days: the days by the stage's name; fewer than one counts as never.
    init(_ days: [String: Int]) {
        var byStage: [Stage: Int] = [:]
        for (name, days) in days where days > 0 {
            if let stage = Stage(rawValue: name) { byStage[stage] = days }
        }
        self.days = byStage
    }

    /// Hands over the customers for whom it is owed, page by page, the longest waiting first.
    ///
    /// Rows are kept from which day the time is counted, not when it ends: that depends on the stage, which is asked
    /// for those only whose time may have come. As long as every stage that is named takes purchases on two days,
    /// everybody who has not come back is left out by the index.
    func forEachPage(
        of matter: Matter, on day: CalendarDay, _ customers: any CustomerDirectory, in read: any ReadTransaction,
        _ body: ([Lapse]) throws -> Void
    ) throws {
        guard let shortest = days.values.min() else { return }
        let isForEverybody = matter == .contact && !Self.repeating.isSuperset(of: days.keys)
        for isRepeating in isForEverybody ? [true, false] : [true] {
            try DueCursor.forEachPage(
                { try Self.rows(matter, isRepeating: isRepeating, from: day - shortest, behind: $0, in: read) },
                next: { DueCursor($0.from, $0.customer, $0.customer) }
            ) { rows in
                let entries = try customers.entries(of: rows.map(\.customer), on: day, in: read)
                let lapses = rows.compactMap { row -> Lapse? in
                    guard let entry = entries[row.customer], let days = days[entry.stage], row.from + days <= day
                    else { return nil }
                    return Lapse(
                        customer: row.customer, from: row.from, since: row.from + days,
                        representative: entry.representative)
                }
                if !lapses.isEmpty { try body(lapses) }
            }
        }
    }

    private static func rows(
        _ matter: Matter, isRepeating: Bool, from last: CalendarDay, behind cursor: DueCursor,
        in read: any ReadTransaction
    ) throws -> [(customer: CustomerID, from: CalendarDay)] {
        let column: Name = matter == .contact ? "contact_from_on" : "appreciation_from_on"
        return try read.all(
            """
            SELECT customer_id, \(column) FROM \(ServiceTables.rhythm)
            WHERE is_repeating = \(isRepeating) AND \(column) <= \(last)
              AND (\(column), customer_id) > (\(cursor.day), \(cursor.customer))
            ORDER BY \(column), customer_id LIMIT \(DueCursor.size)
            """
        ) { row in (customer: try row.value(0), from: try row.value(1)) }
    }
}
