public import Domain
public import Kernel
public import Storage

/// The desk that records what customers bought, gave back and what was set right, and tells what it comes to.
///
/// Every write takes ids that the caller made. The same id with the same values again changes nothing; with other
/// values it throws. A customer's summary changes in the same transaction and is always what the facts come to,
/// whatever the order in which they arrive.
///
/// What counts: a purchase of which all was given back counts no more, neither as a purchase nor for its day, since
/// the customer has nothing of it and came back for nothing. Until the last part of it is given back it counts in
/// full as a purchase, and what was paid back comes off the total. A purchase for 0 counts.
public protocol PurchaseLedger: Purchases {
    /// Records purchases, in one write for many: events are published in one batch, and the history has one entry for
    /// each customer.
    /// - Throws: ``CustomersError`` when one of them can't be recorded; none is then.
    @discardableResult
    func record(_ purchases: [Purchase], in change: Change) throws -> LedgerTally

    /// Records what was given back; see ``PurchaseReturn``.
    /// - Throws: ``CustomersError`` when one of them can't be recorded; none is then.
    @discardableResult
    func record(_ returns: [PurchaseReturn], in change: Change) throws -> LedgerTally

    /// Replaces the values of a purchase and keeps those it had.
    ///
    /// The purchase as it was first recorded stays known: recording it so again changes nothing.
    /// - Returns: whether this is new; false when it was corrected so under the same id already.
    /// - Throws: ``CustomersError`` when there is no such purchase, or returns stand against the new values.
    @discardableResult
    func correct(_ correction: PurchaseCorrection, in change: Change) throws -> Bool

    /// The last purchases of a customer, the latest first, also those that were given back; at most `limit`.
    func lastPurchases(
        of customer: CustomerID, limit: Int, in read: any ReadTransaction
    ) throws -> [KeptPurchase]

    /// Makes all summaries anew from the purchases; needed only when a check has found one wrong.
    func rebuildSummaries(in change: Change) throws
}
