public import Domain
import Kernel
import Storage

/// What offers show on a customer's card: those that are open to the customer.
struct OfferCard: CardSectionSource {
    let desk: Desk

    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        guard desk.purchases != nil else { return CardSection() }
        let entitled = try desk.entitlements(of: [customer], on: day, in: read)[customer] ?? []
        let programme = try desk.programmes.versions(in: read).inForce(on: day)?.programme
        // Of several versions the one that would be taken.
        let open = Dictionary(grouping: entitled.filter { $0.left > 0 }, by: { $0.offer.offer.id })
            .compactMap { Desk.best(of: $0.value, under: programme) }
            .sorted { $0.offer.number < $1.offer.number }
        let language = try Organisation.kept(in: read).language
        return CardSection(
            fields: [
                Detail.Field(
                    "offers",
                    .list(
                        open.map { entitlement in
                            .record([
                                .init("offer", .text(entitlement.offer.offer.id)),
                                .init("name", .text(entitlement.name(in: language))),
                                .init("until", .day(entitlement.offer.offer.term.upperBound)),
                            ])
                        }))
            ],
            lines: open.map { entitlement in
                let offer = entitlement.offer.offer
                return Sentence(
                    "loyalty.card.offer",
                    [
                        "offer": .text(entitlement.name(in: language)), "id": .text(offer.id),
                        "until": .day(offer.term.upperBound - 1),
                        "parity": .count(offer.audience == .newCustomers && entitlement.role == .existing ? 1 : 0),
                    ])
            })
    }
}

extension OfferEntitlement {
    /// What it is called, in a language.
    public func name(in language: Language) -> String { offer.offer.name(for: role, in: language) }
}
