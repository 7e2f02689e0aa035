public import Domain

/// That somebody came because somebody else had recommended us; there is one for each who came.
public struct Referral: Hashable, Sendable {
    /// Who came.
    public let referee: CustomerID
    /// Who had recommended us.
    public let referrer: Referrer
    /// When it was recorded.
    public let at: Timestamp
    /// The organisation's day on which the referred first turned to us.
    public let on: CalendarDay
    /// How it was said, in the words of who came; nil when nobody noted it.
    public let words: String?
    /// What speaks against paying for it; once found it stays.
    public internal(set) var findings: Set<ReferralFinding> = []
    /// What a person decided of it; nil when nobody has.
    public internal(set) var decision: Decision?
    /// Where it stands.
    public internal(set) var verdict = ReferralVerdict(.firstPurchase)
    /// Since when it counts among those for which the referrer gets points in a year: since it is owed, or would be had
    /// nothing been given back. So who has used the points gets none for another in its stead.
    public internal(set) var countedSince: Timestamp?
    /// How many points the referrer has by it now.
    public internal(set) var referrerPoints: Int64 = 0
    /// How many points the referred has by it now.
    public internal(set) var refereePoints: Int64 = 0
    /// Since which day the referrer is owed thanks; nil when not, as for staff and for who came long ago, or no longer.
    public internal(set) var thanksOwedSince: CalendarDay?

    /// What a person decided.
    public struct Decision: Hashable, Sendable {
        /// Whether it may be paid.
        public let isApproved: Bool
        /// The flags that were known then: others that are found later wait for a decision of their own.
        public let findings: Set<ReferralFinding>
        /// Who decided.
        public let staff: StaffID
        /// Why; nil once it is forgotten.
        public let reason: String?
        /// When.
        public let at: Timestamp

        /// A decision; see the properties.
        public init(
            isApproved: Bool, findings: Set<ReferralFinding> = [], by staff: StaffID, because reason: String?,
            at time: Timestamp
        ) {
            self.isApproved = isApproved
            self.findings = findings
            self.staff = staff
            self.reason = reason
            at = time
        }
    }

    /// A referral of which nothing else is known yet.
    public init(
        of referee: CustomerID, by referrer: Referrer, at time: Timestamp, on day: CalendarDay, words: String? = nil,
        findings: Set<ReferralFinding> = [], decision: Decision? = nil
    ) {
        self.referee = referee
        self.referrer = referrer
        at = time
        on = day
        self.words = words
        self.findings = findings
        self.decision = decision
    }

    /// The flags that no person has looked at.
    public var openFlags: Set<ReferralFinding> {
        findings.filter { !$0.blocks }.subtracting(decision?.findings ?? [])
    }
}

/// Something that speaks against paying for a referral.
public enum ReferralFinding: String, Hashable, Sendable, CaseIterable {
    /// Both have the same e-mail address: it never pays.
    case email
    /// Both have the same telephone number: it never pays.
    case phone
    /// Both have paid with the same card, account or the like: it never pays.
    case paymentInstrument = "payment_instrument"
    /// Each of a circle has referred the next one: it never pays.
    case cycle
    /// Both gave the same postal address within days of each other; families do.
    case address
    /// Both have used the same device; families do.
    case device
    /// Both have come from the same address on the internet; families and offices do.
    case ip
    /// The referred has an address of a provider of e-mail that is thrown away.
    case disposableEmail = "disposable_email"

    /// Whether the referral never pays because of it; otherwise a person decides.
    public var blocks: Bool {
        switch self {
        case .email, .phone, .paymentInstrument, .cycle: true
        case .address, .device, .ip, .disposableEmail: false
        }
    }
}
