import Domain

/// A row of a customers' file, understood.
struct CustomerRecord: Sendable {
    /// The other system's id.
    let externalID: String
    /// What the row says, without the representative, who is known by a reference only.
    let facts: [Fact]
    /// The day that the row itself names for its facts.
    let statedOn: CalendarDay?
    /// Since when on file.
    let registeredOn: CalendarDay?
    /// The representative's id or short name.
    let representative: String?
    /// Who had recommended us: the reference of a customer, or `staff:` and that of somebody who works here.
    let referredBy: String?
    /// The external id of the organisation to which the person belongs.
    let organisation: String?
    /// As what.
    let role: String?
    /// What the customer needs, in own words.
    let need: String?
    /// Which need of the organisation's list that is.
    let needKey: NeedKey?
}
