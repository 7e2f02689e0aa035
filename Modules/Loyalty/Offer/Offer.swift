public import Definitions
public import Domain

/// Something that is offered for a time: to whom, what, and, when it is made to new customers, what existing ones get.
/// A value that says all; it is read from a definition file.
public struct Offer: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Which edition of it.
    public var version = DefinitionVersion(1, 0, 0)
    /// The languages of its texts, BCP 47; the first one serves where a text is asked for in another.
    public var languages: [String] = []
    /// What it is called.
    public var name = TranslatedText([:])
    /// The currency of its amounts.
    public let currency: Currency
    /// To whom it is made.
    public var audience: OfferAudience
    /// What it asks to be bought within the term; nil when nothing.
    public var purchase: OfferPurchase?
    /// What it gives.
    public var value: OfferValue
    /// What such a customer's purchase typically comes to, by which percent are weighed; minor units.
    public var typicalAmount: Int64?
    /// The ways by which it is made, and may be taken; any when empty.
    public var channels: Set<ChannelName> = []
    /// The organisation's days on which it runs, half-open.
    public let term: Range<CalendarDay>
    /// How often one customer may take it, in all of its versions.
    public var timesPerCustomer = 1
    /// What existing customers get; an offer to new customers has one.
    public var parity: ParityRule?

    /// An offer that asks for nothing; see the properties.
    public init(
        id: String, currency: Currency, to audience: OfferAudience, _ value: OfferValue, term: Range<CalendarDay>,
        parity: ParityRule? = nil
    ) {
        self.id = id
        self.currency = currency
        self.audience = audience
        self.value = value
        self.term = term
        self.parity = parity
    }

    /// What somebody in a role gets; nil when nothing.
    public func value(for role: OfferRole) -> OfferValue? {
        guard role == .existing, audience == .newCustomers else { return value }
        return switch parity {
        case .same: value
        case .equivalent(let other): other.value
        case .exempt, nil: nil
        }
    }

    /// What it is called for somebody in a role, in a language; its id when nobody said.
    public func name(for role: OfferRole, in language: Language) -> String {
        var texts = name
        if role == .existing, case .equivalent(let other) = parity { texts = other.name }
        let text = texts.text(in: language.rawValue, of: languages)
        return text.isEmpty ? id : text
    }
}

/// To whom an offer is made.
public enum OfferAudience: Hashable, Sendable {
    /// To whoever has not bought before its term.
    case newCustomers
    /// To those who have bought, and meet conditions.
    case existingCustomers(OfferConditions)
}

/// What an existing customer has to meet; what says nothing asks nothing.
public struct OfferConditions: Hashable, Sendable {
    /// One of these tiers.
    public var tiers: Set<String> = []
    /// Not having bought for so many days.
    public var daysSincePurchase: Int?
    /// Having bought one of these kinds of things, in the seller's words.
    public var categories: Set<String> = []
    /// Having bought on so many days.
    public var purchaseDays: Int?

    /// No conditions.
    public init() {}
}

/// A purchase within the term that an offer asks for.
public struct OfferPurchase: Hashable, Sendable {
    /// What has to be paid for it at least and not be given back; minor units.
    public var minimum: Int64
    /// Of which kinds it has to be, in the seller's words; any when empty.
    public var categories: Set<String>

    /// A purchase; see the properties.
    public init(minimum: Int64 = 0, categories: Set<String> = []) {
        self.minimum = minimum
        self.categories = categories
    }
}

/// As what somebody takes part in an offer.
public enum OfferRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// As one who had not bought before the term.
    case newcomer
    /// As one who had.
    case existing
}

/// What existing customers get when something is offered to new ones.
public enum ParityRule: Hashable, Sendable {
    /// The same.
    case same
    /// Something else, which is worth at least as much.
    case equivalent(Equivalent)
    /// Nothing, as somebody has decided.
    case exempt(Exemption)

    /// Something else that is worth as much.
    public struct Equivalent: Hashable, Sendable {
        /// What it is called.
        public let name: TranslatedText
        /// What it is.
        public let value: OfferValue
        /// Why it is deemed as good, in the company's words.
        public let why: String?

        /// Something else; see the properties.
        public init(name: TranslatedText, _ value: OfferValue, why: String? = nil) {
            self.name = name
            self.value = value
            self.why = why
        }
    }

    /// That existing customers get nothing.
    public struct Exemption: Hashable, Sendable {
        /// Why.
        public let reason: String
        /// Who has decided it.
        public let decidedBy: String
        /// From which day on it explains nothing any more, unless it was looked at again.
        public let reviewOn: CalendarDay

        /// An exemption; see the properties.
        public init(reason: String, decidedBy: String, reviewOn: CalendarDay) {
            self.reason = reason
            self.decidedBy = decidedBy
            self.reviewOn = reviewOn
        }
    }

    /// `same`, `equivalent` or `exempt`.
    public var word: Word {
        switch self {
        case .same: .same
        case .equivalent: .equivalent
        case .exempt: .exempt
        }
    }

    /// How a rule is written.
    public enum Word: String, Hashable, Sendable, CaseIterable {
        /// See ``ParityRule/same``.
        case same
        /// See ``ParityRule/equivalent(_:)``.
        case equivalent
        /// See ``ParityRule/exempt(_:)``.
        case exempt
    }
}
