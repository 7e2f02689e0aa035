public import Domain

extension ComplaintAct {
    /// Who of us is named in it.
    public var staff: [StaffID] {
        switch self {
        case .receive(let receipt): receipt.takenBy.map { [$0] } ?? []
        case .acknowledge(let staff, _), .waiveInvestigation(let staff), .review(let staff), .dismiss(let staff),
            .reinstate(let staff):
            [staff]
        case .handOver(let from, let to): [from, to].compactMap { $0 }
        case .talk(let talk): [talk.staff]
        case .respond(let response): [response.sender]
        case .remedy(.grant(_, _, let staff)), .remedy(.approve(_, let staff)), .remedy(.decline(_, let staff)),
            .remedy(.reverse(_, let staff)), .remedy(.settleCharge(_, _, let staff)):
            [staff]
        case .escalate(let escalation): [escalation.to]
        case .remedy(.askApproval(_, _, let staff, let approver)): [staff, approver]
        default: []
        }
    }
}
