import Domain
import Kernel
import Storage

/// Owed: what is due on complaints: to acknowledge, to say how things stand, to respond, to tell in writing what was
/// settled, to call as promised, to give what was granted, to ask whether a remedy settles the matter.
///
/// Of a confidential complaint the day's list, which everybody reads, says nothing: its clocks are on `complaint clocks`
/// for those who may know of it.
struct ComplaintClockSource: SuggestionSource {
    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let reminderDays = try SettingsStore.read(ComplaintSettings.self, in: read).reminderDays
        let zone = try Organisation.kept(in: read).zone
        // The house's own clock and the regime's both ask for the response: the first one does.
        var responses: Set<ComplaintID> = []
        try ClockBook.forEachToDo(dueBefore: zone.time(of: day + reminderDays + 1), in: read) { clock in
            guard clock.receivedOn <= day else { return }
            if ComplaintReason(clock.kind) == .response, !responses.insert(clock.complaint).inserted { return }
            try each(clock.suggestion(on: day, zone))
        }
    }
}

/// Why the customer is contacted because of a complaint.
enum ComplaintReason: String, CaseIterable {
    case acknowledge = "complaints.acknowledge"
    case progress = "complaints.progress_due"
    case response = "complaints.response_due"
    case summary = "complaints.summary_due"
    case call = "complaints.promised_call"
    case verify = "complaints.verify"
    case remedy = "complaints.remedy_due"

    init(_ clock: ComplaintClock.Kind) {
        switch clock {
        case .acknowledge: self = .acknowledge
        case .progress: self = .progress
        case .response, .service: self = .response
        case .summary: self = .summary
        case .call: self = .call
        case .verify: self = .verify
        case .remedy: self = .remedy
        }
    }

    /// Whether a talk about it is all that is owed; else only the step with the complaint ends it.
    var isTalk: Bool {
        switch self {
        case .progress, .call, .verify: true
        case .acknowledge, .response, .summary, .remedy: false
        }
    }

    /// Which complaint an occasion is about; see ``RunningClock/suggestion(on:_:)``.
    static func complaint(of occasion: String) -> ComplaintID? {
        occasion.split(separator: "/").first.flatMap { ComplaintID(String($0)) }
    }
}

extension RunningClock {
    fileprivate func suggestion(on day: CalendarDay, _ zone: Zone) -> Suggestion {
        let (reason, dueOn) = (ComplaintReason(kind), zone.day(of: dueAt))
        return .owed(
            customer, reason.rawValue, occasion: "\(complaint)/\(dueOn)", since: receivedOn, due: dueOn,
            [
                "what": .text(what?.withoutFullStop ?? "…"), "on": .day(receivedOn), "due_on": .day(dueOn),
                "late": .count(dueOn < day ? 1 : 0), "department": .optional(department),
            ], staff: staff, quiet: true, fulfilment: !reason.isTalk)
    }
}
