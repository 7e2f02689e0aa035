import Domain
import Kernel
import Storage

/// Nothing is offered as long as a complaint of the customer's is open, nor for some days after it was settled.
///
/// A complaint that is dealt with together with another one is open as long as that one is.
struct ComplaintSilence: SilenceSource {
    func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence] {
        let coolingDays = try SettingsStore.read(ComplaintSettings.self, in: read).coolingDays
        var reasons: [CustomerID: Reason] = [:]
        func add(_ reason: Reason, of customer: CustomerID) {
            reasons[customer] = max(reasons[customer] ?? reason, reason)
        }
        var merged: [(customer: CustomerID, reason: Reason, into: ComplaintID)] = []
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, received_on, settled_on, is_confidential, merged_into_id
                FROM \(ComplaintTables.file)
                WHERE customer_id IN (\(list: page)) AND received_on <= \(day)
                  AND (open_on IS NOT NULL OR settled_on >= \(day - coolingDays) OR merged_into_id IS NOT NULL)
                """
            ) { row in
                let customer = try row.value(0, as: CustomerID.self)
                let reason = Reason(
                    receivedOn: try row.value(1), settledOn: try row.value(2), isConfidential: try row.value(3))
                if let other = try row.value(4, as: ComplaintID?.self) {
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
            add(
                Reason(receivedOn: reason.receivedOn, settledOn: settledOn, isConfidential: reason.isConfidential),
                of: customer)
        }
        return reasons.mapValues { $0.sentence(coolingDays) }
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

    /// A complaint that silences; the greatest one is named, one of which only few may know to nobody.
    private struct Reason: Comparable {
        let receivedOn: CalendarDay
        let settledOn: CalendarDay?
        let isConfidential: Bool

        /// What may be named comes before what may not, what is open before what was settled, the longest open before
        /// others, and of what was settled the last.
        static func < (left: Reason, right: Reason) -> Bool {
            if left.isConfidential != right.isConfidential { return left.isConfidential }
            guard let leftOn = left.settledOn, let rightOn = right.settledOn else {
                if (left.settledOn == nil) != (right.settledOn == nil) { return left.settledOn != nil }
                return left.receivedOn > right.receivedOn
            }
            return leftOn < rightOn
        }

        func sentence(_ coolingDays: Int) -> Sentence {
            if isConfidential { return Sentence("complaints.silence.peace") }
            guard let settledOn else { return Sentence("complaints.silence.open", ["on": .day(receivedOn)]) }
            return Sentence(
                "complaints.silence.cooling", ["on": .day(settledOn), "until_on": .day(settledOn + coolingDays)])
        }
    }
}
