public import Domain

/// Where a referral stands, and why.
public struct ReferralVerdict: Hashable, Sendable {
    /// Where.
    public let state: State
    /// For `paid`: since when it is owed. For `return_window`: when the window is over.
    public let at: Timestamp?
    /// For `paid` and `return_window`: the purchase that it is paid for.
    public let purchase: PurchaseID?

    /// Where a referral stands.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Nothing was bought yet that counts.
        case firstPurchase = "first_purchase"
        /// Nothing was bought on a second day yet that counts.
        case secondPurchase = "second_purchase"
        /// What was bought can still be given back.
        case returnWindow = "return_window"
        /// A person has to decide.
        case review
        /// It is owed, and stands in the ledgers.
        case paid
        /// The referred was a customer before.
        case notNew = "not_new"
        /// The programme gave nothing for referrals on its day.
        case noRules = "no_rules"
        /// Both are one person, or pay with one card.
        case blocked
        /// Each of a circle has referred the next one.
        case cycle
        /// A person decided that it is not paid.
        case voided

        /// Whether it will not be paid, as far as is known.
        public var isVoid: Bool {
            switch self {
            case .firstPurchase, .secondPurchase, .returnWindow, .review, .paid: false
            case .notNew, .noRules, .blocked, .cycle, .voided: true
            }
        }

        /// Whether somebody new came by it: neither a customer of old nor the referrer again.
        public var isGenuine: Bool { !isVoid || self == .noRules }
    }

    /// A verdict; see the properties.
    public init(_ state: State, at time: Timestamp? = nil, for purchase: PurchaseID? = nil) {
        self.state = state
        at = time
        self.purchase = purchase
    }
}

extension Referral {
    /// Where a referral stands at an instant; a pure function, whoever asks and however often.
    ///
    /// What is void comes first, then what a person has to decide, then what has to be bought.
    /// - Parameters:
    ///   - purchases: what the referred bought, as it stands, in the order of its instants.
    ///   - firstBoughtOn: the first day on which the referred bought anything, also before the programme began.
    ///   - programme: that of the referral's day; nil when there was none.
    ///   - now: the instant.
    public func verdict(
        purchases: [MemberPurchase], firstBoughtOn: CalendarDay?, under programme: Programme?, at now: Timestamp
    ) -> ReferralVerdict {
        if findings.contains(.cycle) { return ReferralVerdict(.cycle) }
        if findings.contains(where: \.blocks) { return ReferralVerdict(.blocked) }
        if decision?.isApproved == false { return ReferralVerdict(.voided) }
        let first = (purchases.map(\.purchase.on) + [firstBoughtOn].compactMap { $0 }).min()
        if let first, first < on { return ReferralVerdict(.notNew) }
        guard let programme, let rules = programme.referral else { return ReferralVerdict(.noRules) }
        if !openFlags.isEmpty { return ReferralVerdict(.review) }
        let counting = purchases.filter(\.counts)
        guard let trial = counting.first else { return ReferralVerdict(.firstPurchase) }
        let isLarge = { (purchase: MemberPurchase) in purchase.net >= rules.minimum }
        switch rules.payment {
        case .secondPurchase:
            guard let second = counting.first(where: { $0.purchase.on > trial.purchase.on && isLarge($0) }) else {
                return ReferralVerdict(.secondPurchase)
            }
            return due(since: second.purchase.at, for: second, at: now)
        case .returnWindow:
            guard let first = counting.first(where: isLarge) else { return ReferralVerdict(.firstPurchase) }
            return due(since: programme.returnWindowEnd(of: first.purchase), for: first, at: now)
        }
    }

    private func due(since time: Timestamp, for purchase: MemberPurchase, at now: Timestamp) -> ReferralVerdict {
        guard time <= now else { return ReferralVerdict(.returnWindow, at: time, for: purchase.purchase.purchase) }
        // What waited for a person is owed from the decision on.
        let since = decision.map { max($0.at, time) } ?? time
        return ReferralVerdict(.paid, at: since, for: purchase.purchase.purchase)
    }
}

extension Referral {
    /// Puts it where it stands at an instant; see ``verdict(purchases:firstBoughtOn:under:at:)``.
    mutating func judge(
        purchases: [MemberPurchase], firstBoughtOn: CalendarDay?, under programme: Programme?, at now: Timestamp
    ) {
        verdict = verdict(purchases: purchases, firstBoughtOn: firstBoughtOn, under: programme, at: now)
        let asBought = verdict(
            purchases: purchases.map(\.asBought), firstBoughtOn: firstBoughtOn, under: programme, at: now)
        countedSince = asBought.state == .paid || asBought.state == .returnWindow ? asBought.at : nil
    }

    /// For which of a referrer's referrals the referrer gets points: in each year of the calendar for those of the first
    /// ones, as many as the rules allow, that are paid.
    /// - Parameters:
    ///   - referrals: all of the referrer's.
    ///   - programme: the one of a referral's day.
    static func paying(
        _ referrals: [Referral], under programme: (CalendarDay) -> Programme?
    ) -> Set<CustomerID> {
        var count: [Int: Int] = [:]
        var paying: Set<CustomerID> = []
        let counted = referrals.compactMap { referral in referral.countedSince.map { (referral, $0) } }
            .sorted { ($0.1, $0.0.referee) < ($1.1, $1.0.referee) }
        for (referral, since) in counted {
            guard let programme = programme(referral.on), let rules = programme.referral else { continue }
            let year = programme.zone.day(of: since).components.year
            guard count[year, default: 0] < rules.mostPerYear ?? .max else { continue }
            count[year, default: 0] += 1
            if referral.verdict.state == .paid { paying.insert(referral.referee) }
        }
        return paying
    }
}
