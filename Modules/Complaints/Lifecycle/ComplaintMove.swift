/// What brings a complaint from one state to another.
public enum ComplaintMove: Hashable, Sendable {
    /// A named person confirms it.
    case acknowledge
    /// It is assessed; one whose complainant nobody can reach is owed no acknowledgement before it.
    case assess(unacknowledged: Bool)
    /// Somebody begins to find out what happened.
    case investigate
    /// The customer is asked for something.
    case awaitCustomer
    /// Somebody outside is asked for something.
    case awaitThirdParty
    /// What was waited for has come, or is not waited for any more.
    case resume
    /// The decision is told.
    case respond
    /// The customer says that it is settled, after a response.
    case accept
    /// The customer says so within the fast lane, before any response.
    case acceptInFastLane
    /// The customer does not accept the response.
    case dispute
    /// Somebody higher begins to look at it.
    case review
    /// It goes to an ombudsman or a court.
    case refer
    /// The ombudsman or court decides.
    case decide
    /// The customer takes it back.
    case withdraw
    /// It is dealt with together with another one.
    case merge
    /// It is dealt with by itself again, from where it stood.
    case unmerge(to: ComplaintState)
    /// Somebody decides that it is an inquiry.
    case dismiss
    /// Somebody decides that the inquiry is a complaint.
    case reinstate
    /// It is closed after the customer's or the ombudsman's word.
    case close
    /// It is closed though the customer has not answered.
    case closeWithoutReply
    /// It is taken up again.
    case reopen
    /// It was over before it came on file.
    case archive
}

/// A move that a complaint can't make where it stands.
public struct IllegalMove: Error, Hashable, Sendable {
    /// Where it stands.
    public let state: ComplaintState
    /// What was tried.
    public let move: ComplaintMove
}

extension ComplaintState {
    /// Where a complaint stands after a move.
    /// - Throws: ``IllegalMove`` when there is no such way.
    public func after(_ move: ComplaintMove) throws(IllegalMove) -> ComplaintState {
        switch (self, move) {
        case (.received, .acknowledge): .acknowledged
        case (.acknowledged, .assess), (.received, .assess(unacknowledged: true)): .assessed
        case (.assessed, .investigate): .investigating
        case (.investigating, .awaitCustomer): .awaitingCustomer
        case (.investigating, .awaitThirdParty): .awaitingThirdParty
        case (.awaitingCustomer, .resume), (.awaitingThirdParty, .resume): .investigating
        case (.investigating, .respond), (.reviewing, .respond): .responded
        case (.responded, .accept): .accepted
        case (_, .acceptInFastLane) where isBeforeResponse: .accepted
        case (.responded, .dispute): .disputed
        case (.disputed, .review): .reviewing
        case (.reviewing, .refer): .externalReferral
        case (.externalReferral, .decide): .externalDecided
        case (_, .withdraw) where isOpen: .withdrawn
        case (_, .merge) where isOpen: .duplicate
        case (.duplicate, .unmerge(let state)) where state.isOpen: state
        case (.received, .dismiss): .notAComplaint
        case (.notAComplaint, .reinstate): .received
        case (.accepted, .close), (.externalDecided, .close), (.withdrawn, .close): .closed
        case (.responded, .closeWithoutReply): .closed
        case (.closed, .reopen): .investigating
        case (_, .archive) where isOpen: .closed
        default: throw IllegalMove(state: self, move: move)
        }
    }
}
