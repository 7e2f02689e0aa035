public import Domain
public import Statistics

/// One round of a story: a version of it, those whom it is for, and who of them has read it.
///
/// The audience stands from the first day on. Who joins later owes a round of their own, and so does everybody when the
/// story gets a new version.
public struct Circulation<StoryID: Hashable & Sendable>: Hashable, Sendable {
    /// Which story.
    public let story: StoryID
    /// Which version of it.
    public let version: Int
    /// Whom it is for.
    public let audience: Set<StaffID>
    /// The day on which the round began.
    public let began: CalendarDay
    /// When each one said that they have read it; the first time counts.
    public private(set) var acknowledged: [StaffID: CalendarDay] = [:]

    /// A round that nobody has read yet; see the properties.
    public init(of story: StoryID, version: Int, for audience: Set<StaffID>, on day: CalendarDay) {
        self.story = story
        self.version = version
        self.audience = audience
        began = day
    }

    /// Why somebody can't say to have read it.
    public enum Fault: String, Error, Hashable, Sendable {
        /// The round is for others.
        case notInAudience = "not_in_audience"
        /// The round is of another version.
        case otherVersion = "other_version"
        /// The round had not begun.
        case tooEarly = "too_early"
    }

    /// Somebody has read it.
    /// - Returns: whether anything changed; false when the person had said so before.
    @discardableResult
    public mutating func acknowledge(
        _ person: StaffID, version: Int, on day: CalendarDay
    ) throws(Fault) -> Bool {
        guard version == self.version else { throw .otherVersion }
        guard audience.contains(person) else { throw .notInAudience }
        guard day >= began else { throw .tooEarly }
        guard acknowledged[person] == nil else { return false }
        acknowledged[person] = day
        return true
    }

    /// How many of the audience have read it on a day; the share is undefined, not 0, of nobody.
    public func coverage(on day: CalendarDay) -> Proportion {
        Proportion(acknowledged.values.count { $0 <= day }, of: audience.count)
    }

    /// Who has not read it on a day, and for how many days the round has been waiting for them, by id; nobody before it
    /// began.
    public func outstanding(on day: CalendarDay) -> [(person: StaffID, days: Int)] {
        guard day >= began else { return [] }
        return audience.filter { (acknowledged[$0] ?? day + 1) > day }.sorted().map { ($0, day - began) }
    }

    /// The rounds that people who have just joined owe: each story that is used for orientation, in its present version.
    /// - Parameter stories: all stories in their present versions.
    public static func orientation(
        in stories: [(id: StoryID, story: Story)], for newcomers: Set<StaffID>, on day: CalendarDay
    ) -> [Circulation] {
        guard !newcomers.isEmpty else { return [] }
        return stories.filter { $0.story.uses.contains(.orientation) }
            .map { Circulation(of: $0.id, version: $0.story.version, for: newcomers, on: day) }
    }
}
