public import Domain

/// Something that a customer bought, as it is recorded.
public struct Purchase: Hashable, Sendable {
    /// Who bought.
    public let customer: CustomerID
    /// The seller's id of the purchase, unique per customer; whoever records gives it, so that a repeated call is
    /// known.
    public let id: PurchaseID
    /// When, not in the future.
    public let at: Timestamp
    /// For how much, in the organisation's currency; 0 or more.
    public let amount: Money
    /// What kind of thing it was, in the seller's words.
    public let category: String?
    /// The way by which it was bought.
    public let channel: ChannelName?

    /// A purchase; see the properties.
    public init(
        customer: CustomerID, id: PurchaseID, at: Timestamp, amount: Money, category: String? = nil,
        channel: ChannelName? = nil
    ) {
        self.customer = customer
        self.id = id
        self.at = at
        self.amount = amount
        self.category = category
        self.channel = channel
    }
}

/// A purchase as it stands on record.
public struct KeptPurchase: Hashable, Sendable {
    /// The purchase, with its last correction applied.
    public let purchase: Purchase
    /// The organisation's day of it.
    public let on: CalendarDay
    /// How much of it was paid back; at most its amount.
    public let returned: Money
    /// When it was recorded.
    public let recordedAt: Timestamp
    /// Who recorded it, as `Author` is written.
    public let author: String

    /// Whether all of it was given back, so that it counts no more.
    public var isReturned: Bool { returned.minor > 0 && returned.minor == purchase.amount.minor }
}

/// A customer gave something back, in part or whole.
///
/// It is a fact of its own beside the purchase that it refers to.
public struct PurchaseReturn: Hashable, Sendable {
    /// Who gave it back.
    public let customer: CustomerID
    /// The seller's id of the return, made by whoever records it.
    public let id: ReturnID
    /// The purchase that it came from.
    public let purchase: PurchaseID
    /// When, not in the future and not on a day before the purchase.
    public let at: Timestamp
    /// How much was paid back: more than 0, and no more than is left of the purchase.
    public let amount: Money

    /// A return; see the properties.
    public init(customer: CustomerID, id: ReturnID, purchase: PurchaseID, at: Timestamp, amount: Money) {
        self.customer = customer
        self.id = id
        self.purchase = purchase
        self.at = at
        self.amount = amount
    }
}

/// What a purchase should have been recorded as; the values that it had are kept as a fact.
public struct PurchaseCorrection: Hashable, Sendable {
    /// The id of a correction, made by whoever corrects.
    public typealias ID = Identifier<PurchaseCorrection>

    /// The correction's id.
    public let id: ID
    /// The purchase with all its values as they should be; its customer and id say which purchase it is.
    public let purchase: Purchase

    /// A correction; see the properties.
    public init(id: ID, _ purchase: Purchase) {
        self.id = id
        self.purchase = purchase
    }
}

/// What came of recording.
public struct LedgerTally: Hashable, Sendable {
    /// How many were added.
    public var added: Int
    /// How many were on record already, the same.
    public var unchanged: Int

    /// A tally; see the properties.
    public init(added: Int = 0, unchanged: Int = 0) {
        self.added = added
        self.unchanged = unchanged
    }
}
