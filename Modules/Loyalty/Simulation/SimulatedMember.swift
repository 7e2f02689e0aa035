public import Domain

/// A customer under a draft of the programme, beside the same customer today.
public struct SimulatedMember: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// The member under the draft, with all entries; nil when nothing was bought since its first day.
    public let member: Member?
    /// Under the draft; nil when nothing was bought since its first day.
    public let draft: Account?
    /// Today; nil for who is no member.
    public let today: Account?

    /// What a member has.
    public struct Account: Hashable, Sendable {
        /// What became of the points that purchases gave.
        public let points: PointMovements
        /// The tier's id; nil when the programme has no tiers.
        public let tier: String?
    }

    /// How many points more the draft would have left with the member than there are or were used today; below 0 when
    /// fewer.
    ///
    /// What was used or handed over counts as had: who has used points has lost nothing.
    public var gain: Int64 { (draft?.points.kept ?? 0) - (today?.points.kept ?? 0) }

    init(_ customer: CustomerID, _ member: Member?, under simulation: Simulation, today: Account?) {
        self.customer = customer
        self.member = member
        self.today = today
        draft = member.map { member in
            Account(
                points: member.purchasePoints(at: simulation.time),
                tier: member.standing(under: simulation.versions, on: simulation.today)?.rank.id)
        }
    }
}

extension Member {
    /// What has become by an instant of the points that the purchases gave; the ledger has to know all of its entries, and
    /// be settled by then.
    func purchasePoints(at time: Timestamp) -> PointMovements {
        let commands = Set(purchases.map(\.command))
        var points = PointMovements()
        ledger.forEachMovement(at: time) { origin, _, movement in
            if let command = origin.command, commands.contains(command) { points += movement }
        }
        return points
    }
}
