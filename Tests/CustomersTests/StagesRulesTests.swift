import Domain
import Kernel
import TestSupport
import Testing

@testable import Customers

@Suite struct StagesRulesTests {
    private let rules = StageRules(
        StageSettings(loyalPurchaseDays: 3, loyalSpanDays: 100, atRiskDays: 50, lapsedDays: 90, lostDays: 200))

    private func standing(
        bought: [String], on day: String, outlook: Outlook? = nil, former: Outlook? = nil
    ) throws -> Standing {
        let days = bought.map(date)
        let facts = StageFacts(
            registeredOn: date("2020-01-01"),
            purchases: StageFacts.Purchases(days: days, rules.settings.loyalty), outlook: outlook,
            formerOutlook: former)
        return rules.standing(of: facts, on: date(day))
    }

    private func expect(
        _ standing: Standing, _ stage: Stage, since: String, _ location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(standing.stage == stage, sourceLocation: location)
        #expect(standing.since == (date(since)), sourceLocation: location)
    }

    @Test func `who has bought nothing is a prospect since there is a file`() throws {
        try expect(standing(bought: [], on: "2026-03-01"), .prospect, since: "2020-01-01")
    }

    @Test func `the first purchase is a trial, the second makes a customer`() throws {
        try expect(standing(bought: ["2026-01-10"], on: "2026-01-10"), .trial, since: "2026-01-10")
        try expect(standing(bought: ["2026-01-10", "2026-01-20"], on: "2026-01-20"), .customer, since: "2026-01-20")
    }

    @Test func `loyal needs days of purchase and a span, and both come with a purchase`() throws {
        try expect(
            standing(bought: ["2026-01-01", "2026-01-02", "2026-02-10"], on: "2026-02-28"), .customer,
            since: "2026-01-02")
        // The hundredth day passes without a purchase: nothing moves up by time alone.
        try expect(
            standing(bought: ["2026-01-01", "2026-02-15", "2026-03-20"], on: "2026-04-20"), .customer,
            since: "2026-02-15")
        try expect(
            standing(bought: ["2026-01-01", "2026-02-15", "2026-03-20", "2026-04-11"], on: "2026-04-20"), .loyal,
            since: "2026-04-11")
    }

    @Test func `silence moves down on the days of the settings`() throws {
        let bought = ["2026-01-01", "2026-01-11"]
        try expect(standing(bought: bought, on: "2026-03-01"), .customer, since: "2026-01-11")
        try expect(standing(bought: bought, on: "2026-03-02"), .atRisk, since: "2026-03-02")
        try expect(standing(bought: bought, on: "2026-04-11"), .lapsed, since: "2026-04-11")
        try expect(standing(bought: bought, on: "2026-12-24"), .lost, since: "2026-07-30")
    }

    @Test func `a trial is never at risk, and lapses`() throws {
        let outlook = Outlook(
            atRiskOn: date("2026-01-20"), lapsedOn: date("2026-03-01"), lostOn: nil)
        try expect(standing(bought: ["2026-01-10"], on: "2026-02-20", outlook: outlook), .trial, since: "2026-01-10")
        try expect(standing(bought: ["2026-01-10"], on: "2026-03-01", outlook: outlook), .lapsed, since: "2026-03-01")
    }

    @Test func `a score's days count before those of silence`() throws {
        let bought = ["2026-01-01", "2026-01-11"]
        let outlook = Outlook(
            atRiskOn: date("2026-01-15"), lapsedOn: date("2026-02-01"),
            lostOn: date("2026-02-10"))
        try expect(standing(bought: bought, on: "2026-01-14", outlook: outlook), .customer, since: "2026-01-11")
        try expect(standing(bought: bought, on: "2026-01-15", outlook: outlook), .atRisk, since: "2026-01-15")
        try expect(standing(bought: bought, on: "2026-02-09", outlook: outlook), .lapsed, since: "2026-02-01")
        try expect(standing(bought: bought, on: "2026-02-10", outlook: outlook), .lost, since: "2026-02-10")
    }

    @Test func `where the score names no day, silence fills in without overtaking it`() throws {
        let bought = ["2026-01-01", "2026-01-11"]
        let late = Outlook(atRiskOn: date("2026-06-01"), lapsedOn: nil, lostOn: nil)
        try expect(standing(bought: bought, on: "2026-05-31", outlook: late), .customer, since: "2026-01-11")
        try expect(standing(bought: bought, on: "2026-06-01", outlook: late), .lapsed, since: "2026-06-01")
        let early = Outlook(atRiskOn: nil, lapsedOn: date("2026-01-20"), lostOn: nil)
        try expect(standing(bought: bought, on: "2026-01-20", outlook: early), .lapsed, since: "2026-01-20")
        try expect(standing(bought: bought, on: "2026-07-30", outlook: early), .lost, since: "2026-07-30")
    }

    @Test func `a score that doubts on the very day of the purchase counts from the next day`() throws {
        let outlook = Outlook(
            atRiskOn: date("2026-01-11"), lapsedOn: date("2026-01-05"), lostOn: nil)
        let bought = ["2026-01-01", "2026-01-11"]
        try expect(standing(bought: bought, on: "2026-01-11", outlook: outlook), .customer, since: "2026-01-11")
        try expect(standing(bought: bought, on: "2026-01-12", outlook: outlook), .lapsed, since: "2026-01-12")
    }

