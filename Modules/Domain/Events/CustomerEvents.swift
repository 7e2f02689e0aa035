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

/// A customer bought something.
public struct PurchaseRecorded: Event {
    /// `customers.purchase_recorded`
    public static let kind = "customers.purchase_recorded"
    /// 1
    public static let version = 1

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

    /// The event.
    public init(customer: CustomerID, purchase: PurchaseID, at: Timestamp, on: CalendarDay, amount: Money) {
        self.customer = customer
        self.purchase = purchase
        self.at = at
        self.on = on
        self.amount = amount
    }
}

/// A purchase that was recorded wrongly was set right.
public struct PurchaseCorrected: Event {
    /// `customers.purchase_corrected`
    public static let kind = "customers.purchase_corrected"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// Which purchase.
    public let purchase: PurchaseID
    /// The day as it stands now.
    public let on: CalendarDay
    /// The amount as it stands now.
    public let amount: Money

    /// The event.
    public init(customer: CustomerID, purchase: PurchaseID, on: CalendarDay, amount: Money) {
        self.customer = customer
        self.purchase = purchase
        self.on = on
        self.amount = amount
    }
}

/// A customer gave something back, in part or whole.
public struct PurchaseReturned: Event {
    /// `customers.purchase_returned`
    public static let kind = "customers.purchase_returned"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// The purchase that it came from.
    public let purchase: PurchaseID
    /// The organisation's day of the return.
    public let on: CalendarDay
    /// How much was paid back; positive.
    public let amount: Money

    /// The event.
    public init(customer: CustomerID, purchase: PurchaseID, on: CalendarDay, amount: Money) {
        self.customer = customer
        self.purchase = purchase
        self.on = on
        self.amount = amount
    }
}
