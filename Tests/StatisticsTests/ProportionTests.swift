import Statistics
import TestSupport
import Testing

@Suite struct ProportionTests {
    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods",
    /// Statistics in Medicine 17 (1998), 857–872, table I, method 3 (score, without continuity correction).
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
    func `the interval is the published one`(successes: Int, count: Int, low: Double, high: Double) throws {
        let interval = try #require(Proportion(successes, of: count).interval)
        #expect(abs(interval.lowerBound - low) < 0.00005)
        #expect(abs(interval.upperBound - high) < 0.00005)
    }

    @Test func `without cases there is neither a share nor an interval`() {
        #expect(Proportion(0, of: 0).share == nil)
        #expect(Proportion(0, of: 0).interval == nil)
    }

    @Test(arguments: UInt64(1)...100)
    func `the interval holds the share, lies within 0 and 1, and is the mirror of the opposite's`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...1_000_000, using: &generator)
        let successes = Int.random(in: 0...count, using: &generator)
        let proportion = Proportion(successes, of: count)
        let interval = try #require(proportion.interval)
        let opposite = try #require(Proportion(count - successes, of: count).interval)
        #expect(interval.contains(try #require(proportion.share)), "seed \(seed)")
        #expect(interval.lowerBound >= 0 && interval.upperBound <= 1, "seed \(seed)")
        #expect(abs(interval.lowerBound - (1 - opposite.upperBound)) < 1e-9, "seed \(seed)")
    }
}
