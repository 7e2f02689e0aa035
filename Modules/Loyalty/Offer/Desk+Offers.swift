import Definitions
import Domain
import Kernel
import Storage

extension Desk {
    // MARK: Publishing

    @discardableResult
    func publishOffer(_ text: String, path: String, in change: Change) throws -> PublishedOffer {
        guard purchases != nil else { throw OfferRefusal.nobodyKnows }
        let known = try offerBook.all(in: change.storage)
        // What is published stays as it is, whatever became of the programme.
        let plain = OfferReader.read(text, path: path)
        guard let offer = plain.definition else { throw OfferRefusal.unsound(plain.diagnostics) }
        let earlier = known.last { $0.offer.id == offer.id }
        if let earlier, earlier.offer == offer {
            guard earlier.withdrawalReason == nil else { throw OfferRefusal.withdrawn }
            return earlier
        }
        try OfferRefusal.check(offer.currency, change.organisation)
        let programme = try programmes.versions(in: change.storage)
            .inForce(on: max(change.today, offer.term.lowerBound))?.programme
        var diagnostics: [Diagnostic] = []
        if let programme {
            diagnostics = OfferReader.read(text, path: path, under: programme).diagnostics
        } else if offer.needsProgramme {
            throw Desk.noProgramme
        }
        diagnostics += OfferReader.comparing(text, path: path, on: change.today, with: earlier?.offer)
        guard diagnostics.allSatisfy({ $0.severity == .warning }) else {
            throw OfferRefusal.unsound(diagnostics.sorted())
        }
        let published = PublishedOffer(number: (known.last?.number ?? 0) + 1, offer, publishedOn: change.today)
        if let earlier, earlier.closedOn == nil {
            try close(earlier.number, because: nil, in: change)
        }
        try offerBook.write(published, text, in: change)
        if published.isNoticed {
            try change.enqueue(OfferJobs.page, OfferPage(number: published.number, after: nil))
        }
        return published
    }

    @discardableResult
    func withdrawOffer(_ id: String, because reason: String, in change: Change) throws -> PublishedOffer {
        guard let last = try offerBook.all(in: change.storage).last(where: { $0.offer.id == id }) else {
            throw OfferRefusal.unknown
        }
        guard last.withdrawalReason == nil else { return last }
        guard !reason.isBlank else {
            throw LoyaltyError(
                .invalid, "The reason says nothing.", remedy: "Say why the offer is withdrawn, with --reason.")
        }
        guard last.offer.term.upperBound > change.today else {
            throw LoyaltyError(
                .invalid, "The offer ended on \(last.offer.term.upperBound).", remedy: "Nothing has to be withdrawn.")
        }
        try close(last.number, because: reason, in: change)
        return PublishedOffer(
            number: last.number, last.offer, publishedOn: last.publishedOn, closedOn: change.today,
            withdrawalReason: reason)
    }

    private func close(_ number: Int, because reason: String?, in change: Change) throws {
        try offerBook.close(number, on: change.today, because: reason, in: change.storage)
        try OfferNoticeBook.remove(number, after: change.today, in: change.storage)
    }

    func offers(in read: any ReadTransaction) throws -> [PublishedOffer] { try offerBook.all(in: read) }

    // MARK: Entitlements

    func entitlements(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [OfferEntitlement]] {
        let running = try offerBook.running(on: day, in: read)
        guard !running.isEmpty else { return [:] }
        var found: [CustomerID: [OfferEntitlement]] = [:]
        for page in customers.pages() {
            let histories = try histories(of: Array(page), asOf: day, in: read)
            let tiers = try tiers(of: Array(page), for: running, on: day, in: read)
            let taken = Dictionary(
                grouping: try OfferTakingBook.takings(of: Array(page), in: read).filter { $0.takenOn <= day },
                by: \.customer)
            for customer in page {
                let history = histories[customer] ?? OfferHistory(nil, asOf: day)
                let entitled = running.compactMap { published -> OfferEntitlement? in
                    var entitlement = published.entitlement(
                        history, tier: tiers[published.countsOn(day)]?[customer], on: day)
                    entitlement?.taken = (taken[customer] ?? []).count { $0.offer == published.offer.id }
                    return entitlement
                }
                if !entitled.isEmpty { found[customer] = entitled }
            }
        }
        return found
    }

