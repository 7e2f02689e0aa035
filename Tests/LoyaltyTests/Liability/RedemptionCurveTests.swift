import TestSupport
import Testing

@testable import Loyalty

/// How many open points will be used.
@Suite struct RedemptionCurveTests {
    @Test func `nothing that was seen lets all points be used`() {
        let curve = RedemptionCurve([.init(completedAges: 0, movements: [0: .of(issued: 10, used: 1)])])
        #expect(curve.ages == 0)
        #expect(curve.share(fromAge: 0) == 1)
    }

    @Test func `a closed cohort foretells itself`() {
        let curve = RedemptionCurve([
            .init(completedAges: 5, movements: [0: .of(issued: 100, used: 30), 1: .of(used: 20, expired: 50)])
        ])
        #expect(curve.ages == 2)
        #expect(abs(curve.share(fromAge: 0) - 0.5) < 1e-12)
        #expect(abs(curve.share(fromAge: 1) - 20.0 / 70) < 1e-12)
        #expect(curve.share(fromAge: 2) == 1)
    }

    @Test func `cohorts that are open still count as far as they have come`() {
        // Of 200 at the first age 40 were used; of the older cohort's 80 at the second 20 were used and 60 expired.
        let curve = RedemptionCurve([
            .init(completedAges: 2, movements: [0: .of(issued: 100, used: 20), 1: .of(used: 20, expired: 60)]),
            .init(completedAges: 1, movements: [0: .of(issued: 100, used: 20), 1: .of(used: 70)]),
        ])
        #expect(abs(curve.share(fromAge: 0) - (0.2 + 0.8 * 0.25)) < 1e-12)
    }

    @Test func `what was taken back is as if it had never been issued`() {
        let curve = RedemptionCurve([
            .init(
                completedAges: 2,
                movements: [0: .of(issued: 150, used: 20, takenBack: 50), 1: .of(used: 20, expired: 60)])
        ])
        #expect(abs(curve.share(fromAge: 0) - 0.4) < 1e-12)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `shares lie between nothing and all, whatever came back when`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let cohorts = (0..<Int.random(in: 0...5, using: &random)).map { _ in
            var open: Int64 = 0
            var movements: [Int: PointMovements] = [:]
            for age in 0..<6 where Int.random(in: 0..<4, using: &random) > 0 {
                let issued = Int64.random(in: 0...20, using: &random)
                open += issued
                let used = Int64.random(in: -5...max(0, open), using: &random)
                let expired = Int64.random(in: -3...max(0, open - used), using: &random)
                open -= used + expired
                movements[age] = .of(issued: issued, used: used, expired: expired)
            }
            return RedemptionCurve.Cohort(completedAges: Int.random(in: 0...7, using: &random), movements: movements)
        }
        let curve = RedemptionCurve(cohorts)
        for age in 0..<8 { #expect((0...1).contains(curve.share(fromAge: age)), "seed \(seed)") }
    }
}

extension PointMovements {
    static func of(
        issued: Int64 = 0, used: Int64 = 0, expired: Int64 = 0, takenBack: Int64 = 0
    ) -> PointMovements {
        var points = PointMovements()
        points.issued = issued
        points.used = used
        points.expired = expired
        points.takenBack = takenBack
        return points
    }
}
