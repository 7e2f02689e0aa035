public import Domain
public import Kernel
public import Storage

/// The desk that sees to it that somebody looks after those members whose tier gives a representative.
///
/// Who looks after whom stands in the customers' files alone; here is kept what the files can't tell: who was given
/// because of a tier, who came before, what the one told the other, and who is still to be introduced. Every write takes
/// the caller's open change.
public protocol RepresentativeDesk: Sendable {
    /// Brings representatives up to date with tiers and staff, a page of members at a time.
    ///
    /// Who has a tier that gives a representative, and nobody who works here, gets one while there is room; whose tier
    /// gives none any more loses the one that came with a tier. Nothing depends on when it is called, nor how often.
    /// - Parameters:
    ///   - progress: where the page before it ended; nil for the first one.
    ///   - limit: how many members are looked at, at least 1.
    /// - Returns: where the page ended; nil when there is nothing more to do, also because nobody has room.
    func arrange(
        after progress: RepresentativeProgress?, limit: Int, in change: Change
    ) throws -> RepresentativeProgress?

    /// Hands a customer over to somebody else, who is told what there is to know, and owes an introduction; again, nothing.
    /// - Parameter summary: what the next one is to know: 1 to 4,000 bytes.
    /// - Throws: ``LoyaltyError`` with code `unknown_staff` when that person does not work here, `no_room`, or `invalid`:
    ///   nothing is said, nobody looks after the customer, or that person does already.
    @discardableResult
    func handOver(
        _ customer: CustomerID, to staff: StaffID, summary: String, in change: Change
    ) throws -> Representation
    /// Hands the customers of somebody over, a page of them, each with an introduction owed.
    /// - Parameters:
    ///   - staff: who looks after them; need not work here any more.
    ///   - next: who gets them all; nil to spread them among everybody who has room.
    ///   - customer: the last one of the page before it; nil for the first one, which is refused when the next one has no
    ///     room for all.
    ///   - limit: how many customers are looked at, at least 1.
    /// - Throws: ``LoyaltyError`` with code `unknown_staff`, `no_room`, or `invalid` when it is the same person.
    func handOver(
        from staff: StaffID, to next: StaffID?, after customer: CustomerID?, limit: Int, in change: Change
    ) throws -> HandOverPage

    /// What is kept of these customers' representatives, also of those that have ended; the others are missing.
    func representations(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: Representation]
    /// Who looks after how many, and whom nobody has room for.
    func overview(on day: CalendarDay, in read: any ReadTransaction) throws -> RepresentativeOverview
}

/// How far representatives were brought up to date.
public struct RepresentativeProgress: Hashable, Sendable {
    /// 0 while benefits end; from 1 on, which of the tiers that give a representative.
    let step: Int
    /// The last customer who was looked at.
    let customer: CustomerID?
}

/// What became of a page of customers who were to be handed over.
public struct HandOverPage: Hashable, Sendable {
    /// Who looks after whom now.
    public let moved: [RepresentativeAssignment]
    /// How many stay where they are because nobody has room.
    public let left: Int
    /// The last customer who was looked at; nil when there are no more.
    public let last: CustomerID?
}

/// Who looks after how many customers in person.
public struct RepresentativeOverview: Hashable, Sendable {
    /// Everybody who works here, sorted by name.
    public let desks: [PersonalDesk]
    /// How many members have a tier that gives a representative.
    public let entitled: Int
    /// How many of them have nobody who works here.
    public let without: Int
}

/// Somebody who looks after a customer, as far as it was given or handed over here.
public struct Representation: Hashable, Sendable {
    /// Whom.
    public let customer: CustomerID
    /// Who.
    public var staff: StaffID
    /// Who did before; nil when nobody did.
    public var earlier: StaffID?
    /// Whether it was given because of the tier, and ends with it.
    public var isBenefit: Bool
    /// The first day.
    public var since: CalendarDay
    /// What was said when the customer was last handed over with some words; nil when never.
    public var summary: String?
    /// The day of that.
    public var summedUpOn: CalendarDay?
    /// The day from which on the customer is to be told who it is; nil when that was done.
    public var introduceOn: CalendarDay?
    /// The day on which it ended with the tier; nil while it has not.
    public var endedOn: CalendarDay?

    /// Which occasion the introduction is.
    var occasion: String { "\(staff) \(since)" }
}
