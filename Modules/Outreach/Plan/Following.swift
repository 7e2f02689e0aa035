import Domain
import Kernel

/// How the open items of a day follow the facts: what each of them carries now, and who makes it.
struct Following {
    /// The open items, in the order of their places.
    let open: [Item]
    /// The items that use up somebody's room: closed ones, and open ones that are left as they are.
    var taken: [Item] { closed + standing.map(\.item) }
    private let closed: [Item]
    private let byCustomer: [CustomerID: Item]
    private let here: Set<StaffID>
    private var standing: [(item: Item, candidate: Candidate)] = []
    private var carried: [ContactID: [Suggestion]] = [:]
    private var staff: [ContactID: StaffID?] = [:]

    /// A day's items before anything is decided about the open ones.
    /// - Parameters:
    ///   - items: all of them.
    ///   - here: who of the staff is here.
    init(_ items: [Item], here: Set<StaffID>) {
        open = items.filter { $0.outcome == nil }
        closed = items.filter { $0.outcome != nil }
        byCustomer = Dictionary(open.map { ($0.customer, $0) }, uniquingKeysWith: { $1 })
        self.here = here
    }

    /// Whether an open item of the customer stays where it is: it is listed, its person is here, and it is owed, or
    /// would be chosen again.
    mutating func keeps(_ candidate: Candidate, _ settings: OutreachSettings) -> Bool {
        guard let item = byCustomer[candidate.customer], !item.reasons.isEmpty, item.staff.map(here.contains) ?? true,
            candidate.isOwed || candidate.omission(worth: candidate.worth(settings)) == nil
        else { return false }
        carried[item.id] = candidate.carried
        standing.append((item, candidate))
        return true
    }

    /// Lets items that stand make room for what is owed and left out: chosen ones, those that are worth least first;
    /// where there is none, owed ones that are not due yet, the last first, for what is due.
    /// - Returns: whose items gave way; nobody's when the arrangement holds.
    mutating func giveWay(
        to arrangement: Arrangement, on day: CalendarDay, _ settings: OutreachSettings
    ) -> [Candidate] {
        let left = arrangement.omitted.map(\.candidate).filter(\.isOwed)
        var leaving = standing.map(\.candidate).filter { !$0.isOwed }
            .map { (candidate: $0, worth: $0.worth(settings)) }
            .sorted { ($0.worth, $1.candidate.customer) < ($1.worth, $0.candidate.customer) }
            .prefix(left.count).map(\.candidate)
        if leaving.isEmpty {
            leaving = standing.compactMap { _, candidate in candidate.due.map { (candidate: candidate, due: $0) } }
                .filter { $0.due > day }
                .sorted { ($1.due, $1.candidate.customer) < ($0.due, $0.candidate.customer) }
                .prefix(left.count { $0.due.map { $0 <= day } ?? false }).map(\.candidate)
        }
        let customers = Set(leaving.map(\.customer))
        for (item, _) in standing where customers.contains(item.customer) { carried[item.id] = nil }
        standing.removeAll { customers.contains($0.item.customer) }
        return leaving
    }

    /// Whether the contact was planned before, for somebody who is away, or gave way: then it keeps its place.
    mutating func passesOn(_ contact: Arrangement.Contact) -> Bool {
        guard let item = byCustomer[contact.candidate.customer] else { return false }
        carried[item.id] = contact.candidate.carried
        staff[item.id] = contact.staff
        return true
    }

    /// What an open item is about now: what it was about first, what is new behind it; nothing when all was dealt with.
    func reasons(of item: Item) -> [Suggestion] {
        let places = Dictionary(
            item.reasons.enumerated().map { ($1.occasionKey, $0) }, uniquingKeysWith: { first, _ in first })
        return (carried[item.id] ?? []).enumerated().sorted {
            (places[$0.element.occasionKey] ?? .max, $0.offset) < (places[$1.element.occasionKey] ?? .max, $1.offset)
        }.map(\.element)
    }

    /// Who makes an open item now.
    func staff(of item: Item) -> StaffID? { staff[item.id] ?? item.staff }
}
