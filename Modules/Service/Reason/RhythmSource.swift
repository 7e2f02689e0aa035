import Domain
import Kernel
import Storage

/// Owed: to ask how a customer is doing, when nobody has for as long as the customer's stage allows.
///
/// It is a courtesy without a deadline: it is due a day later than it is handed over, so that it stands behind
/// everything that is due today.
struct RhythmSource: SuggestionSource {
    static let kind = "service.contact_rhythm"
    let customers: any CustomerDirectory

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let interval = StageInterval(try SettingsStore.read(ServiceSettings.self, in: read).rhythmDays)
        try interval.forEachPage(of: .contact, on: day, customers, in: read) { page in
            for lapse in page {
                try each(
                    .owed(
                        lapse.customer, Self.kind, occasion: "\(lapse.from)", since: lapse.since, due: day + 1,
                        ["from_on": .day(lapse.from), "days": .count(day - lapse.from)],
                        staff: lapse.representative, quiet: true))
            }
        }
    }
}

/// Owed: to thank a repeating customer with something of substance, when nobody has for a year. As to its day, see
/// ``RhythmSource``.
struct AppreciationSource: SuggestionSource {
    static let kind = "service.appreciation"
    let customers: any CustomerDirectory
    let purchases: any Purchases

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let interval = StageInterval(try SettingsStore.read(ServiceSettings.self, in: read).appreciationDays)
        try interval.forEachPage(of: .appreciation, on: day, customers, in: read) { page in
            let summaries = try purchases.summaries(of: page.map(\.customer), asOf: day, in: read)
            for lapse in page {
                guard let summary = summaries[lapse.customer], summary.days >= 2 else { continue }
                try each(
                    .owed(
                        lapse.customer, Self.kind, occasion: "\(lapse.from)", since: lapse.since, due: day + 1,
                        [
                            "from_on": .day(lapse.from), "days": .count(day - lapse.from),
                            "purchase_days": .count(summary.days), "first_on": .day(summary.firstOn),
                        ],
                        staff: lapse.representative, quiet: true))
            }
        }
    }
}
