import Domain
import Kernel
import TestSupport
import Testing

@testable import Scoring

@Suite struct ServingTests {
    @Test(arguments: Driver.allCases)
    func `few customers do not choose a model, and the report says so`(driver: Driver) async throws {
        try await Shop.open(on: driver, crowd: 60) { shop in
            let report = try await shop.score(on: 300).report
            #expect(report.serving == .init(model: "same-rate", reason: .tooFew))
            let backtest = try #require(report.backtest)
            #expect(backtest.winner == "same-rate" && backtest.isNaive)
            #expect(backtest.candidates.count == 3)
        }
    }

    @Test(arguments: Driver.allCases)
    func `less than four weeks are too short to hold a part back`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let short = try await shop.score(on: 27).report.serving
            #expect(short == .init(model: "same-rate", reason: .tooShort))
            #expect(try await shop.score(on: 28).report.serving.reason != .tooShort)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a model that was asked for and refused does not serve, and the report says so`(driver: Driver) async throws {
        try await Shop.open(on: driver, crowd: 0) { shop in
            try await shop.sell((0..<9).map { Shop.sale($0, on: $0) })
            let report = try await shop.score("bg-nbd", on: 300).report
            #expect(report.model.verdict == "refused(no_repeat_purchases)")
            #expect(report.serving == .init(model: "same-rate", reason: .refused))
            #expect(try await shop.score("same-rate", on: 300).report.serving.reason == .asked)
            await #expect(throws: ScoringError.self) { try await shop.score("oracle", on: 300) }
        }
    }

    @Test func `spend whose mean is infinite is told to be of no use`() throws {
        var random = SeededGenerator(seed: 81)
        let spends = (0..<800).map { _ in random.gamma(shape: 2) / random.gamma(shape: 0.6) * 5 }
        let fit = GammaGamma.fit(try SpendHistories(frequency: spends.map { _ in 1 }, meanSpend: spends))
        let told = ScoringReport.Fitted(spend: fit)
        #expect(told.verdict == "converged")
        #expect(told.reason?.contains("infinite") == true)
        #expect(ScoringReport.Fitted(spend: GammaGamma.fit(try CDNOW.spends())).reason == nil)
    }

    @Test func `ratios that stay determined at a boundary are told`() throws {
        let steady = try PurchaseHistories(
            frequency: [4, 8, 2, 12, 5, 6], recency: [39, 40, 35, 38, 36, 39], age: [40, 40, 40, 40, 40, 40])
        let told = ScoringReport.Fitted("bg-nbd", BGNBD.fit(steady))
        #expect(told.verdict.hasPrefix("boundary"))
        #expect(told.ratios.keys.sorted() == ["a/(a+b)", "r/alpha"])
    }

    @Test func `repeat purchases that were given back draw the expected spend down`() throws {
        let euro = try #require(Currency("EUR"))
        func summary(_ number: Int, repeats: Int64) -> PurchaseSummary {
            PurchaseSummary(
                customer: Shop.customer(number), firstOn: Shop.opening, secondOn: Shop.opening + 10,
                lastOn: Shop.opening + 20, days: 3, purchases: 4, total: 5000 + repeats, repeatTotal: repeats)
        }
        let spend = try GammaGamma(p: 6.25, q: 3.74, gamma: 15.44)
        let mean = try #require(spend.populationMean)
        let kept = KeptModel(
            id: Identifier(at: Timestamp(milliseconds: 0)), generation: .none, unit: .day,
            model: try BGNBD(r: 1, alpha: 30, a: 1, b: 3),
            spend: spend, report: try report())
        let expected = try Expectations(
            of: [
                summary(1, repeats: -4000), summary(2, repeats: 0), summary(3, repeats: 1),
                summary(4, repeats: Int64(mean * 200)),
            ], on: Shop.opening + 30, by: kept, .initial, in: euro)
        #expect(expected.values[0] == expected.values[1])
        #expect(expected.values[1] < expected.values[2])
        #expect(expected.values[2] < 0.5 * expected.values[3])
        #expect(expected.values[0] > 0)
    }

    /// In BG/NBD the purchases to expect of a customer who is still one depend on x and T alone (Fader, Hardie and Lee
    /// 2005, eq. 10), and the time of the last purchase only says whether that is so.
    @Test(arguments: Driver.allCases)
    func `how far a customer has slipped does not change what keeping that customer is worth`(driver: Driver) throws {
        let euro = try #require(Currency("EUR"))
        let kept = KeptModel(
            id: Identifier(at: Timestamp(milliseconds: 0)), generation: .none, unit: .day,
            model: try BGNBD(r: 1, alpha: 30, a: 1, b: 3), spend: nil, report: try report())
        let summaries = [300, 200, 100, 20, 3].enumerated().map { number, last in
            PurchaseSummary(
                customer: Shop.customer(number), firstOn: Shop.opening, secondOn: Shop.opening + 2,
                lastOn: Shop.opening + last, days: 5, purchases: 5, total: 5000, repeatTotal: 4000)
        }
        let expected = try Expectations(of: summaries, on: Shop.opening + 301, by: kept, .initial, in: euro)
        #expect(zip(expected.values, expected.values.dropFirst()).allSatisfy { $0 > $1 })
        let alive = try #require(expected.alive)
        let level = ScoringSettings.initial.lapsedBelow
        #expect(alive.contains { $0 < level } && alive.count { $0 >= level } >= 2)
        for row in alive.indices {
            let kept = expected.valuesIfKept[row]
            #expect(kept > expected.values[row] && kept.isFinite)
            #expect(
                agree(kept, alive[row] >= level ? expected.valuesIfKept[0] : expected.values[row] / level, to: 1e-9))
        }
    }

    @Test func `the value if kept is bounded: nothing is kept of who is surely gone`() {
        func kept(_ value: Double, _ alive: Double?, level: Double = 0.25) -> Double {
            Expectations.valueIfKept(value, alive: alive, atLeast: level)
        }
        #expect(kept(10, 0.5) == 20)
        #expect(kept(10, 1) == 10)
        #expect(kept(10, nil) == 10)
        // Whoever is lost for good is worth no contact, however much was bought before.
        #expect(kept(10, 0.25) == 40)
        #expect(kept(1e-12, 1e-15) == 4e-12)
        #expect(kept(0, 0, level: 0) == 0)
        #expect(kept(1e-3, 0, level: 0) == 0)
        #expect(kept(.nan, 0.5) == 0)
    }

    private func report() throws -> ScoringReport {
        let fitted = ScoringReport.Fitted.sameRate
        return ScoringReport(
            asOf: Shop.opening, unit: .day, customers: 0, purchases: 0, model: fitted,
            serving: .init(model: "bg-nbd", reason: .asked), spend: fitted, spendCorrelation: nil,
            backtest: nil)
    }

    @Test(arguments: Driver.allCases)
    func `a chance that is 1 by assumption is no sign of health`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            try await shop.score("bg-nbd", on: 300)
            let (signals, once) = try await shop.application.read { read in
                let customers = (0..<400).map(Shop.customer)
                let known = try shop.till.summaries(of: customers, in: read)
                return (
                    try shop.module.healthSignals.flatMap {
                        try $0.signals(of: customers, on: Shop.opening + 300, in: read)
                    }, Set(known.values.filter { $0.days == 1 }.map(\.customer))
                )
            }
            #expect(!once.isEmpty)
            #expect(Set(signals.map(\.customer)) == Set((0..<400).map(Shop.customer)).subtracting(once))
            let text = shop.application.phrasebook.say(try #require(signals.first).reason, in: .english)
            #expect(text.hasPrefix("The chance of still being a customer is "))
        }
    }
}
