public import Domain

/// The id of a cause's application to everybody who was exposed to it; made by the client.
public typealias BackApplicationID = Identifier<BackApplication>

/// A cause that was found, and who was exposed to it: complained, closed or silent, all are told and made good.
public struct BackApplication: Hashable, Sendable {
    /// Who was exposed.
    public enum Exposure: Hashable, Sendable {
        /// Whoever bought something on these days.
        case buyers(Range<CalendarDay>)
        /// These customers.
        case customers([CustomerID])
    }

    /// Which one.
    public var id: BackApplicationID
    /// The cause's id.
    public var cause: String
    /// What is told to those who were exposed, in a sentence that they understand; not empty.
    public var what: String
    /// Who was exposed.
    public var exposure: Exposure
    /// Who sees to it.
    public var owner: StaffID
    /// The last day on which it is in time.
    public var due: CalendarDay

    /// An application; see the properties.
    public init(
        id: BackApplicationID, cause: String, what: String, exposure: Exposure, owner: StaffID, due: CalendarDay
    ) {
        self.id = id
        self.cause = cause
        self.what = what
        self.exposure = exposure
        self.owner = owner
        self.due = due
    }
}

/// An application as it is kept.
public struct KeptApplication: Hashable, Sendable {
    /// Which one.
    public let id: BackApplicationID
    /// The cause's id.
    public let cause: String
    /// What is told to those who were exposed.
    public let what: String
    /// The days on which buyers were exposed; nil when they were named.
    public let bought: Range<CalendarDay>?
    /// Who sees to it.
    public let owner: StaffID
    /// The last day on which it is in time.
    public let due: CalendarDay
    /// The day on which it was begun.
    public let begunOn: CalendarDay
    /// How many were exposed.
    public let exposed: Int
    /// How many of them are still to be told.
    public let toDo: Int
}

/// Somebody who was exposed to a cause.
public struct Exposed: Hashable, Sendable {
    /// How somebody stands who was exposed.
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        /// A complaint is open.
        case open
        /// Complained, and nothing is open.
        case closed
        /// Has said nothing.
        case silent
    }

    /// What became of it.
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// Was told.
        case told
        /// Was told, and it was made good.
        case remedied
        /// Was not exposed after all.
        case notExposed = "not_exposed"
    }

    /// Who.
    public let customer: CustomerID
    /// Whether the customer complained since the exposure began.
    public let standing: Standing
    /// What became of it; nil as long as it is to be done.
    public let outcome: Outcome?
    /// The day of that.
    public let settledOn: CalendarDay?
}
