/// A survey that was checked when the program was built; the plugin `SurveySchemas` makes one from each definition.
public protocol CompiledSurvey: Sendable {
    /// The answers with their Swift types.
    associatedtype Answers: TypedAnswers
    /// The definition.
    static var survey: Survey { get }
    /// The JSON Schema (2020-12) of a finished response's answers.
    static var answerSchema: String { get }
}

/// A survey's answers with their Swift types: an answer that may be missing is optional, a choice is an enum, a point of
/// a scale can only be one of its points.
///
/// As JSON they are the same as ``Answers``: nothing is lost either way.
public protocol TypedAnswers: Hashable, Sendable, Codable {
    /// The same answers with their types.
    /// - Throws: what is wrong with answers that can't have their types: ``AnswerTyping`` has the rules.
    init(typing answers: Answers) throws(AnswersError)
    /// The same answers without their types.
    func untyped() -> Answers
}

extension TypedAnswers {
    /// Answers from an object with the questions' ids as keys.
    /// - Throws: `DecodingError`; where the JSON is right and the answers are not, an ``AnswersError`` underlies it.
    public init(from decoder: any Decoder) throws {
        let answers = try Answers(from: decoder)
        do {
            try self.init(typing: answers)
        } catch {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath, debugDescription: error.description, underlyingError: error))
        }
    }

    /// Writes an object with the questions' ids as keys.
    public func encode(to encoder: any Encoder) throws {
        try untyped().encode(to: encoder)
    }
}

extension CompiledSurvey {
    /// What is wrong with answers whose types are right, by the same rules as at run time; nothing when they can be kept.
    public static func faults(in answers: Answers) -> [AnswerFault] {
        survey.faults(in: answers.untyped())
    }
}

/// Answers that are not as their survey wants them.
public struct AnswersError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, at least one.
    public let faults: [AnswerFault]

    /// An error; see the property.
    public init(faults: [AnswerFault]) {
        self.faults = faults
    }

    /// Every fault on a line.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
