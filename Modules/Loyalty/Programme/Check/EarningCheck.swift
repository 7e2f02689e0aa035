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
        for rule in programme.earning { checkShare(of: rule, addingShares: false) }
        if draft.isRead("campaigns") {
            for campaign in programme.campaigns { check(campaign) }
        }
        checkMost()
        checkWorth()
    }

    private func check(_ campaign: Campaign) {
        let id = campaign.rule.id
        guard let pointer = draft.pointers[id] else { return }
        checkShare(of: campaign.rule, addingShares: true)
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

    /// - Parameter addsShares: whether what other rules give in percent counts too, as it does for campaigns.
    private func checkShare(of rule: EarningRule, addingShares addsShares: Bool) {
        guard case .percent(let share) = rule.yield, let pointer = draft.pointers[rule.id] else { return }
        let qualifying = programme.earning.filter { $0.qualifies && $0.conditions.canHold(with: rule.conditions) }
        guard qualifying.contains(where: { !$0.yield.isShare }) else {
            report.add(
                .nothingQualifies, at: "\(pointer)/percent",
                "\"\(rule.id)\" gives percent of what qualifying rules give, and none is there for the same purchases.",
                remedy: "Let a rule that is for such purchases have \"points\" and \"qualifies\": true, or give "
                    + "\"points\" here.")
            return
        }
        guard let base = greatestSum(of: qualifying, addingShares: addsShares),
            programme.rounding.quotient(Int128(share) * base, 100) == 0
        else { return }
        report.add(
            .neverGives, at: "\(pointer)/percent",
            "\"\(rule.id)\" never gives a point: \(share) percent of at most \(base) points are rounded to none.",
            remedy: "Give more percent, or change \"rounding\".")
    }

    /// The most points that rules give together; nil when there is no end to it.
    private func greatestSum(of rules: [EarningRule], addingShares addsShares: Bool) -> Int128? {
        var sum: Int128 = 0
        for rule in rules {
            switch rule.yield {
            case .perAmount: return nil
            case .fixed(let points): sum += Int128(points)
            case .percent: continue
            }
        }
        guard addsShares else { return sum }
        return rules.reduce(sum) { total, rule in
            guard case .percent(let share) = rule.yield else { return total }
            return total + Int128(programme.rounding.quotient(sum * Int128(share), 100))
        }
    }

    // MARK: Too much

    private func checkMost() {
        guard draft.isRead("campaigns", "tiers") else { return }
        let limit = Int128(Posting.mostPoints)
        let qualifying = programme.earning.filter(\.qualifies)
        let base = qualifying.filter { !$0.yield.isShare }.reduce(0) { $0 + min(given(by: $1.yield, 0), limit) }
        for rule in programme.earning {
            tell(given(by: rule.yield, base), of: "\"\(rule.id)\"", at: draft.pointers[rule.id] ?? "/earning")
        }
        let usual = qualifying.reduce(0) { $0 + min(given(by: $1.yield, base), limit) }
        for (place, tier) in (programme.tiers?.tiers ?? []).enumerated() {
            tell(
                given(by: .percent(Int64(tier.benefits.pointsPercent) - 100), usual), of: "Tier \"\(tier.id)\"",
                at: "/tiers/levels/\(place)/benefits/points_percent")
        }
        for campaign in programme.campaigns {
            let most = [campaign.mostPoints, campaign.mostPointsPerMember].compactMap(\.self).min() ?? .max
            tell(
                min(given(by: campaign.rule.yield, usual), Int128(most)), of: "\"\(campaign.rule.id)\"",
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

extension EarningRule.Yield {
    /// Whether it is a share of what others give.
    fileprivate var isShare: Bool {
        if case .percent = self { true } else { false }
    }
}
