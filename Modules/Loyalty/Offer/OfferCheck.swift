import Definitions
import Domain

/// Everything that has to be true of an offer whose parts can be read.
struct OfferCheck {
    let draft: OfferDraft
    let programme: Programme?
    let report: Report

    func run() {
        // Without a rule that can be read nothing can be said of what it gives.
        checkParity()
        guard let offer = draft.offer else { return }
        if let programme {
            checkRewards(of: offer, in: programme)
            checkTiers(of: offer, in: programme)
        }
        checkTypicalAmount(of: offer)
        checkWorth(of: offer)
    }

    private func checkParity() {
        let kind = draft.object.node("audience")?.textMember("kind")
        if kind == "new_customers", draft.object.node("parity") == nil {
            report.add(
                .parityMissing, at: "/audience",
                "The offer is made to new customers, and does not say what existing ones get.",
                remedy: "Add \"parity\": {\"rule\": \"same\"}, or \"equivalent\" with something worth as much, or "
                    + "\"exempt\" with a reason, who decided, and when it is looked at again.")
        }
        if kind == "existing_customers", draft.object.node("parity") != nil {
            report.add(
                .parityUnasked, at: "/parity", "The offer is made to existing customers, and has a parity rule.",
                remedy: "Take \"parity\" out: nobody new gets anything that they would miss.")
        }
    }

    private func checkRewards(of offer: Offer, in programme: Programme) {
        for (value, pointer) in values(of: offer) {
            guard case .reward(let id) = value, !programme.rewards.contains(where: { $0.id == id }) else { continue }
            let ids = programme.rewards.map(\.id)
            report.add(
                .unknownReward, at: "\(pointer)/reward", "The programme has no reward \"\(id)\".",
                remedy: ids.isEmpty
                    ? "Add it to the programme's rewards, or offer something else."
                    : "Name one of \(ObjectReader.list(ids))." + NearestName.hint(id, among: ids))
        }
    }

    private func checkTiers(of offer: Offer, in programme: Programme) {
        guard case .existingCustomers(let conditions) = offer.audience else { return }
        let tiers = programme.tiers?.tiers.map(\.id) ?? []
        let position = report.position(of: "/audience/tiers")
        for tier in conditions.tiers.sorted() { report.isTier(tier, among: tiers, at: position) }
    }

    private func checkWorth(of offer: Offer) {
        guard case .equivalent(let other) = offer.parity, offer.audience == .newCustomers,
            !values(of: offer).contains(where: { isMissing($0.value) })
        else { return }
        let comparison = other.value.against(
            offer.value, typicalAmount: offer.typicalAmount, under: programme)
        switch comparison {
        case .atLeast: return
        case .less(let own, let others):
            report.add(
                .worthLess, at: "/parity/value",
                "What existing customers get is worth \(Money(minor: own, offer.currency)), and what new ones get "
                    + "\(Money(minor: others, offer.currency)).",
                remedy: "Give at least as much, or take the rule \"same\".")
        case .unknown:
            // Without the programme it is judged when the offer is published.
            guard programme != nil else { return }
            report.add(
                .worthUnknown, at: "/parity/value",
                "What existing customers get can't be compared with what new ones get: the programme does not say what "
                    + "points are worth.",
                remedy: "Add \"point_value\" to the programme, or take the rule \"same\".")
        }
    }

    /// What has to be bought can't be more than what is typical: percent would be weighed as less than they are.
    private func checkTypicalAmount(of offer: Offer) {
        guard let typical = offer.typicalAmount, let least = offer.purchase?.minimum, typical < least else { return }
        report.add(
            .outOfRange, at: "/typical_amount",
            "\"typical_amount\" is \(Money(minor: typical, offer.currency)), and at least "
                + "\(Money(minor: least, offer.currency)) has to be bought.",
            remedy: "Write what a purchase that the offer asks for typically comes to.")
    }

    /// Whether it is a reward that the programme does not have, which is told as such.
    private func isMissing(_ value: OfferValue) -> Bool {
        guard case .reward(let id) = value, let programme else { return false }
        return !programme.rewards.contains { $0.id == id }
    }

    private func values(of offer: Offer) -> [(value: OfferValue, pointer: String)] {
        var values = [(offer.value, "/value")]
        if case .equivalent(let other) = offer.parity { values.append((other.value, "/parity/value")) }
        return values
    }
}
