import Domain
import Kernel

/// The words that take up the last talk with a customer: thanks for it, and whether its outcome still holds; after one
/// that ended badly, regret and an open ear, before anything else is said.
///
/// Only what the customer confirmed is quoted: anything else may be a note that the staff made for themselves.
struct LastTalk {
    private let talk: ContactRecord
    private let isFresh: Bool
    private let isMatterOpen: Bool

    /// The last talk, as it is taken up on a day.
    /// - Parameter isMatterOpen: whether a matter of the customer is open: then nobody asks whether all is well.
    init(_ talk: ContactRecord, on day: CalendarDay, isMatterOpen: Bool) {
        self.talk = talk
        self.isMatterOpen = isMatterOpen
        isFresh = day - talk.on <= CardSection.freshDays
    }

    var opening: [Sentence] {
        guard talk.endedBadly else { return [] }
        let isSpoken = talk.channel == .phone || talk.channel == .visit
        return [Sentence("service.card.sorry", ["on": .day(talk.on), "written": .count(isSpoken ? 0 : 1)])]
    }

    var words: [Sentence] {
        guard isFresh, !talk.endedBadly else { return [] }
        let on: [String: Detail] = ["on": .day(talk.on)]
        guard let summary = talk.summary, !isMatterOpen else { return [Sentence(thanks, on)] }
        let doesItHold =
            talk.isConfirmed
            ? Sentence("service.card.does_it_hold", ["summary": .text(summary.withoutFullStop)])
            : Sentence("service.card.is_all_well")
        return [Sentence(thanks, on), doesItHold]
    }

    /// What staff should know of it, in their language.
    var lines: [Sentence] {
        let on = Detail.day(talk.on)
        if talk.endedBadly {
            let about = (talk.summary ?? talk.reason).map(\.withoutFullStop)
            return [Sentence("service.card.left_upset", ["on": on, "summary": .optional(about)])]
        }
        guard let summary = talk.summary, !talk.isConfirmed else { return [] }
        return [Sentence("service.card.talked_about", ["on": on, "summary": .text(summary.withoutFullStop)])]
    }

    private var thanks: String {
        switch (talk.direction, talk.channel) {
        case (_, .visit): "service.card.thanks_visit"
        case (.inbound, .phone): "service.card.thanks_call"
        case (.inbound, _): "service.card.thanks_message"
        case (.outbound, _): "service.card.thanks_time"
        }
    }
}
