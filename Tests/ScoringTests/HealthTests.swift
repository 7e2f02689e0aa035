import Domain
import Foundation
import Kernel
import Scoring
import Testing

@Suite struct HealthTests {
    private func signal(_ kind: String, _ weight: Double, _ since: Int) -> HealthSignal {
        HealthSignal(
            CustomerID(at: Timestamp(milliseconds: 0)), weight: weight, since: day(since), Sentence(kind))
    }

    private func day(_ number: Int) -> CalendarDay {
        CalendarDay(daysSince1970: number)
    }

    @Test func `nothing known is fifty`() throws {
        let health = try Health([], on: day(100))
        #expect(health.score == 50)
        #expect(!health.isKnown)
        let future = try Health([signal("birthday", 1, 101)], on: day(100))
        #expect(future.score == 50 && !future.isKnown)
    }

    @Test func `fresh signals count full, and half after a half-life`() throws {
        #expect(try Health([signal("praise", 1, 100)], on: day(100)).score == 88)
        #expect(try Health([signal("complaint_open", -1, 100)], on: day(100)).score == 12)
        let old = try Health([signal("complaint_open", -1, 10)], on: day(100))
        #expect(old.reasons[0].weight == -0.5)
        #expect(old.score == Int((50 * (1 - tanh(0.5))).rounded()))
        let slow = try Health([signal("complaint_open", -1, 10)], on: day(100), halfLife: 30)
        #expect(slow.reasons[0].weight == -0.125)
    }

    @Test func `good and bad cancel, and reasons come heaviest first`() throws {
        let signals = [
            signal("praise", 0.4, 100), signal("promise_broken", -0.9, 100), signal("referral", 0.5, 100),
            signal("birthday", 0.4, 100),
        ]
        let health = try Health(signals, on: day(100))
        #expect(health.reasons.map(\.signal.reason.phrase) == ["promise_broken", "referral", "birthday", "praise"])
        #expect(health.score == Int((50 * (1 + tanh(0.4))).rounded()))
        #expect(try Health([signal("a", 0.7, 1), signal("b", -0.7, 1)], on: day(1)).score == 50)
    }

    @Test func `order plays no part and no crowd of signals leaves the scale`() throws {
        var random = Seeded(71)
        let signals = (0..<200).map { _ in
            signal(
                ["a", "b", "c"].randomElement(using: &random)!, random.uniform(-1...1),
                Int.random(in: 0...90, using: &random))
        }
        let health = try Health(signals, on: day(90))
        #expect(try Health(signals.shuffled(using: &random), on: day(90)) == health)
        #expect(try Health(signals.map { signal($0.reason.phrase, 1, 90) }, on: day(90)).score == 100)
        #expect(try Health(signals.map { signal($0.reason.phrase, -1, 90) }, on: day(90)).score == 0)
        #expect(zip(health.reasons, health.reasons.dropFirst()).allSatisfy { abs($0.weight) >= abs($1.weight) })
    }

    @Test func `one more good signal never lowers the score`() throws {
        var random = Seeded(72)
        for _ in 0..<50 {
            let signals = (0..<5).map { _ in signal("s", random.uniform(-1...1), Int.random(in: 0...50, using: &random))
            }
            let before = try Health(signals, on: day(50)).score
            #expect(try Health(signals + [signal("good", random.uniform(), 40)], on: day(50)).score >= before)
            #expect(try Health(signals + [signal("bad", -random.uniform(), 40)], on: day(50)).score <= before)
        }
    }

    @Test func `weights out of range count as the nearest, half-lives out of range are refused`() throws {
        #expect(try Health([signal("x", 7, 0)], on: day(0)).score == 88)
        #expect(throws: ScoringError.self) { try Health([], on: day(0), halfLife: 0) }
    }
}
