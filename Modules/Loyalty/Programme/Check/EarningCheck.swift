import Definitions
import Domain

/// Whether rules and campaigns give points, and not too many.
struct EarningCheck {
    let draft: ProgrammeDraft
    let report: Report

    private var programme: Programme { draft.programme }

    /// The purchase that is looked at for more points than there can be, in minor units: a million, where there are two
    /// decimals.
    private static let greatPurchase: Int64 = 100_000_000

    func run() {
        guard draft.isRead("earning") else { return }
        for (place, rule) in programme.earning.enumerated() {
            check(rule, after: programme.earning[..<place])
        }
        if draft.isRead("campaigns") {
            for campaign in programme.campaigns { check(campaign) }
        }
        checkMost()
        checkWorth()
    }

    private func check(_ campaign: Campaign) {
        let id = campaign.rule.id
        guard let pointer = draft.pointers[id] else { return }
        check(campaign.rule, after: programme.earning[...])
        if campaign.until <= campaign.from {
            report.add(
                .emptyRange, at: "\(pointer)/until",
                "Campaign \"\(id)\" begins on \(campaign.from), and is over on \(campaign.until) already.",
                remedy: "Let \"until\", the first day on which it is over, come after \"from\".")
        }
        checkLimits(campaign, at: pointer)
    }

    private func checkLimits(_ campaign: Campaign, at pointer: String) {
        let (most, each) = (campaign.mostPoints, campaign.mostPointsPerMember)
        var fault: (key: String, message: String)?
        if let most, let each, each > most {
            fault = ("most_points_per_member", "gives one member up to \(each) points, and all together \(most)")
        } else if case .fixed(let points) = campaign.rule.yield, let least = [most, each].compactMap(\.self).min(),
            points > least
        {
            fault = (
                each == least ? "most_points_per_member" : "most_points",
                "gives \(points) points for a purchase, and then no more than \(least)"
            )
        }
        guard let fault else { return }
        report.add(
            .oddLimits, at: "\(pointer)/\(fault.key)", "Campaign \"\(campaign.rule.id)\" \(fault.message).",
            remedy: "Raise \"\(fault.key)\", or let it give less.")
    }

    // MARK: Nothing

    /// - Parameter before: the rules that are asked before it.
    private func check(_ rule: EarningRule, after before: ArraySlice<EarningRule>) {
        guard case .percent(let share) = rule.yield, let pointer = draft.pointers[rule.id] else { return }
        let bases = before.filter { $0.qualifies && $0.conditions.canHold(with: rule.conditions) }
        guard !bases.isEmpty else {
            report.add(
                .nothingQualifies, at: "\(pointer)/percent",
                "\"\(rule.id)\" gives percent of what qualifying rules before it give, and none is there for the same "
                    + "purchases.",
                remedy: "Put a rule with \"qualifies\": true before it that is for such purchases, or give \"points\".")
            return
        }
        guard let base = greatestSum(of: bases) else { return }
        guard programme.rounding.quotient(Int128(share) * base, 100) == 0 else { return }
        report.add(
            .neverGives, at: "\(pointer)/percent",
            "\"\(rule.id)\" never gives a point: \(share) percent of at most \(base) points are rounded to none.",
            remedy: "Give more percent, or change \"rounding\".")
    }

    /// The most points that rules give together; nil when there is no end to it.
    private func greatestSum(of rules: [EarningRule]) -> Int128? {
        var sum: Int128 = 0
        for rule in rules {
            switch rule.yield {
            case .perAmount: return nil
            case .fixed(let points): sum += Int128(points)
            case .percent(let share):
                sum += Int128(programme.rounding.quotient(min(sum, Int128(Int64.max)) * Int128(share), 100))
            }
        }
        return sum
    }

    // MARK: Too much

    private func checkMost() {
        guard draft.isRead("campaigns", "tiers") else { return }
        var base: Int128 = 0
        for rule in programme.earning {
            let points = given(by: rule.yield, base)
            tell(points, of: "\"\(rule.id)\"", at: draft.pointers[rule.id] ?? "/earning")
            if rule.qualifies { base += min(points, Int128(Posting.mostPoints)) }
        }
        for (place, tier) in (programme.tiers?.tiers ?? []).enumerated() {
            tell(
                given(by: .percent(Int64(tier.benefits.pointsPercent) - 100), base), of: "Tier \"\(tier.id)\"",
                at: "/tiers/levels/\(place)/benefits/points_percent")
        }
        for campaign in programme.campaigns {
            let limit = [campaign.mostPoints, campaign.mostPointsPerMember].compactMap(\.self).min() ?? .max
            tell(
                min(given(by: campaign.rule.yield, base), Int128(limit)), of: "\"\(campaign.rule.id)\"",
                at: draft.pointers[campaign.rule.id] ?? "/campaigns")
        }
    }

    private func given(by yield: EarningRule.Yield, _ base: Int128) -> Int128 {
        switch yield {
        case .perAmount(let points, let minor): Int128(points) * Int128(EarningCheck.greatPurchase) / Int128(minor)
        case .fixed(let points): Int128(points)
        case .percent(let share): Int128(share) * base / 100
        }
    }

    private func tell(_ points: Int128, of what: String, at pointer: String) {
        guard points > Int128(Posting.mostPoints) else { return }
        let purchase = Money(minor: EarningCheck.greatPurchase, programme.currency)
        report.add(
            .tooManyPoints, at: pointer,
            "\(what) would give \(points) points for a purchase of \(purchase), and the ledger takes at most "
                + "\(Posting.mostPoints) at once.", remedy: "Give fewer points, each worth more.")
    }

    // MARK: Worth

    /// Points that are worth what is paid for them are money for nothing, as often as somebody buys.
    private func checkWorth() {
        guard draft.isRead("point_value", "campaigns"), programme.pointValue.minor > 0 else { return }
        for rule in programme.earning { checkWorth(of: rule) }
        for campaign in programme.campaigns
        where campaign.mostPointsPerMember == nil && campaign.timesPerMember == nil {
            checkWorth(of: campaign.rule)
        }
    }

    private func checkWorth(of rule: EarningRule) {
        // What is given for one of the days of purchase is given once.
        guard rule.conditions.dayOfPurchase == nil, let pointer = draft.pointers[rule.id] else { return }
        let value = programme.pointValue
        let (points, paid): (Int64, Int64)
        switch rule.yield {
        case .perAmount(let given, let minor): (points, paid) = (given, minor)
        case .fixed(let given): (points, paid) = (given, rule.conditions.minimum ?? 1)
        case .percent: return
        }
        guard Int128(points) * Int128(value.minor) >= Int128(paid) * Int128(value.points) else { return }
        report.add(
            .paysForItself, at: "\(pointer)/points",
            "\"\(rule.id)\" gives points worth \(Money(minor: value.value(of: points), programme.currency)) for "
                + "\(Money(minor: paid, programme.currency)) paid, as often as somebody buys.",
            remedy: "Give fewer points, ask for more money, or check \"point_value\".")
    }
}

extension EarningConditions {
    /// Whether a purchase can be for which these conditions hold and others as well.
    func canHold(with other: EarningConditions) -> Bool {
        func meet<Value>(_ left: Set<Value>?, _ right: Set<Value>?) -> Bool {
            guard let left, let right else { return true }
            return !left.isDisjoint(with: right)
        }
        return meet(categories, other.categories) && meet(channels, other.channels) && meet(tiers, other.tiers)
            && (dayOfPurchase == nil || other.dayOfPurchase == nil || dayOfPurchase == other.dayOfPurchase)
    }
}
