/// Gives answers their Swift types, for the code that is made from a definition.
///
/// What can't be typed is reported as at run time: an unknown question or choice, a value of another type, a number that
/// is no point of the scale or not whole, a missing answer that every finished response has, a missing row of a matrix
/// that has to be answered. All else (``CompiledSurvey/faults(in:)``) can be typed: too long a text, too few choices.
public struct AnswerTyping: Sendable {
    private let answers: Answers

    /// - Throws: everything that can't be typed.
    public init(_ answers: Answers, of survey: Survey) throws(AnswersError) {
        self.answers = answers
        let demanded = survey.alwaysAnswered
        var faults: [AnswerFault] = []
        if answers.values.keys.contains(where: { survey.question($0)?.takesAnswer != true }) {
            faults = survey.faults(in: answers, isFinished: false).filter { $0.code == .unknownQuestion }
        }
        for question in survey.questions where question.takesAnswer {
            if let answer = answers[question.id] {
                if let fault = question.typingFault(in: answer) { faults.append(fault) }
            } else if demanded.contains(question.id) {
                faults.append(.missing(question.id))
            }
        }
        guard faults.isEmpty else { throw AnswersError(faults: faults) }
    }

    /// The answer to a question that every finished response answers, read by one of the functions below.
    public func demanded<Value>(_ id: String, _ read: (String) -> Value?) throws(AnswersError) -> Value {
        guard let value = read(id) else { throw AnswersError(faults: [.missing(id)]) }
        return value
    }

    /// A text; nil when there is none.
    public func text(_ id: String) -> String? {
        if case .text(let text) = answers[id] { text } else { nil }
    }

    /// A number; nil when there is none.
    public func number(_ id: String) -> Double? {
        if case .number(let number) = answers[id] { number } else { nil }
    }

    /// A whole number; nil when there is none.
    public func whole(_ id: String) -> Int? {
        number(id).flatMap { Int(exactly: $0) }
    }

    /// Yes or no; nil when there is neither.
    public func flag(_ id: String) -> Bool? {
        if case .flag(let flag) = answers[id] { flag } else { nil }
    }

    /// What was chosen; nil when nothing was.
    public func choice<Choice: RawRepresentable<String>>(_ id: String) -> Choice? {
        text(id).flatMap { Choice(rawValue: $0) }
    }

    /// All that was chosen, or ranked, in order; nil when there is no answer.
    public func choices<Choice: RawRepresentable<String>>(_ id: String) -> [Choice]? {
        guard case .list(let ids) = answers[id] else { return nil }
        let choices = ids.compactMap { Choice(rawValue: $0) }
        return choices.count == ids.count ? choices : nil
    }

    /// A point of a scale; nil when there is none.
    public func point<Point: ScalePoint>(_ id: String) -> Point? {
        whole(id).flatMap { Point($0) }
    }

    /// What was chosen for each row; nil when there is no answer.
    public func table<Table: AnswerTable>(_ id: String) -> Table? {
        guard case .rows(let rows) = answers[id] else { return nil }
        return Table(typing: rows)
    }
}

extension Question {
    /// What keeps an answer from having its type.
    fileprivate func typingFault(in answer: Answer) -> AnswerFault? {
        guard let fault = fault(in: answer, isDemanded: requirement == .always) else { return nil }
        switch (fault.code, kind, answer) {
        case (.wrongType, _, _), (.unknownChoice, _, _): return fault
        case (.outOfRange, .number(let rule), .number(let number)):
            return rule.isWhole && Int(exactly: number) == nil ? fault : nil
        case (.outOfRange, _, _): return fault
        case (.tooFew, .matrix, _): return requirement == .always ? fault : nil
        default: return nil
        }
    }
}

extension AnswerFault {
    fileprivate static func missing(_ id: String) -> AnswerFault {
        AnswerFault(id, .missing, "An answer is missing.")
    }
}
