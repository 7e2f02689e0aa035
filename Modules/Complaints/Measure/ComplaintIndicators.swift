import Domain
import Kernel
import Statistics
import Storage

/// How complaints went that came in within the 365 days before a day, and how easily they are made.
struct ComplaintIndicators: IndicatorSource {
    private static let window = 365
    let measures: Measures

    func indicators(on day: CalendarDay, in read: any ReadTransaction) throws -> [Indicator] {
        let days = (day - Self.window)..<day
        let now = try Organisation.kept(in: read).zone.time(of: day)
        let report = try measures.handling(in: days, asOf: now, for: .organisation, read)
        let ended = report.closed.filter { $0.key != .elsewhere }.values.reduce(0, +)
        let friendliness = try measures.friendliness(in: days, for: .organisation, read)
        return [
            Self.indicator("complaint_explained_once_rate", report.effort.explainedOnce),
            Self.indicator("complaint_breach_rate", report.effort.breached),
            Self.indicator("complaint_reopen_rate", report.effort.reopened),
            Self.indicator(
                "complaint_acceptance_rate", Proportion(report.closed[.accepted] ?? 0, of: ended)),
            Indicator(
                "complaint_friendliness", friendliness?.evidence, count: friendliness?.articulation.count ?? 0,
                interval: friendliness?.evidenceInterval,
                Sentence("complaints.complaint_friendliness", ["days": .count(Self.window)])),
        ]
    }

    private static func indicator(_ name: String, _ proportion: Proportion) -> Indicator {
        Indicator(
            name, proportion.share, count: proportion.count, interval: proportion.interval,
            Sentence("complaints.\(name)", ["days": .count(window)]))
    }
}
