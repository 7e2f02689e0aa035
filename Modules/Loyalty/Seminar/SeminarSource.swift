import Definitions
import Domain
import Kernel
import Storage

/// What there is to say to customers about seminars: chosen, that something would help them; owed, that a seat is free
/// for who waited, that a meeting was moved or called off, and to ask afterwards whether it helped.
struct SeminarSource: SuggestionSource {
    /// By how much an invitation is believed to raise the chance that a customer stays: an assumption until it is
    /// measured.
    static let effect = 0.02
    /// Within how many days a question about it is asked.
    static let followUpDays = 7

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let seminars = Dictionary(
            uniqueKeysWithValues: try SeminarBook.all(in: read).map { ($0.seminar.id, $0) })
        let language = try Organisation.kept(in: read).language.rawValue
        try PlaceBook.forEachPending(by: day, in: read) { place in
            guard let published = seminars[place.seminar],
                let suggestion = Self.suggestion(for: place, in: published, on: day, language)
            else { return }
            try each(suggestion)
        }
    }

    private static func suggestion(
        for place: Place, in published: PublishedSeminar, on day: CalendarDay, _ language: String
    ) -> Suggestion? {
        let seminar = published.seminar
        guard let since = place.pendingOn else { return nil }
        var arguments: [String: Detail] = [
            "title": .text(seminar.title(in: language)), "meets": .count(seminar.meeting == nil ? 0 : 1),
            "on": .optional(seminar.meeting?.on), "at": .optional(seminar.meeting?.at),
            "place": .optional(seminar.meeting?.place), "left": published.left.map(Detail.count) ?? .none,
        ]
        guard let reason = SeminarReason(place, in: published) else { return nil }
        func owed(due: CalendarDay, quiet: Bool = false) -> Suggestion {
            .owed(
                place.customer, reason.rawValue, occasion: reason.occasion(of: seminar.id, since: since), since: since,
                due: due, arguments, quiet: quiet)
        }
        switch reason {
        case .invitation:
            guard published.invites(on: day) else { return nil }
            return .chosen(
                place.customer, reason.rawValue, occasion: reason.occasion(of: seminar.id, since: since), since: since,
                due: seminar.meeting.map { max(day, $0.on - 1) } ?? day + 28, effect: effect, arguments)
        case .seat, .moved:
            guard let meeting = seminar.meeting, day <= meeting.on else { return nil }
            return owed(due: min(since + 1, meeting.on), quiet: reason == .moved)
        case .calledOff:
            guard let meeting = seminar.meeting, published.calledOffOn != nil else { return nil }
            return owed(due: max(since, min(since + 1, meeting.on)), quiet: true)
        case .followUp:
            arguments["question"] = .text(seminar.question.text(in: language, of: seminar.languages))
            arguments["since"] = .day(place.since)
            return owed(due: since + followUpDays, quiet: true)
        }
    }
}
