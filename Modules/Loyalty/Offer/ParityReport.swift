public import Domain

/// Why somebody is worse off than a newcomer.
public enum ParityGap: Hashable, Sendable {
    /// The exemption was to be looked at again, and was not.
    case reviewOverdue(ParityRule.Exemption)
    /// What existing customers get has come to be worth less; minor units.
    case worthLess(existing: Int64, newcomers: Int64)
    /// What one of both is worth can't be told any more.
    case worthUnknown
    /// Nobody said what existing customers get.
    case noRule

    /// What it is called in lists.
    public var word: String {
        switch self {
        case .reviewOverdue: "review_overdue"
        case .worthLess: "worth_less"
        case .worthUnknown: "worth_unknown"
        case .noRule: "no_rule"
        }
    }
}

/// Somebody who would get more as a newcomer.
public struct WorseOff: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// Under which offer.
    public let offer: PublishedOffer
    /// Why.
    public let gap: ParityGap
}

/// How existing customers stand against newcomers on a day, for each offer that is made to new ones.
public struct ParityReport: Hashable, Sendable {
    /// How existing customers stand under one offer.
    public struct Line: Hashable, Sendable {
        /// The offer.
        public let offer: PublishedOffer
        /// How many would meet its conditions but for being existing.
        public internal(set) var existing = 0
        /// How many of them are entitled to something that is worth at least as much.
        public internal(set) var equal = 0
        /// How many are exempt, as was decided and is to be looked at again.
        public internal(set) var exempt = 0
        /// How many are worse off.
        public internal(set) var worseOff = 0
        /// Why these are; nil when nobody is.
        public internal(set) var gap: ParityGap?

        /// The exemption, when there is one.
        public var exemption: ParityRule.Exemption? {
            if case .exempt(let exemption) = offer.offer.parity { exemption } else { nil }
        }
    }

    /// The day.
    public let day: CalendarDay
    /// A line for each offer that is made to new customers on the day, in the order of publishing.
    public internal(set) var lines: [Line]
    /// How many existing customers would meet the conditions of any of them.
    public internal(set) var existing = 0
    /// How many of them are worse off under any.
    public internal(set) var worseOff = 0
}
