import Composition
import Domain
import Kernel
import Outreach
import Storage

/// An item of the day with everything in words: for a list, a screen or a printed sheet.
struct ContactSheet {
    let item: Item
    let customer: CustomerEntry
    let contactPoint: ContactPoint?
    let staff: String?
    let reasons: [(reason: Item.Reason, text: String)]
    let moments: [String]
    let lines: [String]
    let script: String
    let currency: Currency

    /// The sheets of these items, in their order.
    static func sheets(
        of items: [Item], on day: CalendarDay, in mainstay: Mainstay, _ organisation: Organisation,
        _ read: any ReadTransaction
    ) throws -> [ContactSheet] {
        let ids = items.map(\.customer)
        var entries: [CustomerID: CustomerEntry] = [:]
        for page in ids.pages() {
            entries.merge(try mainstay.directory.entries(of: Array(page), on: day, in: read)) { first, _ in first }
        }
        let staff = try mainstay.staff.everybody(on: day, in: read)
        let names = Dictionary(uniqueKeysWithValues: staff.map { ($0.id, $0.name) })
        return try items.compactMap { item in
            guard let entry = entries[item.customer] else { return nil }
            let card = try mainstay.application.card(of: item.customer, on: day, in: read)
            return ContactSheet(
                item, entry, card, staff: item.staff.flatMap { names[$0] },
                mainstay.application.phrasebook.of(organisation),
                organisation)
        }
    }

    private init(
        _ item: Item, _ customer: CustomerEntry, _ card: Card, staff: String?, _ book: Phrasebook,
        _ organisation: Organisation
    ) {
        self.item = item
        self.customer = customer
        self.staff = staff
        currency = organisation.currency
        contactPoint = customer.contactPoints.first { $0.channel == item.channel }
        reasons = item.reasons.map { ($0, book.say(Sentence($0.kind, $0.arguments), in: organisation.language)) }
        moments = card.moments.map { book.say($0.line, in: organisation.language) }
        lines = card.lines.map { book.say($0, in: organisation.language) }
        let spoken = item.reasons.map { Sentence($0.kind + ".say", $0.arguments) }.filter { book.contains($0.phrase) }
        var said: Set<String> = []
        let words = (card.words.prefix(1) + spoken + card.words.dropFirst())
            .map { book.say($0, in: customer.language) }.filter { said.insert($0).inserted }
        script = words.joined(separator: " ")
    }

    /// Why, in one line.
    var why: String { reasons.map(\.text).joined(separator: " · ") }

    /// The shape that programs read.
    var detail: Detail {
        .record([
            .init("item", .text("\(item.id)")),
            .init("rank", .count(item.rank)),
            .init("kind", .text(item.nature.rawValue)),
            .init("customer_id", .text("\(item.customer)")),
            .init("external_id", .optional(customer.externalID)),
            .init("name", .text(customer.name)),
            .init("language", .text(customer.language.rawValue)),
            .init("channel", .optional(item.channel?.rawValue)),
            .init(
                "contact_point",
                contactPoint.map {
                    .record([.init("channel", .text($0.channel.rawValue)), .init("value", .text($0.value))])
                } ?? .none),
            .init("staff", .optional(staff)),
            .init("due_on", .day(item.dueOn)),
            .init("value_at_stake", .money(Money(minor: item.valueAtStake, currency))),
            .init("currency", .text(currency.code)),
            .init(
                "reasons",
                .list(
                    reasons.map { reason, text in
                        .record([
                            .init("kind", .text(reason.kind)), .init("since", .day(reason.since)),
                            .init("text", .text(text)),
                        ])
                    })),
            .init("moments", .list(moments.map(Detail.text))),
            .init("script", .text(script)),
            .init("outcome", .optional(item.outcome?.rawValue)),
        ])
    }
}
