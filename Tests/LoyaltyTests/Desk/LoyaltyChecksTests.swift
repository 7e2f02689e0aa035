import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

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

    /// Another value that a column may hold.
    private static func other(
        than value: SQLValue, in column: Table.Column, _ generator: inout SeededGenerator
    ) -> SQLValue {
        if column.isOptional, value != .null, Bool.random(using: &generator) { return .null }
        switch value {
        case .integer(let number):
            // Also the bits by which a sum would be more than can be counted.
            let bit = Int64(1) << Int64([0, 1, 2, 7, 40, 62, 63].randomElement(using: &generator) ?? 0)
            return .integer(number ^ bit)
        case .text(let text):
            var bytes = Array(text.utf8)
            guard let place = bytes.indices.randomElement(using: &generator) else { return .text("a") }
            bytes[place] ^= 1
            return .text(String(decoding: bytes, as: UTF8.self))
        case .blob(var bytes):
            guard let place = bytes.indices.randomElement(using: &generator) else { return .blob([0]) }
            if Int.random(in: 0..<4, using: &generator) == 0 { return .blob(Array(bytes.dropLast())) }
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            return .blob(bytes)
        case .null, .real:
            switch column.kind {
            case .integer: return .integer([0, 1, 2, 10_000].randomElement(using: &generator) ?? 0)
            case .text: return .text(["peers", "earned", "another"].randomElement(using: &generator) ?? "")
            case .blob, .real: return .blob([UInt8](repeating: 7, count: Bool.random(using: &generator) ? 16 : 3))
            }
        }
    }

    /// What an entry holds in a column, and whether anything else in it is personal.
    private static func value(
        _ column: Table.Column, of number: Int, in ledger: CustomerID, _ read: any ReadTransaction
    ) throws -> (value: SQLValue, isMorePersonal: Bool) {
        let found = try read.first(
            """
            SELECT \(column.name), (CASE WHEN subject IS NULL THEN 0 ELSE 1 END) + (CASE WHEN reason IS NULL THEN 0 \
            ELSE 1 END) FROM loyalty_entry WHERE customer_id = \(ledger) AND number = \(number)
            """
        ) { row -> (SQLValue, Bool) in
            let isMorePersonal = try row.integer(1) > 1
            if row.isNull(0) { return (.null, isMorePersonal) }
            switch column.kind {
            case .integer: return (.integer(try row.integer(0)), isMorePersonal)
            case .text: return (.text(try row.text(0)), isMorePersonal)
            case .blob: return (.blob(try row.value(0)), isMorePersonal)
            case .real: return (.real(try row.real(0)), isMorePersonal)
            }
        }
        return try #require(found)
    }

    /// Ben gives points, gets some back, and is given some by Anna: so entries name other members and first lots.
    private func handOver(_ application: Application, _ module: LoyaltyModule, _ anna: CustomerID) async throws {
        let ben = Club.customer(2)
        try await application.change(by: .program("tests")) { change in
            try module.program.carryOut(
                Command(id: Club.command(6), .correct(50, reason: "a slip", of: nil)), of: ben, in: change)
            _ = try module.program.transfer(
                Transfer(id: Club.command(7), from: ben, to: anna, points: 30), in: change)
            _ = try module.program.undo(
                TransferReversal(id: Club.command(8), of: Club.command(7), from: ben, points: 10), in: change)
        }
        #expect(try await Club.findings(application, module) == [])
    }

    @Test(arguments: Driver.runs(of: 0..<6))
    func `any change of an entry is found at its number, and no check ends with an error`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await withLedger(on: driver) { application, module, anna in
            try await handOver(application, module, anna)
            let count = try await application.read { read in
                try module.program.history(of: anna, limit: 100, in: read).count
            }
            var generator = SeededGenerator(seed: seed)
            // What was received stands at the end but one; the first one makes a lot.
            let numbers = Set([1, count, count - 1, Int.random(in: 2...(count - 2), using: &generator)]).sorted()
            for column in LoyaltyTables.entry.columns {
                for number in numbers {
                    let (value, isMorePersonal) = try await application.read { read in
                        try Self.value(column, of: number, in: anna, read)
                    }
                    let other = Self.other(than: value, in: column, &generator)
                    // That is what erasure does: nothing personal is left.
                    if column.isPersonal, other == .null, !isMorePersonal { continue }
                    let isGone = column.name == "customer_id" || column.name == "number"
                    // The number of another entry is refused by the database.
                    if column.name == "number", case .integer(1...Int64(count)) = other { continue }
                    let found = try await findings(
                        [
                            """
                            UPDATE loyalty_entry SET \(column.name) = \(other)
                            WHERE customer_id = \(anna) AND number = \(number)
                            """
                        ], application, module)
                    let fault = isGone ? "is missing" : "is not as it was written"
                    #expect(
                        found["loyalty.ledger"]?.contains("In the ledger of customer \(anna) entry \(number) \(fault).")
                            == true,
                        "\(column.name) of \(number): \(value) became \(other)")
                    if !isGone {
                        #expect(found["loyalty.ledger"]?.count == 1, "\(column.name) of \(number) became \(other)")
                    }
                }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `what belongs together is not kept in part, and words that nobody knows are found`(
        driver: Driver
    ) async throws {
        try await withLedger(on: driver) { application, module, anna in
            try await handOver(application, module, anna)
            let changes: [(SQL, Int)] = [
                ("kind = 'earnee'", 4), ("from_book = 'pointr'", 4), ("to_book = 'issues'", 4),
                ("origin_kind = 'earnee'", 9), ("origin_kind = 'earnee'", 5), ("ends_at = 5", 5), ("slides = 0", 5),
                ("slides = 2", 1), ("slides = NULL", 1), ("peer_lot = 3", 5), ("peer_lot = NULL", 9),
                ("peer_id = NULL", 9), ("origin_on = 3", 5), ("origin_on = NULL", 9), ("origin_kind = NULL", 9),
            ]
            for (change, number) in changes {
                let found = try await findings(
                    [
                        "UPDATE loyalty_entry SET \(change) WHERE customer_id = \(anna) AND number = \(number)"
                    ], application, module)
                #expect(
                    found["loyalty.ledger"]
                        == ["In the ledger of customer \(anna) entry \(number) is not as it was written."],
                    "\(change) of \(number)")
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
