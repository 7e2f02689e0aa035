/// What a complaint can teach.
public enum Teaching: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something that can be done better.
    case areaToImprove = "area_to_improve"
    /// A procedure that hurts customers.
    case painfulProcedure = "painful_procedure"
    /// Information that is missing or wrong.
    case information
    /// Training or supervision that staff need.
    case training
    /// That the same is not done the same way everywhere.
    case consistency
    /// A policy that has had its day.
    case outdatedPolicy = "outdated_policy"
    /// A change for the better that it set off.
    case positiveChange = "positive_change"
    /// How staff feel about their work.
    case morale
    /// What competitors do.
    case competition
    /// What other industries do.
    case benchmark
    /// A customer who cares.
    case customerWhoCares = "customer_who_cares"
    /// Nothing; it has to be said and is counted.
    case nothing

    /// The eleven things, without ``nothing``.
    public static let things = allCases.filter { $0 != .nothing }
}

/// What a complaint taught: something, each with a text, or nothing.
public struct Lessons: Hashable, Sendable {
    /// What was learned, by what it is about; empty for nothing.
    public let texts: [Teaching: String]

    /// The answer that it taught nothing.
    public static let nothing = Lessons(checked: [:])

    private init(checked texts: [Teaching: String]) { self.texts = texts }

    /// Why something is no answer.
    public enum Fault: String, Error, Hashable, Sendable {
        /// Neither something nor nothing.
        case unanswered
        /// Something beside nothing.
        case nothingAndSomething = "nothing_and_something"
        /// A text is empty.
        case emptyText = "empty_text"
    }

    /// What was learned.
    /// - Parameter texts: at least one thing with its text; ``Teaching/nothing`` alone needs no text.
    public init(_ texts: [Teaching: String]) throws(Fault) {
        if texts.isEmpty { throw .unanswered }
        if texts[.nothing] != nil {
            guard texts.count == 1 else { throw .nothingAndSomething }
            self = .nothing
            return
        }
        guard texts.values.allSatisfy({ $0.contains { !$0.isWhitespace } }) else { throw .emptyText }
        self.init(checked: texts)
    }

    /// What was answered: what was learned, or ``Teaching/nothing``; never empty.
    public var teachings: Set<Teaching> { texts.isEmpty ? [.nothing] : Set(texts.keys) }
}

/// How often complaints taught what.
public struct LessonTally: Hashable, Sendable {
    /// How many complaints taught each thing, and how many nothing; one complaint may teach several.
    public private(set) var counts: [Teaching: Int] = [:]
    /// How many were answered.
    public private(set) var answered = 0
    /// How many have no answer yet.
    public private(set) var unanswered = 0

    /// The tally of some complaints.
    /// - Parameter lessons: what each taught; nil for who has no answer yet.
    public init(_ lessons: some Sequence<Lessons?>) {
        for lesson in lessons {
            guard let lesson else {
                unanswered += 1
                continue
            }
            answered += 1
            for teaching in lesson.teachings { counts[teaching, default: 0] += 1 }
        }
    }
}
