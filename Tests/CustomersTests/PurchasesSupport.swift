import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

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
    /// Opens files for the customers of these numbers, of whom nothing is known.
    func register(_ numbers: ClosedRange<UInt64>, on day: String) async throws {
        try await change(by: clerk) { change in
            _ = try KeptFiles().register(
                numbers.map { Newcomer(id: customer($0), registeredOn: date(day)) }, in: change)
        }
    }

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
