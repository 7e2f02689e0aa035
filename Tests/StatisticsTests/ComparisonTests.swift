import Statistics
import TestSupport
import Testing

@Suite struct ComparisonTests {
    /// R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
    /// methods", Statistics in Medicine 17 (1998), 873–890, table II, method 10.
    @Test(arguments: [
        (Proportion(48, of: 80), Proportion(56, of: 70), 0.0524, 0.3339),
        (Proportion(3, of: 10), Proportion(9, of: 10), 0.1705, 0.8090),
        (Proportion(0, of: 20), Proportion(10, of: 10), 0.6791, 1.0000),
    ])
    func `the interval between two shares is the published one`(
        first: Proportion, second: Proportion, low: Double, high: Double
    ) throws {
        let interval = try #require(Comparison(first, second)).interval
        #expect(abs(interval.lowerBound - low) < 0.00005)
        #expect(abs(interval.upperBound - high) < 0.00005)
    }

    /// z = 0.2 / √(104/150 × 46/150 × (1/80 + 1/70)) = 2.6502; the chance of it by SciPy 1.17.
    @Test func `two shares are tested as if they were one`() throws {
        let comparison = try #require(Comparison(Proportion(48, of: 80), Proportion(56, of: 70)))
        #expect(abs(comparison.pValue - 0.00804508136819658) < 1e-9)
        #expect(comparison.isSignificant)
        #expect(try #require(Comparison(Proportion(5, of: 5), Proportion(3, of: 3))).pValue == 1)
    }

    /// R. A. Fisher, The Design of Experiments (1935), chapter II: of a lady's eight cups 17/35. The others by counting:
    /// 1/3 = 2/C(4, 2), 28/351 = C(8, 2)/C(27, 2).
    @Test(arguments: [
        (Proportion(3, of: 4), Proportion(1, of: 4), 17.0 / 35),
        (Proportion(2, of: 2), Proportion(0, of: 2), 1.0 / 3),
        (Proportion(19, of: 19), Proportion(6, of: 8), 28.0 / 351),
    ])
    func `where few are to be expected the test is exact`(first: Proportion, second: Proportion, p: Double) throws {
        #expect(abs(try #require(Comparison(first, second)).pValue - p) < 1e-12)
        #expect(abs(try #require(Comparison(second, first)).pValue - p) < 1e-12)
    }

    @Test(arguments: UInt64(1)...100)
    func `the exact test finds by chance no more than it says`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (one, other) = (Int.random(in: 1...9, using: &generator), Int.random(in: 1...9, using: &generator))
        // Of samples whose successes are shared out by chance, so often is p at most 0.05.
        let successes = Int.random(in: 0...(one + other), using: &generator)
        func choices(_ number: Int, _ count: Int) -> Double {
            (0..<number).reduce(1) { $0 * Double(count - $1) / Double($1 + 1) }
        }
        var found = 0.0
        for mine in max(0, successes - other)...min(successes, one) {
            let p = try #require(Comparison(Proportion(mine, of: one), Proportion(successes - mine, of: other))).pValue
            guard p <= 0.05 else { continue }
            found += choices(mine, one) * choices(successes - mine, other) / choices(successes, one + other)
        }
        #expect(found <= 0.05 + 1e-9, "seed \(seed)")
    }

    /// `scipy.stats.ttest_ind(equal_var=False)` of SciPy 1.17.
    @Test func `two means compare as by Welch`() throws {
        var (first, second) = (Moments(), Moments())
        [5.0, 7, 8, 6, 9, 5].forEach { first.add($0) }
        [3.0, 4, 8, 2, 6].forEach { second.add($0) }
        let comparison = try #require(Comparison(first, second))
        #expect(abs(comparison.pValue - 0.14773790210373808) < 1e-10)
        #expect(abs(comparison.interval.lowerBound - -5.075378464241819) < 1e-8)
        #expect(abs(comparison.interval.upperBound - 0.9420451309084839) < 1e-8)
        #expect((comparison.firstCount, comparison.secondCount) == (6, 5))
        #expect(!comparison.isSignificant)
    }

    @Test(arguments: UInt64(1)...100)
    func `turned around, a comparison is its mirror`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func proportion() -> Proportion {
            let count = Int.random(in: 1...500, using: &generator)
            return Proportion(Int.random(in: 0...count, using: &generator), of: count)
        }
        let (left, right) = (proportion(), proportion())
        let there = try #require(Comparison(left, right))
        let back = try #require(Comparison(right, left))
        #expect(abs(there.difference + back.difference) < 1e-12, "seed \(seed)")
        #expect(abs(there.interval.lowerBound + back.interval.upperBound) < 1e-12, "seed \(seed)")
        #expect(abs(there.pValue - back.pValue) < 1e-9, "seed \(seed)")
        #expect(there.interval.contains(there.difference), "seed \(seed)")
        let same = try #require(Comparison(left, left))
        #expect(abs(same.pValue - 1) < 1e-9 && same.difference == 0, "seed \(seed)")
    }

    @Test func `without cases there is nothing to compare`() {
        #expect(Comparison(Proportion(0, of: 0), Proportion(1, of: 2)) == nil)
        #expect(Comparison(Moments(), Moments()) == nil)
    }
}
