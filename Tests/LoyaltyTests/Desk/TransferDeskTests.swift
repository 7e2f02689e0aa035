import DigestsCrypto
import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// Points that change hands, through the desk.
struct TransferDeskTests {
    private static let (anna, ben) = (Club.customer(1), Club.customer(2))

    /// Runs `body` on a club in which Anna, who is gold, has 1,250 stars and Ben, who is not, has 30 of a purchase and 7
    /// of a correction.
    private func withMembers(
        on driver: Driver, _ body: (Application, FixedClock, LoyaltyModule) async throws -> Void
    ) async throws {
        try await Club.open(on: driver, at: "1998-03-01T12:00:00Z") { application, clock, module in
            let purchases = [
                try Club.purchase(Self.anna, "P1", on: "1998-01-20T10:00:00Z", for: 600),
                try Club.purchase(Self.anna, "P2", on: "1998-02-25T10:00:00Z", for: 600),
                try Club.purchase(Self.ben, "P3", on: "1998-01-25T10:00:00Z", for: 30),
            ]
            try await application.change(by: .program("tests")) { change in
                try module.program.record(purchases, in: change)
                try module.program.carryOut(
                    Command(id: Club.command(1), .correct(7, reason: "a slip", of: nil)), of: Self.ben, in: change)
            }
            try await body(application, clock, module)
        }
    }

    private func transfer(
        _ number: UInt64, _ points: Int64?, from giver: CustomerID = anna, to receiver: CustomerID = ben,
        _ application: Application, _ module: LoyaltyModule
    ) async throws -> TransferReceipt {
        try await application.change(by: .program("tests")) { change in
            try module.program.transfer(
                Transfer(id: Club.command(number), from: giver, to: receiver, points: points), in: change)
        }
    }

    private func undo(
        _ number: UInt64, of transfer: UInt64, _ points: Int64?, _ application: Application,
        _ module: LoyaltyModule
    ) async throws -> TransferReceipt {
        try await application.change(by: .program("tests")) { change in
            try module.program.undo(
                TransferReversal(
                    id: Club.command(number), of: Club.command(transfer), from: Self.anna, points: points), in: change)
        }
    }

