/// Something that is computed from the answers of many.
public struct Index: Hashable, Sendable {
    /// How it is computed; docs/survey-indices.md has the formulas.
    public enum Measure: Hashable, Sendable {
        /// Net promoter score of an `nps` question.
        case nps(question: String)
        /// The share of the two highest points of a `csat` question.
        case csat(question: String)
        /// The mean of a `ces` question.
        case ces(question: String)
        /// The American customer satisfaction index of three ratings from 1 to 10, with their weights.
        case acsi(questions: [String], weights: [Double])
        /// Per group of questions the share of respondents for whom every one is met: a rating of at least `met`, or yes.
        case minimums(groups: [Group], met: Int)
        /// Per dimension, perception minus expectation.
        case gaps([Dimension])
        /// How well ratings go together (Cronbach's alpha).
        case reliability(questions: [String])
        /// The share of respondents who chose any of some choices, or yes.
        case share(question: String, choices: [String])
        /// What respondents expect: the distribution of a number.
        case expectation(question: String)
        /// How much ratings contribute to an outcome (relative weights).
        case drivers(outcome: String, questions: [String])
    }

    /// Questions that belong together.
    public struct Group: Hashable, Sendable {
        /// The id, unique in the index.
        public let id: String
        /// Its questions; at least one.
        public let questions: [String]
    }

    /// What is expected and what is perceived of the same thing; the questions stand in the same order.
    public struct Dimension: Hashable, Sendable {
        /// The id, unique in the index.
        public let id: String
        /// What is expected.
        public let expected: [String]
        /// What is perceived.
        public let perceived: [String]
    }

    /// The id, unique in the survey.
    public let id: String
    /// What it says, for who reads it.
    public let meaning: LocalizedText
    /// How it is computed.
    public let measure: Measure
}

extension Index.Measure {
    /// Every question from which it is computed.
    public var questions: [String] {
        switch self {
        case .nps(let question), .csat(let question), .ces(let question), .share(let question, _),
            .expectation(let question):
            [question]
        case .acsi(let questions, _), .reliability(let questions): questions
        case .minimums(let groups, _): groups.flatMap(\.questions)
        case .gaps(let dimensions): dimensions.flatMap { $0.expected + $0.perceived }
        case .drivers(let outcome, let questions): [outcome] + questions
        }
    }
}
