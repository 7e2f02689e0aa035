public import Domain

/// What one customer bought and gave back, in the order in which it happened.
public struct BuyerHistory: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// Purchases as they stand, with their corrections, and what was given back of them; the earliest first.
    ///
    /// Of what is of one instant purchases come first, then the seller's ids decide. A return never stands before its
    /// purchase, though its time may be an earlier one of that day, as that of a bare date is.
    public let facts: [PurchaseFact]

    /// The history of these facts, which may come in any order.
    public init(customer: CustomerID, facts: [PurchaseFact]) {
        self.customer = customer
        var bought: [PurchaseID: Timestamp] = [:]
        for case .recorded(let purchase) in facts { bought[purchase.purchase] = purchase.at }
        self.facts = facts.map { (place: $0.place(after: bought), fact: $0) }
            .sorted { $0.place < $1.place }
            .map(\.fact)
    }
}

/// Something in a ``BuyerHistory``.
public enum PurchaseFact: Hashable, Sendable {
    /// Something was bought, for the amount before anything was given back.
    case recorded(PurchaseRecorded)
    /// Something was given back; its id and instant are told.
    case returned(PurchaseReturned)

    /// What the order goes by, when purchases were made at these instants.
    fileprivate func place(after bought: [PurchaseID: Timestamp]) -> (Timestamp, Int, String, String) {
        switch self {
        case .recorded(let purchase): return (purchase.at, 0, purchase.purchase.rawValue, "")
        case .returned(let back):
            let earliest = bought[back.purchase] ?? Timestamp(milliseconds: .min)
            return (max(back.at ?? earliest, earliest), 1, back.purchase.rawValue, back.returnID?.rawValue ?? "")
        }
    }
}
