import Definitions

/// Which questions a condition may ask about, and why not about others.
struct ConditionScope {
    /// The questions by id, with their place in the survey; the kind is nil where it could not be read.
    let questions: [String: (index: Int, kind: Question.Kind?)]
    /// Only questions before this place; all when nil.
    let limit: Int?
    /// The question whose condition it is, unless it may ask about itself.
    let owner: String?

    /// The kind of a question that may be asked about; nil when it is not known.
    func kind(of question: String, at offset: Int) throws(Fault) -> Question.Kind? {
        if question == owner {
            throw Fault(
                .selfReference, at: offset, "The condition of \"\(question)\" asks for its own answer.",
                remedy: "Ask about an earlier question.")
        }
        guard let found = questions[question] else {
            throw Fault(
                .unknownReference, at: offset, "There is no question \"\(question)\".",
                remedy: "Name one of this survey's questions." + NearestName.hint(question, among: questions.keys))
        }
        if found.kind == .note {
            throw Fault(
                .unknownReference, at: offset, "\"\(question)\" is a note, which takes no answer.",
                remedy: "Ask about a question that is answered.")
        }
        if let limit, found.index >= limit {
            throw Fault(
                .forwardReference, at: offset, "\"\(question)\" comes later, so its answer is not known here.",
                remedy: "Move \"\(question)\" before this, or ask about an earlier question.")
        }
        return found.kind
    }
}

/// The type of a value in a condition.
enum ValueType: Hashable {
    case number
    case text
    case flag
    /// One of a question's choices, by id.
    case choice(of: String, [String])
    /// Some of a question's choices.
    case list(of: String, [String])
    /// That of a question which could not be read: it may be any.
    case unknown

    /// For people, as in "a number".
    var description: String {
        switch self {
        case .number: "a number"
        case .text: "a text"
        case .flag: "yes or no"
        case .choice(let question, _): "a choice of \"\(question)\""
        case .list(let question, _): "the choices of \"\(question)\""
        case .unknown: "a value"
        }
    }

    /// The type of a question's answer; nil of a note, and of a matrix, of which only rows have one.
    init?(of kind: Question.Kind, in question: String) {
        switch kind {
        case .text, .comment: self = .text
        case .number, .rating, .nps, .csat, .ces: self = .number
        case .yesNo: self = .flag
        case .choice(let choices), .dropdown(let choices): self = .choice(of: question, choices.map(\.id))
        case .choices(let choices, _), .ranking(let choices): self = .list(of: question, choices.map(\.id))
        case .matrix, .note: return nil
        }
    }
}