    /// What these customers had bought by a day; who never bought is missing.
    func histories(
        of customers: [CustomerID], asOf day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: OfferHistory] {
        guard let purchases else { throw OfferRefusal.nobodyKnows }
        var found: [CustomerID: OfferHistory] = [:]
        try purchases.forEachHistory(of: .these(customers), from: nil, in: read) { history in
            found[history.customer] = OfferHistory(history, asOf: day)
        }
        return found
    }

    /// Where these customers stand among the tiers on the days that count, when any of the offers asks for it.
    private func tiers(
        of customers: [CustomerID], for offers: [PublishedOffer], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CalendarDay: [CustomerID: TierStanding]] {
        var tiers: [CalendarDay: [CustomerID: TierStanding]] = [:]
        for day in Set(offers.filter(\.offer.asksForTier).map { $0.countsOn(day) }) {
            tiers[day] = try standings(of: customers, on: day, in: read)
        }
        return tiers
    }

    // MARK: Taking

    @discardableResult
    func takeOffer(
        _ offer: String, id: CommandID, of customer: CustomerID, by channel: ChannelName?, in change: Change
    ) throws -> OfferTaking {
        try change.once(id, of: customer, OfferOrder(offer: offer, channel: channel)) {
            try takeOnce(offer, id: id, of: customer, by: channel, in: change)
        }
    }

    /// What is asked when an offer is taken; repeated it is the same whatever is offered by then.
    private struct OfferOrder: Encodable {
        let offer: String
        let channel: ChannelName?
    }

    private func takeOnce(
        _ id: String, id command: CommandID, of customer: CustomerID, by channel: ChannelName?, in change: Change
    ) throws -> OfferTaking {
        let versions = try offerBook.all(in: change.storage).filter { $0.offer.id == id }
        guard let last = versions.last else { throw OfferRefusal.unknown }
        let entitled = try entitlements(of: [customer], on: change.today, in: change.storage)[customer] ?? []
        let own = entitled.filter { $0.offer.offer.id == id }
        guard !own.isEmpty else { throw OfferRefusal.notEntitled(last, on: change.today) }
        guard own.contains(where: { $0.left > 0 }) else { throw OfferRefusal.taken(last) }
        let open = own.filter { entitlement in
            let channels = entitlement.offer.offer.channels
            return entitlement.left > 0 && (channels.isEmpty || channel.map(channels.contains) ?? true)
        }
        let programme = try programmes.versions(in: change.storage).inForce(on: change.today)?.programme
        guard let best = Self.best(of: open, under: programme) else {
            throw OfferRefusal.channel(own.filter { $0.left > 0 }.flatMap(\.offer.offer.channels))
        }
        try give(best.value, of: id, id: command, to: customer, under: programme, in: change)
        let taking = OfferTaking(
            id: command, customer: customer, offer: id, number: best.offer.number, role: best.role,
            takenOn: change.today, channel: channel)
        try OfferTakingBook.write(taking, in: change.storage)
        try OfferNoticeBook.tell(customer, of: versions.map(\.number), on: change.today, in: change.storage)
        try change.note(customer, "loyalty.offer_taken")
        return taking
    }

    /// What is worth most; of what is worth the same, or can't be told, the newest.
    static func best(of entitlements: [OfferEntitlement], under programme: Programme?) -> OfferEntitlement? {
        entitlements.max { left, right in
            let worths = [left, right].map {
                $0.value.worth(typicalAmount: $0.offer.offer.typicalAmount, under: programme) ?? -1
            }
            return (worths[0], left.offer.number) < (worths[1], right.offer.number)
        }
    }

