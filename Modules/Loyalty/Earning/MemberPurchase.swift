public import Domain

/// A purchase of a member as it stands.
public struct MemberPurchase: Hashable, Sendable {
    /// The purchase, corrected where it was.
    public var purchase: PurchaseRecorded
    /// How much of it was given back; minor units.
    public var returned: Int64
    /// What held when it was recorded.
    public var circumstances: Circumstances
    /// The number of the programme's version by which it earns.
    public var version: Int

    /// A purchase; see the properties.
    public init(_ purchase: PurchaseRecorded, returned: Int64 = 0, _ circumstances: Circumstances, version: Int = 1) {
        self.purchase = purchase
        self.returned = returned
        self.circumstances = circumstances
        self.version = version
    }

    /// What was paid and not given back; minor units.
    public var net: Int64 { purchase.amount.minor - returned }

    /// Whether it counts as a purchase: not when all of it was given back.
    public var counts: Bool { returned == 0 || net > 0 }

    /// The command under which its points stand in the ledger: the purchase itself is one.
    public var command: CommandID { MemberPurchase.command(of: purchase.purchase, of: purchase.customer) }

    /// The command of a customer's purchase.
    static func command(of purchase: PurchaseID, of customer: CustomerID) -> CommandID {
        // A text that is an id of ours would be that id, and could be another command's.
        CommandID(of: customer, "purchase", "of \(purchase.rawValue)")
    }
}
