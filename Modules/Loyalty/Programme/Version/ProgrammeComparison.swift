import Definitions
import Domain

/// Finds what differs between two versions of a programme, and whether members get more or less by it.
struct ProgrammeComparison {
    let earlier: Programme
    let later: Programme
    /// The first day of the later version.
    let day: CalendarDay?
    var changes: [ProgrammeChange] = []

    /// Everything that differs, in the order of the definition.
    static func changes(
        from earlier: Programme, to later: Programme, startingOn day: CalendarDay?
    ) -> [ProgrammeChange] {
        var comparison = ProgrammeComparison(earlier: earlier, later: later, day: day)
        comparison.compareTexts()
        comparison.compareRules()
        comparison.compareTerms()
        comparison.compareTiers()
        comparison.compareRewards()
        comparison.compareReferral()
        return comparison.changes
    }

    private init(earlier: Programme, later: Programme, day: CalendarDay?) {
        self.earlier = earlier
        self.later = later
        self.day = day
    }

    mutating func add(_ weight: ProgrammeChange.Weight, _ what: String) {
        changes.append(ProgrammeChange(weight: weight, what: what))
    }

    /// Adds a change when two values differ.
    /// - Parameter isTaken: whether members get less by the later one.
    mutating func compare<Value: Equatable>(
        _ before: Value, _ after: Value, _ what: @autoclosure () -> String, isTaken: Bool
    ) {
        if before != after { add(isTaken ? .taken : .given, what()) }
    }

    /// Compares parts that are known by their ids.
    mutating func compareParts<Part: Equatable>(
        _ before: [Part], _ after: [Part], id: (Part) -> String, _ noun: String, mayGo: (Part) -> Bool = { _ in false },
        _ each: (inout ProgrammeComparison, Part, Part, String) -> Void
    ) {
        for part in after {
            let name = "\(noun) \"\(id(part))\""
            if let twin = before.first(where: { id($0) == id(part) }) {
                if twin != part { each(&self, twin, part, name) }
            } else {
                add(.given, "the new \(name)")
            }
        }
        for part in before where !after.contains(where: { id($0) == id(part) }) {
            add(mayGo(part) ? .given : .taken, "\(noun) \"\(id(part))\", which was removed")
        }
    }

    // MARK: Texts

    private mutating func compareTexts() {
        for language in later.languages where !earlier.languages.contains(language) {
            add(.given, "the new language \"\(language)\"")
        }
        for language in earlier.languages where !later.languages.contains(language) {
            add(.taken, "the language \"\(language)\", which was removed")
        }
        if later.languages.first != earlier.languages.first { add(.given, "the first language") }
        compareWords(earlier.name, later.name, "the name")
        compareWords(earlier.pointsName, later.pointsName, "the name of the points")
        for tier in later.tiers?.tiers ?? [] {
            let before = earlier.tiers?.tiers.first { $0.id == tier.id }?.name
            compareWords(before, tier.name, "the name of tier \"\(tier.id)\"")
        }
        for reward in later.rewards {
            let before = earlier.rewards.first { $0.id == reward.id }?.name
            compareWords(before, reward.name, "the name of reward \"\(reward.id)\"")
        }
    }

    /// Texts in the languages that both versions have.
    private mutating func compareWords(_ before: TranslatedText?, _ after: TranslatedText, _ what: String) {
        guard let before else { return }
        let common = Set(earlier.languages).intersection(later.languages)
        if common.contains(where: { before.texts[$0] != after.texts[$0] }) { add(.worded, what) }
    }

    // MARK: Earning

    private mutating func compareRules() {
        compareParts(earlier.earning, later.earning, id: \.id, "rule") { $0.compareRule($1, $2, $3) }
        let ids = Set(earlier.earning.map(\.id)).intersection(later.earning.map(\.id))
        let order = { (rules: [EarningRule]) in rules.map(\.id).filter(ids.contains) }
        compare(order(earlier.earning), order(later.earning), "the order of the rules", isTaken: false)
        let day = day
        compareParts(
            earlier.campaigns, later.campaigns, id: \.rule.id, "campaign",
            mayGo: { campaign in day.map { campaign.until <= $0 } ?? false }
        ) { $0.compareCampaign($1, $2, $3) }
        compareParts(earlier.events, later.events, id: \.id, "event") { $0.compareEvent($1, $2, $3) }
        let roundings: [Rounding] = [.down, .nearest, .up]
        let rank = { roundings.firstIndex(of: $0) ?? 0 }
        compare(
            earlier.rounding, later.rounding, "the rounding", isTaken: rank(later.rounding) < rank(earlier.rounding))
    }

    private mutating func compareRule(_ before: EarningRule, _ after: EarningRule, _ name: String) {
        compare(
            before.yield, after.yield, "what \(name) gives", isTaken: !after.yield.givesAsMuch(as: before.yield))
        compare(before.qualifies, after.qualifies, "whether \(name) qualifies", isTaken: before.qualifies)
        compare(
            before.conditions, after.conditions, "which purchases \(name) is for",
            isTaken: !after.conditions.hold(wherever: before.conditions))
    }

