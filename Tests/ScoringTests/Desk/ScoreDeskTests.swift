import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Scoring

extension Shop {
    @discardableResult
    func score(_ model: String? = nil, on day: Int, isKept: Bool = true) async throws -> ScoringOutcome {
        try await desk.score(
            ScoringRequest(model: model, asOf: Shop.opening + day, isKept: isKept), in: application
        ) { _, _ in }
    }

    @discardableResult
    func refresh(on day: Int) async throws -> ScoringRefresh {
        try await desk.refresh(on: Shop.opening + day, in: application) { _, _ in }
    }

    func current() async throws -> ScoringReport? {
        let desk = desk
        return try await application.read { try desk.current(in: $0) }
    }

    /// Everything that the module keeps.
    func kept() async throws -> [String] {
        try await application.read { read in
            try read.all("SELECT model_id, recorded FROM \(ScoringTables.model) ORDER BY model_id") { row in
                "model \(try row.value(0, as: Identifier<KeptModel>.self)) \(try row.integer(1))"
            }
                + read.all(
                    "SELECT customer_id, model_id, scored_on, at_risk_on FROM \(ScoringTables.score) ORDER BY customer_id"
                ) { row in
                    let risk = try row.value(3, as: CalendarDay?.self).map { "\($0)" } ?? "never"
                    return "score \(try row.value(0, as: CustomerID.self)) \(try row.value(1, as: CustomerID.self)) "
                        + "\(try row.value(2, as: CalendarDay.self)) \(risk)"
                }
                + read.all("SELECT customer_id, generation FROM \(ScoringTables.stale) ORDER BY customer_id") { row in
                    "stale \(try row.value(0, as: CustomerID.self)) \(try row.integer(1))"
                }
                + read.all("SELECT generation, recorded FROM \(ScoringTables.generation)") { row in
                    "generation \(try row.integer(0)) \(try row.integer(1))"
                }
        }
    }

    func stale() async throws -> Int {
        let desk = desk
        return try await application.read { try desk.staleCustomers(in: $0) }
    }
}

extension ScoringRefresh {
    var scored: Int? { if case .scored(let count) = self { count } else { nil } }
    var isFit: Bool { if case .fitted = self { true } else { false } }
    var isNothing: Bool { if case .nothing = self { true } else { false } }
    var report: ScoringReport? { if case .fitted(let report) = self { report } else { nil } }
}