    private func give(
        _ value: OfferValue, of offer: String, id command: CommandID, to customer: CustomerID,
        under programme: Programme?, in change: Change
    ) throws {
        switch value {
        case .percent, .amount, .service: return
        case .points(let points):
            _ = try carryOutOnce(
                Command(id: command, .earn(points, for: offer, rule: "offer of \(offer)")), of: customer, in: change)
        case .reward(let id):
            guard let programme else { throw Desk.noProgramme }
            try giveReward(id, of: programme, id: command, to: customer, in: change)
        }
    }

    func offerTakings(of customers: [CustomerID], in read: any ReadTransaction) throws -> [OfferTaking] {
        try OfferTakingBook.takings(of: customers, in: read)
    }

    func offerTakings(of offer: String, in read: any ReadTransaction) throws -> [Int: [OfferRole: Int]] {
        try OfferTakingBook.counts(of: offer, in: read)
    }
}

extension Offer {
    /// Whether only a programme says what it gives.
    fileprivate var needsProgramme: Bool {
        if case .equivalent(let other) = parity, other.value.needsProgramme { return true }
        return value.needsProgramme
    }

    /// Whether tiers decide who may have it.
    fileprivate var asksForTier: Bool {
        if case .existingCustomers(let conditions) = audience { !conditions.tiers.isEmpty } else { false }
    }
}

/// Why an offer is not published, or not taken.
enum OfferRefusal {
    static let unknown = LoyaltyError(
        .unknownOffer, "No offer of that id was published.", remedy: "Look at `mainstay loyalty offer list`.")
    static let nobodyKnows = LoyaltyError(
        .invalid, "Nobody knows what was bought, by which offers are made.",
        remedy: "Hand the module a port of purchases.")
    static let withdrawn = LoyaltyError(
        .invalid, "This version of the offer was withdrawn.", remedy: "Raise the version to make it anew.")

    static func unsound(_ diagnostics: [Diagnostic]) -> LoyaltyError {
        LoyaltyError(
            .unsoundOffer, "The offer has \(diagnostics.count) faults.",
            remedy: "Mend what is said of it, and check the file with `mainstay loyalty offer check`.",
            diagnostics: diagnostics)
    }

    /// An offer has to reckon in the organisation's currency.
    static func check(_ currency: Currency, _ organisation: Organisation) throws(LoyaltyError) {
        guard currency == organisation.currency else {
            throw LoyaltyError(
                .invalid, "The offer reckons in \(currency), the organisation in \(organisation.currency).",
                remedy: "Write amounts in the organisation's currency.")
        }
    }

    /// - Parameter last: the last version of the offer.
    static func notEntitled(_ last: PublishedOffer, on day: CalendarDay) -> LoyaltyError {
        let term = last.offer.term
        if day < term.lowerBound {
            return LoyaltyError(
                .notEntitled, "The offer begins on \(term.lowerBound).", remedy: "It can be taken from that day on.")
        }
        if day >= term.upperBound {
            return LoyaltyError(
                .notEntitled, "The offer ended on \(term.upperBound).",
                remedy: "Look at `mainstay loyalty offer of CUSTOMER` for what is open.")
        }
        if last.withdrawalReason != nil {
            return LoyaltyError(
                .notEntitled, "The offer was withdrawn, and the customer was not entitled by then.",
                remedy: "Look at `mainstay loyalty offer of CUSTOMER` for what is open.")
        }
        return LoyaltyError(
            .notEntitled, "The customer does not meet what the offer asks for, or is exempt from it.",
            remedy: "Look at `mainstay loyalty offer show \(last.offer.id)` for what it asks.")
    }

    static func taken(_ last: PublishedOffer) -> LoyaltyError {
        LoyaltyError(
            .offerTaken, "The customer has taken the offer as often as it may be taken.",
            remedy: "Look at `mainstay loyalty offer of CUSTOMER` for when.")
    }

    /// - Parameter channels: by which what is open to the customer is made.
    static func channel(_ channels: [ChannelName]) -> LoyaltyError {
        LoyaltyError(
            .notEntitled, "The offer is not made by that channel.",
            remedy: "It is made by \(Set(channels.map(\.rawValue)).sorted().joined(separator: ", ")).")
    }
}
