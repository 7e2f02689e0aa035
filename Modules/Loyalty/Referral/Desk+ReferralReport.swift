import Domain
import Kernel
import Statistics
import Storage

extension Desk {
    func referralReport(
        on day: CalendarDay, observing days: Int?, in read: any ReadTransaction
    ) throws -> ReferralReport {
        let days = try days ?? SettingsStore.read(ReferralSettings.self, in: read).observedDays
        var lines: [Referrer: ReferralReport.Line] = [:]
        var genuine: Set<CustomerID> = []
        try ReferralBook.forEachPage(in: read) { page in
            let page = page.filter { $0.on <= day }
            let bought = try purchases?.summaries(of: page.map(\.referee), in: read) ?? [:]
            for referral in page {
                let hasBought = bought[referral.referee].map { $0.firstOn >= referral.on && $0.firstOn <= day } ?? false
                lines[referral.referrer, default: ReferralReport.Line(referral.referrer)]
                    .add(referral, hasBought: hasBought)
                if referral.verdict.state.isGenuine { genuine.insert(referral.referee) }
            }
        }
        var (referred, others) = ((0, 0), (0, 0))
        try purchases?.forEachSummary(in: read) { summary in
            // Whoever is known for a shorter time has not had the time to come again.
            guard summary.firstOn <= day - days else { return }
            let hasReturned = summary.secondOn.map { $0 <= summary.firstOn + days } ?? false
            if genuine.contains(summary.customer) {
                referred = (referred.0 + (hasReturned ? 1 : 0), referred.1 + 1)
            } else {
                others = (others.0 + (hasReturned ? 1 : 0), others.1 + 1)
            }
        }
        return ReferralReport(
            on: day, referrers: lines.values.sorted { $0.comes(before: $1) }, observedDays: days,
            referred: purchases == nil ? nil : Proportion(referred.0, of: referred.1),
            others: purchases == nil ? nil : Proportion(others.0, of: others.1))
    }
}

extension ReferralReport.Line {
    /// Whether it stands before another: more who bought, then more who came; of equal ones customers before staff.
    fileprivate func comes(before other: Self) -> Bool {
        let key = { (line: Self) in
            (-line.bought, -line.referrals, line.referrer.customer == nil ? 1 : 0)
        }
        if key(self) != key(other) { return key(self) < key(other) }
        switch (referrer, other.referrer) {
        case (.customer(let own), .customer(let others)): return own < others
        case (.staff(let own), .staff(let others)): return own < others
        default: return false
        }
    }
}
