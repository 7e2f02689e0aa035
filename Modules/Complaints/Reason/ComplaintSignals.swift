import Domain
import Kernel
import Storage

/// What complaints tell of customers' health: one that is open speaks against staying, and so does one that ended without
/// the customer's word. That a settled one makes customers better than before does not show in what they do (C. A. de
/// Matos, J. L. Henrique and C. A. V. Rossi 2007), so it is no signal.
struct ComplaintSignals: HealthSignalSource {
    /// For how many days it is remembered that a complaint ended in silence.
    private static let memoryDays = 365
    /// How much an open one weighs: an assumption until it is measured.
    private static let openWeight = -0.4
    /// How much one weighs that ended in silence: an assumption until it is measured.
    private static let silentWeight = -0.3

    func signals(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        var open: [CustomerID: (since: CalendarDay, count: Int)] = [:]
        var silent: [CustomerID: CalendarDay] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, open_on, closed_on FROM \(ComplaintTables.file)
                WHERE customer_id IN (\(list: page)) AND is_confidential = \(false)
                  AND (open_on <= \(day) OR (closure = \(ComplaintFile.Closure.noReply)
                    AND closed_on > \(day - Self.memoryDays) AND closed_on <= \(day)))
                """
            ) { row in
                let customer: CustomerID = try row.value(0)
                if let since = try row.value(1, as: CalendarDay?.self) {
                    let known = open[customer] ?? (since, 0)
                    open[customer] = (min(known.since, since), known.count + 1)
                } else if let closed = try row.value(2, as: CalendarDay?.self) {
                    silent[customer] = max(silent[customer] ?? closed, closed)
                }
            }
        }
        return open.map { customer, complaints in
            HealthSignal(
                customer, weight: Self.openWeight, since: complaints.since,
                Sentence(
                    "complaints.health.open",
                    ["count": .count(complaints.count), "since": .day(complaints.since)]))
        }
            + silent.filter { open[$0.key] == nil }.map { customer, closed in
                HealthSignal(
                    customer, weight: Self.silentWeight, since: closed,
                    Sentence("complaints.health.silent", ["on": .day(closed)]))
            }
    }
}
