public import Domain

/// The id of a remedy; made by the client.
public typealias RemedyID = Identifier<Remedy>

/// What a customer gets because of a complaint.
public struct Remedy: Hashable, Sendable, Codable {
    /// What kind of thing.
    public var kind: RemedyKind
    /// What it costs us, where that is an amount; of a refund or a suspended charge, how much it is.
    public var amount: Money?
    /// How many goodwill points; above 0 where it is points.
    public var points: Int64?
    /// Of a suspended charge: the day by which it is decided.
    public var until: CalendarDay?

    /// A remedy; see the properties.
    public init(_ kind: RemedyKind, amount: Money? = nil, points: Int64? = nil, until: CalendarDay? = nil) {
        self.kind = kind
        self.amount = amount
        self.points = points
        self.until = until
    }
}

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
    /// It is taken back before or after the customer got it.
    case reverse(RemedyID)
    /// A suspended charge is dropped for good, or stands after all.
    case settleCharge(RemedyID, dropped: Bool)

    /// Which remedy it is about.
    public var id: RemedyID {
        switch self {
        case .propose(let id, _), .grant(let id, _, _), .askApproval(let id, _, _, _), .approve(let id, _),
            .decline(let id, _), .carryOut(let id, _), .reverse(let id), .settleCharge(let id, _):
            id
        }
    }
}
