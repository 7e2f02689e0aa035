import Domain
import Kernel

/// The words that take up the last talk with a customer: thanks for it, and whether its outcome still holds.
struct LastTalk {
    private let talk: ContactRecord

    init(_ talk: ContactRecord) {
        self.talk = talk
    }

    var words: [Sentence] {
        let on: [String: Detail] = ["on": .day(talk.on)]
        guard let summary = talk.summary else { return [Sentence(thanks, on)] }
        return [
            Sentence(thanks, on), Sentence("service.card.does_it_hold", ["summary": .text(summary)]),
        ]
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
