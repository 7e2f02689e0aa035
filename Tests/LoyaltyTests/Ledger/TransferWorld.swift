import Domain
import TestSupport
import Testing

@testable import Loyalty

/// Three members who earn, use and hand over points, drawn by a seed; the models beside their ledgers are looked at
/// after every step.
struct TransferWorld: CustomStringConvertible {
    let seed: UInt64
    let programme: Programme
    private(set) var ledgers = [Ledger](repeating: Ledger(), count: 3)
    private(set) var now: Timestamp
    private(set) var refusals: Set<LoyaltyError.Code> = []
    /// How often all points of somebody were given back at once after they were handed over.
    private(set) var unmerged = 0
    private var models: [PointsModel]
    private var generator: SeededGenerator
    private var count = 0
    private var commands: [[CommandID]] = [[], [], []]
    private var purchases: [(member: Int, purchase: MemberPurchase)] = []
    private var transfers: [(id: CommandID, plain: PlainTransfer)] = []

    var description: String { "seed \(seed), step \(count): \(programme.expiry), \(programme.returns)" }

    init(seed: UInt64) {
        self.seed = seed
        var generator = SeededGenerator(seed: seed)
        programme = Programme.drawn(seed, &generator)
        models = [PointsModel](repeating: PointsModel(programme), count: 3)
        now = programme.zone.time(of: CalendarDay(daysSince1970: 20_400), milliseconds: 36_000_000)
        self.generator = generator
    }

