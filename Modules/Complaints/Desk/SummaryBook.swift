import Domain
import Kernel
import Storage

/// Reads what lists tell of complaints.
enum SummaryBook {
    private static let columns: SQL = """
        f.complaint_id, f.customer_id, f.state, f.received_on, f.channel, f.owner_id, f.severity, f.cause,
        f.is_confidential, f.closure, e.words
        """

    private static let select: SQL = """
        SELECT \(columns) FROM \(ComplaintTables.file) f
        JOIN \(ComplaintTables.entry) e
          ON e.customer_id = f.customer_id AND e.complaint_id = f.complaint_id AND e.number = 1
        """

    static func forEachOnBoard(
        seenBy eyes: Eyes, in read: any ReadTransaction, _ body: (ComplaintSummary) throws -> Void
    ) throws {
        try read.each(
            """
            \(select) WHERE f.board_on IS NOT NULL AND (\(eyes.condition))
            ORDER BY f.board_on, f.customer_id, f.complaint_id
            """
        ) { try body(summary(from: $0)) }
    }

    static func complaints(
        of customer: CustomerID, seenBy eyes: Eyes, in read: any ReadTransaction
    ) throws -> [ComplaintSummary] {
        try read.all(
            """
            \(select) WHERE f.customer_id = \(customer) AND (\(eyes.condition))
            ORDER BY f.received_at DESC, f.complaint_id DESC
            """, summary)
    }

    /// The complaints on the board of people who are not on file, received from one day to another.
    static func strangers(
        from first: CalendarDay, to last: CalendarDay, seenBy eyes: Eyes, in read: any ReadTransaction
    ) throws -> [ComplaintSummary] {
        try read.all(
            """
            \(select) WHERE f.board_on >= \(first) AND f.board_on <= \(last) AND f.is_unknown = \(true)
              AND (\(eyes.condition))
            ORDER BY f.board_on, f.customer_id, f.complaint_id
            """, summary)
    }

    /// How many complaints of some days each cause brought about.
    static func causes(
        in days: Range<CalendarDay>, seenBy eyes: Eyes, _ read: any ReadTransaction
    ) throws -> [String?: Int] {
        var counts: [String?: Int] = [:]
        try read.each(
            """
            SELECT f.cause, count(*) FROM \(ComplaintTables.file) f
            WHERE f.received_on >= \(days.lowerBound) AND f.received_on < \(days.upperBound)
              AND f.state <> \(ComplaintState.notAComplaint) AND (\(eyes.condition))
            GROUP BY f.cause
            """
        ) { counts[try $0.value(0, as: String?.self)] = try $0.value(1) }
        return counts
    }

    /// What was found about the complaints of some days, one finding each, as it was on record at a time, by the
    /// histories; nil where nobody had said.
    static func findings(
        in days: Range<CalendarDay>, asOf time: Timestamp?, seenBy eyes: Eyes, _ read: any ReadTransaction
    ) throws -> [CauseFinding?] {
        var found: [ComplaintID: CauseFinding?] = [:]
        var inquiries: Set<ComplaintID> = []
        try read.each(
            """
            SELECT f.complaint_id, e.act FROM \(ComplaintTables.file) f
            JOIN \(ComplaintTables.entry) e ON e.customer_id = f.customer_id AND e.complaint_id = f.complaint_id
            WHERE f.received_on >= \(days.lowerBound) AND f.received_on < \(days.upperBound)
              AND e.recorded_at <= \(time ?? Timestamp(milliseconds: .max)) AND (\(eyes.condition))
            ORDER BY f.customer_id, f.complaint_id, e.number
            """
        ) { row in
            let complaint: ComplaintID = try row.value(0)
            switch try? JSONCoding.value(of: ComplaintAct.self, try row.text(1)) {
            case .findCause(let finding): found[complaint] = finding
            case .dismiss: inquiries.insert(complaint)
            case .reinstate: inquiries.remove(complaint)
            default: found[complaint] = found[complaint] ?? .some(nil)
            }
        }
        return found.filter { !inquiries.contains($0.key) }.map(\.value)
    }

    private static func summary(from row: borrowing any Row) throws -> ComplaintSummary {
        let words = try row.value(10, as: String?.self).flatMap { try? JSONCoding.value(of: ComplaintWords.self, $0) }
        return ComplaintSummary(
            id: try row.value(0), customer: try row.value(1), state: try row.value(2), receivedOn: try row.value(3),
            channel: try row.value(4), owner: try row.value(5), severity: try row.value(6), cause: try row.value(7),
            isConfidential: try row.value(8), closure: try row.value(9), what: words?[.what],
            name: words?[.name])
    }
}
