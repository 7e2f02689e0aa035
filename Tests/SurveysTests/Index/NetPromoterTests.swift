import TestSupport
import Testing

@testable import Surveys

@Suite struct NetPromoterTests {
    /// 95 promoters and 60 detractors of 250: standard error 4.9006, Wald [4.395, 23.605]; adjusted 13.834, 4.8676,
    /// [4.294, 23.374], by the formulas of Rocks 2016.
    @Test func `score and standard errors are those of the formula`() throws {
        let counts = PromoterCounts(promoters: 95, passives: 95, detractors: 60)
        let wald = PromoterBalance(counts)
        #expect(abs(wald.points - 14) < 1e-12)
        #expect(abs(wald.standardError - 4.9006) < 5e-5)
        #expect(abs(wald.points - 1.959963984540054 * wald.standardError - 4.395) < 5e-4)
        #expect(abs(wald.adjusted.points - 13.834) < 5e-4)
        #expect(abs(wald.adjusted.standardError - 4.8676) < 5e-5)
        let interval = try #require(counts.score.estimate?.interval)
        #expect(abs(interval.lowerBound - 4.294) < 5e-4)
        #expect(abs(interval.upperBound - 23.374) < 5e-4)
    }

    private static func counts(_ generator: inout SeededGenerator, most: Int = 400) -> PromoterCounts {
        PromoterCounts(
            promoters: Int.random(in: 0...most, using: &generator),
            passives: Int.random(in: 0...most, using: &generator),
            detractors: Int.random(in: 1...most, using: &generator),
            skipped: Int.random(in: 0...most, using: &generator))
    }

    @Test(arguments: UInt64(1)...200)
    func `the score lies within ±100 and in its interval, which narrows as answers come`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let counts = NetPromoterTests.counts(&generator, most: seed.isMultiple(of: 2) ? 3 : 400)
        let estimate = try #require(counts.score.estimate)
        let interval = try #require(estimate.interval)
        #expect((-100...100).contains(estimate.value), "seed \(seed)")
        #expect(interval.contains(estimate.value), "seed \(seed)")
        #expect(interval.lowerBound >= -100 && interval.upperBound <= 100, "seed \(seed)")
        let more = PromoterCounts(
            promoters: counts.promoters * 4, passives: counts.passives * 4, detractors: counts.detractors * 4)
        let narrower = try #require(more.score.estimate?.interval)
        #expect(
            narrower.upperBound - narrower.lowerBound < interval.upperBound - interval.lowerBound, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...200)
    func `a passive moves it toward 0, a skip not at all, and the pooled one is weighted by n`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let counts = NetPromoterTests.counts(&generator)
        let value = try #require(counts.score.estimate).value
        let passive = PromoterCounts(
            promoters: counts.promoters, passives: counts.passives + 1, detractors: counts.detractors)
        let moved = try #require(passive.score.estimate).value
        #expect(value == 0 ? moved == 0 : abs(moved) < abs(value) && moved * value >= 0, "seed \(seed)")
        let skipping = PromoterCounts(
            promoters: counts.promoters, passives: counts.passives, detractors: counts.detractors, skipped: 10_000)
        #expect(skipping.score.estimate == counts.score.estimate, "seed \(seed)")
        let other = NetPromoterTests.counts(&generator)
        let pooled = PromoterCounts(
            promoters: counts.promoters + other.promoters, passives: counts.passives + other.passives,
            detractors: counts.detractors + other.detractors)
        let both = Double(counts.count) * value + Double(other.count) * (try #require(other.score.estimate).value)
        #expect(
            abs(try #require(pooled.score.estimate).value - both / Double(pooled.count)) < 1e-9, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...50)
    func `the order of answers does not matter, nor how they are parted`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let answers = (0..<60).map { _ in
            Bool.random(using: &generator) ? Int.random(in: 0...10, using: &generator) : nil
        }
        var (whole, left, right) = (
            RatingCounts(scale: 0...10), RatingCounts(scale: 0...10), RatingCounts(scale: 0...10)
        )
        for answer in answers {
            whole.add(answer)
        }
        for (place, answer) in answers.shuffled(using: &generator).enumerated() {
            if place < 20 {
                left.add(answer)
            } else {
                right.add(answer)
            }
        }
        left.merge(right)
        #expect(left == whole, "seed \(seed)")
        #expect(whole.count + whole.skipped == 60, "seed \(seed)")
    }
}
