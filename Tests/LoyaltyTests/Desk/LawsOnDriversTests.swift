import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// Generated sequences through the desk: what is kept is what the pure ledger comes to, on every driver.
struct LawsOnDriversTests {
    @Test(arguments: Driver.runs(of: 0..<6))
    func `what is kept is what the same commands come to in a value`(seed: UInt64, driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            var generator = SeededGenerator(seed: seed)
            let anna = Club.customer(seed)
            let programme = try #require(
                try await application.read { try module.program.programme(in: $0) }.versions.last?.programme)
            var model = Ledger()
            var done: [(command: Command, receipt: Receipt)] = []
            for step in 0..<40 {
                clock.now = clock.now + Int64.random(in: 0...400_000_000, using: &generator)
                let command = Command(
                    id: Club.command(seed &* 1_000 &+ UInt64(step)),
                    Self.action(among: done.map(\.command), &generator))
                var tried = model
                let refusal = Self.refusal { () throws(LoyaltyError) in
                    _ = try tried.carryOut(command, under: programme, at: clock.now)
                }
                let outcome = await Self.outcome {
                    try await application.change(by: .program("tests")) { change in
                        try module.program.carryOut(command, of: anna, in: change)
                    }
                }
                switch outcome {
                case .success(let receipt):
                    #expect(refusal == nil, "step \(step)")
                    model = tried
                    done.append((command, receipt))
                case .failure(let error):
                    #expect(error == refusal, "step \(step)")
                }
                try await Self.compare(model, of: anna, at: clock.now, application, module, "step \(step)")
                if let again = done.randomElement(using: &generator) {
                    let answer = try await application.change(by: .program("tests")) { change in
                        try module.program.carryOut(again.command, of: anna, in: change)
                    }
                    #expect(answer == again.receipt, "step \(step)")
                    await #expect(throws: LoyaltyError.Code.idReused, "step \(step)") {
                        try await Club.code {
                            try await application.change(by: .program("tests")) { change in
                                try module.program.carryOut(
                                    Command(id: again.command.id, .earn(424_242, for: "another")), of: anna,
                                    in: change)
                            }
                        }
                    }
                    try await Self.compare(model, of: anna, at: clock.now, application, module, "replay \(step)")
                }
            }
            #expect(try await Club.findings(application, module) == [])
            try await application.change(by: .program("doctor")) { try module.rebuild(in: $0) }
            try await Self.compare(model, of: anna, at: clock.now, application, module, "rebuilt")
        }
    }

    private static func compare(
        _ model: Ledger, of customer: CustomerID, at now: Timestamp, _ application: Application,
        _ module: LoyaltyModule, _ comment: Comment
    ) async throws {
        let kept = try await application.read { read in
            (
                try module.program.ledger(of: customer, in: read),
                try module.program.balances(of: [customer], at: now, in: read)[customer]
            )
        }
        #expect(kept.0.entries == model.entries, comment)
        #expect(kept.1 == nil && model.entries.isEmpty || kept.1 == model.balance(at: now), comment)
    }

    private static func refusal(_ body: () throws(LoyaltyError) -> Void) -> LoyaltyError? {
        do {
            try body()
            return nil
        } catch {
            return error
        }
    }

    private static func outcome(_ body: () async throws -> Receipt) async -> Result<Receipt, LoyaltyError> {
        do {
            return .success(try await body())
        } catch let error as LoyaltyError {
            return .failure(error)
        } catch {
            return .failure(LoyaltyError(.invalid, "\(error)"))
        }
    }

    private static func action(
        among done: [Command], _ generator: inout SeededGenerator
    ) -> Command.Action {
        let points = Int64.random(in: 1...200, using: &generator)
        let earlier = done.randomElement(using: &generator)?.id ?? Club.command(1)
        let part = Bool.random(using: &generator) ? nil : points / 3 + 1
        return switch Int.random(in: 0..<12, using: &generator) {
        case 0...3: .earn(points, for: "a talk", rule: part.map { "rule\($0)" })
        case 4: .grant(points, complaint: "C-1")
        case 5: .redeem(points, from: part == nil ? .goodwill : .points, for: "a cake")
        case 6: .redeem(points, from: .points, for: "a cake")
        case 7: .reserve(points, seconds: points * 3_600, for: "a cake")
        case 8: .post(earlier, points: part)
        case 9: .void(earlier)
        case 10: .reverse(earlier, points: part)
        default: .correct(part.map { -$0 } ?? points, reason: "a slip", of: part == nil ? nil : earlier)
        }
    }
}
