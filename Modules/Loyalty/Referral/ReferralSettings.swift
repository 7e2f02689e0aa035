public import Kernel

/// By which rules referrals are looked at.
public struct ReferralSettings: Settings {
    /// `referrals`
    public static let name = "referrals"

    /// Providers of e-mail that is thrown away: referrals of who has such an address wait for a person. Add your own.
    public var disposableDomains: [String]
    /// Within how many days of each other two have to have given the same postal address for it to be looked at.
    public var sameAddressDays: Int
    /// For how many days a customer has to be known before it is asked whether they bought on a second day.
    public var observedDays: Int

    /// Settings; see the properties.
    public init(disposableDomains: [String], sameAddressDays: Int, observedDays: Int) {
        self.disposableDomains = disposableDomains
        self.sameAddressDays = sameAddressDays
        self.observedDays = observedDays
    }

    /// Some well-known providers, addresses within 30 days, half a year.
    public static let initial = ReferralSettings(
        disposableDomains: [
            "10minutemail.com", "dispostable.com", "fakeinbox.com", "getnada.com", "guerrillamail.com", "maildrop.cc",
            "mailinator.com", "mailnesia.com", "sharklasers.com", "temp-mail.org", "trashmail.com", "yopmail.com",
        ], sameAddressDays: 30, observedDays: 182)

    /// At most ten years.
    public func validate() -> [UnsoundSetting] {
        check("sameAddressDays", sameAddressDays, in: 0...3_650) + check("observedDays", observedDays, in: 1...3_650)
    }
}
