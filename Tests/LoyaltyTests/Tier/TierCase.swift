import Definitions
import Domain
import Loyalty
import TestSupport

/// A generated member under generated rules.
struct TierCase {
    let rules: TierRules
    let joinedOn: CalendarDay
    let days: [QualifyingDay]
    let promises: [TierPromise]

    /// Four years and some days behind joining.
    var last: CalendarDay { joinedOn + 1500 }

    static let windows: [QualificationWindow] = [
        .calendarYear, .memberYear, .rolling(months: 12), .rolling(months: 3), .rolling(months: 1),
    ]

    /// Promises last at least as long as notice is given.
    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let window = TierCase.windows[Int(seed) % TierCase.windows.count]
        let rules = try TierRules(
            tiers: TierCase.tiers(with: &random), window: window,
            graceDays: [0, 1, 30, 59, 400].randomElement(&random),
            downgrade: Bool.random(using: &random) ? .oneStep : .earned,
            noticeDays: [0, 1, 14, 30, 90, 500].randomElement(&random))
        let joinedOn = TierCase.joining(with: &random)
        self.rules = rules
        self.joinedOn = joinedOn
        days = (0..<Int.random(in: 0...14, using: &random)).map { _ in
            TierCase.day(from: joinedOn - 20, within: 1100, with: &random)
        }
        promises = (0..<max(0, Int.random(in: -3...2, using: &random))).map { _ in
            let since = joinedOn + Int.random(in: -10...900, using: &random)
            return TierPromise(
                tier: rules.tiers.randomElement(&random).id, since: since,
                until: since + rules.noticeDays + Int.random(in: 0...200, using: &random))
        }
    }

    static func day(from: CalendarDay, within: Int, with random: inout SeededGenerator) -> QualifyingDay {
        QualifyingDay(
            day: from + Int.random(in: 0...within, using: &random), spend: Int64.random(in: 0...120, using: &random),
            points: Int64.random(in: 0...60, using: &random), visits: Int.random(in: 0...1, using: &random))
    }

    /// Two to four tiers, each asking no less than the one below.
    private static func tiers(with random: inout SeededGenerator) -> [Tier] {
        let asks = (0..<4).map { _ in Int.random(in: 0..<3, using: &random) == 0 }
        var tiers = [Tier(id: "t0", name: "Tier 0")]
        for place in 1...Int.random(in: 1...3, using: &random) {
            let step = Int64(place) * Int64.random(in: 60...90, using: &random)
            let asksSpend = asks[0] || !(asks[1] || asks[2] || asks[3])
            tiers.append(
                Tier(
                    id: "t\(place)", name: "Tier \(place)",
                    requirements: TierRequirements(
                        spend: asksSpend ? step : nil, points: asks[1] ? step / 2 : nil,
                        visits: asks[2] ? place : nil, tenureMonths: asks[3] ? 5 * place : nil)))
        }
        return tiers
    }

    /// Now and then a day at the edge of a year or a month.
    private static func joining(with random: inout SeededGenerator) -> CalendarDay {
        let edges = ["2024-02-29", "2023-02-28", "2023-12-31", "2024-01-01", "2024-01-31", "2020-02-29", "2096-02-29"]
        if Bool.random(using: &random), let edge = CalendarDay(iso: edges.randomElement(&random)) { return edge }
        return CalendarDay(daysSince1970: Int.random(in: 17_000...21_000, using: &random))
    }

    /// What the rules say, with the days up to one.
    func standing(asOf today: CalendarDay) -> TierStanding {
        rules.standing(joinedOn: joinedOn, days: days, asOf: today, promises: promises)
    }

    /// The same with more or other activity.
    func standing(with days: [QualifyingDay], asOf today: CalendarDay) -> TierStanding {
        rules.standing(joinedOn: joinedOn, days: days, asOf: today, promises: promises)
    }
}

extension TierStanding {
    /// The tier of every day from joining through another one, as told by the steps and the forecast.
    func tiers(through last: CalendarDay) -> [Int] {
        var tiers: [Int] = []
        var steps = (changes + forecast)[...]
        for offset in 0...(last - joinedOn) {
            var tier = tiers.last ?? 0
            while let step = steps.first, step.on <= joinedOn + offset {
                tier = step.to.index
                steps = steps.dropFirst()
            }
            tiers.append(tier)
        }
        return tiers
    }
}

extension Array {
    /// Any element of one that isn't empty.
    func randomElement(_ random: inout SeededGenerator) -> Element {
        self[Int.random(in: indices, using: &random)]
    }
}

extension Tier {
    /// A tier with a name in English.
    init(
        id: String, name: String, requirements: TierRequirements = TierRequirements(),
        benefits: TierBenefits = TierBenefits()
    ) {
        self.init(id: id, name: TranslatedText(["en": name]), requirements: requirements, benefits: benefits)
    }
}

extension Programme {
    /// A programme in English that has these tiers and no more.
    static func having(_ rules: TierRules) -> Programme {
        var programme = Programme(id: "tiers", zone: .utc, currency: .euro)
        programme.languages = ["en"]
        programme.tiers = rules
        return programme
    }
}
