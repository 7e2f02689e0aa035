import Domain
import Kernel
import Storage

/// Asks for the fact that is most worth knowing, and for needs; who talks to the customer decides the moment, which is
/// said once. A department of ours is asked for nothing.
struct QuestionMoments: MomentSource {
    func moments(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Moment]] {
        let settings = try SettingsStore.read(CustomerSettings.self, in: read)
        var moments: [CustomerID: [Moment]] = [:]
        for page in customers.pages() {
            let entries = try FactLedger.entries(of: page, in: read).filter { $1.sheet.kind != .department }
            for (customer, entry) in entries {
                let question = Question.next(
                    for: entry.sheet, registeredOn: entry.registeredOn, on: day, settings)
                if let question { moments[customer] = [question.moment] }
            }
            for customer in try Needs.unmet(among: entries.keys, on: day, settings, in: read) {
                let again = moments[customer] == nil ? 0 : 1
                moments[customer, default: []].append(
                    Moment(
                        Sentence("customers.ask_need", ["again": .count(again)]),
                        words: Sentence("customers.ask_need.say"), question: true))
            }
        }
        return moments
    }
}

extension Question {
    /// The moment that asks it.
    var moment: Moment {
        switch self {
        case .missing(let field):
            Moment(
                Sentence("customers.ask_missing", ["field": .text(field.label)]),
                words: Sentence("customers.ask.\(field.rawValue)"), question: true)
        case .stale(let field, let since):
            Moment(
                Sentence("customers.ask_stale", ["field": .text(field.label), "since": .day(since)]),
                words: Sentence("customers.ask_again.\(field.rawValue)"), question: true)
        }
    }
}

extension FactField {
    /// The field as staff read it.
    var label: String { rawValue.replacing("_", with: " ") }
}
