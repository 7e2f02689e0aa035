import Domain
import Kernel
import Storage

/// Chosen: to tell an existing customer what is theirs because it is offered to new ones.
///
/// It is not owed: nothing was promised, it brings something up for sale, so a complaint silences it, and calls owed to
/// everybody at once would crowd out those that courtesy demands. What is owed is the entitlement; it holds and stands on the card
/// whether or not anybody called.
struct ParityOfferSource: SuggestionSource {
    let offers: OfferBook

    static let kind = "loyalty.parity_offer"
    /// By how much the call is believed to raise the chance that the customer stays: a courtesy, until it is measured.
    static let effect = 0.01

    /// Which one of its kind: better terms of a later version are told anew.
    static func occasion(of published: PublishedOffer) -> String {
        "\(published.offer.id)@\(published.offer.version)"
    }

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let running = try offers.running(on: day, in: read).filter { $0.isNoticed && $0.offer.term.contains(day) }
        guard !running.isEmpty else { return }
        let language = try Organisation.kept(in: read).language
        for published in running {
            let offer = published.offer
            let last = offer.term.upperBound - 1
            let later = running.filter { $0.offer.id == offer.id && $0.number > published.number }.map(\.number)
            let arguments: [String: Detail] = [
                "offer": .text(offer.name(for: .newcomer, in: language)),
                "own": .text(offer.name(for: .existing, in: language)),
                "same": .count(offer.parity == .same ? 1 : 0), "until": .day(last),
            ]
            try OfferNoticeBook.forEachPending(published, notOf: later, on: day, in: read) { customer, since in
                try each(
                    .chosen(
                        customer, Self.kind, occasion: Self.occasion(of: published), since: since, due: last,
                        effect: Self.effect, arguments))
            }
        }
    }
}
