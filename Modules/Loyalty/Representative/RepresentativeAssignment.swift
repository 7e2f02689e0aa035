public import Domain

/// Somebody who works here, with the customers to be looked after in person.
public struct PersonalDesk: Hashable, Sendable {
    /// Who.
    public let staff: StaffID
    /// The name as customers hear it.
    public let name: String
    /// How many customers the person can look after; 0 for none, to 100,000.
    public let capacity: Int
    /// How many the person looks after; may be above the capacity where they were named by hand.
    public internal(set) var load: Int

    /// For how many more there is room; 0 when there is none.
    public var free: Int { max(0, capacity - load) }

    /// A desk; see the properties.
    public init(staff: StaffID, name: String, capacity: Int, load: Int) {
        self.staff = staff
        self.name = name
        self.capacity = capacity
        self.load = load
    }

    /// By what part of the capacity is taken, then by name and id.
    static func isBefore(_ left: PersonalDesk, _ right: PersonalDesk) -> Bool {
        let (leftShare, rightShare) = (left.load * right.capacity, right.load * left.capacity)
        return (leftShare, left.name, left.staff) < (rightShare, right.name, right.staff)
    }
}

/// A customer who is to have a representative.
public struct RepresentativeClaim: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// Who looks after the customer now, whoever named that person; nil when nobody does.
    public let current: StaffID?
    /// Who did before, and is to again while there is room; nil when nobody is.
    public let earlier: StaffID?

    /// A claim; see the properties.
    public init(_ customer: CustomerID, current: StaffID? = nil, earlier: StaffID? = nil) {
        self.customer = customer
        self.current = current
        self.earlier = earlier
    }
}

/// Who is to look after a customer from now on.
public struct RepresentativeAssignment: Hashable, Sendable {
    /// Whom.
    public let customer: CustomerID
    /// Who did until now; nil when nobody did.
    public let from: StaffID?
    /// Who does now.
    public let to: StaffID

    /// Gives everybody a representative while there is room.
    ///
    /// Who looks after a customer and works here stays, whatever the capacity. Of the others each gets the earlier one
    /// back while that one has room, then whoever has the smallest part of the capacity taken, by name and id where two
    /// are equal. Nobody gets more than the capacity. The order of the arguments makes no difference.
    /// - Parameters:
    ///   - claims: those who are to have one, each once.
    ///   - desks: everybody who works here, each once, with all customers who are looked after.
    /// - Returns: what changes, in the order of the customers' ids; who is missing stays as it is.
    public static func assignments(
        _ claims: [RepresentativeClaim], among desks: [PersonalDesk]
    ) -> [RepresentativeAssignment] {
        let here = Set(desks.map(\.staff))
        let open = claims.filter { claim in claim.current.map { !here.contains($0) } ?? true }
            .sorted { $0.customer < $1.customer }
        var desks = desks.filter { $0.free > 0 }
        var made: [RepresentativeAssignment] = []
        func assign(_ claim: RepresentativeClaim, to desk: Int) {
            made.append(
                RepresentativeAssignment(customer: claim.customer, from: claim.current, to: desks[desk].staff))
            desks[desk].load += 1
            if desks[desk].free == 0 { desks.remove(at: desk) }
        }
        var rest: [RepresentativeClaim] = []
        for claim in open {
            if let desk = desks.firstIndex(where: { $0.staff == claim.earlier }) {
                assign(claim, to: desk)
            } else {
                rest.append(claim)
            }
        }
        for claim in rest {
            guard let desk = desks.indices.min(by: { PersonalDesk.isBefore(desks[$0], desks[$1]) }) else { break }
            assign(claim, to: desk)
        }
        return made.sorted { $0.customer < $1.customer }
    }
}
