import Domain
import Kernel
import Statistics
import Storage

/// The share of new customers who had been referred.
struct ReferralRate: IndicatorSource {
    let purchases: (any Purchases)?

    /// How long ago at most a new customer first bought, in days.
    static let days = 365

    func indicators(on day: CalendarDay, in read: any ReadTransaction) throws -> [Indicator] {
        var genuine: Set<CustomerID> = []
        try ReferralBook.forEachPage(in: read) { page in
            genuine.formUnion(page.filter { $0.on <= day && $0.verdict.state.isGenuine }.map(\.referee))
        }
        var (count, new) = (0, 0)
        try purchases?.forEachSummary(in: read) { summary in
            guard summary.firstOn <= day, summary.firstOn > day - Self.days else { return }
            new += 1
            if genuine.contains(summary.customer) { count += 1 }
        }
        let share = Proportion(count, of: new)
        return [
            Indicator(
                "referral_rate", share.share, count: share.count, interval: share.interval,
                Sentence("loyalty.indicator.referral_rate"))
        ]
    }
}
