import Domain
import Kernel
import Storage

/// Owed: an answer to what a customer asked for.
struct RequestResponseSource: SuggestionSource {
    static let kind = "service.request_response"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        try RequestBook.forEachToAnswer(by: day, in: read) { request in
            try each(request.suggestion(Self.kind, due: request.respondOn, on: day))
        }
    }
}

/// Owed: what a customer asked for.
struct RequestFulfilmentSource: SuggestionSource {
    static let kind = "service.request_fulfilment"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        try RequestBook.forEachToFulfil(by: day, in: read) { request in
            // As long as nobody answered, it has been owed since the answer was.
            try each(request.suggestion(Self.kind, due: request.dueOn, on: day))
        }
    }
}

extension CustomerRequest {
    /// Beyond its time a request is a complaint nobody spoke, so nothing is offered beside it.
    fileprivate func suggestion(_ kind: String, due: CalendarDay, on day: CalendarDay) -> Suggestion {
        let isOverdue = due < day
        return .owed(
            customer, kind, occasion: "\(id)", since: askedOn, due: due,
            arguments(due: due, on: day).merging(["unspoken_complaint": .flag(isOverdue)]) { $1 },
            staff: staff, quiet: isOverdue, fulfilment: kind == RequestFulfilmentSource.kind)
    }

    /// What its phrases are filled with.
    func arguments(due: CalendarDay, on day: CalendarDay) -> [String: Detail] {
        [
            "what": .text(what.withoutFullStop), "asked_on": .day(askedOn), "due_on": .day(due),
            "late": .count(due < day ? 1 : 0), "department": .optional(department),
        ]
    }
}
