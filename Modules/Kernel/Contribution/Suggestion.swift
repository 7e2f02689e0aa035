public import Domain
public import Storage

/// Whether a contact is owed to the customer, or chosen by us.
public enum Nature: String, Hashable, Sendable, Codable, CaseIterable {
    /// Courtesy that is never dropped for low value.
    case owed
    /// Something we would like, which competes with doing nothing.
    case chosen
}

/// A reason why a customer should be contacted.
public struct Suggestion: Hashable, Sendable {
    /// Whom.
    public let customer: CustomerID
    /// The kind of reason: `<module>.<what>`. Its phrase of the same key tells the staff why; the phrase
    /// `<kind>.say`, in the customer's language, is what to say.
    public let kind: String
    /// Owed or chosen.
    public let nature: Nature
    /// Which occasion of the kind, so that one that was dealt with does not come back: `2026` of a birthday, the id of
    /// a promise. A reason that needs fulfilment covers the module's others of the same occasion.
    public let occasion: String
    /// Since when the reason stands.
    public let since: CalendarDay
    /// By when the customer should be contacted.
    public let due: CalendarDay
    /// What the phrases are filled with; `late`, where it is given, is 1 when it has become late, as it has from the day
    /// after ``due`` on, else 0; `department` is the name of the department whose matter it is.
    public let arguments: [String: Detail]
    /// For chosen reasons: by how much contacting is believed to raise the chance that the value at stake is kept,
    /// 0 to 1; an assumption until it is measured.
    public let effect: Double
    /// Who should do it, when it is somebody in particular.
    public let staff: StaffID?
    /// For owed reasons: whether nothing is to be offered in the same contact, as when something is overdue or the
    /// contact is only to ask how the customer is doing.
    public let isQuiet: Bool
    /// For owed reasons: whether only doing what was asked for or promised ends it. Talking about it does not: it is
    /// handed over until it is done.
    public let needsFulfilment: Bool

    /// A reason that is owed.
    public static func owed(
        _ customer: CustomerID, _ kind: String, occasion: String, since: CalendarDay, due: CalendarDay,
        _ arguments: [String: Detail] = [:], staff: StaffID? = nil, quiet: Bool = false, fulfilment: Bool = false
    ) -> Suggestion {
        Suggestion(
            customer: customer, kind: kind, nature: .owed, occasion: occasion, since: since, due: due,
            arguments: arguments, effect: 0, staff: staff, isQuiet: quiet,
            needsFulfilment: fulfilment)
    }

    /// A reason that is chosen.
    public static func chosen(
        _ customer: CustomerID, _ kind: String, occasion: String, since: CalendarDay, due: CalendarDay,
        effect: Double, _ arguments: [String: Detail] = [:]
    ) -> Suggestion {
        Suggestion(
            customer: customer, kind: kind, nature: .chosen, occasion: occasion, since: since, due: due,
            arguments: arguments, effect: effect, staff: nil, isQuiet: false,
            needsFulfilment: false)
    }
}

/// Something that knows why customers should be contacted.
public protocol SuggestionSource: Sendable {
    /// Hands over every reason that stands on a day.
    ///
    /// It looks through an index at what is due only, never at every customer or purchase. A reason that was dealt
    /// with may be handed over again: whoever plans knows.
    /// - Parameter each: takes a reason; rows may be streaming meanwhile, so it must not use the transaction.
    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws
}
