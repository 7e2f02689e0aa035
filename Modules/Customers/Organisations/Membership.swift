public import Domain

/// That a person belongs to an organisation.
public struct Membership: Hashable, Sendable {
    /// Who.
    public let person: CustomerID
    /// The organisation, a customer too.
    public let organisation: CustomerID
    /// As what: `buyer`; nil when nobody said.
    public let role: String?
    /// Since when.
    public let since: CalendarDay
    /// From when on no longer; nil while it stands.
    public let until: CalendarDay?
}

extension Membership {
    /// A membership that begins.
    init(_ person: CustomerID, _ organisation: CustomerID, _ role: String?, since day: CalendarDay) {
        self.init(person: person, organisation: organisation, role: role, since: day, until: nil)
    }

    /// Whether it stands on a day.
    func stands(on day: CalendarDay) -> Bool {
        since <= day && until.map { day < $0 } ?? true
    }
}
