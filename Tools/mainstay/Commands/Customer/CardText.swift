import Domain
import Kernel
import Scoring

/// A customer's card in words and as JSON.
struct CardText {
    private let id: CustomerID
    private let entry: CustomerEntry?
    private let health: Health
    private let fields: [Detail.Field]
    private let lines: [String]
    private let moments: [String]
    private let greeting: String
    private let book: Phrasebook
    private let language: Language
    private let currency: Currency

    /// The fields of a card's JSON, in their order; a field that no module fills is null.
    private static let order = [
        "external_id", "name", "stage", "stage_since", "purchases", "last_purchase", "last_contact", "open", "moments",
        "greeting", "p_alive", "expected_purchases", "horizon_days", "lifetime_value", "currency", "health", "reasons",
        "satisfaction", "tier",
    ]

    /// - Parameter asking: whether the customer may be asked for what we would like to know.
    init(
        _ id: CustomerID, _ entry: CustomerEntry?, _ card: Card, asking: Bool, on day: CalendarDay,
        _ book: Phrasebook, _ organisation: Organisation
    ) throws {
        self.id = id
        self.entry = entry
        self.book = book
        language = organisation.language
        currency = organisation.currency
        health = try Health(card.signals, on: day)
        fields = card.fields
        lines = card.lines.map { book.say($0, in: organisation.language) }
        moments = card.moments.filter { asking || !$0.isQuestion }.map { book.say($0.line, in: organisation.language) }
        greeting = (card.opening + card.words).map { book.say($0, in: entry?.language ?? .english) }.joined(
            separator: " ")
    }

    /// The shape that programs read.
    var detail: Detail {
        var known = Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: CardText.joined)
        known["currency"] = .text(currency.code)
        known["external_id"] = .optional(entry?.externalID)
        known["name"] = .optional(entry?.name)
        known["stage"] = .optional(entry?.stage.rawValue)
        known["stage_since"] = .optional(entry?.stageSince)
        known["moments"] = .list(moments.map(Detail.text))
        known["greeting"] = .text(greeting)
        known["health"] = health.isKnown ? .count(health.score) : Detail.none
        known["reasons"] = .list(
            health.reasons.map { reason in
                .record([
                    .init("weight", .number((reason.weight * 1000).rounded() / 1000)),
                    .init("since", .day(reason.signal.since)),
                    .init("text", .text(book.say(reason.signal.reason, in: language))),
                ])
            })
        let others = fields.filter { !CardText.order.contains($0.name) && $0.name != "customer_id" }
        return .record(
            [.init("customer_id", .text("\(id)"))]
                + CardText.order.map { .init($0, known[$0] ?? .none) } + others)
    }

    /// What several modules give by one name: their lists are one list, of other values the first counts.
    private static func joined(_ first: Detail, _ second: Detail) -> Detail {
        guard case .list(let some) = first, case .list(let more) = second else { return first }
        return .list(some + more)
    }

    /// What is open, a line each.
    private var open: [String] {
        let known = Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: CardText.joined)
        guard case .list(let matters)? = known["open"] else { return [] }
        return matters.compactMap { matter in
            guard case .record(let fields) = matter else { return nil }
            let values = Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            let kind = DetailJSON.plain(values["kind"] ?? .none).replacing("_", with: " ")
            let what = DetailJSON.plain(values["what"] ?? .none)
            let due = "due \(DetailJSON.plain(values["due_on"] ?? .none))"
            let late = values["is_overdue"] == .flag(true) ? ", overdue" : ""
            return
                "\(kind.prefix(1).uppercased() + kind.dropFirst())\(what.isEmpty ? "" : ": “\(what)”"), \(due)\(late)"
        }
    }

    /// The card for a screen.
    var text: String {
        let width = min(Terminal.width, 100)
        let name = entry?.name ?? "\(id)"
        let isDepartment = fields.contains { $0.name == "kind" && $0.value == "department" }
        let stage =
            isDepartment
            ? "a department of ours"
            : entry.map { "\($0.stage.rawValue.replacing("_", with: " ")) since \($0.stageSince)" } ?? ""
        let ways = entry?.contactPoints.map { "\($0.channel.rawValue) \($0.value)" } ?? []
        let bar = Bars.bar(Double(health.score) / 100, width: 20)
        let reasons = health.reasons.prefix(5).map { reason in
            "\(reason.weight < 0 ? "−" : "+") \(book.say(reason.signal.reason, in: language)) (since \(reason.signal.since))"
        }
        return
            (Terminal.folded("\(name) (\(entry?.externalID ?? "\(id)"))", to: width)
            + Terminal.folded("\(stage)\(ways.isEmpty ? "" : " · " + ways.joined(separator: ", "))", to: width)
            + Terminal.block("Today", moments, to: width) + ["", "What to say"]
            + Terminal.wrap(greeting, to: width - 2).map { "  " + $0 } + Terminal.block("Open", open, to: width)
            + Terminal.block("Good to know", lines, to: width)
            + (health.isKnown
                ? ["", "Health \(health.score) of 100 \(bar)"]
                    + reasons.flatMap { Terminal.folded("  " + $0, to: width) } : []))
            .joined(separator: "\n")
    }
}
