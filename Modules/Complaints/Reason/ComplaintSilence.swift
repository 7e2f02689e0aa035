import Domain
import Kernel
import Storage

/// Nothing is offered as long as a complaint of the customer's is open, nor for some days after it was settled.
///
/// A complaint that is dealt with together with another one is open as long as that one is. Of confidential ones the silence
/// is a secret too.
struct ComplaintSilence: SilenceSource {
    func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence] {
        let coolingDays = try SettingsStore.read(ComplaintSettings.self, in: read).coolingDays
        return try reasons(among: customers, confidential: false, on: day, coolingDays, in: read)
            .mapValues { $0.sentence(coolingDays) }
    }

    func secretSilences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        let coolingDays = try SettingsStore.read(ComplaintSettings.self, in: read).coolingDays
        return Set(try reasons(among: customers, confidential: true, on: day, coolingDays, in: read).keys)
    }

    private func reasons(
        among customers: [CustomerID], confidential: Bool, on day: CalendarDay, _ coolingDays: Int,
        in read: any ReadTransaction
    ) throws -> [CustomerID: Reason] {
        var reasons: [CustomerID: Reason] = [:]
        func add(_ reason: Reason, of customer: CustomerID) {
            reasons[customer] = max(reasons[customer] ?? reason, reason)
        }
        var merged: [(customer: CustomerID, reason: Reason, into: ComplaintID)] = []
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, received_on, settled_on, merged_into_id
                FROM \(ComplaintTables.file)
                WHERE customer_id IN (\(list: page)) AND received_on <= \(day) AND is_confidential = \(confidential)
                  AND (open_on IS NOT NULL OR settled_on >= \(day - coolingDays) OR merged_into_id IS NOT NULL)
                """
            ) { row in
                let customer = try row.value(0, as: CustomerID.self)
                let reason = Reason(receivedOn: try row.value(1), settledOn: try row.value(2))
                if let other = try row.value(3, as: ComplaintID?.self) {
                    merged.append((customer, reason, other))
                } else {
                    add(reason, of: customer)
                }
            }
        }
        // What is dealt with together with another one, which may be somebody else's, is open as long as that one is.
        let settled = try settledDays(of: Set(merged.map(\.into)), in: read)
        for (customer, reason, other) in merged {
            guard let settledOn = settled[other], settledOn.map({ $0 >= day - coolingDays }) ?? true else { continue }
            add(Reason(receivedOn: reason.receivedOn, settledOn: settledOn), of: customer)
        }
        return reasons
    }

    /// On which day complaints were settled; nil of those that are open, and others are missing.
    private func settledDays(
        of complaints: Set<ComplaintID>, in read: any ReadTransaction
    ) throws -> [ComplaintID: CalendarDay?] {
        var days: [ComplaintID: CalendarDay?] = [:]
        for page in complaints.sorted().pages() {
            try read.each(
                """
                SELECT complaint_id, settled_on FROM \(ComplaintTables.file)
                WHERE complaint_id IN (\(list: page)) AND (open_on IS NOT NULL OR settled_on IS NOT NULL)
                """
            ) { days[try $0.value(0)] = .some(try $0.value(1)) }
        }
        return days
    }

    /// A complaint that silences; the greatest one is named.
    private struct Reason: Comparable {
        let receivedOn: CalendarDay
        let settledOn: CalendarDay?

        /// What is open comes before what was settled, the longest open before others, and of what was settled the last.
        static func < (left: Reason, right: Reason) -> Bool {
            guard let leftOn = left.settledOn, let rightOn = right.settledOn else {
                if (left.settledOn == nil) != (right.settledOn == nil) { return left.settledOn != nil }
                return left.receivedOn > right.receivedOn
            }
            return leftOn < rightOn
        }

        func sentence(_ coolingDays: Int) -> Sentence {
            guard let settledOn else { return Sentence("complaints.silence.open", ["on": .day(receivedOn)]) }
            return Sentence(
                "complaints.silence.cooling", ["on": .day(settledOn), "until_on": .day(settledOn + coolingDays)])
        }
    }
}