@Suite struct ScoreDeskTests {
    @Test(arguments: Driver.allCases)
    func `a run fits, back-tests, scores everybody and leaves nobody stale`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            #expect(try await shop.stale() == 400)
            let outcome = try await shop.score(on: 300)
            #expect(outcome.keeping == .kept)
            #expect(outcome.report.customers == 400)
            #expect(outcome.report.purchases == Shop.sales(of: 400).count)
            #expect(outcome.report.serving.reason == .predictsBest)
            #expect(outcome.report.backtest?.winner == outcome.report.serving.model)
            #expect(try await shop.stale() == 0)
            #expect(try await shop.application.findings().isEmpty)
            let scores = try await shop.scores(of: 0..<400, on: 300)
            #expect(scores.count == 400)
            #expect(scores.values.allSatisfy { $0.expectedPurchases > 0 && $0.lifetimeValue.minor >= 0 })
            #expect(try await shop.current()?.asOf == Shop.opening + 300)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a purchase makes its customer stale, and a refresh scores only that one`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            try await shop.score("mbg-nbd", on: 300)
            let before = try await shop.kept().filter { $0.hasPrefix("score") }
            try await shop.sell([Shop.sale(17, on: 300)])
            #expect(try await shop.stale() == 1)
            #expect(try await shop.refresh(on: 300).scored == 1)
            #expect(try await shop.stale() == 0)
            let changed = Set(try await shop.kept().filter { $0.hasPrefix("score") }).subtracting(before)
            #expect(changed.count == 1)
            #expect(changed.allSatisfy { $0.contains("\(Shop.customer(17))") })
        }
    }

    @Test(arguments: Driver.allCases)
    func `who bought on one day only is worth something by the naive model too`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            try await shop.score("same-rate", on: 300)
            let scores = try await shop.scores(of: 0..<400, on: 300)
            #expect(scores.count == 400)
            #expect(scores.values.allSatisfy { $0.lifetimeValue.minor > 0 })
        }
    }

    @Test(arguments: Driver.allCases)
    func `the value if kept is the expected one given that the customer is still one`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            try await shop.score("mbg-nbd", on: 300)
            let level = ScoringSettings.initial.lapsedBelow
            for score in try await shop.scores(of: 0..<400, on: 330).values {
                let alive = try #require(score.alive)
                #expect(score.valueIfKept.minor >= score.lifetimeValue.minor)
                let expected = Double(score.valueIfKept.minor) * max(alive, level)
                #expect(abs(expected - Double(score.lifetimeValue.minor)) <= 1)
            }
            try await shop.score("same-rate", on: 300)
            #expect(
                try await shop.scores(of: 0..<400, on: 330).values.allSatisfy { $0.valueIfKept == $0.lifetimeValue })
        }
    }

    @Test(arguments: Driver.allCases)
    func `who will hardly buy again is not told figures of nothing`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            try await shop.score("bg-nbd", on: 300)
            let (customer, text) = try await shop.application.read { read in
                let known = try shop.till.summaries(of: (0..<400).map(Shop.customer), in: read)
                let customer = try #require(known.values.first { $0.days > 3 }?.customer)
                let lines = try shop.module.cardSections.flatMap {
                    try $0.section(of: customer, on: Shop.opening + 20_000, in: read).lines
                }
                return (customer, lines.map { shop.application.phrasebook.say($0, in: .english) })
            }
            #expect(text == ["Within 365 days hardly another purchase is to be expected."], "\(customer)")
        }
    }

    @Test(arguments: Driver.allCases)
    func `a look back tells the fit of that day and keeps nothing`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            try await shop.score(on: 300)
            try await shop.sell([Shop.sale(3, on: 299)])
            let before = try await shop.kept()
            let outcome = try await shop.score("bg-nbd", on: 200)
            #expect(outcome.keeping == .scoredLater(Shop.opening + 300))
            #expect(outcome.report.asOf == Shop.opening + 200)
            #expect(outcome.report.purchases == Shop.sales(of: 400).count { $0.day <= Shop.opening + 200 })
            #expect(try await shop.refresh(on: 200).isNothing)
            #expect(try await shop.kept() == before)
            #expect(try await shop.score(on: 300, isKept: false).keeping == .notAsked)
            #expect(try await shop.kept() == before)
            #expect(try await shop.refresh(on: 300).scored == 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a past day is scored by what was known on it`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            try await shop.score("same-rate", on: 300)
            let scores = try await shop.scores(of: 0..<400, on: 150)
            var expected: [CustomerID: Double] = [:]
            try await shop.application.read { read in
                var summaries: [PurchaseSummary] = []
                try shop.till.forEachSummary(asOf: Shop.opening + 150, in: read) { summaries.append($0) }
                return summaries
            }.filter { $0.days > 1 }.forEach { summary in
                let age = Double(Shop.opening + 150 - summary.firstOn)
                expected[summary.customer] = Double(summary.days - 1) / age * 365
            }
            #expect(expected.count > 100)
            for (customer, purchases) in expected {
                #expect(agree(scores[customer]?.expectedPurchases ?? 0, purchases, to: 1e-12))
            }
            #expect(scores.count == 400)
            #expect(try await shop.scores(of: 0..<400, on: 40).count == 164)
        }
    }

    @Test(arguments: Driver.allCases)
    func `before the newest purchase nothing is kept, also when nothing has been scored`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let before = try await shop.kept()
            #expect(try await shop.score(on: 200).keeping == .boughtLater(Shop.opening + 299))
            #expect(try await shop.kept() == before)
            try await shop.score(on: 300)
            try await shop.sell([Shop.sale(3, on: 302)])
            #expect(try await shop.score(on: 301).keeping == .boughtLater(Shop.opening + 302))
            #expect(try await shop.refresh(on: 301).isNothing)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a clock that jumped back changes neither what serves nor what waits`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            shop.set(day: 310)
            try await shop.score("bg-nbd", on: 310)
            shop.set(day: 305)
            try await shop.sell([Shop.sale(6, on: 305)])
            let before = try await shop.kept()
            #expect(try await shop.refresh(on: 305).isNothing)
            #expect(try await shop.score(on: 305).keeping == .scoredLater(Shop.opening + 310))
            #expect(try await shop.kept() == before)
            shop.set(day: 310)
            #expect(try await shop.refresh(on: 310).scored == 1)
            // By a clock that shows an earlier time of the same day the newest fit serves.
            shop.clock.pass(-3_600_000)
            try await shop.score("mbg-nbd", on: 310)
            #expect(try await shop.current()?.serving.model == "mbg-nbd")
            #expect(try await shop.stale() == 0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who has no purchase any more loses the score with the next fit`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            try await shop.score(on: 300)
            try await shop.takeBack(9)
            try await shop.score(on: 300)
            let scores = try await shop.kept().filter { $0.hasPrefix("score") }
            #expect(scores.count == 399)
            #expect(try await shop.application.findings().isEmpty)
        }
    }
}
