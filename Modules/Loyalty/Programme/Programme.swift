public import Definitions
public import Domain

/// A loyalty programme: the rules by which points are earned, used and end. A value that says all; it is read from a
/// definition file.
public struct Programme: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Which edition of it.
    public var version = DefinitionVersion(1, 0, 0)
    /// The languages of its texts, BCP 47; the first one serves where a text is asked for in another.
    public var languages: [String] = []
    /// What it is called.
    public var name = TranslatedText([:])
    /// What its points are called.
    public var pointsName = TranslatedText([:])
    /// The zone whose days count.
    public let zone: Zone
    /// The currency of amounts.
    public let currency: Currency
    /// How purchases earn points.
    public var earning: [EarningRule] = []
    /// What earns more for a time.
    public var campaigns: [Campaign] = []
    /// What else gives points.
    public var events: [EventRule] = []
    /// How points are rounded.
    public var rounding: Rounding = .down
    /// When points end.
    public var expiry: ExpiryPolicy = .never
    /// When goodwill ends.
    public var goodwillExpiry: ExpiryPolicy = .never
    /// What happens to points of purchases that are given back.
    public var returns: ReturnPolicy = .withinBalance
    /// For how many days a purchase can be given back: its points are pending so long.
    public var returnDays = 0

    /// The tiers; nil when there are none.
    public var tiers: TierRules?
    /// What points are exchanged for.
    public var rewards: [Reward] = []
    /// What referrals give; nil when nothing.
    public var referral: ReferralRules?
    /// What points are worth when they are used, for what the company owes.
    public var pointValue = PointValue(points: 1, minor: 0)

    /// A programme under which nothing is earned yet.
    public init(id: String, zone: Zone, currency: Currency) {
        self.id = id
        self.zone = zone
        self.currency = currency
    }

    /// What a tier is called.
    /// - Parameter language: a BCP 47 tag; the programme's first when nil.
    /// - Returns: its id when the programme has no such tier.
    public func name(ofTier id: String, in language: String? = nil) -> String {
        tiers?.tiers.first { $0.id == id }?.name.text(in: language ?? languages.first ?? "", of: languages) ?? id
    }

    /// The terms of points that a purchase earns.
    func terms(of purchase: PurchaseRecorded) -> LotTerms {
        expiry.terms(of: day(of: purchase), from: returnWindowEnd(of: purchase), in: zone)
    }

    /// From when on a purchase can no longer be given back.
    func returnWindowEnd(of purchase: PurchaseRecorded) -> Timestamp {
        returnDays == 0 ? purchase.at : max(purchase.at, zone.time(of: day(of: purchase) + returnDays + 1))
    }

    /// The programme's day of a purchase.
    func day(of purchase: PurchaseRecorded) -> CalendarDay { zone.day(of: purchase.at) }
}

/// What points are worth.
public struct PointValue: Hashable, Sendable {
    /// So many points; above 0.
    public let points: Int64
    /// Are worth so many minor units.
    public let minor: Int64

    /// A value; see the properties.
    public init(points: Int64, minor: Int64) {
        self.points = points
        self.minor = minor
    }

    /// What so many points are worth, in minor units, rounded to the nearest, halves up.
    public func value(of points: Int64) -> Int64 {
        let magnitude = Rounding.nearest.quotient(
            Int128(points.magnitude) * Int128(minor), Int128(self.points))
        return points < 0 ? -magnitude : magnitude
    }
}
