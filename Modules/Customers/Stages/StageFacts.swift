public import Domain

/// What the stage of a customer follows from: days of purchases that count, and what the last scores foresaw.
public struct StageFacts: Hashable, Sendable {
    /// What was bought.
    public struct Purchases: Hashable, Sendable {
        /// The first day of a purchase.
        public let firstOn: CalendarDay
        /// The second day.
        public let secondOn: CalendarDay?
        /// The day before the last; nil when there was only one.
        public let previousOn: CalendarDay?
        /// The last day.
        public let lastOn: CalendarDay
        /// The day on which ``LoyaltyRule`` was met; nil when it was not.
        public let loyalOn: CalendarDay?

        /// What was bought; see the properties.
        public init(
            firstOn: CalendarDay, secondOn: CalendarDay?, previousOn: CalendarDay?, lastOn: CalendarDay,
            loyalOn: CalendarDay?
        ) {
            self.firstOn = firstOn
            self.secondOn = secondOn
            self.previousOn = previousOn
            self.lastOn = lastOn
            self.loyalOn = loyalOn
        }

        /// The same from days of purchase in order, each once; nil when there are none.
        public init?(days: [CalendarDay], _ loyalty: LoyaltyRule) {
            guard let first = days.first, let last = days.last else { return nil }
            self.init(
                firstOn: first, secondOn: days.dropFirst().first, previousOn: days.dropLast().last, lastOn: last,
                loyalOn: loyalty.loyalOn(days))
        }
    }

    /// The day from which there is a file.
    public let registeredOn: CalendarDay
    /// What was bought until the day that is asked for; nil when nothing was.
    public let purchases: Purchases?
    /// What a score foresaw that knew the last purchase; nil when there is none.
    public let outlook: Outlook?
    /// What a score foresaw between the last purchase and the one before it; nil when there was none.
    public let formerOutlook: Outlook?

    /// Facts; see the properties.
    public init(
        registeredOn: CalendarDay, purchases: Purchases?, outlook: Outlook? = nil, formerOutlook: Outlook? = nil
    ) {
        self.registeredOn = registeredOn
        self.purchases = purchases
        self.outlook = outlook
        self.formerOutlook = formerOutlook
    }
}

/// The days that a score foresaw, should nothing be bought meanwhile. A day that the model does not know is nil.
public struct Outlook: Hashable, Sendable {
    /// From when on another purchase is doubtful.
    public let atRiskOn: CalendarDay?
    /// From when on it is unlikely.
    public let lapsedOn: CalendarDay?
    /// From when on the customer counts as lost.
    public let lostOn: CalendarDay?

    /// Days; see the properties.
    public init(atRiskOn: CalendarDay?, lapsedOn: CalendarDay?, lostOn: CalendarDay?) {
        self.atRiskOn = atRiskOn
        self.lapsedOn = lapsedOn
        self.lostOn = lostOn
    }
}
