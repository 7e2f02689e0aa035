import Domain
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Service

/// 1 July 1998, the day on which the tests' clock stands.
let today = CalendarDay(daysSince1970: 10_408)
/// The instant at which it stands: 10 o'clock in Berlin.
let now = Timestamp(milliseconds: 899_280_000_000)

/// An id that belongs to a number.
func id<Subject>(_ number: UInt64, of _: Subject.Type = Subject.self) -> Identifier<Subject> {
    var generator = SeededGenerator(seed: number)
    return Identifier(at: Timestamp(milliseconds: 0), using: &generator)
}

/// What other modules would answer: customers `C-<number>` of settable stages, purchases, and staff.
final class World: CustomerDirectory, Purchases, StaffDirectory, Sendable {
    private let stages = Mutex<[CustomerID: (number: UInt64, stage: Stage)]>([:])
    private let days = Mutex<[CustomerID: Int]>([:])
    private let askings = Mutex(0)

    /// How many customers' entries were asked for.
    var asked: Int { askings.withLock { $0 } }

    let anna = id(901, of: StaffMember.self)
    let ben = id(902, of: StaffMember.self)

    /// Puts a customer on file, or in another stage.
    @discardableResult
    func put(_ number: UInt64, _ stage: Stage, days: Int = 0) -> CustomerID {
        let customer = id(number, of: Customer.self)
        stages.withLock { $0[customer] = (number, stage) }
        self.days.withLock { $0[customer] = days }
        return customer
    }

    func customer(_ reference: String, in read: any ReadTransaction) throws -> CustomerID? {
        stages.withLock { stages in
            stages.first { "\($0.key)" == reference || "C-\($0.value.number)" == reference }?.key
        }
    }

    func customers(_ references: [String], in read: any ReadTransaction) throws -> [String: CustomerID] {
        var found: [String: CustomerID] = [:]
        for reference in references { found[reference] = try customer(reference, in: read) }
        return found
    }

    func entries(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: CustomerEntry] {
        askings.withLock { $0 += customers.count }
        return stages.withLock { stages in
            var found: [CustomerID: CustomerEntry] = [:]
            for customer in customers {
                guard let (number, stage) = stages[customer] else { continue }
                found[customer] = CustomerEntry(
                    id: customer, externalID: "C-\(number)", name: "Customer \(number)", language: .english,
                    contactPoints: [], representative: anna, stage: stage, stageSince: today)
            }
            return found
        }
    }

    func summaries(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: PurchaseSummary] {
        days.withLock { days in
            var found: [CustomerID: PurchaseSummary] = [:]
            for customer in customers {
                guard let days = days[customer], days > 0 else { continue }
                found[customer] = PurchaseSummary(
                    customer: customer, firstOn: today - 700, secondOn: days > 1 ? today - 600 : nil,
                    lastOn: today - 10, days: days, purchases: days, total: 100, repeatTotal: 0)
            }
            return found
        }
    }

    func forEachSummary(in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws {
        let customers = days.withLock { Array($0.keys) }
        try summaries(of: customers.sorted(), in: read).values.forEach(body)
    }

    func forEachSummary(
        asOf day: CalendarDay, in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void
    ) throws {
        try forEachSummary(in: read, body)
    }

    func forEachHistory(
        of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction,
        _ body: (BuyerHistory) throws -> Void
    ) throws {
        // Nobody here asks what was bought when.
    }

    func lastDay(in read: any ReadTransaction) throws -> CalendarDay? { today - 10 }

    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] {
        [
            StaffEntry(
                id: anna, name: "Anna Berg", department: "Service", dailyContacts: 20, isPresent: true, deputy: nil)
        ]
    }

    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? {
        ["anna": anna, "ben": ben, "\(anna)": anna, "\(ben)": ben][reference]
    }
}

/// The module in an application with a world around it.
struct Shop: Sendable {
    let world: World
    let module: ServiceModule
    let application: Application
    let clock: FixedClock
    var desk: any ServiceDesk { module.desk }

    /// Registers a customer, and tells the module of purchases on as many days.
    @discardableResult
    func register(
        _ number: UInt64, _ stage: Stage = .customer, days: Int = 2, on day: CalendarDay = today - 400
    ) async throws -> CustomerID {
        let customer = world.put(number, stage, days: days)
        let amount = Money(minor: 100, try #require(Currency("EUR")))
        try await application.change(by: .program("tests"), on: day) { change in
            try change.publish(CustomerRegistered(customer: customer, on: day))
        }
        try await change { change in
            try change.publish(
                (0..<days).map { purchase in
                    PurchaseRecorded(
                        customer: customer, purchase: PurchaseID(rawValue: "\(purchase)"), at: now,
                        on: day + purchase, amount: amount)
                })
        }
        return customer
    }

    @discardableResult
    func change<R: Sendable>(_ body: @escaping @Sendable (Change) throws -> R) async throws -> R {
        try await application.change(by: .program("tests"), body)
    }

    /// The code with which the desk refuses a change.
    func refusal(_ body: @escaping @Sendable (Change) throws -> Void) async -> ServiceError.Code? {
        await #expect(throws: ServiceError.self) { try await change(body) }?.code
    }

    /// What the module suggests for a day.
    func suggestions(for day: CalendarDay = today) async throws -> [Suggestion] {
        let module = module
        return try await application.read { read in
            var found: [Suggestion] = []
            for source in module.suggestions {
                try source.suggest(for: day, in: read) { found.append($0) }
            }
            return found
        }
    }

    /// Closes an item of the day's list that carried these suggestions.
    func close(
        _ suggestions: [Suggestion], of customer: CustomerID, _ outcome: OutreachClosed.Outcome,
        fulfilled: Bool = false, contact: ContactID, note: String? = nil, on day: CalendarDay = today
    ) async throws {
        let event = OutreachClosed(
            customer: customer, contact: contact, at: now, on: day, channel: .phone, staff: world.anna,
            outcome: outcome, isFulfilled: fulfilled, note: note,
            reasons: suggestions.map {
                OutreachClosed.Reason(kind: $0.kind, occasion: $0.occasion, isOwed: $0.nature == .owed)
            })
        try await change { try $0.publish(event) }
    }
}

/// Runs `body` on a shop with the module, and lets doctor look at what is left.
func withShop(on driver: Driver, _ body: (Shop) async throws -> Void) async throws {
    let world = World()
    let module = ServiceModule(customers: world, purchases: world, staff: world)
    try await withApplication(on: driver, modules: [module]) { application, clock in
        try await body(Shop(world: world, module: module, application: application, clock: clock))
        #expect(try await application.findings() == [])
    }
}

/// A call from a customer.
func call(
    _ number: UInt64, from customer: CustomerID, at time: Timestamp = now, in zone: Zone = .utc
) -> ContactRecord {
    ContactRecord(id: id(number), customer: customer, at: time, channel: .phone, direction: .inbound, in: zone)
}
