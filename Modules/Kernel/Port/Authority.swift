public import Domain

/// What somebody may grant a customer at once, because of the role.
public struct Authority: Hashable, Sendable {
    /// How far the authority goes in one currency, in minor units of it.
    public struct Limit: Hashable, Sendable {
        /// The most for one incident; not negative.
        public let perIncident: Int64
        /// The most for one customer within the period; at least `perIncident`.
        public let perCustomer: Int64
        /// How many days the period goes back, the day itself counted: 1 to 3650.
        public let periodDays: Int

        /// How many days a period may have: ten years.
        public static let periodRange = 1...3650

        /// A limit; see the properties.
        public init(perIncident: Int64, perCustomer: Int64, periodDays: Int) {
            self.perIncident = perIncident
            self.perCustomer = perCustomer
            self.periodDays = periodDays
        }

        /// Whether an amount may be granted; a negative one never.
        /// - Parameters:
        ///   - incident: what the incident comes to with it, in minor units.
        ///   - customer: what the customer was granted within the period with it, in minor units.
        public func allows(incident: Int64, customer: Int64) -> Bool {
            (0...max(0, perIncident)).contains(incident) && (0...max(0, perCustomer)).contains(customer)
        }
    }

    /// The role in the organisation's words; nil for who has none.
    public let role: String?
    /// The limits; nothing may be granted in a currency without one.
    public let limits: [Currency: Limit]

    /// An authority; see the properties.
    public init(role: String?, limits: [Currency: Limit]) {
        self.role = role
        self.limits = limits
    }

    /// The authority of who may grant nothing.
    public static let none = Authority(role: nil, limits: [:])

    /// Whether one incident may be granted that amount; what the customer was granted before is not looked at.
    public func covers(_ amount: Money) -> Bool {
        limits[amount.currency]?.allows(incident: amount.minor, customer: amount.minor) ?? false
    }
}

/// Somebody who may approve an amount.
public struct Approver: Hashable, Sendable {
    /// Who; here on the day.
    public let staff: StaffID
    /// For whom this person stands in; nil when it is the person's own turn.
    public let standingInFor: StaffID?
    /// The person's own limit in the amount's currency.
    public let limit: Authority.Limit

    /// An approver; see the properties.
    public init(staff: StaffID, standingInFor: StaffID?, limit: Authority.Limit) {
        self.staff = staff
        self.standingInFor = standingInFor
        self.limit = limit
    }

    /// Who may approve an amount, each once, the lowest sufficient limit first, then by id.
    ///
    /// Whoever is away is replaced in that order by the one who stands in, if that one's own limit is sufficient: nobody
    /// lends a limit to a deputy.
    /// - Parameters:
    ///   - staff: who works here on the day.
    ///   - authorities: what they may grant.
    ///   - excluded: who may not, such as who asks for the approval.
    public static func all(
        of amount: Money, among staff: [StaffEntry], with authorities: [StaffID: Authority],
        except excluded: Set<StaffID> = []
    ) -> [Approver] {
        func limit(of person: StaffID) -> Authority.Limit? {
            guard let authority = authorities[person], authority.covers(amount) else { return nil }
            return authority.limits[amount.currency]
        }
        let turns = staff.compactMap { entry in limit(of: entry.id).map { (entry, $0) } }.sorted {
            ($0.1.perIncident, $0.1.perCustomer, $0.0.id) < ($1.1.perIncident, $1.1.perCustomer, $1.0.id)
        }
        let present = Set(staff.filter(\.isPresent).map(\.id)).subtracting(excluded)
        var seen: Set<StaffID> = []
        return turns.compactMap { entry, own in
            let person = entry.isPresent ? entry.id : entry.deputy
            guard let person, present.contains(person), let limit = entry.isPresent ? own : limit(of: person),
                seen.insert(person).inserted
            else { return nil }
            return Approver(staff: person, standingInFor: entry.isPresent ? nil : entry.id, limit: limit)
        }
    }
}
