/// What a complaint taught, told so that others learn from it and nobody can tell whose it was.
public struct Story: Hashable, Sendable, Codable {
    /// Where a story is used.
    public enum Use: String, Hashable, Sendable, Codable, CaseIterable {
        /// It was sent round.
        case circulated
        /// It is told in a training course.
        case trainingCourse = "training_course"
        /// New staff owe it.
        case orientation
    }

    /// A part of a story.
    public enum Part: String, Hashable, Sendable, Codable, CaseIterable {
        case title
        case happened
        case cause
        case fix
        case lesson
    }

    /// What it is called; one line.
    public var title: String
    /// What happened.
    public var happened: String
    /// Why.
    public var cause: String
    /// What was done about it.
    public var fix: String
    /// What is to be learned.
    public var lesson: String
    /// Where it is used.
    public var uses: Set<Use>
    /// Which edition, from 1 on; raised with every change of a text.
    public var version: Int

    /// A story; see the properties.
    public init(
        title: String, happened: String, cause: String, fix: String, lesson: String, uses: Set<Use> = [],
        version: Int = 1
    ) {
        self.title = title
        self.happened = happened
        self.cause = cause
        self.fix = fix
        self.lesson = lesson
        self.uses = uses
        self.version = version
    }

    /// The text of a part.
    public subscript(part: Part) -> String {
        switch part {
        case .title: title
        case .happened: happened
        case .cause: cause
        case .fix: fix
        case .lesson: lesson
        }
    }

    /// The parts that have no text, in order.
    public var missing: [Part] { Part.allCases.filter { part in !self[part].contains { !$0.isWhitespace } } }
}
