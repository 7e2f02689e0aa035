import Domain
import Kernel
import Storage

/// Owed: what was promised, brought to mind some days before it is due.
struct PromiseSource: SuggestionSource {
    static let kind = "service.promise_due"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let reminderDays = try SettingsStore.read(ServiceSettings.self, in: read).promiseReminderDays
        try PromiseBook.forEachDue(by: day + reminderDays, in: read) { promise in
            try each(
                .owed(
                    promise.customer, Self.kind, occasion: "\(promise.id)", since: promise.promisedOn,
                    due: promise.dueOn, promise.arguments(on: day), staff: promise.staff,
                    quiet: promise.dueOn < day, fulfilment: true))
        }
    }
}

extension Promise {
    /// What its phrases are filled with.
    func arguments(on day: CalendarDay) -> [String: Detail] {
        [
            "what": .text(what.withoutFullStop), "promised_on": .day(promisedOn), "due_on": .day(dueOn),
            "late": .count(dueOn < day ? 1 : 0), "department": .optional(department),
        ]
    }
}
