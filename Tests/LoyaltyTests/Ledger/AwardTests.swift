import Domain
import TestSupport
import Testing

@testable import Loyalty

/// What a purchase is worth.
struct AwardTests {
    private static func programme(_ rules: [EarningRule], _ rounding: Rounding = .down) -> Programme {
        var programme = Shop.programme
        programme.earning = rules
        programme.rounding = rounding
        return programme
    }

    private static func points(
        _ programme: Programme, minor: Int64, net: Int64? = nil, category: String? = nil, channel: ChannelName? = nil,
        currency: Currency = .euro, _ circumstances: Circumstances = Circumstances(dayOfPurchase: 1)
    ) -> [String: Int64] {
        let purchase = Shop.purchase(
            1, minor: minor, at: Shop.noon(3, 1), category: category, channel: channel, currency: currency)
        let awards = programme.awards(for: purchase, net: net ?? minor, circumstances)
        return Dictionary(awards.map { ($0.rule, $0.points) }, uniquingKeysWith: +)
    }

    @Test(arguments: [(Rounding.down, 4, 1, 6), (.nearest, 5, 2, 7), (.up, 5, 2, 7)])
    func `each rule is rounded by itself`(rounding: Rounding, base: Int64, tier: Int64, fine: Int64) {
        // 4.50 euros at a point each are 4.5; 1.5 points a euro are 6.75; the tier adds 33 percent of the base.
        let programme = AwardTests.programme(
            [
                EarningRule(id: "base", .perAmount(points: 1, minor: 100), qualifies: true),
                EarningRule(id: "fine", .perAmount(points: 3, minor: 200), qualifies: false),
            ], rounding)
        let points = AwardTests.points(programme, minor: 450, Circumstances(dayOfPurchase: 1, tierPercent: 133))
        #expect(points == ["base": base, "fine": fine, "tier": tier])
    }

    @Test func `halves go up to the nearest, and a third does not`() {
        let rule = EarningRule(id: "base", .perAmount(points: 1, minor: 3), qualifies: true)
        for (minor, down, nearest, up) in [(3, 1, 1, 1), (4, 1, 1, 2), (5, 1, 2, 2), (6, 2, 2, 2), (1, 0, 0, 1)] {
            let all = Rounding.allCases.map {
                AwardTests.points(AwardTests.programme([rule], $0), minor: Int64(minor))["base"] ?? 0
            }
            #expect(all == [down, nearest, up].map { Int64($0) })
        }
        let half = EarningRule(id: "base", .perAmount(points: 1, minor: 2), qualifies: true)
        #expect(AwardTests.points(AwardTests.programme([half], .nearest), minor: 5) == ["base": 3])
    }

