import Statistics
import TestSupport
import Testing

@Suite struct MomentsTests {
    @Test(arguments: UInt64(1)...50)
    func `one pass gives what two give, in whatever parts`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let shift = Double.random(in: -1e6...1e6, using: &generator)
        let values = (0..<Int.random(in: 2...200, using: &generator)).map { _ in
            shift + Double.random(in: -3...3, using: &generator)
        }
        var (left, right, whole) = (Moments(), Moments(), Moments())
        for value in values {
            whole.add(value)
            if Bool.random(using: &generator) {
                left.add(value)
            } else {
                right.add(value)
            }
        }
        left.merge(right)
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        for moments in [whole, left] {
            #expect(moments.count == values.count, "seed \(seed)")
            #expect(abs(try #require(moments.mean) - mean) < 1e-8, "seed \(seed)")
            #expect(abs(try #require(moments.variance) - variance) < 1e-8, "seed \(seed)")
            #expect(try #require(moments.interval).contains(try #require(moments.mean)), "seed \(seed)")
        }
    }

    @Test func `a value taken in three times is three values`() {
        var (once, thrice) = (Moments(), Moments())
        for value in [4.0, 4, 4, 9] {
            once.add(value)
        }
        thrice.add(4, times: 3)
        thrice.add(9)
        thrice.add(5, times: 0)
        #expect(thrice.count == 4)
        #expect(thrice.mean == once.mean)
        #expect(thrice.variance == once.variance)
    }

    @Test func `one value, or the same always, tells nothing of its spread`() {
        var moments = Moments()
        #expect(moments.mean == nil)
        moments.add(5)
        #expect(moments.variance == nil)
        moments.add(5)
        #expect(moments.variance == 0)
        #expect(moments.interval == nil)
    }

    @Test func `values too large for their spread to be a number have a mean and no interval`() throws {
        var moments = Moments()
        moments.add(1.7e308)
        #expect(moments.mean == 1.7e308)
        moments.add(-1.7e308)
        moments.add(5)
        #expect(moments.interval == nil)
        #expect(Comparison(moments, moments) == nil)
    }
}
