public import Domain
public import Kernel

/// A customer with all reasons for a contact on a day.
public struct Candidate: Sendable {
    /// Who.
    public let customer: CustomerID
    /// Why; at least one.
    public let reasons: [Suggestion]
    /// What the customer is worth within the horizon if kept (``Kernel/Score/valueIfKept``), in minor units; 0 when
    /// nobody knows.
    public let valueAtStake: Int64
    /// How to reach the customer; nil when no way is known or permitted.
    public let contactPoint: ContactPoint?
    /// Who looks after the customer.
    public let representative: StaffID?
    /// Whether the customer had a chosen contact a short while ago.
    public let isPaused: Bool
    /// Why nothing is to be offered to the customer today, for the staff; nil when nobody knows a reason.
    public let silence: Sentence?

    /// How far before others the customer comes of what is owed on the same day: 0 to 9.
    public let priority: Int

    /// A candidate; see the properties.
    public init(
        customer: CustomerID, reasons: [Suggestion], valueAtStake: Int64, contactPoint: ContactPoint?,
        representative: StaffID?, isPaused: Bool, silence: Sentence? = nil, priority: Int = 0
    ) {
        self.customer = customer
        self.reasons = reasons
        self.valueAtStake = valueAtStake
        self.contactPoint = contactPoint
        self.representative = representative
        self.isPaused = isPaused
        self.silence = silence
        self.priority = priority
    }

    /// Whether any reason is owed.
    public var isOwed: Bool { reasons.contains { $0.nature == .owed } }

    /// By when the most urgent reason that the contact carries wants it.
    public var due: CalendarDay? { carried.map(\.due).min() }

    /// The reasons that one contact may carry: the owed ones first by their due day, and the chosen ones behind them
    /// unless an owed one is quiet, or the customer is to be offered nothing.
    public var carried: [Suggestion] {
        let owed = reasons.filter { $0.nature == .owed }
        let isQuiet = owed.contains(where: \.isQuiet) || (silence != nil && !owed.isEmpty)
        let chosen = isQuiet ? [] : reasons.filter { $0.nature == .chosen }
        return owed.sorted { ($0.due, $0.kind, $0.occasion) < ($1.due, $1.kind, $1.occasion) }
            + chosen.sorted { ($1.effect, $0.kind, $0.occasion) < ($0.effect, $1.kind, $1.occasion) }
    }

    /// What a chosen contact is worth: `(1 − Π(1 − effectᵢ)) × value at stake × margin − cost of a contact`, in minor
    /// units, over the chosen reasons.
    ///
    /// The effects are what each reason is believed to change, taken as independent; doing nothing is worth 0.
    public func worth(_ settings: OutreachSettings) -> Int64 {
        // Sorted, since a product of floating-point numbers depends on their order.
        let effects = reasons.filter { $0.nature == .chosen }.map { $0.effect > 0 ? min($0.effect, 1) : 0 }.sorted()
        let change = 1 - effects.reduce(1) { $0 * (1 - $1) }
        let gain = change * Double(valueAtStake) * settings.margin
        let bounded = gain.isNaN ? 0 : Int64(min(max(gain, -1e15), 1e15).rounded(.down))
        let (worth, overflow) = bounded.subtractingReportingOverflow(settings.contactCost)
        return overflow ? (settings.contactCost < 0 ? .max : .min) : worth
    }

    /// Why the contact is not to be chosen, whether or not there is room; nil when it may be.
    func omission(worth: Int64) -> Arrangement.Omission? {
        if contactPoint == nil { return .noChannel }
        if silence != nil { return .silenced }
        if isPaused { return .paused }
        return worth > 0 ? nil : .doNothing
    }
}

extension Suggestion {
    /// The department whose matter it is; nil when the reason names none.
    var department: String? {
        guard case .text(let department)? = arguments["department"] else { return nil }
        return department
    }
}
