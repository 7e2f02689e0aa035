import Composition
import Customers
import Domain
import Kernel
import Outreach
import Storage
import Team

/// An item of the day with everything in words: for a list, a screen or a printed sheet.
struct ContactSheet {
    let item: Item
    let customer: CustomerEntry
    /// The permitted ways to reach the customer, the planned one first.
    let ways: [ContactPoint]
    let staff: Member?
    let reasons: [(reason: Suggestion, text: String)]
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
            entries.merge(try mainstay.customers.files.entries(of: Array(page), on: day, in: read)) { first, _ in first
            }
        }
        let staff = Dictionary(uniqueKeysWithValues: try mainstay.team.staffroom.members(in: read).map { ($0.id, $0) })
        return try items.compactMap { item in
            guard let entry = entries[item.customer] else { return nil }
            let card = try mainstay.application.card(of: item.customer, on: day, in: read)
            return ContactSheet(
                item, entry, card, staff: item.staff.flatMap { staff[$0] },
                mainstay.application.phrasebook.of(organisation),
                organisation)
        }
    }

    private init(
        _ item: Item, _ customer: CustomerEntry, _ card: Card, staff: Member?, _ book: Phrasebook,
        _ organisation: Organisation
    ) {
        self.item = item
        self.customer = customer
        self.staff = staff
        currency = organisation.currency
        let points = customer.contactPoints
        ways = points.filter { $0.channel == item.channel } + points.filter { $0.channel != item.channel }
        reasons = item.reasons.map { ($0, book.say(Sentence($0.kind, $0.arguments), in: organisation.language)) }
        moments = card.moments.filter { !ContactSheet.isTold($0.line, by: item.reasons) }
            .map { book.say($0.line, in: organisation.language) }
        lines = card.lines.map { book.say($0, in: organisation.language) }
        script = ContactSheet.sentences(about: item.reasons, card, book)
            .map { book.say($0, in: customer.language) }
            .reduce(into: []) { said, words in if !said.contains(words) { said.append(words) } }
            .joined(separator: " ")
    }

    /// What to say: the opening, then the reasons, then the rest. What is both a moment of the day and a reason is
    /// spoken of once.
    private static func sentences(about reasons: [Suggestion], _ card: Card, _ book: Phrasebook) -> [Sentence] {
        let spoken = reasons.map { Sentence($0.kind + ".say", $0.arguments) }.filter { book.contains($0.phrase) }
        let twice = card.moments.compactMap(\.words).filter { isTold($0, by: reasons) }
        let rest = card.words.filter { !twice.contains($0) }
        return (card.opening + spoken + rest).map { outbound($0, book) }
    }

    /// The sentence as it is said in a contact that we begin.
    private static func outbound(_ words: Sentence, _ book: Phrasebook) -> Sentence {
        let outbound = Sentence(words.phrase + ".outbound", words.arguments)
        return book.contains(outbound.phrase) ? outbound : words
    }

    /// Whether a reason of the contact tells what a moment of the day does: it knows everything that the moment says.
    private static func isTold(_ moment: Sentence, by reasons: [Suggestion]) -> Bool {
        !moment.arguments.isEmpty
            && reasons.contains { reason in moment.arguments.allSatisfy { reason.arguments[$0.key] == $0.value } }
    }

    /// How the customer is contacted; nil when somebody has to decide.
    var contactPoint: ContactPoint? { ways.first { $0.channel == item.channel } }

    /// Why, in one line.
    var why: String { reasons.map(\.text).joined(separator: " · ") }

    /// What is owed until it is carried out, in words.
    var toFulfil: [String] { reasons.filter(\.reason.needsFulfilment).map(\.text) }

    /// The names of the fields that programs read.
    static let names = [
        "item", "rank", "kind", "customer_id", "external_id", "name", "language", "channel", "contact_point",
        "contact_points", "staff", "staff_short_name", "due_on", "value_at_stake", "currency", "reasons", "moments",
        "script", "outcome",
    ]

    /// The shape that programs read.
    var detail: Detail {
        .record(zip(ContactSheet.names, values).map { .init($0, $1) })
    }

    private var values: [Detail] {
        [
            .text("\(item.id)"), .count(item.rank), .text(item.nature.rawValue), .text("\(item.customer)"),
            .optional(customer.externalID), .text(customer.name), .text(customer.language.rawValue),
            .optional(item.channel?.rawValue), contactPoint.map(ContactSheet.detail) ?? .none,
            .list(ways.map(ContactSheet.detail)), .optional(staff?.name), .optional(staff?.shortName),
            .day(item.dueOn), .money(Money(minor: item.valueAtStake, currency)), .text(currency.code),
            .list(
                reasons.map { reason, text in
                    .record([
                        .init("kind", .text(reason.kind)), .init("since", .day(reason.since)),
                        .init("text", .text(text)),
                    ])
                }),
            .list(moments.map(Detail.text)), .text(script), .optional(item.outcome?.rawValue),
        ]
    }

    /// The same fields for CSV: a way to reach is its address or number, a reason its text.
    var cells: [Detail] {
        zip(ContactSheet.names, values).map { name, value in
            switch name {
            case "contact_point": .optional(contactPoint?.value)
            case "contact_points": .text(ways.map { "\($0.channel.rawValue) \($0.value)" }.joined(separator: ", "))
            case "reasons": .text(why)
            case "moments": .text(moments.joined(separator: " · "))
            default: value
            }
        }
    }

    private static func detail(_ point: ContactPoint) -> Detail {
        .record([.init("channel", .text(point.channel.rawValue)), .init("value", .text(point.value))])
    }
}
