import Statistics

/// The seven things a customer wants of every contact.
public enum SevenC: String, CaseIterable, Hashable, Sendable {
    /// Caring, friendly, helpful.
    case caring
    /// Fitted to the customer.
    case customised
    /// Competent: knows, acts, keeps commitments.
    case competent
    /// Call once: handled or owned by the first contact.
    case once
    /// Easy to reach.
    case access
    /// Quick enough.
    case cycleTimes = "cycle_times"
    /// Commits and follows up.
    case followThrough = "follow_through"
}

/// The seven Cs as minimums: for each the share of customers for whom it is met, and the share for whom all seven are.
///
/// A C is met when every one of its items that the customer answered reaches the threshold. There is no mean here, of
/// items or of Cs: it would let what is good hide what fails.
public struct SevenCs: Hashable, Sendable {
    private let scale: ClosedRange<Int>
    private let threshold: Int
    private var met: [SevenC: Int] = [:]
    private var answered: [SevenC: Int] = [:]
    private var allMet = 0
    private var allAnswered = 0
    private var customers = 0

    /// Nothing yet.
    /// - Parameters:
    ///   - threshold: the answer from which on an item is met.
    ///   - scale: the scale of all items.
    /// - Throws: `wrong_scale` when the threshold is not above the scale's lowest point and within it.
    public init(metFrom threshold: Int, on scale: ClosedRange<Int>) throws(IndexError) {
        guard scale.contains(threshold), threshold > scale.lowerBound else {
            throw IndexError(
                .wrongScale, "No answer would leave an item unmet, or none would meet it.",
                remedy: "Choose a threshold above the lowest point of the scale and within it.")
        }
        self.scale = scale
        self.threshold = threshold
    }

    /// Takes in one customer's answers; nil is a skip, a C that is left out was not asked.
    /// - Throws: `answer_out_of_scale`
    public mutating func add(_ answers: [SevenC: [Int?]]) throws(IndexError) {
        var verdicts: [SevenC: Bool] = [:]
        for (quality, items) in answers {
            for case let item? in items {
                guard scale.contains(item) else { throw .outOfScale(scale) }
                verdicts[quality] = (verdicts[quality] ?? true) && item >= threshold
            }
        }
        customers += 1
        for (quality, isMet) in verdicts {
            answered[quality, default: 0] += 1
            met[quality, default: 0] += isMet ? 1 : 0
        }
        if verdicts.count == SevenC.allCases.count {
            allAnswered += 1
            allMet += verdicts.values.allSatisfy { $0 } ? 1 : 0
        }
    }

    /// Takes in all that another has counted.
    /// - Throws: `different_kinds` when its scale or threshold is another.
    public mutating func merge(_ other: SevenCs) throws(IndexError) {
        guard scale == other.scale, threshold == other.threshold else { throw .different("The two thresholds") }
        met.merge(other.met, uniquingKeysWith: +)
        answered.merge(other.answered, uniquingKeysWith: +)
        allMet += other.allMet
        allAnswered += other.allAnswered
        customers += other.customers
    }

    /// The share of customers for whom that C is met, of those who answered one of its items at least.
    public func figure(of quality: SevenC) -> Figure {
        figure(quality.rawValue.replacing("_", with: " "), met[quality] ?? 0, of: answered[quality] ?? 0)
    }

    /// The share of customers for whom all seven are met, of those who answered in all seven.
    public var allSeven: Figure { figure("all seven Cs", allMet, of: allAnswered) }

    private func figure(_ name: String, _ met: Int, of answered: Int) -> Figure {
        let name = "\(name) met (every item \(threshold) or better on \(scale.lowerBound) to \(scale.upperBound))"
        return Figure(share: Proportion(met, of: answered), name, skipped: customers - answered)
    }
}
