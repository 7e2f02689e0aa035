/// What a member who brings somebody gets, and who was brought, when the newcomer has come to stay.
public struct ReferralRules: Hashable, Sendable {
    /// How many points the referrer gets; 0 when none.
    public let referrerPoints: Int64
    /// How many points the referred gets; 0 when none.
    public let refereePoints: Int64
    /// When they are paid.
    public let payment: Payment
    /// The least that the purchase has to be for which they are paid; minor units.
    public let minimum: Int64
    /// For how many referrals a referrer gets points in a year of the calendar; nil when there is no limit.
    public let mostPerYear: Int?

    /// When a referral is paid.
    public enum Payment: String, Hashable, Sendable, CaseIterable {
        /// With the second day of purchase of the referred: a first purchase is a trial.
        case secondPurchase = "second_purchase"
        /// When the first purchase of the referred can no longer be given back.
        case returnWindow = "return_window"
    }

    /// Rules; see the properties.
    public init(
        referrerPoints: Int64, refereePoints: Int64, payment: Payment = .secondPurchase, minimum: Int64 = 0,
        mostPerYear: Int? = nil
    ) {
        self.referrerPoints = referrerPoints
        self.refereePoints = refereePoints
        self.payment = payment
        self.minimum = minimum
        self.mostPerYear = mostPerYear
    }
}
