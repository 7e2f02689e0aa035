import Domain
import Kernel
import Storage

/// A complaint as figures see it.
struct HandledComplaint {
    let state: ComplaintState
    let closure: ComplaintFile.Closure?
    let effort: ExplainOnce.Effort
    let minutes: Int
    let comparedWith: String?
}

extension SummaryBook {
    /// Clocks whose end binds us towards the customer: by statute.
    private static let binding: [ComplaintClock.Kind] = [.acknowledge, .response, .summary]

    /// Hands over the complaints of some days, of which somebody may know; inquiries are none.
    static func forEachHandled(
        in days: Range<CalendarDay>, asOf now: Timestamp, seenBy eyes: Eyes, _ read: any ReadTransaction,
        _ body: (HandledComplaint) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT f.state, f.closure, f.transfers, f.channel_switches, f.reexplanations, f.reopened_times, f.staff_minutes,
              e.words, EXISTS (
                SELECT 1 FROM \(ComplaintTables.clock) c
                WHERE c.customer_id = f.customer_id AND c.complaint_id = f.complaint_id
                  AND c.kind IN (\(list: binding)) AND (c.breached_at IS NOT NULL OR c.runs_until_at < \(now)))
            FROM \(ComplaintTables.file) f
            JOIN \(ComplaintTables.entry) e
              ON e.customer_id = f.customer_id AND e.complaint_id = f.complaint_id AND e.number = 1
            WHERE f.received_on >= \(days.lowerBound) AND f.received_on < \(days.upperBound)
              AND f.state <> \(ComplaintState.notAComplaint) AND (\(eyes.condition))
            """
        ) { row in
            let words = try row.value(7, as: String?.self).flatMap {
                try? JSONCoding.value(of: ComplaintWords.self, $0)
            }
            try body(
                HandledComplaint(
                    state: try row.value(0), closure: try row.value(1),
                    effort: ExplainOnce.Effort(
                        transfers: try row.value(2), channelSwitches: try row.value(3),
                        reexplanations: try row.value(4), isBreached: try row.value(8),
                        isReopened: try row.value(5, as: Int.self) > 0),
                    minutes: try row.value(6), comparedWith: words?[.comparedWith]))
        }
    }

    /// How many complaints came in on some days; inquiries are none.
    static func count(
        in days: Range<CalendarDay>, seenBy eyes: Eyes, _ read: any ReadTransaction
    ) throws -> Int {
        try read.count(
            """
            SELECT count(*) FROM \(ComplaintTables.file) f
            WHERE f.received_on >= \(days.lowerBound) AND f.received_on < \(days.upperBound)
              AND f.state <> \(ComplaintState.notAComplaint) AND (\(eyes.condition))
            """)
    }

    /// The customers on file with a confidential complaint of some days.
    static func confidentialComplainants(
        in days: Range<CalendarDay>, _ read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        var found: Set<CustomerID> = []
        try read.each(
            """
            SELECT customer_id FROM \(ComplaintTables.file)
            WHERE received_on >= \(days.lowerBound) AND received_on < \(days.upperBound)
              AND state <> \(ComplaintState.notAComplaint) AND is_confidential = \(true)
            """
        ) { found.insert(try $0.value(0)) }
        return found
    }

    /// Those of these customers who complained on some days.
    static func complainants(
        among customers: [CustomerID], in days: Range<CalendarDay>, seenBy eyes: Eyes, _ read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        var found: Set<CustomerID> = []
        for page in customers.sorted().pages() {
            try read.each(
                """
                SELECT f.customer_id FROM \(ComplaintTables.file) f
                WHERE f.customer_id IN (\(list: page)) AND f.received_on >= \(days.lowerBound)
                  AND f.received_on < \(days.upperBound) AND f.state <> \(ComplaintState.notAComplaint)
                  AND (\(eyes.condition))
                """
            ) { found.insert(try $0.value(0)) }
        }
        return found
    }

    /// The causes of the complaints of some days, by the customers on file who made them; confidential ones are left out.
    static func causes(
        ofComplainants days: Range<CalendarDay>, _ read: any ReadTransaction
    ) throws -> [CustomerID: Set<String>] {
        var causes: [CustomerID: Set<String>] = [:]
        try forEachOpenly(in: days, read) { customer, cause, _ in
            causes[customer, default: []].insert(cause ?? CauseTaxonomy.unknownID)
        }
        return causes
    }

    /// The departments that the complaints of some days are about, by the customers on file who made them; confidential
    /// ones are left out.
    static func departments(
        ofComplainants days: Range<CalendarDay>, _ read: any ReadTransaction
    ) throws -> [CustomerID: Set<String>] {
        var departments: [CustomerID: Set<String>] = [:]
        try forEachOpenly(in: days, read) { customer, _, department in
            departments[customer, default: []].formUnion([department].compactMap { $0 })
        }
        return departments
    }

    private static func forEachOpenly(
        in days: Range<CalendarDay>, _ read: any ReadTransaction,
        _ body: (CustomerID, _ cause: String?, _ department: String?) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT customer_id, cause, department FROM \(ComplaintTables.file)
            WHERE received_on >= \(days.lowerBound) AND received_on < \(days.upperBound)
              AND state <> \(ComplaintState.notAComplaint) AND is_confidential = \(false) AND is_unknown = \(false)
            """
        ) { try body(try $0.value(0), try $0.value(1), try $0.value(2)) }
    }

    /// How often complaints of some days, of which somebody may know, taught what.
    static func lessons(
        in days: Range<CalendarDay>, seenBy eyes: Eyes, _ read: any ReadTransaction
    ) throws -> TeachingTally {
        var tally = TeachingTally()
        try read.each(
            """
            SELECT f.taught, count(*) FROM \(ComplaintTables.file) f
            WHERE f.received_on >= \(days.lowerBound) AND f.received_on < \(days.upperBound)
              AND f.state <> \(ComplaintState.notAComplaint) AND (\(eyes.condition))
            GROUP BY f.taught
            """
        ) { row in
            let taught = try row.value(0, as: String?.self)
            tally.add(
                taught.map { Set($0.split(separator: ",").compactMap { Teaching(rawValue: String($0)) }) },
                count: try row.value(1))
        }
        return tally
    }

    /// Whether a cause is the primary one of any complaint.
    static func isFound(_ cause: String, in read: any ReadTransaction) throws -> Bool {
        try read.first("SELECT 1 FROM \(ComplaintTables.file) WHERE cause = \(cause) LIMIT 1") { _ in true } ?? false
    }

    /// The customers on file who complained on some days because of a cause; confidential complaints are left out.
    static func complainants(
        becauseOf cause: String, in days: Range<CalendarDay>, _ read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        var found: Set<CustomerID> = []
        try forEachOpenly(in: days, read) { customer, primary, _ in
            if primary == cause { found.insert(customer) }
        }
        return found
    }
}
