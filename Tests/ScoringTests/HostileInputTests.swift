import Foundation
import Scoring
import TestSupport
import Testing

@Suite struct HostileInputTests {
    private func code(_ x: Double, _ recency: Double, _ age: Double) -> ScoringError.Code? {
        do {
            _ = try PurchaseHistory(frequency: x, recency: recency, age: age)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `impossible histories are refused by name`() {
        #expect(code(2, 5, 9) == nil)
        #expect(code(2, 9, 9) == nil)
        #expect(code(0, 0, 0) == nil)
        #expect(code(1, 9, 8) == .recencyBeyondAge)
        #expect(code(0, 1, 8) == .recencyWithoutRepeat)
        #expect(code(1, 0, 8) == .repeatWithoutRecency)
        #expect(code(1.5, 2, 8) == .frequencyNotWhole)
        #expect(code(-1, 2, 8) == .negative)
        #expect(code(1, -2, 8) == .negative)
        #expect(code(0, 0, -1) == .negative)
        #expect(code(.nan, 2, 8) == .notFinite)
        #expect(code(1, .infinity, .infinity) == .notFinite)
        #expect(code(0, 0, .nan) == .notFinite)
        #expect(code(1e12, 2, 8) == .outOfScale)
        #expect(code(1, 1e-200, 1e300) == .outOfScale)
    }

    @Test func `columns are refused by the row`() {
        #expect {
            try PurchaseHistories(frequency: [0, 1, 1], recency: [0, 2, 5], age: [3, 3, 3])
        } throws: { error in
            let error = error as? ScoringError
            return error?.code == .recencyBeyondAge && error?.row == 2
                && error?.description.contains("recency_beyond_age in row 2") == true
        }
        #expect(throws: ScoringError.self) { try PurchaseHistories(frequency: [0], recency: [0, 1], age: [3]) }
        #expect(throws: ScoringError.self) {
            try PurchaseHistories(frequency: [0], recency: [0], age: [3], weight: [-1])
        }
        #expect(throws: ScoringError.self) {
            try PurchaseHistories(frequency: [0], recency: [0], age: [3], weight: [.nan])
        }
        #expect(throws: ScoringError.self) { try SpendHistories(frequency: [1], meanSpend: [.nan]) }
        #expect(throws: ScoringError.self) { try SpendHistories(frequency: [0.5], meanSpend: [1]) }
        #expect(throws: ScoringError.self) { try SpendHistories(frequency: [1], meanSpend: [1e300]) }
    }

    @Test func `parameters without sense are refused`() {
        for bad in [0.0, -1, .nan, .infinity] {
            #expect(throws: ScoringError.self) { try BGNBD(r: bad, alpha: 1, a: 1, b: 1) }
            #expect(throws: ScoringError.self) { try MBGNBD(r: 1, alpha: bad, a: 1, b: 1) }
            #expect(throws: ScoringError.self) { try BGNBD(r: 1, alpha: 1, a: 1, b: bad) }
            #expect(throws: ScoringError.self) { try GammaGamma(p: bad, q: 1, gamma: 1) }
        }
        #expect(throws: ScoringError.self) { try BGNBD(r: 1, alpha: 1, a: -1, b: 1) }
        #expect(throws: Never.self) { try BGNBD(r: 1, alpha: 1, a: 0, b: 1) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `no finite input gives anything but a finite answer`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let shapes = (0..<3).map { _ in random.spread(1e-10...1e10) }
            let alpha = random.spread(1e-6...1e10)
            let frequencies: [Double] = [0, 1, 2, 30, 1000, 1e6]
            let frequency = frequencies[Int.random(in: 0..<6, using: &random)]
            let age = random.spread(1e-3...1e8)
            let history = try PurchaseHistory(
                frequency: frequency, recency: frequency == 0 ? 0 : age * random.uniform(0.01...1), age: age)
            let horizon = random.spread(1e-3...1e9)
            let bg = try BGNBD(r: shapes[0], alpha: alpha, a: shapes[1], b: shapes[2])
            let mbg = try MBGNBD(r: shapes[0], alpha: alpha, a: shapes[1], b: shapes[2])
            for model in [bg as any BetaGeometricNBD, mbg] {
                let comment: Comment = "seed \(seed): \(model), \(history), \(horizon)"
                let alive = model.probabilityAlive(of: history)
                #expect(alive >= 0 && alive <= 1, comment)
                let purchases = model.expectedPurchases(of: history, within: horizon)
                #expect(purchases >= 0 && purchases.isFinite, comment)
                #expect(model.logLikelihood(of: PurchaseHistories([history])).isFinite, comment)
                let crossing = model.crossingAge(of: history, below: 0.5)
                #expect(crossing.map { $0.isFinite && $0 >= history.recency } ?? true, comment)
                let probability = model.probability(of: 3, within: horizon)
                #expect(probability >= 0 && probability <= 1 + 1e-9, comment)
            }
        }
    }

    /// Weeks by the hundred thousand, seconds, and a customer with a million purchases.
    @Test func `extreme customers do not break the fit`() throws {
        for scale in [1, 604_800] as [Double] {
            let base = try CDNOW.histories(unit: 7 / scale)
            let recency: [Double] = [9e4, 1e-3, 1e-9, 0]
            let age: [Double] = [1e5, 39, 1e5, 1e5]
            let wild = try PurchaseHistories(
                frequency: base.frequency + [1e6, 400, 1, 0], recency: base.recency + recency.map { $0 * scale },
                age: base.age + age.map { $0 * scale })
            for (verdict, parameters) in [
                (BGNBD.fit(wild).verdict, BGNBD.fit(wild).parameters),
                (MBGNBD.fit(wild).verdict, MBGNBD.fit(wild).parameters),
            ] {
                #expect("\(verdict)" == "converged")
                #expect(parameters.allSatisfy { $0.value.isFinite && ($0.standardError ?? 0).isFinite })
            }
        }
    }

    @Test func `random little samples end with a verdict and finite figures`() throws {
        var random = SeededGenerator(seed: 31)
        for trial in 0..<25 {
            let counts = [1, 2, 3, 8, 20]
            let count = counts[Int.random(in: 0..<5, using: &random)]
            let rows = try (0..<count).map { _ in
                let age = random.spread(0.5...50)
                let frequency = Double(Int.random(in: 0...4, using: &random) * Int.random(in: 0...2, using: &random))
                return try PurchaseHistory(
                    frequency: frequency, recency: frequency == 0 ? 0 : age * random.uniform(0.05...1), age: age)
            }
            let histories = PurchaseHistories(rows)
            check(BGNBD.fit(histories), histories, trial)
            check(MBGNBD.fit(histories), histories, trial)
        }
    }

    private func check<Model: BetaGeometricNBD>(_ fit: Fit<Model>, _ histories: PurchaseHistories, _ trial: Int) {
        if case .refused(let refusal) = fit.verdict {
            #expect(refusal == .noRepeatPurchases, "trial \(trial)")
            return
        }
        #expect(fit.logLikelihood?.isFinite == true, "trial \(trial)")
        #expect((fit.parameters + fit.ratios).allSatisfy { $0.value.isFinite }, "trial \(trial)")
        #expect((fit.parameters + fit.ratios).allSatisfy { ($0.standardError ?? 0).isFinite }, "trial \(trial)")
        let predicted = fit.model?.expectedPurchases(of: histories, within: 10) ?? []
        #expect(predicted.allSatisfy { $0.isFinite && $0 >= 0 }, "trial \(trial)")
    }
}
