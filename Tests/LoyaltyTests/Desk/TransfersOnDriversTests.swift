import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// Generated sequences of three members through the desk: what is kept is what the pure ledgers come to, on every driver.
struct TransfersOnDriversTests {
    private enum Deed {
        case command(Command, Int)
        case transfer(Transfer, Int, Int)
        case undo(TransferReversal, Int, Int)
        case settle
    }

    @Test(arguments: Driver.runs(of: 0..<4))
    func `what is kept of several members is what the same deeds come to in values`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await Club.open(on: driver) { application, clock, module in
            var generator = SeededGenerator(seed: seed)
            let programme = try #require(
                try await application.read { try module.program.programme(in: $0) }.versions.last?.programme)
            var ledgers = [Ledger](repeating: Ledger(), count: 3)
            var transfers: [(id: CommandID, giver: Int, receiver: Int)] = []
            var done: Set<Entry.Kind> = []
            for step in 0..<40 {
                let place: Comment = "seed \(seed), step \(step)"
                clock.now = clock.now + Int64.random(in: 0...400_000_000, using: &generator)
                let id = Club.command(seed &* 1_000 &+ UInt64(step))
                let deed = Self.deed(id, among: transfers, step, &generator)
                var tried = ledgers
                let expected = Self.refusal { () throws(LoyaltyError) in
                    try Self.carryOut(deed, on: &tried, under: programme, at: clock.now)
                }
                let refusal = try await Self.refusal(of: deed, application, module)
                try #require(refusal == expected, place)
                if refusal == nil {
                    ledgers = tried
                    if case .transfer(_, let giver, let receiver) = deed { transfers.append((id, giver, receiver)) }
                }
                // The same again changes nothing.
                if refusal == nil, step % 3 == 0 {
                    try #require(try await Self.refusal(of: deed, application, module) == nil, place)
                }
                for (index, ledger) in ledgers.enumerated() {
                    let kept = try await application.read { read in
                        try module.program.ledger(of: Club.customer(UInt64(index)), in: read)
                    }
                    try #require(kept.entries == ledger.entries, place)
                    done.formUnion(ledger.entries.map(\.kind))
                }
                try #require(try await Club.findings(application, module) == [], place)
            }
            #expect(done.isSuperset(of: [.given, .received, .sentBack, .cameBack]))
            try await application.change(by: .program("doctor")) { try module.rebuild(in: $0) }
            #expect(try await Club.findings(application, module) == [])
        }
    }

    private static func deed(
        _ id: CommandID, among transfers: [(id: CommandID, giver: Int, receiver: Int)], _ step: Int,
        _ generator: inout SeededGenerator
    ) -> Deed {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        let (member, points) = (number(0...2), Int64(number(1...60)))
        switch number(0...11) {
        case 0...2: return .command(Command(id: id, .earn(points * 2, for: "a talk")), member)
        case 3: return .command(Command(id: id, .redeem(points, from: .points, for: "a cake")), member)
        case 4: return .command(Command(id: id, .reserve(points, seconds: points * 3_600, for: "a cake")), member)
        case 5: return .settle
        case 6...8:
            let receiver = (member + number(1...2)) % 3
            let transfer = Transfer(
                id: id, from: Club.customer(UInt64(member)), to: Club.customer(UInt64(receiver)),
                points: points < 20 ? nil : points)
            return .transfer(transfer, member, receiver)
        default:
            guard let last = transfers.suffix(3).randomElement(using: &generator) else { return .settle }
            let reversal = TransferReversal(
                id: id, of: last.id, from: Club.customer(UInt64(last.giver)), points: points < 30 ? nil : points / 3)
            return .undo(reversal, last.giver, last.receiver)
        }
    }

    private static func carryOut(
        _ deed: Deed, on ledgers: inout [Ledger], under programme: Programme, at now: Timestamp
    ) throws(LoyaltyError) {
        switch deed {
        case .command(let command, let member):
            try ledgers[member].carryOut(command, under: programme, at: now)
        case .transfer(let transfer, let giver, let receiver):
            var (gives, receives) = (ledgers[giver], ledgers[receiver])
            try transfer.carryOut(from: &gives, to: &receives, under: programme, at: now)
            (ledgers[giver], ledgers[receiver]) = (gives, receives)
        case .undo(let reversal, let giver, let receiver):
            var (gives, receives) = (ledgers[giver], ledgers[receiver])
            try reversal.carryOut(from: &receives, to: &gives, under: programme, at: now)
            (ledgers[giver], ledgers[receiver]) = (gives, receives)
        case .settle:
            for index in ledgers.indices { ledgers[index].settle(by: now, in: programme.zone) }
        }
    }

    private static func refusal(of deed: Deed, _ application: Application, _ module: LoyaltyModule) async throws
        -> LoyaltyError?
    {
        do {
            try await application.change(by: .program("tests")) { change in
                switch deed {
                case .command(let command, let member):
                    _ = try module.program.carryOut(command, of: Club.customer(UInt64(member)), in: change)
                case .transfer(let transfer, _, _): _ = try module.program.transfer(transfer, in: change)
                case .undo(let reversal, _, _): _ = try module.program.undo(reversal, in: change)
                case .settle: _ = try module.program.settle(limit: 100, in: change)
                }
            }
            return nil
        } catch let error as LoyaltyError {
            return error
        }
    }

    private static func refusal(_ body: () throws(LoyaltyError) -> Void) -> LoyaltyError? {
        do {
            try body()
            return nil
        } catch {
            return error
        }
    }
}
