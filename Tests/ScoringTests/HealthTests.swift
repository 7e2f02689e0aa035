import Domain
import Foundation
import Kernel
import Scoring
import TestSupport
import Testing

@Suite struct HealthTests {
    private static let today = CalendarDay(daysSince1970: 20_000)
    private let customer = CustomerID(at: Timestamp(milliseconds: 0))

    private func signal(_ phrase: String, _ weight: Double, daysAgo days: Int = 0) -> HealthSignal {
        HealthSignal(customer, weight: weight, since: Self.today - days, Sentence(phrase))
    }

    private func health(_ signals: [HealthSignal]) throws -> Health {
        try Health(signals, on: Self.today)
    }

    @Test func `nothing known is fifty`() throws {
        let nothing = try health([])
        #expect(nothing.score == 50)
        #expect(!nothing.isKnown)
        let future = try health([signal("birthday", 1, daysAgo: -1)])
        #expect(future.score == 50 && !future.isKnown)
    }

    @Test func `fresh signals count full, and half after a half-life`() throws {
        #expect(try health([signal("praise", 1)]).score == 88)
        #expect(try health([signal("complaint", -1)]).score == 12)
        let old = try health([signal("complaint", -1, daysAgo: 90)])
        #expect(old.reasons[0].weight == -0.5)
        #expect(old.score == Int((50 * (1 - tanh(0.5))).rounded()))
        let slow = try Health([signal("complaint", -1, daysAgo: 90)], on: Self.today, halfLife: 30)
        #expect(slow.reasons[0].weight == -0.125)
    }

    @Test func `good and bad cancel, and reasons come heaviest first`() throws {
        let mixed = try health([
            signal("praise", 0.4), signal("promise broken", -0.9), signal("referral", 0.5), signal("birthday", 0.4),
        ])
        #expect(mixed.reasons.map(\.signal.reason.phrase) == ["promise broken", "referral", "birthday", "praise"])
        #expect(mixed.score == Int((50 * (1 + tanh(0.4))).rounded()))
        #expect(try health([signal("a", 0.7, daysAgo: 9), signal("b", -0.7, daysAgo: 9)]).score == 50)
    }

    @Test(arguments: [71] as [UInt64]) func `order plays no part and no crowd leaves the scale`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let signals = (0..<200).map { number in
            signal("s\(number)", random.uniform(-1...1), daysAgo: Int.random(in: 0...90, using: &random))
        }
        let crowd = try health(signals)
        #expect(try health(signals.shuffled(using: &random)) == crowd)
        #expect(zip(crowd.reasons, crowd.reasons.dropFirst()).allSatisfy { abs($0.weight) >= abs($1.weight) })
        #expect(try health(signals.map { _ in signal("s", 1) }).score == 100)
        #expect(try health(signals.map { _ in signal("s", -1) }).score == 0)
    }

    @Test(arguments: [72] as [UInt64]) func `one more good signal never lowers the score`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let signals = (0..<5).map { _ in
                signal("s", random.uniform(-1...1), daysAgo: Int.random(in: 0...50, using: &random))
            }
            let before = try health(signals).score
            #expect(try health(signals + [signal("good", random.uniform(), daysAgo: 40)]).score >= before)
            #expect(try health(signals + [signal("bad", -random.uniform(), daysAgo: 40)]).score <= before)
        }
    }

    @Test func `weights without sense do no harm and half-lives without sense are refused`() throws {
        #expect(try health([signal("too much", 7)]) == health([signal("too much", 7)]))
        #expect(try health([signal("too much", 7)]).score == 88)
        #expect(try health([signal("nonsense", .nan)]).score == 50)
        #expect(throws: ScoringError.self) { try Health([], on: Self.today, halfLife: 0) }
        #expect(throws: ScoringError.self) { try Health([], on: Self.today, halfLife: .nan) }
    }
}
