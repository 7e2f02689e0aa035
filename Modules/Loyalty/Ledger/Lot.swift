public import Domain

/// Points that came at once and are valid as long as each other.
public struct Lot: Hashable, Sendable {
    /// The number of the entry that made it, which tells what it came from.
    public let number: Int
    /// Where its points lie: ``Book/points`` or ``Book/goodwill``.
    public let book: Book
    /// How many points it had at first.
    public let original: Int64
    /// By which terms it is held.
    public let terms: LotTerms
    /// The command that made it.
    public let command: CommandID?
    /// How many of its points can be used once it has started.
    public internal(set) var remaining: Int64
    /// How many are held for reservations.
    public internal(set) var reserved: Int64 = 0

    /// Whether any of its points are left.
    public var isOpen: Bool { remaining > 0 || reserved > 0 }
}

/// Points held for something that is about to happen: all or a part of them is posted, the rest is given back.
public struct Reservation: Hashable, Sendable {
    /// The command that made it.
    public let id: CommandID
    /// Until when it holds; from then on its points are given back.
    public let until: Timestamp
    /// How many points of which lots, in the order in which they were taken.
    public internal(set) var holds: [Hold] = []

    /// Points of one lot.
    public struct Hold: Hashable, Sendable {
        /// The lot.
        public let lot: Int
        /// How many.
        public let points: Int64
    }

    /// How many points it holds.
    public var points: Int64 { holds.reduce(0) { $0 + $1.points } }
}
