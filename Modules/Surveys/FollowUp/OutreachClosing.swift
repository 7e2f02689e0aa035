import Domain
import Kernel
import SurveySchema

/// What a closed item of the day's list means for this module: what answers asked for has happened, or nobody wants it.
struct OutreachClosing {
    let event: OutreachClosed

    func apply(in change: Change) throws {
        switch event.outcome {
        case .notReached, .postponed: return
        case .done, .declined, .skipped: break
        }
        for kind in FollowUp.Kind.allCases {
            for response in occasions(FollowUpSource.reason(kind)).compactMap({ ResponseID($0) }) {
                try FollowUpBook.end(kind, of: response, event.customer, in: change)
            }
        }
        for waiting in [SuggestionBox.Waiting.thanks, .word] {
            for occasion in occasions(SuggestionWordSource.reason(waiting)) {
                try SuggestionBox.end(waiting, for: occasion, of: event.customer, in: change)
            }
        }
        for reason in event.reasons where reason.kind == PurchaseCheckSource.kind {
            guard let day = CalendarDay(iso: reason.occasion) else { continue }
            try PurchaseCheckBook.end(event.customer, purchasedOn: day, in: change)
        }
    }

    private func occasions(_ kind: String) -> [String] {
        event.reasons.filter { $0.kind == kind }.map(\.occasion)
    }
}