    static func member(_ index: Int) -> CustomerID {
        var generator = SeededGenerator(seed: UInt64(index + 100))
        return CustomerID(at: Timestamp(milliseconds: 0), using: &generator)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    mutating func step() throws {
        count += 1
        switch number(1...10) {
        case ...3: break
        case ...7: now = now + Int64(number(1...90_000)) * 1000
        case ...9: now = now + Int64(number(1...9)) * Timestamp.millisecondsPerDay
        default: now = now + Int64(number(5...35)) * Timestamp.millisecondsPerDay
        }
        let member = number(0...2)
        switch number(1...100) {
        case ...18: buy(member)
        case ...28: giveBack()
        case ...58: try command(member)
        case ...80: try transfer(member)
        case ...96: try undo()
        default: look(member)
        }
        try check()
    }

    // MARK: - What one does

    private mutating func look(_ member: Int) {
        ledgers[member].settle(by: now, in: programme.zone)
        models[member].settle(by: now)
    }

    private mutating func buy(_ member: Int) {
        let purchase = MemberPurchase(
            Shop.purchase(count, minor: Int64(number(0...2_500)), at: now), Circumstances(dayOfPurchase: 1))
        purchases.append((member, purchase))
        record(purchases.count - 1)
    }

    private mutating func giveBack() {
        guard let index = purchases.indices.suffix(4).randomElement(using: &generator),
            purchases[index].purchase.net > 0
        else { return }
        purchases[index].purchase.returned += Int64(number(1...Int(purchases[index].purchase.net)))
        record(index)
    }

    private mutating func record(_ index: Int) {
        let (member, purchase) = purchases[index]
        ledgers[member].credit(purchase, under: programme, at: now, recordedAt: now)
        models[member].credit(purchase, at: now)
        commands[member].append(purchase.command)
    }

    private mutating func command(_ member: Int) throws {
        let points = Int64(number(1...20))
        let earlier = commands[member].suffix(4).randomElement(using: &generator) ?? Shop.id(9_999)
        let action: Command.Action =
            switch number(1...20) {
            case ...7: .earn(points, for: "survey")
            case ...9: .grant(points, complaint: "late delivery")
            case ...13: .redeem(points, from: .points, for: "coffee")
            case ...16: .reserve(points / 2 + 1, seconds: points * 40_000, for: "cake")
            case ...17: .void(earlier)
            case ...19: .reverse(earlier, points: nil)
            default: .correct(number(0...1) == 0 ? points : -points, reason: "counted wrongly", of: nil)
            }
        let command = Command(id: Shop.id(count), action)
        var model = models[member]
        let expected = model.carryOut(command, at: now)
        let refusal = refusal { world throws(LoyaltyError) in
            try world.ledgers[member].carryOut(command, under: world.programme, at: world.now)
        }
        try #require(refusal == expected, "\(self): \(action)")
        guard refusal == nil else { return }
        models[member] = model
        commands[member].append(command.id)
    }

    /// Why something is not done; then all is as before.
    private mutating func refusal(
        _ body: (inout TransferWorld) throws(LoyaltyError) -> Void
    ) -> LoyaltyError.Code? {
        var copy = self
        do throws(LoyaltyError) {
            try body(&copy)
            self = copy
            return nil
        } catch {
            refusals.insert(error.code)
            return error.code
        }
    }

    // MARK: - What two do

    private mutating func transfer(_ giver: Int) throws {
        let receiver = number(1...20) == 1 ? giver : (giver + number(1...2)) % 3
        let available = Int(ledgers[giver].balance(at: max(now, ledgers[giver].position.lastAt ?? now)).available)
        let points = number(1...3) == 1 ? nil : Int64(number(1...5) == 1 ? available : number(0...available + 1))
        let transfer = Transfer(
            id: Shop.id(count), from: Self.member(giver), to: Self.member(receiver), points: points)
        var (plain, copy) = (PlainTransfer(giver: giver, receiver: receiver), models)
        let expected = plain.carryOut(points, among: &copy, at: now)
        let before = settled(giver, receiver)
        let refusal = refusal { world throws(LoyaltyError) in
            var (gives, receives) = (world.ledgers[giver], world.ledgers[receiver])
            try transfer.carryOut(from: &gives, to: &receives, under: world.programme, at: world.now)
            if giver != receiver { (world.ledgers[giver], world.ledgers[receiver]) = (gives, receives) }
        }
        try #require(refusal == expected, "\(self): \(points ?? -1) from \(giver) to \(receiver)")
        guard refusal == nil else { return }
        models = copy
        transfers.append((transfer.id, plain))
        know(transfer.id, giver, receiver)
        try checkMoved(transfer, giver, receiver, before)
        try checkUnmerging(transfer, giver, receiver, before)
    }

    private mutating func undo() throws {
        guard let index = transfers.indices.suffix(3).randomElement(using: &generator) else { return }
        var (id, plain) = transfers[index]
        let (giver, receiver) = (plain.giver, plain.receiver)
        let points = number(1...2) == 1 ? nil : Int64(number(0...plain.units.count / 2 + 1))
        var copy = models
        let expected = plain.undo(points, among: &copy, at: now)
        let reversal = TransferReversal(id: Shop.id(count), of: id, from: Self.member(giver), points: points)
        let refusal = refusal { world throws(LoyaltyError) in
            var (gives, receives) = (world.ledgers[giver], world.ledgers[receiver])
            try reversal.carryOut(from: &receives, to: &gives, under: world.programme, at: world.now)
            (world.ledgers[giver], world.ledgers[receiver]) = (gives, receives)
        }
        try #require(refusal == expected, "\(self): undoing \(points ?? -1)")
        guard refusal == nil else { return }
        models = copy
        transfers[index].plain = plain
        know(reversal.id, giver, receiver)
    }

    private mutating func know(_ command: CommandID, _ giver: Int, _ receiver: Int) {
        for member in [giver, receiver] {
            commands[member].append(command)
            models[member].known.insert(command)
        }
    }

    /// Both as they are at the instant at which something is done with both.
    private func settled(_ giver: Int, _ receiver: Int) -> (giver: Ledger, receiver: Ledger) {
        var (gives, receives) = (ledgers[giver], ledgers[receiver])
        let time = max(now, gives.position.lastAt ?? now, receives.position.lastAt ?? now)
        gives.settle(by: time, in: programme.zone, recordedAt: now)
        receives.settle(by: time, in: programme.zone, recordedAt: now)
        return (gives, receives)
    }
}

// MARK: - Laws

extension TransferWorld {
    /// Nothing is made or lost, each point keeps its start, its end and its origin, and nobody is owed more or less for
    /// it by when it was earned.
    private func checkMoved(
        _ transfer: Transfer, _ giver: Int, _ receiver: Int, _ before: (giver: Ledger, receiver: Ledger)
    ) throws {
        func worth(_ both: [Ledger]) -> Int64 { both.reduce(0) { $0 + $1.total(of: .points) + $1.total(of: .debt) } }
        let after = [ledgers[giver], ledgers[receiver]]
        try #require(worth(after) == worth([before.giver, before.receiver]), "\(self)")
        for entry in after[1].entries(of: transfer.id) where entry.kind == .received {
            let peer = try #require(entry.peer)
            let (old, new) = (try #require(before.giver.lots[peer.lot]), try #require(after[1].lots[entry.number]))
            try #require(peer.member == transfer.giver && new.terms.startsAt == old.terms.startsAt, "\(self)")
            try #require(after[1].end(of: new) == before.giver.end(of: old), "\(self)")
            var root = try #require(before.giver.entries.first { $0.number == peer.lot })
            while let above = root.peer {
                let member = try #require((0..<3).first { Self.member($0) == above.member })
                root = try #require(ledgers[member].entries.first { $0.number == above.lot })
            }
            try #require(entry.origin == LotOrigin(kind: root.kind, on: root.on), "\(self)")
            try #require(entry.subject == nil && entry.rule == nil && entry.reason == nil)
        }
        let others = (0..<3).filter { $0 != giver && $0 != receiver }.map { ledgers[$0] }
        if before.receiver.total(of: .debt) == 0 {
            let reports = [[before.giver, before.receiver], after].map { liability(of: others + $0) }
            try #require(reports[0].cohorts == reports[1].cohorts, "\(self)")
            try #require(reports[0].corrections == reports[1].corrections, "\(self)")
        }
    }

    /// What is handed over and comes back at once leaves both as they were.
    private mutating func checkUnmerging(
        _ transfer: Transfer, _ giver: Int, _ receiver: Int, _ before: (giver: Ledger, receiver: Ledger)
    ) throws {
        guard before.receiver.total(of: .debt) == 0, before.giver.position.forgiven == 0 else { return }
        var (gives, receives) = (ledgers[giver], ledgers[receiver])
        try TransferReversal(id: Shop.id(90_000), of: transfer.id, from: transfer.giver)
            .carryOut(from: &receives, to: &gives, under: programme, at: now)
        try #require(gives.lots == before.giver.lots, "\(self)")
        try #require(receives.lots.filter(\.value.isOpen) == before.receiver.lots.filter(\.value.isOpen), "\(self)")
        for (after, before) in [(gives, before.giver), (receives, before.receiver)] {
            try #require(Book.allCases.allSatisfy { after.total(of: $0) == before.total(of: $0) }, "\(self)")
            try #require(after.position.slidesTo == before.position.slidesTo && after.nextDue == before.nextDue)
            try #require(after.reservations == before.reservations)
        }
        unmerged += 1
    }

    private func liability(of ledgers: [Ledger]) -> LiabilityReport {
        let time = ledgers.reduce(now) { max($0, $1.position.lastAt ?? now) }
        var liability = Liability(by: .month, at: time, in: programme.zone)
        for ledger in ledgers { liability.add(ledger) }
        return liability.report(by: programme)
    }

    /// Each ledger is what its model says, and together they hold neither more nor less than what was issued.
    private func check() throws {
        let place: Comment = "\(self)"
        for (ledger, model) in zip(ledgers, models) {
            try LedgerLaws.check(ledger, is: model, place)
            try #require(ledger.brokenLaw == nil, place)
            try #require(Ledger(ledger.entries) == ledger, place)
        }
        try #require(ledgers.reduce(0) { $0 + $1.total(of: .peers) } == 0, place)
        for time in ledgers.compactMap(\.position.lastAt) {
            try #require(ledgers.reduce(0) { $0 + $1.asOf(time).total(of: .peers) } == 0, place)
        }
        let report = liability(of: ledgers)
        for points in report.cohorts.map(\.points) + [report.corrections, report.goodwill] {
            let gone = points.used + points.expired + points.takenBack + points.corrected
            try #require(points.issued == gone + points.open && points.handedOver == 0, place)
        }
    }
}
