import Domain
import Kernel
import Storage

/// Keeps complaints' clocks beside their histories, so that what is due is found without a look at the others.
///
/// A row is what the history comes to at its last entry: whether a clock that still runs is late follows from the time at
/// which somebody looks.
enum ClockBook {
    static let columns = ComplaintTables.clock.columns.map(\.name)

    /// The values of the rows of a file's clocks.
    static func values(of file: ComplaintFile, under terms: ClockTerms) throws -> [[SQLValue]] {
        let end = file.entries.map(\.at).reduce(file.receivedAt, max)
        let clocks = try file.clocks(under: terms, asOf: end)
        // Whoever had to know that one runs out sees to all that is due meanwhile.
        let escalation = file.escalations.last { escalation in
            clocks.contains { $0.isRunning && $0.kind == escalation.clock && $0.dueAt == escalation.dueAt }
        }
        return clocks.map { clock in
            [
                file.customer.sqlValue, file.id.sqlValue, clock.kind.sqlValue, clock.dueAt.sqlValue,
                clock.metAt.sqlValue, clock.breachedAt.sqlValue, (clock.isRunning ? clock.dueAt : nil).sqlValue,
                (escalation?.to ?? file.owner).sqlValue,
            ]
        }
    }

    /// Writes the clocks of files.
    static func write(_ files: [ComplaintFile], in change: Change) throws {
        var rows: [[SQLValue]] = []
        for file in files {
            let clocks = try values(
                of: file, under: RuleBook.terms(of: file.receipt, change.organisation.zone, in: change.storage))
            rows += clocks
            // On what was over before it came on file none runs, nor ever did.
            if clocks.isEmpty {
                try change.storage.execute(
                    """
                    DELETE FROM \(ComplaintTables.clock)
                    WHERE customer_id = \(file.customer) AND complaint_id = \(file.id)
                    """)
            }
        }
        guard !rows.isEmpty else { return }
        try change.storage.insert(into: ComplaintTables.clock, columns, rows, onConflict: .update)
    }

    private static let select: SQL = """
        SELECT c.customer_id, c.complaint_id, c.kind, c.due_at, c.breached_at, c.staff_id, f.received_on,
          f.department, e.words
        FROM \(ComplaintTables.clock) c
        JOIN \(ComplaintTables.file) f ON f.customer_id = c.customer_id AND f.complaint_id = c.complaint_id
        JOIN \(ComplaintTables.entry) e
          ON e.customer_id = c.customer_id AND e.complaint_id = c.complaint_id AND e.number = 1
        """

    /// Hands over the clocks that run and are due before a time, the first due first.
    static func forEachRunning(
        dueBefore end: Timestamp, seenBy eyes: Eyes, in read: any ReadTransaction,
        _ body: (RunningClock) throws -> Void
    ) throws {
        try read.each(
            """
            \(select) WHERE c.runs_until_at < \(end) AND (\(eyes.condition))
            ORDER BY c.runs_until_at, c.customer_id, c.complaint_id, c.kind
            """
        ) { try body(clock(from: $0)) }
    }

    /// Hands over the clocks that run on complaints of customers on file of which everybody may know, and are due before
    /// a time.
    static func forEachToDo(
        dueBefore end: Timestamp, in read: any ReadTransaction, _ body: (RunningClock) throws -> Void
    ) throws {
        try read.each(
            """
            \(select) WHERE c.runs_until_at < \(end) AND f.is_confidential = \(false) AND f.is_unknown = \(false)
            ORDER BY c.runs_until_at, c.customer_id, c.complaint_id, c.kind
            """
        ) { try body(clock(from: $0)) }
    }

    /// The complaints on which a clock runs that is due by a time.
    static func complaints(
        on kind: ComplaintClock.Kind, dueBy end: Timestamp, in read: any ReadTransaction
    ) throws -> [(complaint: ComplaintID, dueAt: Timestamp)] {
        try read.all(
            """
            SELECT complaint_id, due_at FROM \(ComplaintTables.clock)
            WHERE runs_until_at <= \(end) AND kind = \(kind) ORDER BY runs_until_at, complaint_id
            """
        ) { (try $0.value(0), try $0.value(1)) }
    }

    /// How the clocks of the complaints of some days went, as of a time; inquiries are none.
    static func tallies(
        in days: Range<CalendarDay>, asOf now: Timestamp, seenBy eyes: Eyes, _ read: any ReadTransaction
    ) throws -> [ClockTally] {
        var tallies: [ClockTally] = []
        try read.each(
            """
            SELECT c.kind, count(*), count(c.runs_until_at),
              count(CASE WHEN c.breached_at IS NOT NULL OR c.runs_until_at < \(now) THEN 1 END)
            FROM \(ComplaintTables.file) f
            JOIN \(ComplaintTables.clock) c ON c.customer_id = f.customer_id AND c.complaint_id = f.complaint_id
            WHERE f.received_on >= \(days.lowerBound) AND f.received_on < \(days.upperBound)
              AND f.state <> \(ComplaintState.notAComplaint) AND (\(eyes.condition))
            GROUP BY c.kind
            """
        ) { row in
            tallies.append(
                ClockTally(
                    kind: try row.value(0), count: try row.value(1), running: try row.value(2),
                    breached: try row.value(3)))
        }
        return tallies.sorted { $0.kind.rawValue < $1.kind.rawValue }
    }

    private static func clock(from row: borrowing any Row) throws -> RunningClock {
        let words = try row.value(8, as: String?.self).flatMap { try? JSONCoding.value(of: ComplaintWords.self, $0) }
        return RunningClock(
            customer: try row.value(0), complaint: try row.value(1), kind: try row.value(2), dueAt: try row.value(3),
            breachedAt: try row.value(4), staff: try row.value(5), receivedOn: try row.value(6),
            department: try row.value(7), what: words?[.what])
    }
}
