import Foundation
import Scoring
import TestSupport
import Testing

@Suite struct ConcentrationTests {
    @Test func `known distributions have the known figures`() throws {
        let spend = try CDNOW.customers().map { $0.spend }
        let days = try CDNOW.customers().map { Double($0.days.count) }
        var one = Array(repeating: 0.0, count: 100)
        one[17] = 1
        for (name, values) in [
            ("cdnow_sample_spend", spend), ("cdnow_sample_purchase_days", days), ("one_has_all_100", one),
            ("equal_100", Array(repeating: 1, count: 100)), ("toy_1_2_3_4_10", [3, 10, 1, 4, 2]),
        ] {
            let known = try Expected.at("concentration", name)
            let concentration = try Concentration(of: values)
            #expect(try Double(concentration.customers) == known.number("n"))
            #expect(try agree(concentration.total, known.number("total"), to: 1e-12))
            #expect(try agree(concentration.gini, known.number("gini"), to: 1e-12))
            #expect(try agree(concentration.unbiasedGini ?? -1, known.number("gini_unbiased"), to: 1e-12))
            for percent in [1, 5, 10, 20, 50] {
                let share = concentration.valueShare(ofTop: Double(percent) / 100)
                #expect(try agree(share, known.number("top\(percent)"), to: 1e-9), "\(name), top \(percent)")
            }
            let few = concentration.customerShare(bringing: 0.8)
            #expect(try agree(few, known.number("customers_for_80pct"), to: 1e-9), "\(name)")
        }
    }

    @Test func `the Lorenz curve rises from nothing to all below the diagonal and answers both questions alike`() throws
    {
        var random = SeededGenerator(seed: 51)
        let values = (0..<500).map { _ in random.gamma(shape: 0.5) * 100 }
        let concentration = try Concentration(of: values)
        let points = concentration.lorenzPoints(steps: 20)
        #expect(points.count == 21)
        #expect((points[0].customers, points[0].value) == (0, 0))
        #expect((points[20].customers, points[20].value) == (1, 1))
        #expect(zip(points.dropFirst(), points).allSatisfy { $0.value >= $1.value })
        #expect(points.allSatisfy { $0.value <= $0.customers + 1e-12 })
        for share in [0.1, 0.5, 0.8, 0.99] {
            let customers = concentration.customerShare(bringing: share)
            #expect(agree(concentration.valueShare(ofTop: customers), share, to: 1e-10))
        }
        #expect(concentration.customerShare(bringing: 0) == 0)
        #expect(agree(concentration.customerShare(bringing: 1), 1, to: 1e-12))
        #expect(try Concentration(of: values.reversed()).gini == concentration.gini)
    }

    @Test func `the top are all who reach the threshold, equals included`() throws {
        let values: [Double] = [5, 1, 9, 5, 5, 1, 1, 1, 1, 1]
        let concentration = try Concentration(of: values)
        #expect(concentration.threshold(ofTop: 0.1) == 9)
        #expect(concentration.threshold(ofTop: 0.2) == 5)
        #expect(values.count { $0 >= concentration.threshold(ofTop: 0.2) } == 4)
        #expect(concentration.threshold(ofTop: 1) == 1)
        #expect(concentration.threshold(ofTop: 0) == .infinity)
    }

    @Test func `customers who bring less than nothing count as nothing and are told`() throws {
        let concentration = try Concentration(of: [10, -4, 0, 30])
        #expect(concentration.negatives == 1)
        #expect(concentration.total == 40)
        #expect(concentration.customerShare(bringing: 1) == 0.5)
        for values in [[], [0, 0], [-1]] as [[Double]] {
            #expect(throws: ScoringError.self) { try Concentration(of: values) }
        }
        #expect(throws: ScoringError.self) { try Concentration(of: [1, .nan]) }
        #expect(try Concentration(of: [7]).unbiasedGini == nil)
    }
}
