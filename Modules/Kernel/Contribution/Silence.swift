public import Domain
public import Storage

/// Something that knows when customers are to be left in peace.
public protocol SilenceSource: Sendable {
    /// For which of these customers nothing chosen is to be planned on a day, each with why, in the staff's language;
    /// who is not named may be offered something.
    ///
    /// What is owed is never silenced.
    func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence]

    /// For which of these customers nothing chosen is to be planned either, and nobody may be told so: they are left out
    /// as if nothing had been suggested. None, unless the source says otherwise.
    func secretSilences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID>
}

extension SilenceSource {
    /// None.
    public func secretSilences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID> { [] }
}
