import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

@Suite struct PurchasesLedgerTests {
    private let modules: [any Module] = [CustomersModule.ofTests, Listener()]

    @Test(arguments: Driver.allCases)
    func `the same purchase again changes nothing, and other values under its id are refused`(
        _ driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            let first = purchase("a", on: "1998-01-05", 1000, category: "books")
            #expect(try await application.record(first) == LedgerTally(added: 1))
            #expect(try await application.record(first) == LedgerTally(unchanged: 1))
            let mixed = try await application.record(
                first, purchase("b", on: "1998-01-06", 500), purchase("b", on: "1998-01-06", 500))
            #expect(mixed == LedgerTally(added: 1, unchanged: 2))
            let before = try await application.summary()
            let other = purchase("a", on: "1998-01-05", 1000, category: "music")
            let code = try await refusal {
                try await application.record(purchase("c", on: "1998-02-01", 1), other)
            }
            #expect(code == .purchaseDiffers)
            #expect(try await application.summary() == before)
            #expect(before?.total == 1500)
            // The same id of another customer is another purchase.
            #expect(try await application.record(purchase("a", of: 2, on: "1998-03-01", 7)) == LedgerTally(added: 1))
        }
    }

    @Test(arguments: Driver.allCases)
    func `many in one write are the same as one by one, told in one batch and noted once a customer`(
        _ driver: Driver
    ) async throws {
        var generator = SeededGenerator(seed: 7)
        let start = instant("1997-01-01")
        let purchases = (0..<1500).map { number in
            Purchase(
                customer: customer(UInt64(number % 700)), id: PurchaseID(rawValue: "p\(number)"),
                at: start + Int64.random(in: 0...40_000_000, using: &generator) * 1000,
                amount: euros(Int64.random(in: 0...900, using: &generator)))
        }
        try await withApplication(on: driver, modules: modules) { application, _ in
            let tally = try await application.change(by: clerk) { try ledger.record(purchases, in: $0) }
            #expect(tally == LedgerTally(added: 1500))
            let heard = try await Listener.heard(application)
            #expect(heard.count == 1)
            let notes = try await application.read { read in
                try read.all("SELECT what, facts FROM kernel_history ORDER BY customer_id") {
                    (what: try $0.text(0), facts: try $0.integer(1))
                }
            }
            #expect(notes.count == 700)
            #expect(notes.allSatisfy { $0.what == "customers.purchases_recorded" })
            #expect(notes.reduce(0) { $0 + $1.facts } == 1500)
            let bulk = try await Self.all(application)
            try await withApplication(on: .memory, modules: modules) { other, _ in
                try await other.change(by: clerk) { change in
                    for purchase in purchases { try ledger.record([purchase], in: change) }
                }
                #expect(try await Self.all(other) == bulk)
            }
        }
    }

    private static func all(_ application: Application) async throws -> [PurchaseSummary] {
        try await application.read { read in
            var all: [PurchaseSummary] = []
            try ledger.forEachSummary(in: read) { all.append($0) }
            return all
        }
    }

    @Test(arguments: Driver.allCases)
    func `a return never makes the total negative, and a day of which all was given back counts no more`(
        _ driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.register(1...1, on: "1998-01-05")
            try await application.record(
                purchase("a", on: "1998-01-05", 1000), purchase("b", on: "1998-02-05", 700),
                purchase("c", on: "1998-02-05", 300))
            let part = giveBack("r1", of: "b", on: "1998-02-07", 200)
            #expect(try await application.record(part) == LedgerTally(added: 1))
            #expect(try await application.record(part) == LedgerTally(unchanged: 1))
            let summary = try #require(try await application.summary())
            #expect(summary.total == 1800 && summary.repeatTotal == 800)
            #expect(summary.days == 2 && summary.purchases == 3)
            let tooMuch = try await refusal {
                try await application.record(giveBack("r2", of: "b", on: "1998-02-08", 501))
            }
            #expect(tooMuch == .beyondPurchase)
            // The rest of «b» and all of «c»: the customer came back for nothing.
            try await application.record(
                giveBack("r3", of: "b", on: "1998-02-08", 500), giveBack("r4", of: "c", on: "1998-02-08", 300))
            let left = try #require(try await application.summary())
            #expect(left.days == 1 && left.purchases == 1 && left.secondOn == nil && left.total == 1000)
            try await application.record(giveBack("r5", of: "a", on: "1998-02-09", 1000))
            #expect(try await application.summary() == nil)
            #expect(try await application.read { try ledger.lastDay(in: $0) } == date("1998-02-09"))
            #expect(
                try await Listener.heard(application).dropFirst() == [
                    "returned [\"b 2.00 EUR\"]", "returned [\"b 5.00 EUR\", \"c 3.00 EUR\"]",
                    "returned [\"a 10.00 EUR\"]",
                ])
            #expect(try await application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was given back after a day does not change what was known on it, whoever buys later`(driver: Driver)
        async throws
    {
        try await withApplication(on: driver, modules: modules) { application, _ in
            let day = date("1998-02-20")
            try await application.record(
                purchase("a", on: "1998-01-05", 1000), purchase("b", on: "1998-02-05", 700),
                purchase("c", of: 2, on: "1998-02-06", 100))
            func known() async throws -> [[PurchaseSummary]] {
                let counts = try await application.read { try Stages().counts(on: day, in: $0) }
                #expect(counts[.customer] == 1 && counts[.trial] == 1)
                return try await application.read { read in
                    var all: [PurchaseSummary] = []
                    try ledger.forEachSummary(asOf: day, in: read) { all.append($0) }
                    let some = try ledger.summaries(of: [customer(1), customer(2)], asOf: day, in: read)
                    return [all, some.values.sorted { $0.customer < $1.customer }]
                }
            }
            let before = try await known()
            #expect(before[0] == before[1] && before[0].count == 2)
            try await application.record(giveBack("r1", of: "b", on: "1998-03-01", 700))
            try await application.record(giveBack("r2", of: "c", by: 2, on: "1998-03-01", 100))
            #expect(try await known() == before)
            for (asOf, id) in [(day, "b"), (date("1998-03-01"), nil)] {
                let last = try await application.read { read in
                    try StoredPurchases.lastPurchase(of: customer(1), on: date("1998-02-05"), asOf: asOf, in: read)
                }
                #expect(last?.purchase.id.rawValue == id)
            }
            try await application.record(purchase("d", of: 3, on: "1998-06-01", 100))
            #expect(try await known() == before)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a return is refused that does not fit its purchase`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(purchase("a", on: "1998-01-05", 1000))
            try await application.record(giveBack("r1", of: "a", on: "1998-01-05", 100))
            let codes = [
                try await refusal { try await application.record(giveBack("x", of: "b", on: "1998-01-06", 1)) },
                try await refusal { try await application.record(giveBack("x", of: "a", on: "1998-01-04", 1)) },
                try await refusal { try await application.record(giveBack("x", of: "a", on: "1998-01-06", 0)) },
                try await refusal { try await application.record(giveBack("x", of: "a", on: "1998-07-02", 1)) },
                try await refusal { try await application.record(giveBack("r1", of: "a", on: "1998-01-05", 101)) },
            ]
            #expect(
                codes == [.unknownPurchase, .beforePurchase, .amountNotPositive, .futureTime, .returnDiffers])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a correction replaces the values, keeps the old ones and knows the purchase as it was recorded first`(
        _ driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            let first = purchase("a", on: "1998-01-05", 1000, category: "books")
            try await application.record(first, purchase("b", on: "1998-01-20", 50))
            let second = purchase("a", on: "1998-01-25", 900)
            #expect(try await application.correct(1, second))
            #expect(try await application.correct(1, second) == false)
            #expect(try await application.correct(2, purchase("a", on: "1998-01-25", 800)))
            let summary = try #require(try await application.summary())
            #expect(summary.firstOn == date("1998-01-20") && summary.lastOn == date("1998-01-25"))
            #expect(summary.total == 850 && summary.repeatTotal == 800)
            let kept = try await application.read { read in
                try read.all(
                    "SELECT number, was_amount, amount, was_category FROM customers_correction ORDER BY number"
                ) { row in
                    let category = try row.value(3, as: String?.self) ?? "-"
                    return "\(try row.integer(0)): \(try row.integer(1)) to \(try row.integer(2)), \(category)"
                }
            }
            #expect(kept == ["1: 1000 to 900, books", "2: 900 to 800, -"])
            #expect(try await application.record(first) == LedgerTally(unchanged: 1))
            #expect(try await refusal { try await application.record(second) } == .purchaseDiffers)
            #expect(
                try await refusal { try await application.correct(1, purchase("a", on: "1998-01-25", 1)) }
                    == .correctionDiffers)
            #expect(
                try await Listener.heard(application).dropFirst() == [
                    "corrected [\"a 1998-01-25 9.00 EUR\"]", "corrected [\"a 1998-01-25 8.00 EUR\"]",
                ])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a correction is refused when there is no such purchase or returns stand against it`(driver: Driver)
        async throws
    {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(purchase("a", on: "1998-01-05", 1000))
            try await application.record(giveBack("r", of: "a", on: "1998-01-10", 400))
            let codes = [
                try await refusal { try await application.correct(1, purchase("x", on: "1998-01-05", 1)) },
                try await refusal { try await application.correct(1, purchase("a", on: "1998-01-05", 399)) },
                try await refusal { try await application.correct(1, purchase("a", on: "1998-01-11", 1000)) },
            ]
            #expect(codes == [.unknownPurchase, .beyondPurchase, .beforePurchase])
            #expect(try await application.correct(1, purchase("a", on: "1998-01-10", 400)))
            #expect(try await application.summary() == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what can't be recorded is refused with a code`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            let dollar = try #require(Currency("USD"))
            func code(
                id: String = "a", at time: String = "1998-07-01", _ minor: Int64 = 1, in currency: Currency? = nil,
                category: String? = nil
            ) async throws -> CustomersError.Code? {
                let purchase = Purchase(
                    customer: customer(1), id: PurchaseID(rawValue: id), at: instant(time),
                    amount: Money(minor: minor, currency ?? euros(1).currency), category: category)
                return try await refusal { try await application.record(purchase) }
            }
            #expect(try await code(id: "") == .invalidID)
            #expect(try await code(id: String(repeating: "x", count: 201)) == .invalidID)
            #expect(try await code(id: "a\u{0}b") == .invalidID)
            #expect(try await code(category: "a\u{0}b") == .invalidText)
            #expect(try await code(in: dollar) == .currencyDiffers)
            #expect(try await code(-1) == .amountNotPositive)
            // In Berlin the second of July begins at 22:00 UTC.
            #expect(try await code(at: "1998-07-01T22:00:00Z") == .futureTime)
            #expect(try await application.summary() == nil)
            #expect(try await code(at: "1998-07-01T21:59:59Z", 0) == nil)
            #expect(try await application.summary()?.purchases == 1)
            #expect(try await code(id: "b", .max) == nil)
            #expect(try await code(id: "c", 1) == .totalTooLarge)
            #expect(try await application.summary()?.total == .max)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the last purchases come latest first, also those that were given back`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(
                purchase("a", on: "1998-01-05", 10), purchase("b", on: "1998-03-05", 20, category: "x"),
                purchase("c", on: "1998-02-05", 30), purchase("d", of: 2, on: "1998-06-01", 40))
            try await application.record(giveBack("r", of: "b", on: "1998-03-06", 20))
            let last = try await application.read {
                try ledger.lastPurchases(of: customer(1), limit: 2, in: $0)
            }
            #expect(last.map(\.purchase.id.rawValue) == ["b", "c"])
            #expect(last.map(\.isReturned) == [true, false])
            #expect(last.first?.purchase == purchase("b", on: "1998-03-05", 20, category: "x"))
            #expect(last.first?.author == "program:till")
            #expect(last.first?.on == date("1998-03-05"))
        }
    }

    @Test(arguments: Driver.allCases)
    func `the checks find a summary that is wrong, and rebuilding mends it`(_ driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.register(1...3, on: "1998-01-01")
            for number in 1...3 as ClosedRange<UInt64> {
                try await application.record(
                    purchase("a", of: number, on: "1998-01-05", 10), purchase("b", of: number, on: "1998-03-05", 20))
            }
            let right = try await Self.all(application)
            try await application.change(by: clerk) { change in
                try change.storage.execute(
                    "UPDATE customers_summary SET total = total + 1 WHERE customer_id = \(customer(2))")
                try change.storage.execute("DELETE FROM customers_summary WHERE customer_id = \(customer(1))")
                try change.storage.execute(
                    """
                    UPDATE customers_purchase SET returned = 1
                    WHERE customer_id = \(customer(1)) AND purchase_id = 'a'
                    """)
                try change.storage.execute("DELETE FROM customers_purchase WHERE customer_id = \(customer(3))")
            }
            let found = try await application.findings().map(\.what)
            #expect(
                found == [
                    "The summary of customer \(customer(1)) is not what the purchases come to.",
                    "The summary of customer \(customer(2)) is not what the purchases come to.",
                    "Customer \(customer(3)) has a summary and no purchase.",
                    "What customer \(customer(1)) gave back does not fit the purchases.",
                ])
            try await application.change(by: clerk) { change in
                try change.storage.execute("UPDATE customers_purchase SET returned = 0")
                try ledger.rebuildSummaries(in: change)
            }
            // What tells of lost purchases stays.
            #expect(
                try await application.findings().map(\.what)
                    == ["Customer \(customer(3)) has a summary and no purchase."])
            #expect(try await Self.all(application) == right)
        }
    }
}
