import Domain
import Kernel
import Storage

/// Owed: a word to customers who were exposed to a cause of complaints, before they have to complain themselves.
struct ExposureSource: SuggestionSource {
    static let kind = "complaints.exposed"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let reminderDays = try SettingsStore.read(ComplaintSettings.self, in: read).reminderDays
        try BackApplicationBook.forEachPending(by: day + reminderDays, in: read) { word in
            try each(
                .owed(
                    word.customer, Self.kind, occasion: "\(word.application)", since: min(word.begunOn, day),
                    due: word.due,
                    [
                        "what": .text(word.what.withoutFullStop), "due_on": .day(word.due),
                        "late": .count(word.due < day ? 1 : 0),
                    ], staff: word.owner, quiet: true))
        }
    }
}
