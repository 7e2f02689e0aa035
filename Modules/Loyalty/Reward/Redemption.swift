public import Domain

/// A reward that a member has exchanged points for.
public struct Redemption: Hashable, Sendable, Codable {
    /// The command that took the points.
    public let id: CommandID
    /// Whose.
    public let customer: CustomerID
    /// The reward's id within the programme.
    public let reward: String
    /// How many points were taken.
    public let points: Int64
    /// Which book they were taken from: points or goodwill.
    public let book: Book
    /// The organisation's day on which they were taken.
    public let redeemedOn: CalendarDay
    /// By which day it is to be handed over; nil when that happened at once.
    public private(set) var dueOn: CalendarDay?
    /// Whether it was taken from a limited stock.
    public let takesStock: Bool
    /// Where it stands.
    public private(set) var state: State
    /// On which day it was handed over or cancelled; nil as long as it is owed.
    public private(set) var closedOn: CalendarDay?

    /// Where a redemption stands.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// The points are taken, and the reward is still owed.
        case ordered
        /// The reward was handed over.
        case fulfilled
        /// The points came back, and what was taken of the stock.
        case cancelled
    }

    /// Something that happens to a redemption.
    public enum Step: Hashable, Sendable, CaseIterable {
        /// The reward is handed over.
        case fulfil
        /// The member does not want it any more, or can't have it.
        case cancel
    }

    init(
        id: CommandID, customer: CustomerID, reward: String, points: Int64, book: Book, redeemedOn: CalendarDay,
        dueOn: CalendarDay?, takesStock: Bool, state: State, closedOn: CalendarDay?
    ) {
        self.id = id
        self.customer = customer
        self.reward = reward
        self.points = points
        self.book = book
        self.redeemedOn = redeemedOn
        self.dueOn = dueOn
        self.takesStock = takesStock
        self.state = state
        self.closedOn = closedOn
    }

    /// A reward exchanged on a day: owed by its time, or handed over at once.
    /// - Parameter meeting: the day of the seminar in which it is a seat: it is owed on that day.
    public init(
        _ reward: Reward, id: CommandID, of customer: CustomerID, paying book: Book, on day: CalendarDay,
        meeting: CalendarDay? = nil
    ) {
        let dueOn = meeting ?? reward.fulfilDays.map { day + $0 }
        self.init(
            id: id, customer: customer, reward: reward.id, points: reward.points, book: book, redeemedOn: day,
            dueOn: dueOn, takesStock: reward.stock != nil, state: dueOn == nil ? .fulfilled : .ordered,
            closedOn: dueOn == nil ? day : nil)
    }

    /// The redemption after a step; the same when the step was taken before.
    /// - Throws: ``LoyaltyError`` with code `redemption_closed` when another step was taken before, `invalid` when the day lies before
    ///   the redemption.
    public func taking(_ step: Step, on day: CalendarDay) throws(LoyaltyError) -> Redemption {
        guard day >= redeemedOn else {
            throw LoyaltyError(
                .invalid, "The reward was redeemed on \(redeemedOn).", remedy: "Give that day or a later one.")
        }
        var next = self
        switch (step, state) {
        case (.fulfil, .ordered): next.state = .fulfilled
        case (.cancel, .ordered): next.state = .cancelled
        case (.fulfil, .fulfilled), (.cancel, .cancelled): return self
        case (.fulfil, .cancelled):
            throw LoyaltyError(
                .redemptionClosed, "The redemption was cancelled.",
                remedy: "Redeem anew with `mainstay loyalty redeem` if the reward is wanted again.")
        case (.cancel, .fulfilled):
            throw LoyaltyError(
                .redemptionClosed, "The reward was handed over.",
                remedy: "If the points are to come back nevertheless, use `mainstay loyalty reverse`.")
        }
        next.closedOn = day
        return next
    }

    /// The redemption of a seat in a seminar that is held on another day; the same when nothing is owed any more.
    func moved(to day: CalendarDay) -> Redemption {
        var next = self
        if state == .ordered { next.dueOn = day }
        return next
    }

    /// The day by which it is to be handed over, as long as that is owed.
    var pendingOn: CalendarDay? { state == .ordered ? dueOn : nil }

    /// The command that gives its points back when it is cancelled.
    var cancellation: CommandID { CommandID(of: customer, "cancellation", "of \(id)") }
}
