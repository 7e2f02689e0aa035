import Domain
import Kernel
import Storage

/// Owed: a call-back that the customer asked for.
struct CallBackSource: SuggestionSource {
    static let kind = "service.call_back"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        try CallBackBook.forEachDue(by: day, in: read) { callBack in
            try each(
                .owed(
                    callBack.customer, Self.kind, occasion: "\(callBack.contact)", since: callBack.askedOn,
                    due: callBack.dueOn, callBack.arguments(on: day), staff: callBack.staff,
                    quiet: callBack.dueOn < day))
        }
    }
}

extension CallBack {
    /// What its phrases are filled with.
    func arguments(on day: CalendarDay) -> [String: Detail] {
        [
            "about": .optional(about.map(\.withoutFullStop)), "asked_on": .day(askedOn), "due_on": .day(dueOn),
            "late": .count(dueOn < day ? 1 : 0),
        ]
    }
}
