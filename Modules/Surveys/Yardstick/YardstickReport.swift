/// A registered yardstick, as it may be told on a day.
public struct YardstickReport: Hashable, Sendable {
    /// The yardstick; its day of the last check is that of the last answer, where that is later than the one set by hand.
    public let yardstick: Yardstick
    /// Held against what customers expect; nil where no survey asks them, or nobody has answered, or of an anonymous survey
    /// too few.
    public let finding: YardstickFinding?
    /// Whether customers were not asked for more than a year, or ever.
    public let isStale: Bool
}
