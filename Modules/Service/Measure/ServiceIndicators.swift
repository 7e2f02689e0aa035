import Domain
import Kernel
import Statistics
import Storage

/// How the desk keeps its word, over the 365 days before a day.
struct ServiceIndicators: IndicatorSource {
    private static let window = 365

    func indicators(on day: CalendarDay, in read: any ReadTransaction) throws -> [Indicator] {
        let from = day - Self.window
        return [
            Self.indicator("promise_keeping_rate", try promises(from: from, until: day, in: read)),
            Self.indicator("call_back_rate", try callBacks(from: from, until: day, in: read)),
            Self.indicator("misroute_rate", try misroutes(from: from, until: day, in: read)),
            Self.indicator("satisfied_contact_rate", try satisfied(from: from, until: day, in: read)),
        ]
    }

    private static func indicator(_ name: String, _ proportion: Proportion) -> Indicator {
        Indicator(
            name, proportion.share, count: proportion.count, interval: proportion.interval,
            Sentence("service.\(name)", ["days": .count(window)]))
    }

    /// Of the promises that were due, those that were kept; one that is open beyond its time is not.
    private func promises(
        from: CalendarDay, until: CalendarDay, in read: any ReadTransaction
    ) throws -> Proportion {
        try Self.proportion(
            """
            SELECT CAST(coalesce(sum(CASE WHEN state = \(Promise.State.kept) THEN 1 ELSE 0 END), 0) AS BIGINT),
              count(*)
            FROM \(ServiceTables.promise) WHERE due_on >= \(from) AND due_on < \(until)
            """, in: read)
    }

    /// Of the contacts that customers made, those about a matter that an earlier contact had left open.
    private func callBacks(
        from: CalendarDay, until: CalendarDay, in read: any ReadTransaction
    ) throws -> Proportion {
        try Self.proportion(
            """
            SELECT CAST(coalesce(sum(CASE WHEN follows_id IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT), count(*)
            FROM \(ServiceTables.contact) WHERE contacted_on >= \(from) AND contacted_on < \(until)
              AND direction = \(ContactRecord.Direction.inbound)
            """, in: read)
    }

    /// Of the contacts that customers made, those in which the customer was handed on.
    private func misroutes(
        from: CalendarDay, until: CalendarDay, in read: any ReadTransaction
    ) throws -> Proportion {
        try Self.proportion(
            """
            SELECT CAST(coalesce(sum(CASE WHEN transfers > 0 THEN 1 ELSE 0 END), 0) AS BIGINT), count(*)
            FROM \(ServiceTables.contact) WHERE contacted_on >= \(from) AND contacted_on < \(until)
              AND direction = \(ContactRecord.Direction.inbound)
            """, in: read)
    }

    /// Of the contacts in which the customer was reached and asked, those with which the customer was satisfied.
    private func satisfied(
        from: CalendarDay, until: CalendarDay, in read: any ReadTransaction
    ) throws -> Proportion {
        let word = ContactRecord.CustomersWord.self
        return try Self.proportion(
            """
            SELECT CAST(coalesce(sum(CASE WHEN satisfied = \(word.yes) THEN 1 ELSE 0 END), 0) AS BIGINT), count(*)
            FROM \(ServiceTables.contact) WHERE contacted_on >= \(from) AND contacted_on < \(until)
              AND satisfied <> \(word.notAsked) AND outcome IN (\(list: ContactBook.reached))
            """, in: read)
    }

    private static func proportion(_ sql: SQL, in read: any ReadTransaction) throws -> Proportion {
        try read.first(sql) { row in Proportion(try row.value(0), of: try row.value(1)) } ?? Proportion(0, of: 0)
    }
}
