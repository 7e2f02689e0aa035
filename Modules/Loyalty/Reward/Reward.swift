public import Definitions

/// Something that points are exchanged for.
public struct Reward: Hashable, Sendable {
    /// Its id within the programme.
    public let id: String
    /// What it is called.
    public let name: TranslatedText
    /// What it is.
    public let kind: Kind
    /// How many points it takes; above 0.
    public let points: Int64
    /// What it is worth to the member; minor units.
    public let value: Int64
    /// What it costs the company; minor units.
    public let cost: Int64
    /// How many there are at first; nil when there is no limit.
    public let stock: Int?
    /// Within how many days it is to be handed over; nil when that happens at once.
    public let fulfilDays: Int?
    /// The tiers, one of which the member has to have; empty when none is asked for.
    public let tiers: Set<String>
    /// The seminar or lesson in which it is a place; nil when it is something else.
    public let seminar: String?

    /// Kinds of rewards; most are no money.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Money off a purchase.
        case discount
        /// A thing.
        case product
        /// Something that is done for the member.
        case service
        /// Something that others do not get, or later: an early look, a reserved seat.
        case access
        /// Being named or honoured.
        case recognition
        /// Something to live through: a tour, a meal, a seminar.
        case experience
        /// A gift to somebody else in the member's name.
        case donation
    }

    /// A reward; see the properties.
    public init(
        id: String, name: TranslatedText, kind: Kind, points: Int64, value: Int64, cost: Int64, stock: Int? = nil,
        fulfilDays: Int? = nil, tiers: Set<String> = [], seminar: String? = nil
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.points = points
        self.value = value
        self.cost = cost
        self.stock = stock
        self.fulfilDays = fulfilDays
        self.tiers = tiers
        self.seminar = seminar
    }
}