    @Test(arguments: Driver.allCases)
    func `it answers as before for ever, for both, and another body is refused`(driver: Driver) async throws {
        try await withMembers(on: driver) { application, clock, module in
            let first = try await transfer(10, 100, application, module)
            #expect(first.points == 100 && first.repaid == 0 && first.receiverAvailable == 137)
            clock.now = clock.now + 86_400_000
            let back = try await undo(11, of: 10, 60, application, module)
            #expect(back.points == 60 && back.receiverAvailable == 77)
            #expect(try await transfer(10, 100, application, module) == first)
            #expect(try await undo(11, of: 10, 60, application, module) == back)
            #expect(try await Club.findings(application, module) == [])
            let others: [() async throws -> Void] = [
                { _ = try await transfer(10, 101, application, module) },
                { _ = try await transfer(10, nil, application, module) },
                { _ = try await transfer(10, 100, to: Club.customer(3), application, module) },
                // The id is known to the receiver too.
                { _ = try await transfer(10, 5, from: Self.ben, to: Self.anna, application, module) },
                { _ = try await undo(11, of: 10, 40, application, module) },
                { _ = try await undo(10, of: 10, 40, application, module) },
                {
                    try await application.change(by: .program("tests")) { change in
                        _ = try module.program.carryOut(
                            Command(id: Club.command(10), .earn(1, for: "a talk")), of: Self.ben, in: change)
                    }
                },
            ]
            for other in others { await #expect(throws: LoyaltyError.Code.idReused) { try await Club.code(other) } }
            await #expect(throws: LoyaltyError.Code.unknownCommand) {
                try await Club.code { try await undo(12, of: 11, nil, application, module) }
            }
            await #expect(throws: LoyaltyError.Code.sameMember) {
                try await Club.code { try await transfer(13, 1, to: Self.anna, application, module) }
            }
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `it changes nobody's tier, and neither what is owed to members nor a figure`(driver: Driver) async throws {
        try await withMembers(on: driver) { application, clock, module in
            func figures() async throws -> (LiabilityReport, [String], [CustomerID: TierStanding]) {
                let now = clock.now
                return try await application.read { read in
                    let day = CalendarDay(daysSince1970: Int(now.milliseconds / 86_400_000))
                    return (
                        try module.program.liability(by: .month, at: now, in: read),
                        try module.indicators[0].indicators(on: day + 1, in: read).map {
                            "\($0.name) \($0.value ?? -1) of \($0.count)"
                        },
                        try module.program.standings(of: [Self.anna, Self.ben], on: day, in: read)
                    )
                }
            }
            let before = try await figures()
            #expect(before.2[Self.anna]?.rank.id == "gold" && before.2[Self.ben]?.rank.id == "green")
            #expect(before.0.cohorts.count == 2 && before.0.corrections.issued == 7)
            for step in [
                { _ = try await transfer(10, 300, application, module) },
                { _ = try await transfer(11, nil, from: Self.ben, to: Self.anna, application, module) },
                { _ = try await transfer(12, nil, application, module) },
                { _ = try await undo(13, of: 12, nil, application, module) },
            ] as [() async throws -> Void] {
                try await step()
                let after = try await figures()
                #expect(after.0 == before.0)
                #expect(after.1 == before.1)
                #expect(after.2 == before.2)
            }
            // Who becomes a member by it is one of the lowest tier.
            _ = try await transfer(14, 5, to: Club.customer(3), application, module)
            let standing = try await application.read { read in
                try module.program.standings(
                    of: [Club.customer(3)], on: CalendarDay(daysSince1970: 10_286), in: read)[Club.customer(3)]
            }
            #expect(standing?.rank.id == "green")
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `without a programme nothing is handed over`(driver: Driver) async throws {
        let module = LoyaltyModule(digests: CryptoDigests())
        try await withApplication(on: driver, at: "1998-02-01T12:00:00Z", modules: [module]) { application, _ in
            await #expect(throws: LoyaltyError.Code.noProgramme) {
                try await Club.code { try await transfer(10, 1, application, module) }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `of several who hand over all at once exactly one can, and crosswise everybody`(driver: Driver) async throws {
        try await withMembers(on: driver) { application, clock, module in
            let all = try await together(6) { number in
                let receiver = Club.customer(number % 2 == 0 ? 2 : 3)
                _ = try await transfer(10 + number, 600, to: receiver, application, module)
            }
            #expect(all.count { $0 == nil } == 1 && all.count { $0 == .insufficientPoints } == 5)
            // Those of the second purchase, and Ben's own.
            clock.now = clock.now + 20 * 86_400_000
            let crosswise = try await together(8) { number in
                let isThere = number % 2 == 0
                _ = try await transfer(
                    100 + number, 5, from: isThere ? Self.anna : Self.ben, to: isThere ? Self.ben : Self.anna,
                    application, module)
            }
            #expect(crosswise.allSatisfy { $0 == nil })
            #expect(try await Club.findings(application, module) == [])
        }
    }

    /// What so many who try at once are refused with.
    private func together(
        _ count: UInt64, _ body: @escaping @Sendable (UInt64) async throws -> Void
    ) async throws -> [LoyaltyError.Code?] {
        try await withThrowingTaskGroup(of: LoyaltyError.Code?.self) { group in
            for number in 1...count {
                group.addTask {
                    do {
                        try await body(number)
                        return nil
                    } catch let error as LoyaltyError {
                        return error.code
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    // MARK: - Damage

    private struct Undone: Error {}

    private final class Found: @unchecked Sendable {
        var findings: [String: [String]] = [:]
    }

    /// What the checks find after a statement that is undone again.
    private func findings(
        _ statement: SQL, _ application: Application, _ module: LoyaltyModule
    ) async throws -> [String: [String]] {
        let found = Found()
        do {
            try await application.change(by: .program("damage")) { change in
                #expect(try change.storage.execute(statement) > 0)
                for check in module.checks {
                    let findings = try check.run(change.storage)
                    if !findings.isEmpty { found.findings[check.code] = findings.map(\.what) }
                }
                throw Undone()
            }
        } catch is Undone {}
        return found.findings
    }

    @Test(arguments: Driver.allCases)
    func `points that stand in one ledger alone are found, and so is any change of where they came from`(
        driver: Driver
    ) async throws {
        try await withMembers(on: driver) { application, _, module in
            _ = try await transfer(10, 100, application, module)
            let (given, received) = try await application.read { read in
                (
                    try module.program.history(of: Self.anna, limit: 1, in: read)[0].number,
                    try module.program.history(of: Self.ben, limit: 1, in: read)[0].number
                )
            }
            func alone(_ number: Int, _ member: CustomerID) -> String {
                "The points of entry \(number) of customer \(member) don't stand in the other member's ledger."
            }
            let changes: [(column: Name, value: SQLValue)] = [
                ("peer_id", .blob([UInt8](repeating: 7, count: 16))), ("peer_lot", .integer(9)),
                ("origin_kind", .text("corrected")), ("origin_on", .integer(1)),
            ]
            for (column, value) in changes {
                for (number, member) in [(given, Self.anna), (received, Self.ben)] {
                    let isOrigin = ["origin_kind", "origin_on"].contains(column)
                    // Half of an origin says nothing where there is none.
                    if isOrigin, member == Self.anna { continue }
                    let found = try await findings(
                        """
                        UPDATE loyalty_entry SET \(column) = \(value)
                        WHERE customer_id = \(member) AND number = \(number)
                        """, application, module)
                    #expect(
                        found["loyalty.ledger"]
                            == ["In the ledger of customer \(member) entry \(number) is not as it was written."])
                    let both = [alone(given, Self.anna), alone(received, Self.ben)]
                    #expect(found["loyalty.transfers"].map { Set($0) } == (isOrigin ? nil : Set(both)), "\(column)")
                }
            }
            let lost = try await findings(
                "DELETE FROM loyalty_entry WHERE customer_id = \(Self.ben) AND number = \(received)", application,
                module)
            #expect(lost["loyalty.transfers"] == [alone(given, Self.anna)])
            for (points, words) in [(1, "fewer"), (-1, "more")] as [(Int64, String)] {
                let sum = try await findings(
                    "UPDATE loyalty_member SET peers = peers + \(points) WHERE customer_id = \(Self.anna)",
                    application, module)
                #expect(
                    sum["loyalty.transfers"]
                        == ["Members have received \(words) points from each other than they have handed over."])
            }
            #expect(try await Club.findings(application, module) == [])
        }
    }
}
