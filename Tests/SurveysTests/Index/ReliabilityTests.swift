import Statistics
import TestSupport
import Testing

@testable import Surveys

@Suite struct ReliabilityTests {
    @Test(arguments: UInt64(1)...30)
    func `alpha and rho are at most 1, alpha lies in its interval, and parts give the whole`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var (whole, left, right) = (
            Reliability(items: 4), Reliability(items: 4), Reliability(items: 4)
        )
        for place in 0..<40 {
            let mood = Int.random(in: 1...5, using: &generator)
            let row: [Int?] = (0..<4).map { _ in mood + Int.random(in: 0...2, using: &generator) }
            whole.add(row)
            if place.isMultiple(of: 3) {
                left.add(row)
            } else {
                right.add(row)
            }
        }
        left.merge(right)
        let (alpha, again) = (try #require(whole.alpha().estimate), try #require(left.alpha().estimate))
        #expect(alpha.value <= 1, "seed \(seed)")
        #expect(try #require(alpha.interval).contains(alpha.value), "seed \(seed)")
        #expect(abs(alpha.value - again.value) < 1e-10, "seed \(seed)")
        #expect((0...1).contains(try #require(whole.rho().estimate).value), "seed \(seed)")
    }

    @Test func `the same items twice are perfectly reliable`() throws {
        var reliability = Reliability(items: 2)
        for answer in [1, 4, 2, 5] {
            reliability.add([answer, answer])
        }
        #expect(abs(try #require(reliability.alpha().estimate).value - 1) < 1e-12)
        #expect(try reliability.rho().description.contains("1.000 (n = 4, no interval; response rate unknown)"))
    }

    @Test func `a difference between two alphas is tested`() throws {
        var (weak, strong) = (Reliability(items: 2), Reliability(items: 2))
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let answer = Int.random(in: 1...5, using: &generator)
            strong.add([answer, answer + Int.random(in: 0...1, using: &generator)])
            weak.add([answer, Int.random(in: 1...5, using: &generator)])
        }
        let comparison = try #require(try weak.alpha().compared(with: strong.alpha()))
        #expect(comparison.difference > 0.5)
        #expect(comparison.isSignificant && comparison.interval.lowerBound > 0)
        #expect(try #require(try weak.alpha().compared(with: weak.alpha())).pValue == 1)
        #expect(try weak.rho().compared(with: strong.rho()) == nil)
    }

    @Test func `too little to tell is refused`() throws {
        var reliability = Reliability(items: 2)
        reliability.add([1, nil])
        #expect { try reliability.alpha() } throws: { ($0 as? IndexRefusal)?.code == .tooFewAnswers }
        reliability.add([2, 2])
        reliability.add([2, 2])
        #expect { try reliability.alpha() } throws: { ($0 as? IndexRefusal)?.code == .tooFewAnswers }
        reliability.add([2, 2])
        #expect { try reliability.alpha() } throws: { ($0 as? IndexRefusal)?.code == .constantAnswers }
    }
}
