import Domain
import Kernel
import Storage

extension KeptSeminars {
    /// Takes note of what the day's list says was talked about.
    func noteTalks(_ items: [OutreachClosed], in change: Change) throws {
        for item in items where item.outcome == .done || item.outcome == .declined {
            for reason in item.reasons {
                guard let kind = SeminarReason(rawValue: reason.kind) else { continue }
                let id = SeminarReason.seminar(of: reason.occasion)
                // What was said of a place does not count for what it has become meanwhile.
                guard let place = try PlaceBook.place(of: item.customer, in: id, change.storage),
                    place.pendingOn != nil, kind.state == place.state
                else { continue }
                if kind == .invitation, item.outcome == .declined {
                    try take(.decline, of: item.customer, in: id, in: change)
                } else if kind == .followUp, item.outcome == .done, let words = item.note.flatMap(Self.answer) {
                    try note(words, of: item.customer, in: id, in: change)
                } else {
                    try PlaceBook.close(item.customer, in: id, change.storage)
                }
            }
        }
    }

    /// As much of a note as an answer may have; nil when it says nothing.
    private static func answer(in note: String) -> String? {
        var words = note.normalized
        while words.utf8.count > answerLimit { words.removeLast() }
        return words.isEmpty ? nil : words
    }
}
