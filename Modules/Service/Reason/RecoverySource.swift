import Domain
import Kernel
import Storage

/// Owed: to hear what is wrong, and to make it good, from the day after a talk that ended badly.
struct RecoverySource: SuggestionSource {
    static let kind = "service.recovery"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        try RecoveryBook.forEach(endedBefore: day, in: read) { recovery in
            try each(
                .owed(
                    recovery.customer, Self.kind, occasion: "\(recovery.talk)", since: recovery.endedOn,
                    due: recovery.endedOn + 1,
                    ["on": .day(recovery.endedOn), "department": .optional(recovery.department)], quiet: true))
        }
    }
}
