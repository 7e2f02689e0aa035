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
    /// - Throws: ``AnswersError`` when they are not as the survey wants them.
    init(typing answers: Answers) throws
    /// The same answers without their types.
    func untyped() -> Answers
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

/// A point of a scale, which can be no other number.
public protocol ScalePoint: Hashable, Sendable, Codable, Comparable {
    /// The points.
    static var points: ClosedRange<Int> { get }
    /// The point.
    var value: Int { get }
    /// A point; nil when the scale does not have it.
    init?(_ value: Int)
}

extension ScalePoint {
    /// By the number.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }

    /// A point from a number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let point = Self(try container.decode(Int.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "A point from \(Self.points.lowerBound) to \(Self.points.upperBound) is wanted.")
        }
        self = point
    }

    /// Writes the number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
