public import Definitions

/// One thing that is asked, or said between questions.
public struct Question: Hashable, Sendable {
    /// When an answer has to be given.
    public enum Requirement: Hashable, Sendable {
        /// It may be left out.
        case never
        /// Whenever the question is visible.
        case always
        /// Whenever the question is visible and the condition true.
        case when(Condition)
    }

    /// A condition that an answer has to meet, and what is said when it does not.
    public struct Rule: Hashable, Sendable {
        /// What must be true of this answer and earlier ones.
        public let condition: Condition
        /// What the respondent is told otherwise.
        public let message: LocalizedText
    }

    /// The id: small letters and digits with underscores between, unique in the survey and never used again.
    public let id: String
    /// What kind of answer it takes.
    public let kind: Kind
    /// What is asked.
    public let text: LocalizedText
    /// A word of help below it.
    public let help: LocalizedText?
    /// When it is shown; always when nil, as long as its page is.
    public let visibleIf: Condition?
    /// When it has to be answered.
    public let requirement: Requirement
    /// What the answer has to meet.
    public let rule: Rule?
    /// Which warnings its author has thought about.
    public let allowed: [Diagnostic.Code]

    /// Whether it takes an answer: everything but a note does.
    public var takesAnswer: Bool {
        if case .note = kind { false } else { true }
    }

    /// Whether it is answered in words.
    public var isWritten: Bool { kind.textRule != nil }

    /// A kind of question; what each takes is said in docs/surveys.md.
    public enum Kind: Hashable, Sendable {
        /// A line of text.
        case text(TextRule)
        /// Several lines of text.
        case comment(TextRule)
        /// A number.
        case number(NumberRule)
        /// Yes or no, with how both are called.
        case yesNo(yes: LocalizedText, no: LocalizedText)
        /// One of some choices, all in sight.
        case choice([Choice])
        /// One of some choices in a list to be opened.
        case dropdown([Choice])
        /// Some of some choices; how many at least and at most.
        case choices([Choice], count: ClosedRange<Int>)
        /// A point on a scale.
        case rating(Scale)
        /// How likely somebody is to recommend us: 0 to 10 (net promoter score).
        case nps(Scale)
        /// How satisfied somebody is: 1 to 5 unless said otherwise (customer satisfaction score).
        case csat(Scale)
        /// How easy it was made: 1 to 7 unless said otherwise (customer effort score).
        case ces(Scale)
        /// All of some choices, the first one first.
        case ranking([Choice])
        /// For each row one of the columns.
        case matrix(rows: [Choice], columns: [Choice])
        /// Something said; it takes no answer.
        case note
    }
}

/// One of several things to choose, or to be judged.
public struct Choice: Hashable, Sendable {
    /// The id: small letters and digits with underscores between, unique in its question.
    public let id: String
    /// What it is called.
    public let text: LocalizedText
}

/// Points from a lowest to a highest, with what both ends mean.
public struct Scale: Hashable, Sendable {
    /// The points; 2 to 11 of them.
    public let points: ClosedRange<Int>
    /// What the lowest point means.
    public let low: LocalizedText
    /// What the highest point means.
    public let high: LocalizedText
}

/// What a text has to be like.
public struct TextRule: Hashable, Sendable {
    /// Something by which a person can be found.
    public enum Collected: String, Hashable, Sendable, CaseIterable {
        /// A name.
        case name
        /// An address for letters.
        case address
        /// An e-mail address.
        case email
        /// A telephone number.
        case phone
    }

    /// How long it may be, in Unicode scalars: at least 1, since who leaves a text empty answers nothing.
    public let length: ClosedRange<Int>
    /// What it must match as a whole.
    public let pattern: Pattern?
    /// What it tells of who somebody is, where it is meant to.
    public let collects: Collected?
}

/// What a number has to be like.
public struct NumberRule: Hashable, Sendable {
    /// The least that is asked for; nil when nothing is said, and it is −10¹⁵.
    public let least: Double?
    /// The greatest that is asked for; nil when nothing is said, and it is 10¹⁵.
    public let greatest: Double?
    /// Whether it has to be a whole number, of at most 2⁵³ − 1 either way.
    public let isWhole: Bool

    /// Whether a number keeps the rule.
    public func allows(_ number: Double) -> Bool {
        range.contains(number) && (!isWhole || number.rounded() == number)
    }

    /// From the least to the greatest: no answer is so large that sums of answers are none.
    var range: ClosedRange<Double> {
        let low = least ?? min(-NumberRule.limit, greatest ?? 0)
        let high = greatest ?? max(NumberRule.limit, least ?? 0)
        let most = NumberRule.wholeLimit
        return isWhole && low <= most && high >= -most ? max(low, -most)...min(high, most) : low...high
    }

    /// What a number may be either way where nothing is said.
    private static let limit = 1e15

    /// What it asks for, for people: `A whole number from 1 to 9`.
    var name: String {
        let ends = [least ?? range.lowerBound, greatest ?? range.upperBound]
        let words = ends.map { end in Int(exactly: end).map { "\($0)" } ?? "\(end)" }
        return "A \(isWhole ? "whole number" : "number") from \(words[0]) to \(words[1])"
    }

    /// The greatest whole number that no other one is read as: 2⁵³ − 1, as in JSON that others read (RFC 8259, 6).
    static let wholeLimit = 9_007_199_254_740_991.0
}

extension Question.Kind {
    /// What can be chosen; nil where nothing is.
    public var options: [Choice]? {
        switch self {
        case .choice(let choices), .dropdown(let choices), .choices(let choices, _), .ranking(let choices): choices
        case .matrix(_, let columns): columns
        case .text, .comment, .number, .yesNo, .rating, .nps, .csat, .ces, .note: nil
        }
    }

    /// What a text has to be like; nil where none is asked for.
    public var textRule: TextRule? {
        switch self {
        case .text(let rule), .comment(let rule): rule
        default: nil
        }
    }

    /// The scale; nil where there is none.
    public var scale: Scale? {
        switch self {
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale): scale
        default: nil
        }
    }
}
