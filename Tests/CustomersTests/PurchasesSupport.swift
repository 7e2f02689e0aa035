import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

/// The purchases and stages as a module of their own, with a registry that knows nothing but ids.
struct PurchaseModule: Module {
    let name = "customers"
    let part = PurchasesPart(registry: TestRegistry(), ledger: StoredPurchases())

    var migrations: [Migration] {
        part.migrations + [Migration("a registry for tests", [.create(TestRegistry.table)])]
    }
    var reactions: [Reaction] { part.reactions }
    var suggestions: [any SuggestionSource] { part.suggestions }
    var cardSections: [any CardSectionSource] { part.cardSections }
    var imports: [any ImportKind] { part.imports }
    var checks: [Check] { part.checks }
    var phrases: [Phrase] { part.phrases }
}

/// Customers that are nothing but an id.
struct TestRegistry: CustomerRegistry {
    static let table = Table(
        "customers_known", .global, [.text("external_id"), .blob("customer_id"), .integer("registered_on")],
        key: ["external_id"])

    func customers(externalIDs: [String], in read: any ReadTransaction) throws -> [String: CustomerID] {
        var customers: [String: CustomerID] = [:]
        for page in externalIDs.pages() {
            try read.forEach(
                "SELECT external_id, customer_id FROM \(TestRegistry.table) WHERE external_id IN (\(list: page))"
            ) { row in
                customers[try row.text(0)] = try row.value(1, as: CustomerID.self)
                return true
            }
        }
        return customers
    }

    func register(externalIDs: [String], on days: [CalendarDay], in change: Change) throws -> [CustomerID] {
        let customers = externalIDs.map { _ in change.newID(Customer.self) }
        try change.storage.insert(
            into: TestRegistry.table, ["external_id", "customer_id", "registered_on"],
            zip(zip(externalIDs, customers), days).map { [.text($0.0), $0.1.sqlValue, $1.sqlValue] }, onConflict: .fail)
        return customers
    }
}

/// A module that remembers what it heard.
struct Listener: Module {
    let name = "listener"
    static let table = Table("listener_heard", .system, [.integer("number"), .text("what")], key: ["number"])
    let migrations = [Migration("what was heard", [.create(Listener.table)])]

    var reactions: [Reaction] {
        [
            .to(PurchaseRecorded.self) { events, change in
                try Listener.hear("recorded \(events.map(\.purchase.rawValue))", change)
            },
            .to(PurchaseCorrected.self) { events, change in
                try Listener.hear("corrected \(events.map { "\($0.purchase.rawValue) \($0.on) \($0.amount)" })", change)
            },
            .to(PurchaseReturned.self) { events, change in
                try Listener.hear("returned \(events.map { "\($0.purchase.rawValue) \($0.amount)" })", change)
            },
        ]
    }

    private static func hear(_ what: String, _ change: Change) throws {
        let number = try change.storage.first("SELECT count(*) FROM \(table)") { try $0.integer(0) } ?? 0
        try change.storage.insert(into: table, ["number": number, "what": what])
    }

    static func heard(_ application: Application) async throws -> [String] {
        try await application.read {
            try $0.all("SELECT what FROM \(Listener.table) ORDER BY number") { try $0.text(0) }
        }
    }
}

/// The customer of a number: always the same.
func customer(_ number: UInt64) -> CustomerID {
    var generator = SeededGenerator(seed: number)
    return CustomerID(at: Timestamp(milliseconds: Int64(number)), using: &generator)
}

func date(_ text: String) -> CalendarDay {
    guard let day = CalendarDay(iso: text) else { preconditionFailure("\(text) is no day.") }
    return day
}

/// An instant, or noon UTC of a day.
func instant(_ text: String) -> Timestamp {
    guard let time = Timestamp(rfc3339: text.count == 10 ? text + "T12:00:00Z" : text) else {
        preconditionFailure("\(text) is no instant.")
    }
    return time
}

func euros(_ minor: Int64) -> Money {
    guard let euro = Currency("EUR") else { preconditionFailure("There is no euro.") }
    return Money(minor: minor, euro)
}

/// A purchase at noon UTC.
func purchase(
    _ id: String, of number: UInt64 = 1, on day: String, _ minor: Int64, category: String? = nil
) -> Purchase {
    Purchase(
        customer: customer(number), id: PurchaseID(rawValue: id), at: instant(day), amount: euros(minor),
        category: category)
}

func giveBack(
    _ id: String, of purchase: String, by number: UInt64 = 1, on day: String, _ minor: Int64
) -> PurchaseReturn {
    PurchaseReturn(
        customer: customer(number), id: ReturnID(rawValue: id), purchase: PurchaseID(rawValue: purchase),
        at: instant(day), amount: euros(minor))
}

func correctionID(_ number: UInt64) -> PurchaseCorrection.ID {
    var generator = SeededGenerator(seed: number)
    return PurchaseCorrection.ID(at: Timestamp(milliseconds: 1), using: &generator)
}

let clerk = Author.program("till")
let ledger = StoredPurchases()

extension Application {
    @discardableResult
    func record(_ purchases: Purchase...) async throws -> LedgerTally {
        try await change(by: clerk) { try ledger.record(purchases, in: $0) }
    }

    @discardableResult
    func record(_ returns: PurchaseReturn...) async throws -> LedgerTally {
        try await change(by: clerk) { try ledger.record(returns, in: $0) }
    }

    @discardableResult
    func correct(_ number: UInt64, _ purchase: Purchase) async throws -> Bool {
        try await change(by: clerk) {
            try ledger.correct(PurchaseCorrection(id: correctionID(number), purchase), in: $0)
        }
    }

    func summary(of number: UInt64 = 1) async throws -> PurchaseSummary? {
        try await read { try ledger.summaries(of: [customer(number)], in: $0)[customer(number)] }
    }

    func standing(of number: UInt64 = 1, on day: CalendarDay) async throws -> Standing? {
        try await read { try Stages().standing(of: [customer(number)], on: day, in: $0)[customer(number)] }
    }

    func set(_ settings: some Settings) async throws {
        try await change(by: clerk) { try SettingsStore.write(settings, in: $0) }
    }
}

/// The code of the ledger's error that `body` throws.
func refusal(_ body: () async throws -> Void) async throws -> CustomersError.Code? {
    do {
        try await body()
        return nil
    } catch let error as CustomersError {
        return error.code
    }
}
