/// Somebody has a file now: a prospect who asked, or a customer who was brought in.
public struct CustomerRegistered: Event {
    /// `customers.registered`
    public static let kind = "customers.registered"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// On which day, the organisation's.
    public let on: CalendarDay

    /// The event.
    public init(customer: CustomerID, on: CalendarDay) {
        self.customer = customer
        self.on = on
    }
}

/// The id that the seller gave to a purchase; unique per customer.
public struct PurchaseID: Hashable, Sendable, Codable, RawRepresentable {
    /// The seller's text, 1 to 200 bytes.
    public let rawValue: String

    /// The id of that text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The id that the seller gave to a return; unique per customer.
public struct ReturnID: Hashable, Sendable, Codable, RawRepresentable {
    /// The seller's text, 1 to 256 bytes.
    public let rawValue: String

    /// The id of that text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A customer bought something.
///
/// The first version did not tell category and channel.
public struct PurchaseRecorded: Event, Hashable {
    /// `customers.purchase_recorded`
    public static let kind = "customers.purchase_recorded"
    /// 2
    public static let version = 2

    /// Who.
    public let customer: CustomerID
    /// Which purchase.
    public let purchase: PurchaseID
    /// When.
    public let at: Timestamp
    /// The organisation's day of it.
    public let on: CalendarDay
    /// For how much.
    public let amount: Money
    /// What kind of thing it was, in the seller's words; nil when it was not said.
    public let category: String?
    /// The way by which it was bought; nil when it was not said.
    public let channel: ChannelName?

    /// The event.
    public init(
        customer: CustomerID, purchase: PurchaseID, at: Timestamp, on: CalendarDay, amount: Money,
        category: String? = nil, channel: ChannelName? = nil
    ) {
        self.customer = customer
        self.purchase = purchase
        self.at = at
        self.on = on
        self.amount = amount
        self.category = category
        self.channel = channel
    }
}

/// A purchase that was recorded wrongly was set right: it stands now as is told here.
///
/// The first version told day and amount alone. An instant can't be made of a day, so ``at`` is nil there, and then
/// ``category`` and ``channel`` being nil says nothing about the purchase.
public struct PurchaseCorrected: Event, Hashable {
    /// `customers.purchase_corrected`
    public static let kind = "customers.purchase_corrected"
    /// 2
    public static let version = 2

    /// Who.
    public let customer: CustomerID
    /// Which purchase.
    public let purchase: PurchaseID
    /// When it was bought; nil in the first version only.
    public let at: Timestamp?
    /// The organisation's day of it.
    public let on: CalendarDay
    /// For how much.
    public let amount: Money
    /// What kind of thing it was, in the seller's words; nil when it was not said.
    public let category: String?
    /// The way by which it was bought; nil when it was not said.
    public let channel: ChannelName?

    /// The event.
    public init(
        customer: CustomerID, purchase: PurchaseID, at: Timestamp? = nil, on: CalendarDay, amount: Money,
        category: String? = nil, channel: ChannelName? = nil
    ) {
        self.customer = customer
        self.purchase = purchase
        self.at = at
        self.on = on
        self.amount = amount
        self.category = category
        self.channel = channel
    }
}

/// A customer gave something back, in part or whole.
///
/// The first version did not tell the return's id and instant.
public struct PurchaseReturned: Event, Hashable {
    /// `customers.purchase_returned`
    public static let kind = "customers.purchase_returned"
    /// 2
    public static let version = 2

    /// Who.
    public let customer: CustomerID
    /// Which return; nil in the first version only.
    public let returnID: ReturnID?
    /// The purchase that it came from.
    public let purchase: PurchaseID
    /// When it was given back; nil in the first version only.
    public let at: Timestamp?
    /// The organisation's day of the return.
    public let on: CalendarDay
    /// How much was paid back; positive.
    public let amount: Money

    /// The event.
    public init(
        customer: CustomerID, returnID: ReturnID? = nil, purchase: PurchaseID, at: Timestamp? = nil, on: CalendarDay,
        amount: Money
    ) {
        self.customer = customer
        self.returnID = returnID
        self.purchase = purchase
        self.at = at
        self.on = on
        self.amount = amount
    }
}
