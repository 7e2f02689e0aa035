public import Domain

/// What a draft of the programme would have come to, beside what stands today: points that purchases gave.
public struct SimulationReport: Hashable, Sendable {
    /// The draft.
    public let draft: Programme
    /// Its first day.
    public let startsOn: CalendarDay
    /// As of which day.
    public let asOf: CalendarDay
    /// The version that is in force on that day; nil when there is none.
    public let inForce: ProgrammeVersions.Version?
    /// How many customers were looked at: all who bought.
    public private(set) var customers = 0
    /// How many would be members.
    public private(set) var members = 0
    /// How many are.
    public private(set) var membersToday = 0
    /// What would have become of the points; none would be used, as nothing is redeemed in a replay.
    public private(set) var points = PointMovements()
    /// What became of the points of today's members.
    public private(set) var pointsToday = PointMovements()
    /// How many points each rule would have issued, by its id; under the empty one what was added when purchases turned
    /// out to be worth more.
    public private(set) var issuedByRule: [String: Int64] = [:]
    /// How many customers would go from one tier to another, or stay.
    public private(set) var moves: [TierMove: Int] = [:]
    /// How many customers would have more points, and how many more in all.
    public private(set) var gained = Change()
    /// How many customers would have fewer points, and how many fewer in all; below 0.
    public private(set) var lost = Change()
    /// Those who would gain most, the most first; of several the first id.
    public private(set) var winners: [SimulatedMember] = []
    /// Those who would lose most, the most first; of several the first id.
    public private(set) var losers: [SimulatedMember] = []
    private let most: Int

    /// From which tier to which somebody goes; nil for who is no member, or a programme without tiers.
    public struct TierMove: Hashable, Sendable {
        /// The tier's id today.
        public let from: String?
        /// The tier's id under the draft.
        public let to: String?
    }

    /// How much changes for some customers.
    public struct Change: Hashable, Sendable {
        /// How many customers.
        public internal(set) var customers = 0
        /// By how many points in all.
        public internal(set) var points: Int64 = 0
    }

    /// - Parameter most: how many winners and losers are kept.
    init(_ simulation: Simulation, _ draft: Programme, inForce: ProgrammeVersions.Version?, naming most: Int) {
        self.draft = draft
        self.inForce = inForce
        self.most = max(0, most)
        startsOn = simulation.startsOn
        asOf = simulation.today
    }

    /// What the points cost that were issued and not taken back, when all of them are used.
    public var cost: Money { value(of: points.issued - points.takenBack, by: draft) }
    /// What the points are worth that are left.
    public var liability: Money { value(of: points.open, by: draft) }
    /// The same today, by the value of points today; nil without a programme.
    public var costToday: Money? {
        inForce.map { value(of: pointsToday.issued - pointsToday.takenBack, by: $0.programme) }
    }
    /// What today's points are worth that are left; nil without a programme.
    public var liabilityToday: Money? { inForce.map { value(of: pointsToday.open, by: $0.programme) } }

    private func value(of points: Int64, by programme: Programme) -> Money {
        Money(minor: programme.pointValue.value(of: points), programme.currency)
    }

    /// Adds a customer.
    mutating func add(_ member: SimulatedMember) {
        customers += 1
        if let draft = member.draft {
            members += 1
            points += draft.points
        }
        if let today = member.today {
            membersToday += 1
            pointsToday += today.points
        }
        for entry in member.member?.ledger.entries ?? [] where entry.terms != nil {
            issuedByRule[entry.rule ?? "", default: 0] += entry.points
        }
        moves[TierMove(from: member.today?.tier, to: member.draft?.tier), default: 0] += 1
        if member.gain > 0 {
            gained.customers += 1
            gained.points += member.gain
            SimulationReport.keep(member, in: &winners, most: most)
        } else if member.gain < 0 {
            lost.customers += 1
            lost.points += member.gain
            SimulationReport.keep(member, in: &losers, most: most)
        }
    }

    /// Puts a member at its place among the greatest changes, if it is one of them; those who came before stay before.
    private static func keep(_ member: SimulatedMember, in ranked: inout [SimulatedMember], most: Int) {
        let place = ranked.firstIndex { $0.gain.magnitude < member.gain.magnitude } ?? ranked.endIndex
        guard place < most else { return }
        ranked.insert(member, at: place)
        if ranked.count > most { ranked.removeLast() }
    }
}
