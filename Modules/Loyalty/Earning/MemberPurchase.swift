public import Domain

/// A purchase of a member as it stands.
public struct MemberPurchase: Hashable, Sendable {
    /// The purchase, corrected where it was.
    public var purchase: PurchaseRecorded
    /// How much of it was given back; minor units.
    public var returned: Int64
    /// What held when it was recorded.
    public var circumstances: Circumstances
    /// The number of the programme's version by which it earns; 0 when it turned out to be older than the programme.
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

    /// Whether it counts as a purchase: not when all of it was given back, or it is older than the programme.
    public var counts: Bool { version > 0 && (returned == 0 || net > 0) }

    /// The purchase as if nothing of it had been given back: so it counts against the limits of campaigns, of which nobody
    /// gets more by giving something back.
    var asBought: MemberPurchase {
        var purchase = self
        purchase.returned = 0
        return purchase
    }

    /// The command under which its points stand in the ledger: the purchase itself is one.
    public var command: CommandID { MemberPurchase.command(of: purchase.purchase, of: purchase.customer) }

    /// How many of its points count to tiers.
    public func qualifyingPoints(under programme: Programme) -> Int64 {
        programme.awards(for: self).reduce(0) { $0 + ($1.qualifies ? $1.points : 0) }
    }

    /// How many points a rule gives for it.
    func points(by rule: String, under versions: ProgrammeVersions) -> Int64 {
        versions.programme(version)?.awards(for: self).reduce(0) { $0 + ($1.rule == rule ? $1.points : 0) } ?? 0
    }

    /// The command of a customer's purchase.
    static func command(of purchase: PurchaseID, of customer: CustomerID) -> CommandID {
        // A text that is an id of ours would be that id, and could be another command's.
        CommandID(of: customer, "purchase", "of \(purchase.rawValue)")
    }
}

extension Programme {
    /// What a purchase is worth as it stands, each award above 0 points.
    func awards(for purchase: MemberPurchase) -> [Award] {
        guard purchase.version > 0 else { return [] }
        return awards(for: purchase.purchase, net: purchase.net, purchase.circumstances)
    }
}
