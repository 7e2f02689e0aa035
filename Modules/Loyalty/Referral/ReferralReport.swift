public import Domain
public import Statistics

/// What referrals have come to: who refers, and whether the referred come to stay.
public struct ReferralReport: Hashable, Sendable {
    /// As of which day.
    public let on: CalendarDay
    /// Those who referred anybody, who brought most buyers first.
    public let referrers: [Line]
    /// For how many days a customer has to be known for the question whether they bought on a second day; a purchase
    /// after that is not counted.
    public let observedDays: Int
    /// How many of the referred bought on a second day, of those who are known so long; nil when nobody knows what was
    /// bought.
    public let referred: Proportion?
    /// The same of the others.
    public let others: Proportion?

    /// What a referrer's referrals came to.
    public struct Line: Hashable, Sendable {
        /// Who.
        public let referrer: Referrer
        /// How many came.
        public internal(set) var referrals = 0
        /// How many of these bought.
        public internal(set) var bought = 0
        /// How many are paid.
        public internal(set) var paid = 0
        /// How many wait for a purchase, for the time to give things back, or for a person.
        public internal(set) var waiting = 0
        /// How many never pay, because both are one person or there is a circle.
        public internal(set) var blocked = 0
        /// How many are not paid because a person decided so, the customer was not new, or nothing was given for it.
        public internal(set) var voided = 0
        /// How many points the referrer has by them.
        public internal(set) var referrerPoints: Int64 = 0
        /// How many points the referred have by them.
        public internal(set) var refereePoints: Int64 = 0

        /// A line of somebody who has referred nobody yet.
        public init(_ referrer: Referrer) {
            self.referrer = referrer
        }

        mutating func add(_ referral: Referral, hasBought: Bool) {
            referrals += 1
            bought += hasBought ? 1 : 0
            switch referral.verdict.state {
            case .paid: paid += 1
            case .firstPurchase, .secondPurchase, .returnWindow, .review: waiting += 1
            case .blocked, .cycle: blocked += 1
            case .notNew, .noRules, .voided: voided += 1
            }
            referrerPoints += referral.referrerPoints
            refereePoints += referral.refereePoints
        }
    }

    /// How much more often the referred bought on a second day; nil when there is nobody to compare.
    public var difference: Comparison? {
        guard let others, let referred else { return nil }
        return Comparison(others, referred)
    }

    /// The fewest referrers who brought at least this share of all who came.
    /// - Parameter share: 0 to 1.
    public func referrers(bringing share: Double) -> Int {
        let total = referrers.reduce(0) { $0 + $1.referrals }
        var sum = 0
        for (index, count) in referrers.map(\.referrals).sorted(by: >).enumerated() {
            sum += count
            if Double(sum) >= share * Double(total) { return index + 1 }
        }
        return referrers.count
    }
}
