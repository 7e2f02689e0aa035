import Domain
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Outreach

/// What the planner is told by the other modules, as values.
struct Known: CustomerDirectory, Scores, StaffDirectory {
    var entries: [CustomerID: CustomerEntry] = [:]
    var values: [CustomerID: Int64] = [:]
    var staff: [StaffEntry] = []

    /// Customers with these numbers, reachable by telephone, each worth 1,000.00.
    init(customers: ClosedRange<Int>, staff: [StaffEntry] = []) {
        for number in customers { add(number) }
        self.staff = staff
    }

    mutating func add(_ number: Int, reachable: Bool = true, representative: StaffID? = nil) {
        let id = World.customer(number)
        entries[id] = CustomerEntry(
            id: id, externalID: "\(number)", name: "Customer \(number)", language: .english,
            contactPoints: reachable ? [ContactPoint(.phone, "030 \(number)"), ContactPoint(.email, "e@x")] : [],
            representative: representative, stage: .customer, stageSince: World.day - 100)
        values[id] = 100_000
    }

    func customer(_ reference: String, in read: any ReadTransaction) throws -> CustomerID? {
        entries.values.first { $0.externalID == reference }?.id
    }

    func customers(_ references: [String], in read: any ReadTransaction) throws -> [String: CustomerID] { [:] }

    func entries(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: CustomerEntry] {
        entries.filter { customers.contains($0.key) }
    }

    func scores(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Score] {
        guard let euro = Currency("EUR") else { return [:] }
        return values.filter { customers.contains($0.key) }.reduce(into: [:]) { scores, value in
            scores[value.key] = Score(
                customer: value.key, on: day, alive: 0.5, expectedPurchases: 2, horizonDays: 365,
                lifetimeValue: Money(minor: value.value / 2, euro), valueIfKept: Money(minor: value.value, euro))
        }
    }

    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] { staff }

    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? { nil }
}

/// Reasons that stand, whatever the day and however often they are dealt with, and customers who are left in peace.
struct Standing: SuggestionSource, SilenceSource {
    let suggestions: [Suggestion]
    let silenced: Set<Int>
    let secretly: Set<Int>

    init(_ suggestions: [Suggestion], silenced: Set<Int> = [], secretly: Set<Int> = []) {
        self.suggestions = suggestions
        self.silenced = silenced
        self.secretly = secretly
    }

    func secretSilences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        Set(secretly.map(World.customer)).intersection(customers)
    }

    func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence] {
        let silences = silenced.map { (World.customer($0), Sentence("tests.silence", ["number": .count($0)])) }
        return Dictionary(silences.filter { customers.contains($0.0) }) { $1 }
    }

    func suggest(
        for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void
    ) throws {
        for suggestion in suggestions { try each(suggestion) }
    }
}

/// Somebody who hears of closed items, and of everything only once it is kept.
struct Listener: Module {
    let name = "listener"
    let heard: Heard

    var reactions: [Reaction] {
        [Reaction.to(OutreachClosed.self) { events, _ in heard.append(events) }]
    }

    final class Heard: Sendable {
        private let events = Mutex<[OutreachClosed]>([])

        var all: [OutreachClosed] { events.withLock { $0 } }

        func append(_ more: [OutreachClosed]) {
            events.withLock { $0 += more }
        }
    }
}

/// The planner at work on a database: plans days and closes items, a change each.
struct Desk {
    let application: Application
    let clock: FixedClock
    let planner: any Planner
    let heard: Listener.Heard

    static func open(
        on driver: Driver, _ known: Known, _ body: (Desk) async throws -> Void
    ) async throws {
        let module = OutreachModule(customers: known, scores: known, staff: known)
        let heard = Listener.Heard()
        try await withApplication(
            on: driver, at: "1998-07-01T08:00:00Z", modules: [module, Listener(heard: heard)]
        ) { application, clock in
            try await application.change(by: .program("tests")) { change in
                try SettingsStore.write(World.settings, in: change)
            }
            try await body(
                Desk(application: application, clock: clock, planner: module.planner, heard: heard))
        }
    }

    /// The reasons are those of the source; days are counted from the first.
    @discardableResult
    func plan(
        _ suggestions: [Suggestion], on offset: Int = 0, silenced: Set<Int> = [], secretly: Set<Int> = []
    ) async throws -> Planned {
        let planner = planner
        return try await application.change(by: .program("tests"), on: World.day + offset) { change in
            try planner.plan(
                World.day + offset, from: Standing(suggestions, silenced: silenced, secretly: secretly), in: change)
        }
    }

    func items(_ offset: Int = 0) async throws -> [Item] {
        let planner = planner
        return try await application.read { try planner.items(of: World.day + offset, in: $0) }
    }

    func omitted(_ offset: Int = 0) async throws -> [OmittedCustomer] {
        let planner = planner
        return try await application.read { try planner.omitted(on: World.day + offset, in: $0) }
    }

    func item(_ number: Int, _ offset: Int = 0) async throws -> Item {
        try #require(try await items(offset).first { $0.customer == World.customer(number) })
    }

    func close(_ closing: Closing, on offset: Int = 0) async throws {
        let planner = planner
        try await application.change(by: .program("tests"), on: World.day + offset) { change in
            try planner.close(closing, in: change)
        }
    }
}

/// What of an item must not change.
struct Fixed: Equatable {
    let id: ContactID
    let customer: CustomerID
    let rank: Int
    let nature: Nature
    let staff: StaffID?
    let reasons: [String]

    init(_ item: Item) {
        id = item.id
        customer = item.customer
        rank = item.rank
        nature = item.nature
        staff = item.staff
        reasons = item.reasons.map { "\($0.kind) \($0.occasion) \($0.since) \($0.arguments)" }
    }
}
