import Domain
import Kernel
import Storage
import SurveySchema

/// The moments of a customer's day: what an answer asks for and what was suggested, as long as it is open, whatever else
/// the customer has answered since.
struct SurveyMoments: MomentSource {
    let staff: any StaffDirectory

    func moments(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Moment]] {
        var moments: [CustomerID: [Moment]] = [:]
        let followUps = try FollowUpBook.pending(among: customers, in: read).filter { $0.since <= day }
        let waiting = Set(followUps.filter { $0.kind == .recovery }.map(\.customer))
        // Nothing is offered as long as something is to be made good.
        for followUp in followUps where followUp.kind != .nextSolution || !waiting.contains(followUp.customer) {
            moments[followUp.customer, default: []].append(
                Moment(saying: FollowUpSource.reason(followUp.kind), followUp.arguments))
        }
        let suggestions = try SuggestionBox.open(of: customers, in: read).filter { $0.suggestion.suggestedOn <= day }
        guard !suggestions.isEmpty else { return moments }
        let names = try staff.names(on: day, in: read)
        for (suggestion, thanksPendingOn) in suggestions {
            let arguments = suggestion.arguments(names)
            let moment =
                if suggestion.wordPendingOn != nil {
                    Moment(saying: SuggestionWordSource.reason(.word), arguments)
                } else if thanksPendingOn != nil {
                    Moment(saying: SuggestionWordSource.reason(.thanks), arguments)
                } else {
                    Moment(Sentence("surveys.moment.suggestion", arguments))
                }
            moments[suggestion.customer, default: []].append(moment)
        }
        return moments
    }
}

extension Moment {
    /// What a reason says, to the staff and to the customer.
    fileprivate init(saying reason: String, _ arguments: [String: Detail]) {
        self.init(Sentence(reason, arguments), words: Sentence(reason + ".say", arguments))
    }
}
