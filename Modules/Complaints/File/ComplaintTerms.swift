public import Domain

/// What limits acts besides where a complaint stands: what regime, calendar and settings say of it.
public struct ComplaintTerms: Hashable, Sendable {
    /// The last instant at which the customer's acceptance settles it without a response; nil where there is no fast lane.
    public var fastLaneUntil: Timestamp?
    /// For how many days the customer must have kept silent after the response before it can be closed.
    public var silenceDays: Int
    /// The organisation's zone.
    public var zone: Zone

    /// Terms; see the properties.
    public init(fastLaneUntil: Timestamp?, silenceDays: Int, zone: Zone) {
        self.fastLaneUntil = fastLaneUntil
        self.silenceDays = silenceDays
        self.zone = zone
    }
}
