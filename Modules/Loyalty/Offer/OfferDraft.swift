import Definitions
import Domain

/// An offer as far as it can be read.
struct OfferDraft {
    private static let keys = [
        "$schema", "offer", "version", "languages", "name", "currency", "audience", "purchase", "value",
        "typical_amount", "channels", "from", "until", "times_per_customer", "parity",
    ]

    let object: ObjectReader
    private let texts: TranslationReader
    /// Nil when it could not be read: then no amount can be.
    private let currency: Currency?
    /// Nil when something that every offer has could not be read.
    private(set) var offer: Offer?

    private var report: Report { object.report }

    /// Reads a definition; nil when nothing can be made of it, which has been reported.
    init?(_ node: JSONNode, _ report: Report) {
        guard let object = ObjectReader(node, at: "", "the offer", keys: OfferDraft.keys, report) else { return nil }
        self.object = object
        _ = object.text("$schema")
        texts = TranslationReader(of: object.what, languages: object.demandedLanguages(), report: report)
        let id = object.demandedID("offer", of: "an offer", suchAs: "welcome-spring")
        let version = object.demandedVersion()
        if let id, let version { object.checkFileName(is: id, version, ending: OfferReader.fileEnding, at: "offer") }
        currency = object.demandedCurrency("currency")
        let name = texts.demandedText("name", of: object)
        let audience = audience()
        let purchase = purchase()
        let value = value(of: object)
        let typical = object.amount("typical_amount", in: currency)
        let channels = object.channels()
        let term = term()
        let times = object.count("times_per_customer", in: 1...1000)
        let parity = parity()
        guard let id, let version, let currency, let audience, let value, let term else { return }
        var offer = Offer(id: id, currency: currency, to: audience, value, term: term, parity: parity)
        offer.version = version
        offer.languages = texts.languages
        offer.name = name
        offer.purchase = purchase
        offer.typicalAmount = typical
        offer.channels = channels ?? []
        offer.timesPerCustomer = times ?? 1
        self.offer = offer
    }

    private func term() -> Range<CalendarDay>? {
        let (from, until) = (object.demandedDay("from"), object.demandedDay("until"))
        guard let from, let until else { return nil }
        if from < until { return from..<until }
        report.add(
            .emptyRange, at: "/until", "The offer ends on \(until), and begins on \(from).",
            remedy: "Let \"until\", the first day on which it is over, lie after \"from\".")
        return nil
    }

    // MARK: Audience

    private enum AudienceWord: String, CaseIterable {
        case newCustomers = "new_customers"
        case existingCustomers = "existing_customers"
    }

    private func audience() -> OfferAudience? {
        let keys: [AudienceWord: [String]] = [
            .existingCustomers: ["tiers", "days_since_purchase", "categories", "purchase_days"]
        ]
        guard object.demanded("audience") != nil, let (word, inner) = object.choice("audience", keys: keys) else {
            return nil
        }
        guard word == .existingCustomers else { return .newCustomers }
        var conditions = OfferConditions()
        conditions.tiers = inner.ids("tiers") ?? []
        conditions.daysSincePurchase = inner.count("days_since_purchase", in: 1...36_600)
        conditions.categories = inner.categories() ?? []
        conditions.purchaseDays = inner.count("purchase_days", in: 1...10_000)
        return .existingCustomers(conditions)
    }

    private func purchase() -> OfferPurchase? {
        guard let inner = object.inner("purchase", keys: ["minimum", "categories"]) else { return nil }
        return OfferPurchase(
            minimum: inner.amount("minimum", in: currency) ?? 0, categories: inner.categories() ?? [])
    }

    // MARK: Values

    /// What an object gives, the offer or its parity rule.
    private func value(of giver: ObjectReader) -> OfferValue? {
        let keys: [OfferValue.Kind: [String]] = [
            .points: ["points"], .percent: ["percent", "most"], .amount: ["amount"], .reward: ["reward"],
            .service: ["name", "worth"],
        ]
        guard giver.demanded("value") != nil, let (kind, inner) = giver.choice("value", keys: keys) else { return nil }
        switch kind {
        case .points: return inner.demandedPoints("points").map { .points($0) }
        case .percent:
            let percent = inner.demandedCount("percent", in: 1...100)
            let most = inner.demandedAmount("most", in: currency)
            // Whatever is compared has to have a price.
            _ = object.demanded("typical_amount")
            guard let percent, let most else { return nil }
            return .percent(percent, most: most)
        case .amount: return inner.demandedAmount("amount", in: currency).map { .amount($0) }
        case .reward: return inner.demandedText("reward").map { .reward($0) }
        case .service:
            let name = texts.demandedText("name", of: inner)
            return inner.demandedAmount("worth", in: currency).map { .service(name, worth: $0) }
        }
    }

    // MARK: Parity

    private func parity() -> ParityRule? {
        let keys: [ParityRule.Word: [String]] = [
            .equivalent: ["name", "value", "why"], .exempt: ["reason", "decided_by", "review_on"],
        ]
        guard let (word, inner) = object.choice("parity", by: "rule", keys: keys) else { return nil }
        switch word {
        case .same: return .same
        case .equivalent:
            let name = texts.demandedText("name", of: inner)
            let why = inner.node("why") == nil ? nil : said("why", inner)
            return value(of: inner).map { .equivalent(ParityRule.Equivalent(name: name, $0, why: why)) }
        case .exempt:
            let (reason, who) = (said("reason", inner), said("decided_by", inner))
            guard let day = inner.demandedDay("review_on"), let reason, let who else { return nil }
            return .exempt(ParityRule.Exemption(reason: reason, decidedBy: who, reviewOn: day))
        }
    }

    /// The words of a key that has to be there.
    private func said(_ key: String, _ object: ObjectReader) -> String? {
        guard let text = object.demandedText(key) else { return nil }
        if !text.isBlank { return text }
        report.add(
            .empty, at: "\(object.pointer)/\(key)", "\"\(key)\" of \(object.what) says nothing.",
            remedy: "Say it in words that can be shown to a customer.")
        return nil
    }
}
