import Domain
import Storage

/// The rows of work that was put off.
///
/// A worker takes a row by a lease; each lease has a higher fence than the one before, and the commit of the work
/// checks that the fence still stands. So a worker that was held up too long can't commit what another has redone.
enum JobQueue {
    static let table = Table(
        "kernel_job", .system,
        [
            .blob("job_id"), .text("name"), .blob("customer_id").optional, .text("payload").personal,
            .integer("not_before"), .integer("fence"), .integer("leased_until").optional, .integer("attempts"),
            .text("fault").optional, .integer("is_given_up"),
        ],
        key: ["job_id"], indices: [.on("is_given_up", "not_before")])

    /// How long a worker may hold a job, in milliseconds.
    static let lease: Int64 = 60_000
    /// After how many failures a job is given up and left for a person.
    static let attemptLimit = 8

    struct Lease: Sendable {
        let id: Identifier<Job>
        let name: String
        let payload: String
        let fence: Int64
        let attempts: Int
    }

    static func add(
        _ name: String, of customer: CustomerID?, _ payload: String, notBefore: Timestamp, in change: Change
    ) throws {
        try change.storage.insert(
            into: table,
            [
                "job_id": change.newID(Job.self), "name": name, "customer_id": customer, "payload": payload,
                "not_before": notBefore, "fence": 0, "leased_until": Int64?.none, "attempts": 0,
                "fault": String?.none, "is_given_up": false,
            ])
    }

    static func take(at now: Timestamp, in transaction: any Transaction) throws -> Lease? {
        let found = try transaction.first(
            """
            SELECT job_id, name, payload, fence, attempts FROM \(table)
            WHERE is_given_up = 0 AND not_before <= \(now)
              AND (leased_until IS NULL OR leased_until <= \(now) OR leased_until > \(now + 2 * lease))
            ORDER BY not_before, job_id LIMIT 1
            """
        ) { row in
            Lease(
                id: try row.value(0), name: try row.text(1), payload: try row.text(2),
                fence: try row.integer(3) + 1, attempts: try row.value(4))
        }
        guard let found else { return nil }
        try transaction.execute(
            "UPDATE \(table) SET fence = \(found.fence), leased_until = \(now + lease) WHERE job_id = \(found.id)")
        return found
    }

    /// Removes a job that was done; throws when another worker holds it by now.
    static func finish(_ lease: Lease, in transaction: any Transaction) throws {
        let removed = try transaction.execute(
            "DELETE FROM \(table) WHERE job_id = \(lease.id) AND fence = \(lease.fence)")
        guard removed == 1 else {
            throw KernelError(.staleFence, "Another worker took over the job \(lease.name) meanwhile.")
        }
    }

    /// Keeps a failed job for another attempt: after 1, 2, 4 … minutes, and given up after the last.
    static func putBack(
        _ lease: Lease, because fault: String, at now: Timestamp, in transaction: any Transaction
    ) throws {
        let attempts = lease.attempts + 1
        let pause = Int64(60_000) << min(attempts - 1, 10)
        try transaction.execute(
            """
            UPDATE \(table) SET attempts = \(attempts), fault = \(fault), not_before = \(now + pause),
              leased_until = NULL, is_given_up = \(attempts >= attemptLimit)
            WHERE job_id = \(lease.id) AND fence = \(lease.fence)
            """)
    }

    /// Gives jobs that were given up all their attempts again.
    static func retry(at now: Timestamp, in transaction: any Transaction) throws -> Int {
        try transaction.execute(
            "UPDATE \(table) SET is_given_up = 0, attempts = 0, not_before = \(now) WHERE is_given_up = 1")
    }
}
