import Domain
import Kernel
import Storage

/// What a closed item of the day's list means for complaints: whoever was reached was talked with, or told how things
/// stand, so that the reason does not come back.
struct OutreachClosing {
    let event: OutreachClosed
    let desk: Desk

    /// Takes the steps; a complaint that has moved on meanwhile is left as it is, and does not undo the closing.
    func apply(in change: Change) throws {
        guard event.outcome == .done else { return }
        for reason in event.reasons where reason.kind == ExposureSource.kind {
            guard let application = BackApplicationID(reason.occasion) else { continue }
            _ = try BackApplicationBook.settle(
                event.isFulfilled ? .remedied : .told, of: event.customer, in: application, on: event.on,
                change.storage)
        }
        for reason in event.reasons {
            guard let kind = ComplaintReason(rawValue: reason.kind), kind.isTalk,
                let complaint = ComplaintReason.complaint(of: reason.occasion),
                let kept = try FileBook.file(complaint, in: change.storage)?.file
            else { continue }
            do {
                try change.attempt {
                    for (act, words) in acts(for: kind, on: kept) {
                        _ = try desk.take(
                            ComplaintStep(
                                id: change.newID(), complaint: complaint, at: max(event.at, kept.stateSince), act,
                                words), as: .organisation, in: change)
                    }
                }
            } catch is ComplaintError {}
        }
    }

    private func acts(for reason: ComplaintReason, on file: ComplaintFile) -> [(ComplaintAct, ComplaintWords)] {
        if reason == .progress {
            let message = ComplaintAct.Message(event.channel, reference: "\(event.contact)")
            return [(.inform(.progress, message), [.message: event.note ?? Self.told])]
        }
        guard let staff = event.staff ?? file.owner else { return [] }
        let words: ComplaintWords = event.note.map { [.quote: $0] } ?? [:]
        return [(.talk(ComplaintAct.Talk(staff, event.channel)), words)]
    }

    /// What stands in the history when nobody wrote down what was said.
    private static let told = "Told how things stand."
}
