import Domain
import Loyalty

/// The rules told slowly: every day by itself, every sum from the start, every year's begin by walking to it.
struct TierModel {
    let rules: TierRules
    let joinedOn: CalendarDay
    let days: [QualifyingDay]
    let promises: [TierPromise]
    /// Of every day from joining on, which year of the window it lies in, and what is reached on it.
    private(set) var years: [Int] = []
    private(set) var levels: [Int] = []
    /// Of every day the highest tier that something keeps, and the tier.
    private(set) var kept: [Int] = []
    private(set) var tiers: [Int] = []

    init(_ example: TierCase, days: [QualifyingDay], through last: CalendarDay) {
        rules = example.rules
        joinedOn = example.joinedOn
        self.days = days.filter { $0.day >= example.joinedOn }
        promises = example.promises
        for offset in 0...(last - joinedOn) {
            let day = joinedOn + offset
            years.append((years.last ?? 0) + (offset > 0 && isNewYear(day) ? 1 : 0))
            levels.append(level(on: day))
        }
        keep()
        walk()
    }

    func isNewYear(_ day: CalendarDay) -> Bool {
        let (year, month, number) = day.components
        let (_, joinedMonth, joinedNumber) = joinedOn.components
        if rules.window == .calendarYear { return month == 1 && number == 1 }
        if joinedMonth == 2, joinedNumber == 29, !CalendarDay.isLeap(year) { return month == 2 && number == 28 }
        return month == joinedMonth && number == joinedNumber
    }

    private func level(on day: CalendarDay) -> Int {
        let counted = days.filter { other in
            guard other.day <= day else { return false }
            guard case .rolling(let months) = rules.window else {
                return years[other.day - joinedOn] == years[day - joinedOn]
            }
            return other.day >= (day + 1).adding(months: -months)
        }
        let spend = counted.map(\.spend).reduce(0, +)
        let points = counted.map(\.points).reduce(0, +)
        let visits = counted.map(\.visits).reduce(0, +)
        return rules.tiers.lastIndex { tier in
            let asked = tier.requirements
            return spend >= asked.spend ?? 0 && points >= asked.points ?? 0 && visits >= asked.visits ?? 0
                && day >= joinedOn.adding(months: asked.tenureMonths ?? 0)
        } ?? 0
    }

    private mutating func keep() {
        kept = levels
        let isRolling = if case .rolling = rules.window { true } else { false }
        for (start, level) in levels.enumerated() where level > 0 {
            let isGain =
                days.contains { $0.day == joinedOn + start }
                || rules.tiers.contains {
                    joinedOn.adding(months: $0.requirements.tenureMonths ?? 0) == joinedOn + start
                }
            for offset in start..<kept.count {
                let isInGrace =
                    isRolling
                    ? offset <= start + rules.graceDays
                    : offset < rules.graceDays || years[offset - rules.graceDays] <= years[start] + 1
                if !isInGrace, !(isGain && offset < start + rules.noticeDays) { break }
                kept[offset] = max(kept[offset], level)
            }
        }
        for promise in promises {
            for offset in kept.indices where joinedOn + offset >= promise.since && joinedOn + offset < promise.until {
                kept[offset] = max(kept[offset], rules.tiers.firstIndex { $0.id == promise.tier } ?? 0)
            }
        }
    }

    private mutating func walk() {
        var tier = 0
        var waiting: CalendarDay?
        for (offset, kept) in kept.enumerated() {
            let day = joinedOn + offset
            if kept > tier { waiting = nil }
            if kept > tier || rules.downgrade == .earned {
                tier = kept
            } else if kept < tier {
                let isReview =
                    if case .rolling = rules.window { waiting.map { day >= $0 } ?? true } else {
                        isNewYear(day - rules.graceDays) || promises.contains { $0.until == day }
                    }
                if isReview {
                    tier -= 1
                    waiting = day.adding(months: 1)
                }
            }
            tiers.append(tier)
        }
    }
}
