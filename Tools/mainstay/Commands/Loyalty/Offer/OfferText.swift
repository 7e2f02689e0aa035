import Definitions
import Domain
import Kernel
import Loyalty

/// An offer in words and as JSON.
struct OfferText {
    private let published: PublishedOffer
    private let taken: [OfferRole: Int]
    private let today: CalendarDay
    private let language: Language

    private var offer: Offer { published.offer }

    init(_ published: PublishedOffer, taken: [OfferRole: Int], on today: CalendarDay, language: Language) {
        self.published = published
        self.taken = taken
        self.today = today
        self.language = language
    }

    // MARK: Parts

    /// What is given.
    static func value(_ value: OfferValue, of offer: Offer, in language: Language) -> String {
        func money(_ minor: Int64) -> Money { Money(minor: minor, offer.currency) }
        return switch value {
        case .points(let points): points == 1 ? "1 point" : "\(points) points"
        case .percent(let percent, let most): "\(percent) % off, at most \(money(most))"
        case .amount(let minor): "\(money(minor)) off"
        case .reward(let id): "the reward \(id)"
        case .service(let name, let worth):
            "\(name.text(in: language.rawValue, of: offer.languages)), worth \(money(worth))"
        }
    }

    static func audience(of offer: Offer) -> String {
        offer.audience == .newCustomers ? "new_customers" : "existing_customers"
    }

    /// Where it stands on a day.
    static func state(of published: PublishedOffer, on day: CalendarDay) -> String {
        let term = published.offer.term
        if let closed = published.closedOn, closed <= day {
            return published.withdrawalReason == nil ? "replaced" : "withdrawn"
        }
        if day >= term.upperBound { return "over" }
        return day < term.lowerBound ? "coming" : "live"
    }

    /// How existing customers stand under an offer, in a sentence.
    static func summary(of line: ParityReport.Line) -> String {
        if line.existing == 0 { return "No existing customer meets its conditions so far." }
        let (verb, all) = (line.existing == 1 ? "meets" : "meet", line.existing)
        let customers = all == 1 ? "1 existing customer" : "\(all) existing customers"
        return "\(customers) \(verb) its conditions: \(line.equal) entitled to as much, \(line.exempt) exempt, "
            + "\(line.worseOff) worse off than a newcomer."
    }

    /// Why somebody is worse off than a newcomer, in a sentence.
    static func why(_ gap: ParityGap, of offer: Offer) -> String {
        switch gap {
        case .reviewOverdue(let exemption):
            "\(exemption.decidedBy) exempted existing customers (“\(exemption.reason)”), which was to be looked at again "
                + "on \(exemption.reviewOn) and was not."
        case .worthLess(let existing, let newcomers):
            "What existing customers get is worth \(Money(minor: existing, offer.currency)) by now, what new ones get "
                + "\(Money(minor: newcomers, offer.currency))."
        case .worthUnknown: "What one of both is worth can't be told any more by the programme in force."
        case .noRule: "Nobody said what existing customers get."
        }
    }

    // MARK: The whole

    private var conditions: [String] {
        var parts: [String] = []
        if case .existingCustomers(let conditions) = offer.audience {
            if !conditions.tiers.isEmpty { parts.append("have the tier " + Self.any(conditions.tiers)) }
            if let days = conditions.daysSincePurchase { parts.append("have not bought for \(days) days") }
            if !conditions.categories.isEmpty { parts.append("have bought " + Self.any(conditions.categories)) }
            if let days = conditions.purchaseDays {
                parts.append(days == 1 ? "have bought" : "have bought on \(days) days")
            }
        }
        if let purchase = offer.purchase {
            let what = purchase.categories.isEmpty ? "something" : Self.any(purchase.categories)
            let least =
                purchase.minimum == 0 ? "" : " for at least \(Money(minor: purchase.minimum, offer.currency))"
            parts.append("buy \(what)\(least) within the term")
        }
        return parts
    }

    private static func any(_ words: Set<String>) -> String { words.sorted().joined(separator: " or ") }

    private var parity: String? {
        switch offer.parity {
        case nil: nil
        case .same: "Existing customers get the same."
        case .equivalent(let other):
            "Existing customers get: \(offer.name(for: .existing, in: language)), "
                + "\(Self.value(other.value, of: offer, in: language))"
                + (other.why.map { ", because “\($0)”." } ?? ".")
        case .exempt(let exemption):
            "Existing customers get nothing: “\(exemption.reason)”, decided by \(exemption.decidedBy), to be looked at "
                + "again by \(exemption.reviewOn)."
        }
    }

    var lines: [String] {
        let term = offer.term
        let audience = offer.audience == .newCustomers ? "new customers" : "existing customers"
        let who = conditions.isEmpty ? audience : audience + " who " + conditions.joined(separator: " and ")
        let times = offer.timesPerCustomer == 1 ? "once" : "\(offer.timesPerCustomer) times"
        let channels =
            offer.channels.isEmpty
            ? "" : ", by " + offer.channels.map(\.rawValue).sorted().joined(separator: " or ")
        return [
            "\(offer.id) \(offer.version): \(offer.name(for: .newcomer, in: language))",
            "  From \(term.lowerBound) until \(term.upperBound), \(Self.state(of: published, on: today)); published on "
                + "\(published.publishedOn).",
            "  To \(who): \(Self.value(offer.value, of: offer, in: language)), \(times) each\(channels).",
        ] + (parity.map { ["  \($0)"] } ?? [])
            + (published.withdrawalReason.map { reason in
                ["  Withdrawn\(published.closedOn.map { " on \($0)" } ?? ""): “\(reason)”."]
            } ?? [])
            + [
                "  Taken by newcomers \(taken[.newcomer] ?? 0) times, by existing customers "
                    + "\(taken[.existing] ?? 0) times."
            ]
    }

    var detail: Detail {
        let other = offer.audience == .newCustomers ? offer.value(for: .existing) : nil
        return .record([
            .init("offer", .text(offer.id)), .init("version", .text("\(offer.version)")),
            .init("name", .text(offer.name(for: .newcomer, in: language))),
            .init("state", .text(Self.state(of: published, on: today))), .init("from", .day(offer.term.lowerBound)),
            .init("until", .day(offer.term.upperBound)), .init("published_on", .day(published.publishedOn)),
            .init("closed_on", .optional(published.closedOn)), .init("reason", .optional(published.withdrawalReason)),
            .init("to", .text(Self.audience(of: offer))), .init("conditions", .list(conditions.map(Detail.text))),
            .init("value", .text(Self.value(offer.value, of: offer, in: language))),
            .init("parity", .optional(offer.parity?.word.rawValue)),
            .init("existing_value", .optional(other.map { Self.value($0, of: offer, in: language) })),
            .init("times_per_customer", .count(offer.timesPerCustomer)),
            .init("channels", .list(offer.channels.map(\.rawValue).sorted().map(Detail.text))),
            .init("taken_by_newcomers", .count(taken[.newcomer] ?? 0)),
            .init("taken_by_existing", .count(taken[.existing] ?? 0)),
        ])
    }
}