    @Test(arguments: 0..<60)
    func `keeping more of a purchase never gives less`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &generator) }
        let rules = (0..<4).map { index in
            var conditions = EarningConditions()
            if number(0...1) == 0 { conditions.minimum = number(0...3_000) }
            let yields: [EarningRule.Yield] = [
                .perAmount(points: number(1...30), minor: number(1...900)), .fixed(points: number(1...50)),
                .percent(number(1...300)),
            ]
            return EarningRule(
                id: "\(index)", yields[Int(number(0...2))], for: conditions, qualifies: number(0...1) == 0)
        }
        var programme = AwardTests.programme(rules, Rounding.allCases[Int(seed % 3)])
        programme.campaigns = [
            Campaign(
                EarningRule(id: "double", .percent(100), qualifies: false), from: Shop.day(2026, 3, 1),
                until: Shop.day(2026, 3, 2))
        ]
        let circumstances = Circumstances(
            dayOfPurchase: 1, tierPercent: 100 + number(0...100), room: ["double": number(0...500)])
        var last: Int64 = 0
        for net in stride(from: Int64(0), through: 4_000, by: 37) {
            let points = AwardTests.points(programme, minor: 4_000, net: net, circumstances).values.reduce(0, +)
            #expect(points >= last, "seed \(seed), net \(net)")
            if net == 0 { #expect(points == 0, "seed \(seed)") }
            last = points
        }
    }

    @Test func `every condition has to hold`() {
        var conditions = EarningConditions()
        conditions.categories = ["bread", "cake"]
        conditions.channels = [.web]
        conditions.minimum = 500
        conditions.dayOfPurchase = 2
        conditions.tenureMonths = 12
        conditions.tiers = ["gold"]
        let programme = AwardTests.programme([
            EarningRule(id: "fine", .fixed(points: 9), for: conditions, qualifies: true)
        ])
        let right = Circumstances(dayOfPurchase: 2, tenureMonths: 12, tier: "gold")
        func points(
            minor: Int64 = 500, category: String? = "cake", channel: ChannelName? = .web, _ circumstances: Circumstances
        ) -> Int64 {
            AwardTests.points(programme, minor: minor, category: category, channel: channel, circumstances)["fine"] ?? 0
        }
        #expect(points(right) == 9)
        #expect(points(minor: 499, right) == 0)
        #expect(points(category: "coffee", right) == 0 && points(category: nil, right) == 0)
        #expect(points(channel: .visit, right) == 0 && points(channel: nil, right) == 0)
        for wrong in [
            Circumstances(dayOfPurchase: 1, tenureMonths: 12, tier: "gold"),
            Circumstances(dayOfPurchase: 3, tenureMonths: 12, tier: "gold"),
            Circumstances(dayOfPurchase: 2, tenureMonths: 11, tier: "gold"),
            Circumstances(dayOfPurchase: 2, tenureMonths: 12, tier: "silver"),
        ] {
            #expect(points(wrong) == 0)
        }
        #expect(AwardTests.points(Shop.programme, minor: 500, currency: Currency("USD") ?? .euro).isEmpty)
    }

    @Test func `the tier adds to what qualifies, and what it adds does not qualify`() {
        let programme = AwardTests.programme([
            EarningRule(id: "base", .perAmount(points: 1, minor: 100), qualifies: true),
            EarningRule(id: "gift", .fixed(points: 1_000), qualifies: false),
        ])
        let awards = programme.awards(
            for: Shop.purchase(1, minor: 2_000, at: Shop.noon(3, 1)), net: 2_000,
            Circumstances(dayOfPurchase: 1, tierPercent: 150))
        #expect(awards.map(\.rule) == ["base", "gift", Award.tier] && awards.map(\.points) == [20, 1_000, 10])
        #expect(awards.map(\.qualifies) == [true, false, false])
    }

    @Test func `a percentage is of what the qualifying rules give, whichever is written first`() {
        let base = EarningRule(id: "base", .perAmount(points: 1, minor: 100), qualifies: true)
        let more = EarningRule(id: "more", .percent(50), qualifies: false)
        for rules in [[base, more], [more, base]] {
            #expect(AwardTests.points(AwardTests.programme(rules), minor: 2_000) == ["base": 20, "more": 10])
        }
    }

    @Test func `a campaign holds from its first day to the day before it is over`() {
        var programme = Shop.programme(zone: "Pacific/Auckland")
        programme.campaigns = [
            Campaign(
                EarningRule(id: "day", .fixed(points: 5), qualifies: false), from: Shop.day(2026, 3, 2),
                until: Shop.day(2026, 3, 3))
        ]
        // In Auckland it is 13 hours later than in UTC.
        let midnight = Timestamp(utc: Shop.day(2026, 3, 1), milliseconds: 11 * 3_600_000)
        for (offset, points) in [(-1, 0), (0, 5), (86_399_999, 5), (86_400_000, 0)] as [(Int64, Int64)] {
            let awards = programme.awards(
                for: Shop.purchase(1, minor: 100, at: midnight + offset), net: 100, Circumstances(dayOfPurchase: 1))
            #expect(awards.first { $0.rule == "day" }?.points ?? 0 == points)
        }
    }

    @Test func `what cost nothing was bought, and what was given back wholly was not`() {
        let programme = AwardTests.programme([EarningRule(id: "visit", .fixed(points: 5), qualifies: true)])
        #expect(AwardTests.points(programme, minor: 0) == ["visit": 5])
        #expect(AwardTests.points(programme, minor: 100, net: 1) == ["visit": 5])
        #expect(AwardTests.points(programme, minor: 100, net: 0).isEmpty)
        // Set right to nothing after some of it was given back.
        #expect(AwardTests.points(programme, minor: 0, net: -50).isEmpty)
    }

    @Test func `amounts too large for the numbers end at the most that one award gives`() {
        let programme = AwardTests.programme([
            EarningRule(id: "base", .perAmount(points: .max, minor: 1), qualifies: true)
        ])
        #expect(AwardTests.points(programme, minor: .max) == ["base": Programme.mostPoints])
    }
}
