import Domain
import TestSupport
import Testing

@testable import Loyalty

/// What is undone is as if it had not been, whatever went before.
struct UndoingTests {
    private static let seeds: Range<UInt64> = 0..<60

    /// Where a story has led, and when.
    private static func somewhere(_ seed: UInt64) -> (counter: Counter, now: Timestamp, SeededGenerator) {
        let story = Story(seed: seed, length: 25)
        var ledger = Ledger()
        for step in story.steps { ledger.take(step, under: story.programme) }
        let now = (story.steps.last?.now ?? Shop.noon(1, 1)) + 1
        ledger.settle(by: now, in: story.programme.zone)
        return (Counter(story.programme, ledger), now, SeededGenerator(seed: seed))
    }

    /// A number cut into parts.
    private static func parts(of whole: Int64, _ generator: inout SeededGenerator) -> [Int64] {
        var parts: [Int64] = []
        while parts.reduce(0, +) < whole {
            parts.append(Int64.random(in: 1...whole - parts.reduce(0, +), using: &generator))
        }
        return parts.shuffled(using: &generator)
    }

    @Test(arguments: seeds)
    func `a redemption that is reversed leaves every lot as it was`(seed: UInt64) throws {
        var (counter, now, generator) = UndoingTests.somewhere(seed)
        let before = counter.ledger
        let available = counter.balance(at: now).available
        guard available > 0, before.position.forgiven == 0 else { return }
        let points = Int64.random(in: 1...available, using: &generator)
        let command = try counter.redeem(points, at: now)
        let redeemed = counter.ledger
        let parts = UndoingTests.parts(of: points, &generator)
        var reversals: [CommandID] = []
        for part in parts {
            let beyond = points - parts.prefix(reversals.count).reduce(0, +) + 1
            #expect(counter.refusal(of: .reverse(command, points: beyond), at: now)?.code == .notReversible)
            reversals.append(try counter.tell(.reverse(command, points: part), at: now))
        }
        #expect(counter.ledger.lots == before.lots, "seed \(seed)")
        #expect(
            counter.ledger.position.totals.filter { $0.value != 0 } == before.position.totals.filter { $0.value != 0 })
        #expect(counter.refusal(of: .reverse(command, points: nil), at: now)?.code == .notReversible)
        // Redeeming is activity, also when it is undone: ends that slide stay where they were put.
        #expect(counter.ledger.position.slidesTo == redeemed.position.slidesTo, "seed \(seed)")
        for reversal in reversals.shuffled(using: &generator) {
            try counter.tell(.reverse(reversal, points: nil), at: now)
            #expect(counter.refusal(of: .reverse(reversal, points: nil), at: now)?.code == .notReversible)
        }
        #expect(counter.ledger.lots == redeemed.lots, "seed \(seed)")
        #expect(counter.ledger.position.totals == redeemed.position.totals, "seed \(seed)")
        // And what is redeemed again can be given back again.
        try counter.tell(.reverse(command, points: points), at: now)
        #expect(counter.ledger.lots == before.lots, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `a purchase that is given back leaves nothing, in whatever parts`(seed: UInt64) {
        var (counter, now, generator) = UndoingTests.somewhere(seed)
        let before = counter.ledger
        let euros = Int64.random(in: 12...60, using: &generator)
        counter.buy(1_000, euros: euros, at: now)
        let bought = counter.ledger
        var inParts = counter
        counter.giveBack(1_000, euros: euros, at: now)
        for part in UndoingTests.parts(of: euros, &generator) { inParts.giveBack(1_000, euros: part, at: now) }
        #expect(inParts.ledger.position.totals == counter.ledger.position.totals, "seed \(seed)")
        #expect(inParts.ledger.position.forgiven == counter.ledger.position.forgiven, "seed \(seed)")
        #expect(inParts.ledger.lots == counter.ledger.lots, "seed \(seed)")
        func worth(_ ledger: Ledger) -> Int64 {
            ledger.total(of: .points) + ledger.total(of: .debt) - ledger.position.forgiven
        }
        let purchase = Shop.purchase(1_000, minor: euros * 100, at: now)
        let isKept = counter.programme.returns == .onlyPending && counter.programme.returnDays == 0
        #expect(counter.ledger.earned(by: MemberPurchase.command(of: purchase.purchase, of: Shop.customer)) == 0)
        #expect(worth(counter.ledger) == (isKept ? worth(bought) : worth(before)), "seed \(seed)")
    }

    @Test func `a reservation is resolved once, and later attempts say how`() throws {
        for how in ["posted", "voided", "given back when its time was over"] {
            var counter = Counter()
            counter.buy(1, euros: 10, at: Shop.noon(1, 1))
            let cake = try counter.tell(.reserve(8, seconds: 60, for: "cake"), at: Shop.noon(1, 1))
            #expect(counter.balance(at: Shop.noon(1, 1)).reserved == 8)
            let last = Shop.noon(1, 1) + 59_999
            if how == "posted" { try counter.tell(.post(cake, points: 4), at: last) }
            if how == "voided" { try counter.tell(.void(cake), at: last) }
            for action in [Command.Action.post(cake, points: nil), .void(cake), .post(cake, points: 1)] {
                let refusal = counter.refusal(of: action, at: Shop.noon(1, 1) + 60_000)
                #expect(refusal?.code == .reservationResolved)
                #expect(refusal?.message == "The reservation was \(how).")
            }
            #expect(counter.balance(at: Shop.noon(1, 1) + 60_000).available == (how == "posted" ? 6 : 10))
        }
    }

    @Test func `a reservation that nobody made is unknown`() {
        var counter = Counter()
        #expect(counter.refusal(of: .void(Shop.id(77)), at: Shop.noon(1, 1))?.code == .unknownReservation)
        #expect(counter.refusal(of: .post(Shop.id(77), points: 1), at: Shop.noon(1, 1))?.code == .unknownReservation)
    }

    @Test func `what comes back after its end lapses at once and gets no fresh life`() throws {
        var counter = Counter(Shop.programme(.rolling(months: 1)))
        counter.buy(1, euros: 10, at: Shop.noon(1, 1))
        let coffee = try counter.redeem(10, at: Shop.noon(1, 31))
        try counter.tell(.reverse(coffee, points: 4), at: Timestamp(utc: Shop.day(2026, 2, 2)) + -1)
        #expect(counter.balance(at: Timestamp(utc: Shop.day(2026, 2, 2)) + -1).available == 4)
        try counter.tell(.reverse(coffee, points: nil), at: Timestamp(utc: Shop.day(2026, 2, 2)))
        #expect(counter.ledger.entries.suffix(3).map(\.kind) == [.expired, .reversed, .lapsed])
        #expect(counter.ledger.entries.suffix(3).map(\.points) == [4, 6, 6])
        #expect(counter.balance(at: Shop.noon(2, 2)).available == 0 && counter.ledger.total(of: .breakage) == 10)
    }

    @Test func `nothing is held beyond its end`() throws {
        var counter = Counter(Shop.programme(.rolling(months: 1)))
        counter.buy(1, euros: 10, at: Shop.noon(1, 1))
        let cake = try counter.tell(.reserve(10, seconds: 5 * 86_400, for: "cake"), at: Shop.noon(2, 1))
        let end = Timestamp(utc: Shop.day(2026, 2, 2))
        #expect(counter.balance(at: end + -1).reserved == 10)
        #expect(counter.refusal(of: .post(cake, points: 7), at: end)?.code == .reservationResolved)
        counter.settle(by: end)
        #expect(counter.ledger.entries.suffix(2).map(\.kind) == [.timedOut, .lapsed])
        #expect(counter.ledger.total(of: .breakage) == 10)
    }

    @Test func `only redemptions and their reversals can be reversed`() throws {
        var counter = Counter()
        let survey = try counter.tell(.earn(10, for: "survey", rule: nil), at: Shop.noon(1, 1))
        let cake = try counter.tell(.reserve(5, seconds: 60, for: "cake"), at: Shop.noon(1, 1))
        for id in [survey, cake] {
            #expect(counter.refusal(of: .reverse(id, points: nil), at: Shop.noon(1, 1))?.code == .notReversible)
        }
        #expect(counter.refusal(of: .reverse(Shop.id(77), points: nil), at: Shop.noon(1, 1))?.code == .unknownCommand)
    }
}
