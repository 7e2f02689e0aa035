public import Domain

/// What is done with a remedy.
public enum RemedyAct: Hashable, Sendable, Codable {
    /// Somebody means that it would fit.
    case propose(RemedyID, Remedy)
    /// Somebody grants it, within the limits of the role.
    case grant(RemedyID, Remedy, by: StaffID)
    /// Somebody asks one whose limit is higher to grant it.
    case askApproval(RemedyID, Remedy, by: StaffID, of: StaffID)
    /// One whose limit is higher grants it.
    case approve(RemedyID, by: StaffID)
    /// One whose limit is higher does not.
    case decline(RemedyID, by: StaffID)
    /// The customer has got it; the reference says how.
    case carryOut(RemedyID, reference: String)
    /// Somebody takes it back before or after the customer got it.
    case reverse(RemedyID, by: StaffID)
    /// Somebody decides that a suspended charge is dropped for good, or stands after all.
    case settleCharge(RemedyID, dropped: Bool, by: StaffID)

    /// Which remedy it is about.
    public var id: RemedyID {
        switch self {
        case .propose(let id, _), .grant(let id, _, _), .askApproval(let id, _, _, _), .approve(let id, _),
            .decline(let id, _), .carryOut(let id, _), .reverse(let id, _), .settleCharge(let id, _, _):
            id
        }
    }
}
