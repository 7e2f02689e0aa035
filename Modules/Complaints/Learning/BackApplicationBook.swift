import Domain
import Kernel
import Storage

/// Keeps whom causes were applied to. `pending_on` is the day by which somebody is to be told, as long as that is to be
/// done.
enum BackApplicationBook {
    private static let select: SQL = """
        SELECT application_id, cause, what, bought_from_on, bought_until_on, owner_id, due_on, begun_on,
          (SELECT count(*) FROM \(ComplaintTables.exposed) e WHERE e.application_id = a.application_id),
          (SELECT count(*) FROM \(ComplaintTables.exposed) e
            WHERE e.application_id = a.application_id AND e.pending_on IS NOT NULL)
        FROM \(ComplaintTables.application) a
        """

    static func application(_ id: BackApplicationID, in read: any ReadTransaction) throws -> KeptApplication? {
        try read.first("\(select) WHERE application_id = \(id)", application)
    }

    static func applications(in read: any ReadTransaction) throws -> [KeptApplication] {
        try read.all("\(select) ORDER BY begun_on DESC, application_id DESC", application)
    }

    private static func application(from row: borrowing any Row) throws -> KeptApplication {
        let (from, until): (CalendarDay?, CalendarDay?) = (try row.value(3), try row.value(4))
        return KeptApplication(
            id: try row.value(0), cause: try row.text(1), what: try row.text(2),
            bought: from.flatMap { from in until.map { from..<$0 } }, owner: try row.value(5), due: try row.value(6),
            begunOn: try row.value(7), exposed: try row.value(8), toDo: try row.value(9))
    }

    static func begin(_ application: BackApplication, in change: Change) throws {
        var bought: Range<CalendarDay>?
        if case .buyers(let days) = application.exposure { bought = days }
        try change.storage.insert(
            into: ComplaintTables.application,
            [
                "application_id": application.id, "cause": application.cause, "what": application.what,
                "bought_from_on": bought?.lowerBound, "bought_until_on": bought?.upperBound,
                "owner_id": application.owner, "due_on": application.due, "begun_on": change.today,
            ])
    }

    /// Takes customers in; who is in already stays as he or she is.
    static func add(_ customers: [CustomerID], to application: BackApplication, in change: Change) throws -> Int {
        let before = try count(of: application.id, in: change.storage)
        try change.storage.insert(
            into: ComplaintTables.exposed, ["customer_id", "application_id", "pending_on"],
            customers.map { [$0.sqlValue, application.id.sqlValue, application.due.sqlValue] }, onConflict: .skip)
        return try count(of: application.id, in: change.storage) - before
    }

    private static func count(of application: BackApplicationID, in read: any ReadTransaction) throws -> Int {
        try read.count(
            "SELECT count(*) FROM \(ComplaintTables.exposed) WHERE application_id = \(application)")
    }

    /// - Returns: whether the customer is in.
    static func settle(
        _ outcome: Exposed.Outcome, of customer: CustomerID, in application: BackApplicationID, on day: CalendarDay,
        _ storage: any Transaction
    ) throws -> Bool {
        try storage.execute(
            """
            UPDATE \(ComplaintTables.exposed) SET outcome = \(outcome), settled_on = \(day), pending_on = NULL
            WHERE customer_id = \(customer) AND application_id = \(application)
            """) > 0
    }

    static func forEachExposed(
        to application: KeptApplication, seenBy eyes: Eyes, in read: any ReadTransaction,
        _ body: (Exposed) throws -> Void
    ) throws {
        let from = application.bought?.lowerBound ?? application.begunOn - 365
        try read.each(
            """
            SELECT x.customer_id, x.outcome, x.settled_on, count(f.complaint_id), count(f.open_on)
            FROM \(ComplaintTables.exposed) x
            LEFT JOIN \(ComplaintTables.file) f
              ON f.customer_id = x.customer_id AND f.received_on >= \(from) AND (\(eyes.condition))
                AND f.state <> \(ComplaintState.notAComplaint)
            WHERE x.application_id = \(application.id)
            GROUP BY x.customer_id, x.outcome, x.settled_on, x.pending_on
            ORDER BY CASE WHEN x.pending_on IS NULL THEN 1 ELSE 0 END, x.customer_id
            """
        ) { row in
            let (complaints, open): (Int, Int) = (try row.value(3), try row.value(4))
            try body(
                Exposed(
                    customer: try row.value(0), standing: open > 0 ? .open : complaints > 0 ? .closed : .silent,
                    outcome: try row.value(1), settledOn: try row.value(2)))
        }
    }

    /// Hands over who is to be told by a day.
    static func forEachPending(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (PendingWord) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT x.customer_id, x.application_id, x.pending_on, a.what, a.owner_id, a.begun_on
            FROM \(ComplaintTables.exposed) x
            JOIN \(ComplaintTables.application) a ON a.application_id = x.application_id
            WHERE x.pending_on <= \(day) ORDER BY x.pending_on, x.customer_id
            """
        ) { row in
            try body(
                PendingWord(
                    customer: try row.value(0), application: try row.value(1), due: try row.value(2),
                    what: try row.text(3), owner: try row.value(4), begunOn: try row.value(5)))
        }
    }
}

/// Somebody who is to be told of a cause.
struct PendingWord {
    let customer: CustomerID
    let application: BackApplicationID
    let due: CalendarDay
    let what: String
    let owner: StaffID
    let begunOn: CalendarDay
}
