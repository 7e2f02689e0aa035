import Definitions
import Domain

/// How long points last, what returns take, and what tiers ask and give.
extension ProgrammeComparison {
    mutating func compareTerms() {
        compare(
            earlier.expiry, later.expiry, "when points end", isTaken: !later.expiry.lasts(asLongAs: earlier.expiry))
        compare(
            earlier.goodwillExpiry, later.goodwillExpiry, "when goodwill ends",
            isTaken: !later.goodwillExpiry.lasts(asLongAs: earlier.goodwillExpiry))
        let policies: [ReturnPolicy] = [.onlyPending, .withinBalance, .unlimited]
        let rank = { policies.firstIndex(of: $0) ?? 0 }
        compare(
            earlier.returns, later.returns, "what returns take", isTaken: rank(later.returns) > rank(earlier.returns))
        compare(
            earlier.returnDays, later.returnDays, "for how long points are pending",
            isTaken: later.returnDays > earlier.returnDays)
    }

    // MARK: Tiers

    mutating func compareTiers() {
        guard let before = earlier.tiers else {
            if later.tiers != nil { add(.given, "the tiers, which are new") }
            return
        }
        guard let after = later.tiers else { return add(.taken, "the tiers, which were removed") }
        compare(
            before.window, after.window, "the days that count for tiers",
            isTaken: !after.window.isLonger(than: before.window))
        compare(before.graceDays, after.graceDays, "the grace", isTaken: after.graceDays < before.graceDays)
        compare(before.downgrade, after.downgrade, "the downgrade", isTaken: after.downgrade == .earned)
        compare(before.noticeDays, after.noticeDays, "the notice", isTaken: after.noticeDays < before.noticeDays)
        compareParts(before.tiers, after.tiers, id: \.id, "tier") { $0.compareTier($1, $2, $3) }
        let ids = Set(before.tiers.map(\.id)).intersection(after.tiers.map(\.id))
        let order = { (tiers: [Tier]) in tiers.map(\.id).filter(ids.contains) }
        compare(order(before.tiers), order(after.tiers), "the order of the tiers", isTaken: true)
    }

    private mutating func compareTier(_ before: Tier, _ after: Tier, _ name: String) {
        compare(
            before.requirements, after.requirements, "what \(name) asks",
            isTaken: !after.requirements.asksNoMore(than: before.requirements))
        let (old, new) = (before.benefits, after.benefits)
        compare(
            old, new, "what \(name) gives",
            isTaken: new.responseTimeFactor > old.responseTimeFactor || new.outreachPriority < old.outreachPriority
                || (old.hasRepresentative && !new.hasRepresentative) || new.pointsPercent < old.pointsPercent)
    }
}

extension QualificationWindow {
    /// Whether it is a rolling window as another one, and longer.
    fileprivate func isLonger(than other: QualificationWindow) -> Bool {
        guard case .rolling(let months) = self, case .rolling(let old) = other else { return false }
        return months > old
    }
}

extension ExpiryPolicy {
    /// Whether points last at least as long as under another policy, whenever they were earned.
    fileprivate func lasts(asLongAs other: ExpiryPolicy) -> Bool {
        switch (self, other) {
        case (.never, _): return true
        case (_, .never): return false
        case (.fixed(let day), .fixed(let old)): return day >= old
        // Which of them is longer, depends on the day.
        case (.fixed, _), (_, .fixed): return false
        case (.rolling, .sliding), (.endOfPeriod, .sliding): return false
        default:
            return CalendarDay.ofEveryKind.allSatisfy { day in
                guard let end = lastDay(of: day), let old = other.lastDay(of: day) else { return false }
                return end >= old
            }
        }
    }
}
