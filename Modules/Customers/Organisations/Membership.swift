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
