/// Points for something else than a purchase. They count to no tier.
public struct EventRule: Hashable, Sendable {
    /// Its id within the programme.
    public let id: String
    /// What gives the points.
    public let event: Event
    /// How many.
    public let points: Int64
    /// How often a member gets them in a year of the calendar; nil when there is no limit.
    public let timesPerYear: Int?

    /// What can give points besides purchases.
    public enum Event: Hashable, Sendable {
        /// The member answered a survey to its end: one of these, any when empty.
        case surveyAnswered(Set<String>)
    }

    /// A rule; see the properties.
    public init(id: String, _ event: Event, points: Int64, timesPerYear: Int? = nil) {
        self.id = id
        self.event = event
        self.points = points
        self.timesPerYear = timesPerYear
    }
}