    @Test func `won back is who buys on the day of having lapsed or later, until the next day of a purchase`() throws {
        try expect(standing(bought: ["2026-01-01", "2026-03-31"], on: "2026-03-31"), .customer, since: "2026-03-31")
        try expect(standing(bought: ["2026-01-01", "2026-04-01"], on: "2026-04-30"), .wonBack, since: "2026-04-01")
        try expect(
            standing(bought: ["2026-01-01", "2026-04-01", "2026-04-11"], on: "2026-04-30"), .loyal,
            since: "2026-04-11")
        try expect(standing(bought: ["2026-01-01", "2026-04-01"], on: "2026-05-21"), .atRisk, since: "2026-05-21")
    }

    @Test func `won back goes by the score that was in force before the purchase`() throws {
        let former = Outlook(
            atRiskOn: date("2026-01-05"), lapsedOn: date("2026-01-20"), lostOn: nil)
        let bought = ["2026-01-01", "2026-01-20"]
        try expect(standing(bought: bought, on: "2026-01-25", former: former), .wonBack, since: "2026-01-20")
        let patient = Outlook(atRiskOn: nil, lapsedOn: date("2026-12-01"), lostOn: nil)
        try expect(
            standing(bought: ["2026-01-01", "2026-04-01"], on: "2026-04-25", former: patient), .customer,
            since: "2026-04-01")
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `on every day one stage holds since a day not after it, and only a purchase moves anybody up`(
        _ seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let start = date("2024-02-01")
        let life = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
            start + Int.random(in: 0...700, using: &generator)
        }
        let days = Set(life).sorted()
        var before: Standing?
        for day in (0...1000).map({ start + $0 - 5 }) {
            let until = days.filter { $0 <= day }
            let facts = StageFacts(
                registeredOn: start, purchases: StageFacts.Purchases(days: until, rules.settings.loyalty),
                outlook: outlook(after: until.last, seed), formerOutlook: outlook(after: until.dropLast().last, seed))
            let standing = rules.standing(of: facts, on: day)
            #expect(standing.since <= day, "\(day)")
            if let before, until.last != day {
                #expect(
                    falls(from: before.stage).contains(standing.stage), "\(before.stage) to \(standing.stage), \(day)")
                if before.stage == standing.stage { #expect(standing.since == max(before.since, min(start, day))) }
            }
            if until.last == day { #expect(![.prospect, .atRisk, .lapsed, .lost].contains(standing.stage), "\(day)") }
            before = standing
        }
        #expect(before?.stage == .lost)
    }

    /// What silence may make of a stage from one day to the next.
    private func falls(from stage: Stage) -> Set<Stage> {
        switch stage {
        case .prospect: [.prospect]
        case .trial: [.trial, .lapsed, .lost]
        case .customer, .loyal, .wonBack: [stage, .atRisk, .lapsed, .lost]
        case .atRisk: [.atRisk, .lapsed, .lost]
        case .lapsed: [.lapsed, .lost]
        case .lost: [.lost]
        }
    }

    /// Any days, in any order, for some of the purchases.
    private func outlook(after day: CalendarDay?, _ seed: UInt64) -> Outlook? {
        guard let day else { return nil }
        var generator = SeededGenerator(seed: seed &* 1000 &+ UInt64(day.daysSince1970))
        func any() -> CalendarDay? {
            Bool.random(using: &generator) ? day + Int.random(in: -3...250, using: &generator) : nil
        }
        return Bool.random(using: &generator) ? Outlook(atRiskOn: any(), lapsedOn: any(), lostOn: any()) : nil
    }

    @Test func `every stage has a sentence and a rule in words`() throws {
        let phrasebook = Phrasebook(StagePhrases.all)
        for stage in Stage.allCases {
            let rule = phrasebook.say(Standing.rule(of: stage, rules.settings), in: .english)
            #expect(!rule.hasPrefix("customers.") && !rule.contains("…"))
        }
        let german = Language(rawValue: "de")
        let loyal = try standing(bought: ["2026-01-01", "2026-02-20", "2026-04-11"], on: "2026-05-01")
        #expect(
            phrasebook.say(loyal.reason, in: .english)
                == "Loyal since 11 April 2026: bought on at least 3 days over at least 100 days.")
        let silent = try standing(bought: ["2026-01-01", "2026-01-11"], on: "2026-03-05")
        #expect(
            phrasebook.say(silent.reason, in: .english)
                == "At risk since 2 March 2026: 50 days without a purchase after 11 January 2026.")
        #expect(
            phrasebook.say(silent.reason, in: german)
                == "Gefährdet seit 2. März 2026: 50 Tage ohne Kauf nach dem 11. Januar 2026.")
        let outlook = Outlook(atRiskOn: date("2026-02-01"), lapsedOn: nil, lostOn: nil)
        let foreseen = try standing(bought: ["2026-01-01", "2026-01-11"], on: "2026-03-05", outlook: outlook)
        #expect(foreseen.reason.phrase == "customers.stage.at_risk.foreseen")
    }

    @Test func `the rule of loyalty is the same bit by bit and at once`() throws {
        let first = date("2026-01-01")
        let rule = LoyaltyRule(purchaseDays: 3, spanDays: 20)
        #expect(rule.loyalOn([first, first + 5, first + 19]) == nil)
        #expect(rule.loyalOn([first, first + 5, first + 19, first + 20]) == first + 20)
        #expect(LoyaltyRule(code: rule.code) == rule)
        #expect(LoyaltyRule(purchaseDays: 0, spanDays: -1) == LoyaltyRule(purchaseDays: 2, spanDays: 0))
    }
}
