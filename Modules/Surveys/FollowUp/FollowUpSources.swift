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
            let arguments = followUp.arguments
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
        let names = try staff.names(on: day, in: read)
        try SuggestionBox.forEach(waiting, since: day, in: read) { kept, since in
            try each(
                .owed(
                    kept.suggestion.customer, SuggestionWordSource.reason(waiting), occasion: kept.occasion(waiting),
                    since: since, due: since + 1, kept.suggestion.arguments(names), staff: kept.suggestion.owner))
        }
    }
}

extension PendingFollowUp {
    /// What its sentences say.
    var arguments: [String: Detail] {
        [
            "on": .day(since), "survey": .text(survey), "quote": .text(quote ?? ""),
            "quoted": .count(quote == nil ? 0 : 1),
        ]
    }
}

extension CustomerSuggestion {
    /// What its sentences say.
    /// - Parameter names: of those who work here.
    func arguments(_ names: [StaffID: String]) -> [String: Detail] {
        let owner = owner.flatMap { names[$0] }
        return [
            "quote": .text(words), "on": .day(suggestedOn), "owner": .text(owner ?? ""),
            "owned": .count(owner == nil ? 0 : 1), "decision": .text(decision ?? ""),
            "decided": .count(decision == nil ? 0 : 1), "done": .count(state == .actedOn ? 1 : 0),
        ]
    }
}

extension StaffDirectory {
    /// The names of those who work here.
    func names(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffID: String] {
        Dictionary(try everybody(on: day, in: read).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
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
