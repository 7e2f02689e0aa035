import Domain

/// Whether existing customers get as much as newcomers; pure.
struct ParityRules {
    let day: CalendarDay
    /// Every version of the offers.
    private let offers: [PublishedOffer]
    /// What points and rewards are worth on the day.
    private let programme: Programme?

    /// Those that are made to new customers on the day.
    let live: [PublishedOffer]

    init(_ offers: [PublishedOffer], under programme: Programme?, on day: CalendarDay) {
        self.day = day
        self.offers = offers
        self.programme = programme
        live = offers.filter { $0.isLive(on: day) && $0.offer.audience == .newCustomers }
    }

    /// How somebody stands against a newcomer under an offer.
    enum Standing: Hashable {
        case equal
        case exempt
        case worseOff(ParityGap)
    }

    /// How an existing customer stands who would meet the conditions but for being existing; nil for anybody else.
    func standing(of history: OfferHistory, under published: PublishedOffer) -> Standing? {
        let offer = published.offer
        guard offer.role(of: history) == .existing, let metOn = offer.metOn(history), metOn <= day else { return nil }
        var gaps: [ParityGap] = []
        for version in offers where version.offer.id == offer.id {
            guard let entitlement = version.entitlement(history, on: day) else { continue }
            switch entitlement.value.against(offer.value, typicalAmount: offer.typicalAmount, under: programme) {
            case .atLeast: return .equal
            case .less(let own, let others): gaps.append(.worthLess(existing: own, newcomers: others))
            case .unknown: gaps.append(.worthUnknown)
            }
        }
        if case .exempt(let exemption) = offer.parity {
            return exemption.reviewOn > day ? .exempt : .worseOff(.reviewOverdue(exemption))
        }
        // The last one is of this version.
        return .worseOff(gaps.last ?? .noRule)
    }
}
