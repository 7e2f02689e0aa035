public import Statistics

/// What complainants say of how their complaint was handled: four figures, and none of them stands for another.
///
/// Three kinds of justice move satisfaction with the handling, distributive most, then interactional, procedural weakly,
/// and it does not carry their effect on to satisfaction overall: C. Orsingher, S. Valentini and M. de Angelis, "A
/// meta-analysis of satisfaction with complaint handling in services", Journal of the Academy of Marketing Science 38
/// (2010), 169–186. So there is no sum and no mean of the four.
public struct HandlingSatisfaction: Hashable, Sendable {
    /// What was asked.
    public enum Item: String, Hashable, Sendable, Codable, CaseIterable {
        /// Whether what the customer got was fair.
        case distributive
        /// Whether the customer was dealt with fairly.
        case interactional
        /// Whether the way it went was fair.
        case procedural
        /// How satisfied the customer is with it all.
        case overall
    }

    /// One item's answers.
    public struct Figure: Hashable, Sendable {
        /// The answers, 1 to 5: how many, their mean with its interval, both nil where they can't be told.
        public let answers: Moments
        /// How many of them are 4 or 5.
        public let topBox: Proportion
        /// How many were asked and gave no answer.
        public let unanswered: Int
    }

    /// The answers that there are: 1 for not at all, to 5 for fully.
    public static let scale = 1...5
    /// The answers that count as satisfied.
    public static let top = 4...5

    private let figures: [Item: Figure]

    /// The figures of answers by item; nil when an answer is not on the ``scale``. What a respondent does not answer is
    /// counted as that, and never as a value.
    public init?(_ responses: [[Item: Int]]) {
        guard responses.allSatisfy({ $0.values.allSatisfy(HandlingSatisfaction.scale.contains) }) else { return nil }
        var figures: [Item: Figure] = [:]
        for item in Item.allCases {
            let values = responses.compactMap { $0[item] }
            var moments = Moments()
            for value in values { moments.add(Double(value)) }
            figures[item] = Figure(
                answers: moments,
                topBox: Proportion(values.count(where: HandlingSatisfaction.top.contains), of: values.count),
                unanswered: responses.count - values.count)
        }
        self.figures = figures
    }

    /// An item's own figure.
    public subscript(item: Item) -> Figure {
        figures[item] ?? Figure(answers: Moments(), topBox: Proportion(0, of: 0), unanswered: 0)
    }
}
