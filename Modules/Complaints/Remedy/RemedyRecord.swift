public import Domain

/// A remedy as its complaint's history leaves it.
public struct RemedyRecord: Hashable, Sendable {
    /// Which one.
    public let id: RemedyID
    /// What it is.
    public let remedy: Remedy
    /// Where it stands.
    public private(set) var state: State
    /// Who granted it, or asked for approval.
    public private(set) var grantedBy: StaffID?
    /// Who was asked for approval.
    public private(set) var approver: StaffID?
    /// When it was recorded that it was granted or approved: nobody grants back in time to get around a limit.
    public private(set) var grantedAt: Timestamp?
    /// When it was recorded that the customer got it.
    public private(set) var carriedOutAt: Timestamp?

    /// Where a remedy stands.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// It was spoken of.
        case proposed
        /// It waits for somebody's approval.
        case awaitingApproval = "awaiting_approval"
        /// The customer is to get it.
        case granted
        /// It was not approved.
        case declined
        /// The customer has got it.
        case carriedOut = "carried_out"
        /// It was taken back.
        case reversed
        /// The charge was dropped for good.
        case dropped
        /// The charge stands after all.
        case stands

        /// Whether it counts against the limits of whoever grants something.
        var countsToLimits: Bool {
            switch self {
            case .granted, .carriedOut, .dropped: true
            case .proposed, .awaitingApproval, .declined, .reversed, .stands: false
            }
        }
    }

    /// A remedy of which only this is known; nil when the act needs one that is known already.
    init?(_ act: RemedyAct, at time: Timestamp) {
        switch act {
        case .propose(let id, let remedy): self.init(id: id, remedy: remedy, state: .proposed)
        case .grant(let id, let remedy, let staff):
            self.init(id: id, remedy: remedy, state: .granted, grantedBy: staff, grantedAt: time)
        case .askApproval(let id, let remedy, let staff, let approver):
            self.init(id: id, remedy: remedy, state: .awaitingApproval, grantedBy: staff, approver: approver)
        case .approve, .decline, .carryOut, .reverse, .settleCharge: return nil
        }
    }

    private init(
        id: RemedyID, remedy: Remedy, state: State, grantedBy: StaffID? = nil, approver: StaffID? = nil,
        grantedAt: Timestamp? = nil
    ) {
        self.id = id
        self.remedy = remedy
        self.state = state
        self.grantedBy = grantedBy
        self.approver = approver
        self.grantedAt = grantedAt
    }

    /// The remedy after an act at a time; nil when it can't be done where it stands.
    func after(_ act: RemedyAct, at time: Timestamp) -> RemedyRecord? {
        var next = self
        switch (state, act) {
        case (.proposed, .grant), (.proposed, .askApproval), (.declined, .askApproval):
            guard let begun = RemedyRecord(act, at: time), begun.remedy == remedy else { return nil }
            return begun
        case (.awaitingApproval, .approve(_, let staff)):
            guard staff != grantedBy else { return nil }
            next.state = .granted
            next.approver = staff
            next.grantedAt = time
        case (.awaitingApproval, .decline(_, let staff)):
            next.state = .declined
            next.approver = staff
        case (.granted, .carryOut):
            next.state = .carriedOut
            next.carriedOutAt = time
        case (.granted, .reverse), (.awaitingApproval, .reverse), (.proposed, .reverse):
            next.state = .reversed
        case (.carriedOut, .reverse) where remedy.points == nil:
            next.state = .reversed
        case (.carriedOut, .settleCharge(_, let dropped, _)) where remedy.kind == .suspendedCharge:
            next.state = dropped ? .dropped : .stands
        default: return nil
        }
        return next
    }

    /// Whether something is still to be done with it: the customer is to get it, or a suspended charge to be decided.
    public var isOwed: Bool { state == .granted || state == .awaitingApproval || isSuspended }

    /// Whether a charge is suspended because of it.
    public var isSuspended: Bool { remedy.kind == .suspendedCharge && state == .carriedOut }
}
