import Customers
import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// Facts that come in whatever order, to a programme that is in force already, earn what they would have earned had the
/// programme come after them.
struct LiveAndLateTests {
    private static let start = CalendarDay(daysSince1970: 19_723) + 200

    private static func draft(_ seed: UInt64) -> String {
        let expiry = [#"{"kind": "sliding", "months": 4}"#, #"{"kind": "rolling", "months": 14}"#][Int(seed % 2)]
        let policy = ["only_pending", "within_balance", "unlimited"][Int(seed / 2 % 3)]
        return """
            {
              "programme": "draft", "version": "1.0.0", "languages": ["en"], "name": "Draft", "points_name": "points",
              "zone": "UTC", "currency": "EUR", "point_value": {"points": 100, "amount": "1.00"},
              "earning": [
                {"id": "base", "points": 1, "per": "1.00", "qualifies": true},
                {"id": "first", "points": 20, "day_of_purchase": 1},
                {"id": "third", "points": 30, "day_of_purchase": 3}
              ],
              "campaigns": [
                {"id": "tools", "points": 10, "categories": ["tools"], "from": "2025-01-01", "until": "2025-12-31"}
              ],
              "expiry": \(expiry), "returns": {"policy": "\(policy)", "days": 0}
            }
            """
    }

    /// What every purchase has earned, and what everybody has in all.
    private static func outcome(
        _ customers: [CustomerID], _ program: any LoyaltyProgram, _ read: any ReadTransaction
    ) throws -> [CustomerID: [String: Int64]] {
        try customers.reduce(into: [:]) { found, customer in
            let ledger = try program.ledger(of: customer, in: read)
            for subject in Set(ledger.entries.compactMap(\.subject)) {
                let command = MemberPurchase.command(of: PurchaseID(rawValue: subject), of: customer)
                found[customer, default: [:]][subject] = ledger.earned(by: command)
            }
            found[customer] = found[customer]?.filter { $0.value != 0 }
            if found[customer]?.isEmpty == true { found[customer] = nil }
        }
    }

    @Test(arguments: Driver.runs(of: 0..<12))
    func `late facts and corrections earn as history does`(seed: UInt64, driver: Driver) async throws {
        let text = LiveAndLateTests.draft(seed)
        let history = ReplayHistory(seed: seed)
        var outcomes: [[CustomerID: [String: Int64]]] = []
        for isLive in [true, false] {
            let (customers, loyalty) = ReplayWorld.modules()
            try await withApplication(on: driver, at: "2026-03-01T09:30:00Z", modules: [customers, loyalty]) {
                application, _ in
                func publish() async throws {
                    try await application.change(by: .program("tests")) { change in
                        _ = try loyalty.program.publish(
                            text, path: "draft.json", startingOn: LiveAndLateTests.start, in: change)
                    }
                }
                if isLive { try await publish() }
                try await LiveAndLateTests.keep(history, seed, customers, loyalty, application)
                if !isLive {
                    try await publish()
                    try await application.change(by: .program("tests")) { change in
                        _ = try loyalty.program.takeInHistory(after: nil, limit: 100, in: change)
                    }
                }
                #expect(try await Club.findings(application, loyalty) == [], "seed \(seed), live \(isLive)")
                outcomes.append(
                    try await application.read { read in
                        try LiveAndLateTests.outcome(history.customers, loyalty.program, read)
                    })
            }
        }
        #expect(!outcomes[1].isEmpty)
        for customer in history.customers {
            #expect(outcomes[0][customer] == outcomes[1][customer], "seed \(seed)")
        }
    }

    /// Records a history, a few facts at a time, in an order drawn by the seed; every other time somebody writes down what
    /// has ended.
    private static func keep(
        _ history: ReplayHistory, _ seed: UInt64, _ customers: CustomersModule, _ loyalty: LoyaltyModule,
        _ application: Application
    ) async throws {
        var random = SeededGenerator(seed: seed)
        try await application.change(by: .program("tests")) { change in
            _ = try customers.files.register(
                history.customers.map { Newcomer(id: $0, registeredOn: history.first) }, in: change)
        }
        var purchases = history.purchases.shuffled(using: &random)[...]
        while !purchases.isEmpty {
            let some = purchases.prefix(Int.random(in: 1...6, using: &random))
            purchases = purchases.dropFirst(some.count)
            let settles = Bool.random(using: &random)
            try await application.change(by: .program("tests")) { change in
                _ = try customers.purchases.record(Array(some), in: change)
                if settles { _ = try loyalty.program.settle(limit: 100, in: change) }
            }
        }
        for correction in history.corrections.shuffled(using: &random) {
            try await application.change(by: .program("tests")) { change in
                _ = try customers.purchases.correct(correction, in: change)
            }
        }
        for back in history.returns {
            try await application.change(by: .program("tests")) { _ = try customers.purchases.record([back], in: $0) }
        }
    }
}
