public import Domain
public import Kernel

/// A day's contacts: who is contacted by whom in which order, and why everybody else who is due is not.
public struct Arrangement: Sendable {
    /// A contact to be made.
    public struct Contact: Sendable {
        /// Whom and why.
        public let candidate: Candidate
        /// Owed or chosen.
        public let nature: Nature
        /// By whom; nil as long as no staff is on file.
        public let staff: StaffID?
        /// What a chosen contact is worth, in minor units; 0 for an owed one.
        public let worth: Int64
    }

    /// Why somebody who is due is not contacted today.
    public enum Omission: String, Hashable, Sendable, Codable, CaseIterable {
        /// Owed or worth it, but everybody has enough to do: carried over.
        case capacity
        /// Doing nothing is worth as much or more.
        case doNothing = "do_nothing"
        /// A chosen contact was made a short while ago, or what was owed today was dealt with.
        case paused
        /// A module knows why nothing is to be offered to the customer: see ``Candidate/silence``.
        case silenced
        /// There is no permitted way to reach the customer, and the reason is not owed.
        case noChannel = "no_channel"
    }

    /// Somebody who is due and not contacted.
    public struct Omitted: Sendable {
        /// Who.
        public let candidate: Candidate
        /// Why not.
        public let omission: Omission
        /// What the contact would have been worth, in minor units; 0 for an owed one.
        public let worth: Int64
    }

    /// The contacts in the order in which they should be made.
    public let contacts: [Contact]
    /// Everybody else who is due.
    public let omitted: [Omitted]

    /// How many owed contacts there is no room for.
    var carriedOver: Int { omitted.count { $0.candidate.isOwed } }

    /// Somebody who can make contacts today.
    public struct Desk: Hashable, Sendable {
        /// Who; nil as long as no staff is on file.
        public let staff: StaffID?
        /// For how many more contacts there is room.
        public var room: Int
        /// In which department; nil when nobody said.
        public let department: String?
        /// Whose contacts this person makes, because they are away.
        public let standsInFor: Set<StaffID>

        /// A desk; see the properties.
        public init(staff: StaffID?, room: Int, department: String? = nil, standsInFor: Set<StaffID> = []) {
            self.staff = staff
            self.room = room
            self.department = department
            self.standsInFor = standsInFor
        }
    }

    /// Arranges the day. The same candidates in any order give the same contacts in the same order.
    ///
    /// Owed contacts come first, by due day, then by the customers' priority, then by how long they have stood, and are
    /// never weighed against money.
    /// Chosen ones follow by worth while there is room; one that is worth no more than doing nothing is left.
    public init(_ candidates: [Candidate], desks: [Desk], _ settings: OutreachSettings) {
        var desks = desks
        var contacts: [Contact] = []
        var omitted: [Omitted] = []
        let owed = candidates.filter(\.isOwed).map { (candidate: $0, urgency: Arrangement.urgency(of: $0)) }
            .sorted { $0.urgency < $1.urgency }
        for (candidate, _) in owed {
            if let desk = Arrangement.desk(for: candidate, in: desks) {
                desks[desk].room -= 1
                contacts.append(Contact(candidate: candidate, nature: .owed, staff: desks[desk].staff, worth: 0))
            } else {
                omitted.append(Omitted(candidate: candidate, omission: .capacity, worth: 0))
            }
        }
        let chosen = candidates.filter { !$0.isOwed }.map { (candidate: $0, worth: $0.worth(settings)) }
            .sorted { ($1.worth, $0.candidate.customer) < ($0.worth, $1.candidate.customer) }
        for (candidate, worth) in chosen {
            if let omission = candidate.omission(worth: worth) {
                omitted.append(Omitted(candidate: candidate, omission: omission, worth: worth))
            } else if let desk = Arrangement.desk(for: candidate, in: desks) {
                desks[desk].room -= 1
                contacts.append(Contact(candidate: candidate, nature: .chosen, staff: desks[desk].staff, worth: worth))
            } else {
                omitted.append(Omitted(candidate: candidate, omission: .capacity, worth: worth))
            }
        }
        self.contacts = contacts
        self.omitted = omitted
    }

    /// What owed contacts are ordered by, of the reasons that the contact carries.
    private static func urgency(
        of candidate: Candidate
    ) -> (due: CalendarDay, rank: Int, since: CalendarDay, customer: CustomerID) {
        let far = CalendarDay(daysSince1970: .max)
        let carried = candidate.carried
        return (
            carried.map(\.due).min() ?? far, -candidate.priority, carried.map(\.since).min() ?? far,
            candidate.customer
        )
    }

    /// Who makes the contact: the person the reason names, else the customer's own, else who stands in for them, else
    /// whoever has most room, first of the department whose matter it is. A full desk passes it on.
    private static func desk(for candidate: Candidate, in desks: [Desk]) -> Int? {
        let named = candidate.carried.compactMap(\.staff) + [candidate.representative].compactMap { $0 }
        for staff in named {
            let wanted = desks.firstIndex { $0.room > 0 && $0.staff == staff }
            if let found = wanted ?? desks.firstIndex(where: { $0.room > 0 && $0.standsInFor.contains(staff) }) {
                return found
            }
        }
        let free = desks.indices.filter { desks[$0].room > 0 }
        let department = candidate.carried.lazy.compactMap(\.department).first
        let own = free.filter { department != nil && desks[$0].department == department }
        return (own.isEmpty ? free : own).max { (desks[$0].room, $1) < (desks[$1].room, $0) }
    }
}