    private mutating func compareCampaign(_ before: Campaign, _ after: Campaign, _ name: String) {
        compareRule(before.rule, after.rule, name)
        compare(before.from, after.from, "the first day of \(name)", isTaken: after.from > before.from)
        compare(before.until, after.until, "the end of \(name)", isTaken: after.until < before.until)
        compareLimit(before.mostPoints, after.mostPoints, "the most points of \(name)")
        compareLimit(before.mostPointsPerMember, after.mostPointsPerMember, "the most points per member of \(name)")
        compareLimit(before.timesPerMember, after.timesPerMember, "the times per member of \(name)")
    }

    private mutating func compareEvent(_ before: EventRule, _ after: EventRule, _ name: String) {
        compare(before.points, after.points, "the points of \(name)", isTaken: after.points < before.points)
        compareLimit(before.timesPerYear, after.timesPerYear, "the times per year of \(name)")
        switch (before.event, after.event) {
        case (.surveyAnswered(let old), .surveyAnswered(let new)):
            // None named stands for any.
            let isWider = new.isEmpty || !old.isEmpty && new.isSuperset(of: old)
            compare(old, new, "the surveys of \(name)", isTaken: !isWider)
        }
    }

    /// Compares limits, of which nil is the widest.
    private mutating func compareLimit<Limit: FixedWidthInteger>(_ before: Limit?, _ after: Limit?, _ what: String) {
        compare(before, after, what, isTaken: (after ?? .max) < (before ?? .max))
    }
}

// MARK: - Rewards

extension ProgrammeComparison {
    private mutating func compareRewards() {
        compareParts(earlier.rewards, later.rewards, id: \.id, "reward") { $0.compareReward($1, $2, $3) }
        compare(
            [earlier.pointValue.points, earlier.pointValue.minor], [later.pointValue.points, later.pointValue.minor],
            "what points are worth", isTaken: false)
    }

    private mutating func compareReward(_ before: Reward, _ after: Reward, _ name: String) {
        compare(before.kind, after.kind, "the kind of \(name)", isTaken: true)
        compare(before.points, after.points, "the points of \(name)", isTaken: after.points > before.points)
        compare(before.value, after.value, "the value of \(name)", isTaken: after.value < before.value)
        compare(before.cost, after.cost, "the cost of \(name)", isTaken: false)
        compareLimit(before.stock, after.stock, "the stock of \(name)")
        compare(
            before.fulfilDays, after.fulfilDays, "the days of \(name)",
            isTaken: (after.fulfilDays ?? 0) > (before.fulfilDays ?? 0))
        let isWider = after.tiers.isEmpty || !before.tiers.isEmpty && after.tiers.isSuperset(of: before.tiers)
        compare(before.tiers, after.tiers, "the tiers of \(name)", isTaken: !isWider)
    }

    private mutating func compareReferral() {
        guard let before = earlier.referral else {
            if later.referral != nil { add(.given, "what referrals give") }
            return
        }
        guard let after = later.referral else { return add(.taken, "what referrals give, which was removed") }
        compare(
            before.referrerPoints, after.referrerPoints, "the points of referrers",
            isTaken: after.referrerPoints < before.referrerPoints)
        compare(
            before.refereePoints, after.refereePoints, "the points of the referred",
            isTaken: after.refereePoints < before.refereePoints)
        compare(before.payment, after.payment, "when referrals are paid", isTaken: after.payment == .secondPurchase)
        compare(
            before.minimum, after.minimum, "the least purchase for a referral", isTaken: after.minimum > before.minimum)
        compareLimit(before.mostPerYear, after.mostPerYear, "the most referrals per year")
    }
}

// MARK: - More or less

extension EarningRule.Yield {
    /// Whether it gives no less, for any purchase, than another does; not told of different kinds.
    fileprivate func givesAsMuch(as other: EarningRule.Yield) -> Bool {
        switch (self, other) {
        case (.perAmount(let points, let minor), .perAmount(let oldPoints, let oldMinor)):
            Int128(points) * Int128(oldMinor) >= Int128(oldPoints) * Int128(minor)
        case (.fixed(let points), .fixed(let old)): points >= old
        case (.percent(let share), .percent(let old)): share >= old
        default: false
        }
    }
}

extension EarningConditions {
    /// Whether they hold for every purchase for which others do.
    fileprivate func hold(wherever others: EarningConditions) -> Bool {
        func isWider<Value>(_ new: Set<Value>?, _ old: Set<Value>?) -> Bool {
            guard let new else { return true }
            return old.map(new.isSuperset) ?? false
        }
        return isWider(categories, others.categories) && isWider(channels, others.channels)
            && isWider(tiers, others.tiers) && (minimum ?? 0) <= (others.minimum ?? 0)
            && (dayOfPurchase == nil || dayOfPurchase == others.dayOfPurchase)
            && (tenureMonths ?? 0) <= (others.tenureMonths ?? 0)
    }
}
