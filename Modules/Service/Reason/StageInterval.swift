import Domain
import Kernel
import Storage

/// After how many days something is owed again, by stage.
struct StageInterval {
    /// What is owed again and again.
    enum Courtesy {
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

    /// - Parameter days: the days by the stage; fewer than one counts as never.
    init(_ days: [Stage: Int]) {
        self.days = days.filter { $0.value > 0 }
    }

    /// Hands over the customers for whom it is owed, page by page, the longest waiting first.
    ///
    /// Rows are kept from which day the time is counted, not when it ends: that depends on the stage, which is asked
    /// for those only whose time may have come. As long as every stage that is named takes purchases on two days,
    /// everybody who has not come back is left out by the index; and whoever a score foresaw to be silent by that day,
    /// at a stage behind all that are named, is left out without being asked about.
    func forEachPage(
        of courtesy: Courtesy, on day: CalendarDay, _ customers: any CustomerDirectory, in read: any ReadTransaction,
        _ body: ([Lapse]) throws -> Void
    ) throws {
        guard let shortest = days.values.min() else { return }
        let silence = silence
        let isForEverybody = courtesy == .contact && !Self.repeating.isSuperset(of: days.keys)
        for isRepeating in isForEverybody ? [true, false] : [true] {
            let rows = try Self.rows(
                courtesy, isRepeating: isRepeating, from: day - shortest, goneOn: silence.map { ($0, day) }, in: read)
            for page in rows.pages() {
                let entries = try customers.entries(of: page.map(\.customer), on: day, in: read)
                let lapses = page.compactMap { row -> Lapse? in
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

    /// The foreseen day from which on nothing is owed any more, whatever else happens but a purchase; nil when there is
    /// none, as the last stage is named.
    private var silence: Name? {
        if days[.lost] != nil { return nil }
        if days[.lapsed] != nil { return "lost_on" }
        // Who bought on one day is never at risk.
        let passesAtRisk = days[.atRisk] == nil && Self.repeating.isSuperset(of: days.keys)
        return passesAtRisk ? "at_risk_on" : "lapsed_on"
    }

    private static func rows(
        _ courtesy: Courtesy, isRepeating: Bool, from last: CalendarDay, goneOn gone: (column: Name, day: CalendarDay)?,
        in read: any ReadTransaction
    ) throws -> [(customer: CustomerID, from: CalendarDay)] {
        let column: Name = courtesy == .contact ? "contact_from_on" : "appreciation_from_on"
        let isThere: SQL =
            if let gone {
                """
                AND NOT EXISTS (
                  SELECT 1 FROM \(ServiceTables.outlook) o
                  WHERE o.customer_id = r.customer_id AND o.\(gone.column) <= \(gone.day))
                """
            } else { "" }
        return try read.all(
            """
            SELECT r.customer_id, r.\(column) FROM \(ServiceTables.rhythm) r
            WHERE r.is_repeating = \(isRepeating) AND r.\(column) <= \(last) \(isThere)
            ORDER BY r.\(column), r.customer_id
            """
        ) { row in (customer: try row.value(0), from: try row.value(1)) }
    }
}
