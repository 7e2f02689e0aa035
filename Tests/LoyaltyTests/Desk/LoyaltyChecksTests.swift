import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// What doctor finds of ledgers and tiers that were damaged behind the module's back.
struct LoyaltyChecksTests {
    private struct Undone: Error {}

    /// Runs `body` on a club in which every kind of column of an entry holds something.
    private func withLedger(
        on driver: Driver, _ body: (Application, LoyaltyModule, CustomerID) async throws -> Void
    ) async throws {
        try await Club.open(on: driver) { application, _, module in
            let anna = Club.customer(1)
            let purchase = try Club.purchase(anna, "P1", on: "1998-01-20T10:00:00Z", for: 600)
            let second = try Club.purchase(anna, "P2", on: "1998-01-25T10:00:00Z", for: 600)
            try await application.change(by: .program("tests")) { change in
                try module.program.record([purchase, second], in: change)
                func carryOut(_ number: UInt64, _ action: Command.Action) throws {
                    try module.program.carryOut(
                        Command(id: Club.command(number), action), of: anna, in: change)
                }
                try carryOut(1, .earn(100, for: "a talk", rule: "talks"))
                try carryOut(2, .redeem(30, from: .points, for: "a cake"))
                try carryOut(3, .reverse(Club.command(2), points: 10))
                try carryOut(4, .correct(-5, reason: "a slip", of: Club.command(1)))
                try carryOut(5, .reserve(20, seconds: 600, for: "a cake"))
            }
            #expect(try await Club.findings(application, module) == [])
            try await body(application, module, anna)
        }
    }

    /// What the checks find after statements that are undone again, by the checks' codes.
    private func findings(
        _ statements: [SQL], _ application: Application, _ module: LoyaltyModule
    ) async throws -> [String: [String]] {
        let found = Found()
        do {
            try await application.change(by: .program("damage")) { change in
                for statement in statements { #expect(try change.storage.execute(statement) > 0) }
                for check in module.checks {
                    let findings = try check.run(change.storage)
                    if !findings.isEmpty { found.findings[check.code] = findings.map(\.what) }
                }
                throw Undone()
            }
        } catch is Undone {}
        return found.findings
    }

    private final class Found: @unchecked Sendable {
        var findings: [String: [String]] = [:]
    }

    private static let changes: [(column: Name, value: SQLValue)] = [
        ("command_id", .blob([UInt8](repeating: 7, count: 16))), ("kind", .text("granted")),
        ("from_book", .text("breakage")), ("to_book", .text("debt")), ("points", .integer(7)), ("lot", .integer(9)),
        ("at", .integer(1)), ("recorded_at", .integer(1)), ("entered_on", .integer(1)), ("starts_at", .integer(1)),
        ("ends_at", .integer(1)), ("slides", .integer(1)), ("until_at", .integer(1)),
        ("slid_until_at", .integer(1)), ("of_id", .blob([UInt8](repeating: 7, count: 16))),
        ("subject", .text("another")), ("rule", .text("another")), ("reason", .text("another")),
        ("words", .blob([7])), ("seal", .blob([7])),
    ]

    @Test(arguments: Driver.allCases)
    func `any change of an entry is found at its number`(driver: Driver) async throws {
        try await withLedger(on: driver) { application, module, anna in
            let count = try await application.read { read in
                try module.program.history(of: anna, limit: 100, in: read).count
            }
            #expect(count == 8)
            for number in [1, 4, count] {
                for (column, value) in Self.changes {
                    // A number of a lot, or an end of slides, says nothing where there are no terms.
                    if number != 1, ["ends_at", "slides"].contains(column) { continue }
                    let found = try await findings(
                        ["UPDATE loyalty_entry SET \(column) = \(value) WHERE number = \(number)"], application, module)
                    #expect(
                        found["loyalty.ledger"]
                            == ["In the ledger of customer \(anna) entry \(number) is not as it was written."],
                        "\(column) of \(number)")
                }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a lost entry, a lost member and what does not follow from the entries are found`(
        driver: Driver
    ) async throws {
        try await withLedger(on: driver) { application, module, anna in
            /// What a check finds; all of them together when other ones find nothing.
            func expect(
                _ statement: SQL, _ code: String, _ what: String, alone: Bool = true,
                sourceLocation: SourceLocation = #_sourceLocation
            ) async throws {
                let found = try await findings([statement], application, module)
                #expect(found[code] == [what], sourceLocation: sourceLocation)
                if alone { #expect(found.count == 1, sourceLocation: sourceLocation) }
            }
            for number in [1, 5, 8] {
                try await expect(
                    "DELETE FROM loyalty_entry WHERE number = \(number)", "loyalty.ledger",
                    "In the ledger of customer \(anna) entry \(number) is missing.", alone: false)
            }
            try await expect(
                "DELETE FROM loyalty_member", "loyalty.ledger",
                "There is a ledger of customer \(anna), who is no member.")
            let statements: [SQL] = [
                "UPDATE loyalty_lot SET remaining = remaining + 1 WHERE number = 1",
                "UPDATE loyalty_member SET points = points + 1", "UPDATE loyalty_hold SET points = points + 1",
            ]
            for statement in statements {
                try await expect(
                    statement, "loyalty.balances",
                    "The points kept for customer \(anna) are not what the ledger's entries come to.")
            }
            try await expect(
                "UPDATE loyalty_purchase SET amount = amount + 100 WHERE purchase_id = 'P1'", "loyalty.purchases",
                "A purchase of customer \(anna) has earned other points than it is worth.")
            try await expect(
                "UPDATE loyalty_standing SET tier = 'green'", "loyalty.tiers",
                "Customer \(anna) has another tier than the purchases give.")
            try await expect(
                "DELETE FROM loyalty_standing", "loyalty.tiers",
                "Nothing is kept of the tier of customer \(anna).")
            try await expect(
                "UPDATE loyalty_programme SET definition = '{}'", "loyalty.programme",
                "Version 1.0.0 of the programme, number 1, can't be read.")
        }
    }
}
