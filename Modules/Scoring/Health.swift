public import Domain
import Foundation
public import Kernel

/// The health of the relation with a customer, from 0 to 100, with its reasons.
///
/// Every signal counts with its weight, halved for each half-life since its day; with s as the sum of these,
/// score = 50 · (1 + tanh s). So nothing known is 50, one fresh signal of weight 1 is 88 and of weight −1 is 12, good and
/// bad cancel, and no number of signals leaves the scale. Signals dated after the day asked for are not known yet and
/// do not count; a weight beyond ±1 counts as ±1 and one that is not a number not at all. Order plays no part.
public struct Health: Equatable, Sendable {
    /// A signal as it counts on the day asked for.
    public struct Reason: Equatable, Sendable {
        /// The signal.
        public let signal: HealthSignal
        /// Its weight on that day, from −1 to 1.
        public let weight: Double
    }

    /// Days after which a signal counts half, unless told: three months.
    public static let usualHalfLife = 90.0

    /// The score from 0, lost, to 100; 50 where nothing is known.
    public let score: Int
    /// What the score rests on: the heaviest first, whichever way it weighs; equal ones the latest first, then by phrase.
    public let reasons: [Reason]

    /// Whether anything is known at all.
    public var isKnown: Bool { !reasons.isEmpty }

    /// Combines signals as of a day; throws `parameterOutOfRange` unless the half-life, in days, is above 0.
    public init(
        _ signals: [HealthSignal], on day: CalendarDay, halfLife: Double = Health.usualHalfLife
    ) throws(ScoringError) {
        guard halfLife > 0 else {
            throw .init(
                .parameterOutOfRange, "The half-life of health signals is not above 0 days.",
                remedy: "Use the number of days after which a signal counts half.")
        }
        reasons =
            signals
            .filter { $0.since <= day && !$0.weight.isNaN }
            .map { Reason(signal: $0, weight: min(max($0.weight, -1), 1) * exp2(-Double(day - $0.since) / halfLife)) }
            .sorted(by: Self.precedes)
        let sum = reasons.lazy.map(\.weight).compensatedSum()
        score = Int((50 * (1 + tanh(sum))).rounded())
    }

    private static func precedes(_ left: Reason, _ right: Reason) -> Bool {
        if abs(left.weight) != abs(right.weight) {
            return abs(left.weight) > abs(right.weight)
        }
        if left.signal.since != right.signal.since {
            return left.signal.since > right.signal.since
        }
        return (left.signal.reason.phrase, left.weight) < (right.signal.reason.phrase, right.weight)
    }
}
