import Definitions
import Domain

/// Whether every tier can be reached, and is worth it.
struct TierCheck {
    let draft: ProgrammeDraft
    let report: Report

    private func pointer(_ place: Int, _ key: String) -> String { "/tiers/levels/\(place)/\(key)" }

    func run() {
        guard draft.isRead("tiers"), let rules = draft.programme.tiers else { return }
        for place in rules.tiers.indices.dropFirst() {
            checkOrder(rules.tiers, at: place)
            checkBenefits(rules.tiers[place - 1], rules.tiers[place], at: place)
        }
        for (place, tier) in rules.tiers.enumerated() { checkReach(tier, in: rules.window, at: place) }
    }

    /// Who has a lower tier would have this one as well, when it asks no more of anything.
    private func checkOrder(_ tiers: [Tier], at place: Int) {
        let tier = tiers[place]
        guard let lower = tiers[..<place].last(where: { tier.requirements.asksNoMore(than: $0.requirements) }) else {
            return
        }
        report.add(
            .unorderedTiers, at: pointer(place, "requires"),
            "Tier \"\(tier.id)\" asks no more of anything than \"\(lower.id)\" below it, so that nobody would be "
                + "\"\(lower.id)\".",
            remedy: "Let it ask for more of something, or order the tiers from the lowest to the highest.")
    }

    private func checkReach(_ tier: Tier, in window: QualificationWindow, at place: Int) {
        let qualifies = draft.programme.earning.contains(where: \.qualifies)
        if tier.requirements.points != nil, draft.isRead("earning"), !qualifies {
            report.add(
                .unreachableTier, at: pointer(place, "requires/points"),
                "Tier \"\(tier.id)\" asks for points that count, and no rule gives any.",
                remedy: "Add \"qualifies\": true to a rule of \"earning\".")
        }
        let windows = CalendarDay.ofEveryKind.map { window.days(on: $0, joinedOn: $0) }
        let days = windows.map { $0.upperBound - $0.lowerBound }.max() ?? 0
        if let visits = tier.requirements.visits, visits > days {
            report.add(
                .unreachableTier, at: pointer(place, "requires/visits"),
                "Tier \"\(tier.id)\" asks for purchases on \(visits) days, and the window has at most \(days).",
                remedy: "Ask for fewer visits, or take a longer window.")
        }
    }

    private func checkBenefits(_ lower: Tier, _ tier: Tier, at place: Int) {
        let (less, more) = (tier.benefits, lower.benefits)
        let lost = [
            less.responseTimeFactor > more.responseTimeFactor ? "response_time_factor" : nil,
            less.outreachPriority < more.outreachPriority ? "outreach_priority" : nil,
            !less.hasRepresentative && more.hasRepresentative ? "representative" : nil,
            less.pointsPercent < more.pointsPercent ? "points_percent" : nil,
        ].compactMap(\.self)
        guard !lost.isEmpty else { return }
        report.add(
            .lesserTier, at: pointer(place, "benefits"),
            "Tier \"\(tier.id)\" gives less than \"\(lower.id)\" below it: \(ObjectReader.list(lost)).",
            remedy: "A benefit that is not named is what everybody has: name it in each tier that gives it.")
    }
}

extension TierRequirements {
    /// Whether whoever meets others meets these as well.
    func asksNoMore(than other: TierRequirements) -> Bool {
        (spend ?? 0) <= (other.spend ?? 0) && (points ?? 0) <= (other.points ?? 0)
            && (visits ?? 0) <= (other.visits ?? 0) && (tenureMonths ?? 0) <= (other.tenureMonths ?? 0)
    }
}
