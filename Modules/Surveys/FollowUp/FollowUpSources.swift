import Domain
import Kernel
import Storage
import SurveySchema

/// What customers' answers ask for: to be made good, to be contacted (owed), to speak of what else would help (chosen).
struct FollowUpSource: SuggestionSource {
    let kind: FollowUp.Kind

    /// How much speaking of the next solution to somebody who has just said to be satisfied is believed to help; an
    /// assumption until it is measured.
    static let effect = 0.05

    /// The kind of reason: `surveys.recovery`, `surveys.contact`, `surveys.next_solution`.
    static func reason(_ kind: FollowUp.Kind) -> String { "surveys.\(kind.rawValue)" }

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        try FollowUpBook.forEachPending(kind, by: day, in: read) { followUp in
            let arguments: [String: Detail] = [
                "on": .day(followUp.since), "survey": .text(followUp.survey),
                "quote": .text(followUp.quote ?? ""), "quoted": .count(followUp.quote == nil ? 0 : 1),
            ]
            switch kind {
            case .recovery, .contact:
                try each(
                    .owed(
                        followUp.customer, FollowUpSource.reason(kind), occasion: "\(followUp.response)",
                        since: followUp.since, due: followUp.since + 1, arguments, quiet: kind == .recovery))
            case .nextSolution:
                try each(
                    .chosen(
                        followUp.customer, FollowUpSource.reason(kind), occasion: "\(followUp.response)",
                        since: followUp.since, due: followUp.since + 1, effect: FollowUpSource.effect, arguments))
            case .suggestion: break
            }
        }
    }
}

/// Owed: thanks for a suggestion, and what became of it ("you said, we did").
struct SuggestionWordSource: SuggestionSource {
    let waiting: SuggestionBox.Waiting
    let staff: any StaffDirectory

    /// The kind of reason: `surveys.suggestion_thanks`, `surveys.suggestion_word`.
    static func reason(_ waiting: SuggestionBox.Waiting) -> String { "surveys.suggestion_\(waiting.rawValue)" }

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let names = Dictionary(
            try staff.everybody(on: day, in: read).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        try SuggestionBox.forEach(waiting, since: day, in: read) { suggestion, since in
            let owner = suggestion.owner.flatMap { names[$0] }
            try each(
                .owed(
                    suggestion.customer, SuggestionWordSource.reason(waiting), occasion: "\(suggestion.response)",
                    since: since, due: since + 1,
                    [
                        "quote": .text(suggestion.words), "on": .day(suggestion.suggestedOn),
                        "owner": .text(owner ?? ""), "owned": .count(owner == nil ? 0 : 1),
                        "decision": .text(suggestion.decision ?? ""),
                        "done": .count(suggestion.state == .actedOn ? 1 : 0),
                    ], staff: suggestion.owner))
        }
    }
}

/// Owed: to ask how the last purchase was.
struct PurchaseCheckSource: SuggestionSource {
    static let kind = "surveys.purchase_check"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        try PurchaseCheckBook.forEachDue(by: day, in: read) { customer, purchasedOn, due in
            try each(
                .owed(
                    customer, Self.kind, occasion: "\(purchasedOn)", since: purchasedOn, due: due,
                    ["on": .day(purchasedOn), "late": .count(due < day ? 1 : 0)], quiet: true))
        }
    }
}

/// Nothing is offered as long as something is to be made good.
struct RecoverySilence: SilenceSource {
    func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence] {
        try FollowUpBook.pending(.recovery, among: customers, in: read).mapValues {
            Sentence("surveys.silence.recovery", ["on": .day($0.since)])
        }
    }
}

/// What customers said of us: answers are signals of health.
struct AnswerSignals: HealthSignalSource {
    /// How long an answer counts.
    static let memoryDays = 365

    func signals(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        var last: [CustomerID: (on: CalendarDay, sentiment: Double)] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, finished_on, sentiment FROM \(SurveysTables.response)
                WHERE customer_id IN (\(list: page)) AND sentiment IS NOT NULL
                  AND finished_on > \(day - Self.memoryDays) AND finished_on <= \(day)
                ORDER BY finished_on, response_id
                """
            ) { row in last[try row.value(0)] = (try row.value(1), try row.value(2)) }
        }
        return last.sorted { $0.key < $1.key }.compactMap { customer, answer in
            guard answer.sentiment != 0 else { return nil }
            let key = answer.sentiment > 0 ? "surveys.signal.satisfied" : "surveys.signal.dissatisfied"
            return HealthSignal(
                customer, weight: answer.sentiment * 0.4, since: answer.on, Sentence(key, ["on": .day(answer.on)]))
        }
    }
}
