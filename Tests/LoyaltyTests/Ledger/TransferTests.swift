import Domain
import Testing

@testable import Loyalty

/// Points that one member hands over to another.
struct TransferTests {
    private static let (anna, ben) = (TransferWorld.member(0), TransferWorld.member(1))

    private static func transfer(_ points: Int64?, _ number: Int = 501) -> Transfer {
        Transfer(id: Shop.id(number), from: anna, to: ben, points: points)
    }

    /// What is refused, in words; nil when nothing is.
    private static func refusal(_ body: () throws(LoyaltyError) -> Void) -> String? {
        do throws(LoyaltyError) {
            try body()
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `those that end first go first, with the start, the end and the origin that they have`() throws {
        var giver = Counter(Shop.programme(.rolling(months: 2)))
        giver.buy(1, euros: 10, at: Shop.noon(1, 1))
        giver.buy(2, euros: 10, at: Shop.noon(1, 20))
        var (gives, receives) = (giver.ledger, Ledger())
        let made = try Self.transfer(12).carryOut(
            from: &gives, to: &receives, under: giver.programme, at: Shop.noon(2, 1))
        #expect(made.giver.map(\.kind) == [.given, .given] && made.giver.map(\.points) == [10, 2])
        #expect(made.giver.map(\.peer) == [.init(member: Self.ben, lot: 1), .init(member: Self.ben, lot: 2)])
        #expect(made.receiver.map(\.kind) == [.received, .received])
        #expect(made.receiver.map(\.peer) == [.init(member: Self.anna, lot: 1), .init(member: Self.anna, lot: 2)])
        #expect(
            made.receiver.map(\.origin) == [
                .init(kind: .earned, on: Shop.day(2026, 1, 1)), .init(kind: .earned, on: Shop.day(2026, 1, 20)),
            ])
        #expect(made.receiver.map(\.terms) == [1, 2].map { giver.ledger.lots[$0]?.terms })
        #expect(receives.balance(at: Shop.noon(3, 10)).available == 2)
        #expect(receives.total(of: .peers) == -12 && gives.total(of: .peers) == 12)
    }

    @Test func `it holds for both from one instant on, also when one has an entry that holds from later on`()
        throws
    {
        for isLate in [0, 1] {
            var both = [Counter(), Counter()]
            both[0].buy(1, euros: 10, at: Shop.noon(1, 1))
            both[isLate].buy(2, euros: 10, at: Shop.noon(1, 10))
            var (gives, receives) = (both[0].ledger, both[1].ledger)
            let made = try Self.transfer(5).carryOut(
                from: &gives, to: &receives, under: Shop.programme, at: Shop.noon(1, 5))
            #expect((made.giver + made.receiver).map(\.at) == [Shop.noon(1, 10), Shop.noon(1, 10)])
            let back = try TransferReversal(id: Shop.id(502), of: Shop.id(501), from: Self.anna)
                .carryOut(from: &receives, to: &gives, under: Shop.programme, at: Shop.noon(1, 5))
            #expect((back.giver + back.receiver).map(\.at) == [Shop.noon(1, 10), Shop.noon(1, 10)])
        }
    }

    @Test func `an end that slides is handed over as it stands, and the receiver does not put it off`() throws {
        let programme = Shop.programme(.sliding(months: 1))
        var giver = Counter(programme)
        giver.buy(1, euros: 10, at: Shop.noon(1, 1))
        giver.buy(2, euros: 5, at: Shop.noon(1, 20))
        var receiver = Counter(programme)
        receiver.buy(3, euros: 5, at: Shop.noon(1, 31))
        var (gives, receives) = (giver.ledger, receiver.ledger)
        try Self.transfer(10).carryOut(from: &gives, to: &receives, under: programme, at: Shop.noon(2, 1))
        #expect(gives.position.slidesTo == giver.ledger.position.slidesTo)
        var later = Counter(programme, receives)
        later.buy(4, euros: 1, at: Shop.noon(2, 18))
        let endings = later.balance(at: Shop.noon(2, 18)).ending
        #expect(endings.map(\.at) == [Timestamp(utc: Shop.day(2026, 2, 21)), Timestamp(utc: Shop.day(2026, 3, 19))])
        #expect(endings.map(\.points) == [10, 6])
    }

    @Test func `what is owed is paid first, and does not go back`() throws {
        let programme = Shop.programme(returns: .unlimited)
        var receiver = Counter(programme)
        receiver.buy(1, euros: 30, at: Shop.noon(1, 1))
        try receiver.redeem(30, at: Shop.noon(1, 2))
        receiver.giveBack(1, euros: 30, at: Shop.noon(1, 3))
        var giver = Counter(programme)
        giver.buy(2, euros: 100, at: Shop.noon(1, 1))
        var (gives, receives) = (giver.ledger, receiver.ledger)
        try Self.transfer(50).carryOut(from: &gives, to: &receives, under: programme, at: Shop.noon(1, 4))
        let balance = receives.balance(at: Shop.noon(1, 4))
        #expect(balance.owed == 0 && balance.available == 20)
        #expect(
            Self.refusal { () throws(LoyaltyError) in
                try TransferReversal(id: Shop.id(502), of: Shop.id(501), from: Self.anna)
                    .carryOut(from: &receives, to: &gives, under: programme, at: Shop.noon(1, 5))
            } == "not_reversible: Only 20 of its 50 points can go back: the others were used, are held, or have ended. "
                + "Give so many at most, and set the rest right with `mainstay loyalty correct`.")
        try TransferReversal(id: Shop.id(502), of: Shop.id(501), from: Self.anna, points: 20)
            .carryOut(from: &receives, to: &gives, under: programme, at: Shop.noon(1, 5))
        #expect(gives.balance(at: Shop.noon(1, 5)).available == 70)
    }

    @Test func `what is pending stays with who may give it back, also when all is handed over, and so does goodwill`()
        throws
    {
        let programme = Shop.programme(returnDays: 14)
        var giver = Counter(programme)
        giver.buy(1, euros: 10, at: Shop.noon(1, 1))
        giver.buy(2, euros: 7, at: Shop.noon(1, 20))
        try giver.tell(.grant(5, complaint: "late"), at: Shop.noon(1, 20))
        var (gives, receives) = (giver.ledger, Ledger())
        #expect(
            Self.refusal { () throws(LoyaltyError) in
                try Self.transfer(11).carryOut(
                    from: &gives, to: &receives, under: programme, at: Shop.noon(1, 25))
            }
                == "insufficient_points: 11 points are to be handed over, and 10 can be. Hand over no more; points of the "
                + "last purchases can be when their time to return is over.")
        try Self.transfer(nil).carryOut(from: &gives, to: &receives, under: programme, at: Shop.noon(1, 25))
        let (left, come) = (gives.balance(at: Shop.noon(1, 25)), receives.balance(at: Shop.noon(1, 25)))
        #expect(left.available == 0 && left.pending == 7 && left.goodwill == 5)
        #expect(come.available == 10 && come.pending == 0 && come.goodwill == 0)
        #expect(
            Self.refusal { () throws(LoyaltyError) in
                try Self.transfer(nil).carryOut(
                    from: &gives, to: &receives, under: programme, at: Shop.noon(1, 25))
            }
                == "insufficient_points: There are no points that can be handed over. Wait; points of the last purchases "
                + "can be when their time to return is over.")
    }

    @Test func `what makes no sense is refused, and says what to do`() throws {
        var giver = Counter()
        giver.buy(1, euros: 10, at: Shop.noon(1, 1))
        try giver.tell(.reserve(4, seconds: 86_400, for: "cake"), at: Shop.noon(1, 2))
        var (gives, receives) = (giver.ledger, Ledger())
        func refusal(_ transfer: Transfer) -> String? {
            Self.refusal { () throws(LoyaltyError) in
                try transfer.carryOut(from: &gives, to: &receives, under: giver.programme, at: Shop.noon(1, 2))
            }
        }
        #expect(
            refusal(Transfer(id: Shop.id(501), from: Self.anna, to: Self.anna, points: 1))
                == "same_member: Points can't be handed over to whoever has them. Name another member.")
        for points in [0, -1, 1_000_000_000_001] as [Int64] {
            #expect(
                refusal(Self.transfer(points))
                    == "invalid: Points are whole numbers from 1 to 1000000000000. Give such a number.")
        }
        var forgetful = Ledger(
            position: gives.position, lots: Array(gives.lots.values),
            reservations: Array(gives.reservations.values), entries: [])
        #expect(
            Self.refusal { () throws(LoyaltyError) in
                try Self.transfer(1).carryOut(
                    from: &forgetful, to: &receives, under: giver.programme, at: Shop.noon(1, 2))
            }?.hasPrefix("invalid: The ledger does not know where its points came from.") == true)
        #expect(gives == giver.ledger && receives == Ledger())
        // Nothing is held any more once its time is over, whether or not anybody looked.
        let early = (gives, receives)
        try Self.transfer(nil).carryOut(from: &gives, to: &receives, under: giver.programme, at: Shop.noon(1, 2))
        #expect(receives.total(of: .points) == 6)
        (gives, receives) = early
        try Self.transfer(nil).carryOut(from: &gives, to: &receives, under: giver.programme, at: Shop.noon(1, 3))
        #expect(receives.total(of: .points) == 10)
    }

    @Test func `it is undone for both, as far as nothing was used, and once`() throws {
        var giver = Counter(Shop.programme(.rolling(months: 1)))
        giver.buy(1, euros: 10, at: Shop.noon(1, 1))
        var (gives, receives) = (giver.ledger, Ledger())
        let programme = giver.programme
        func undo(_ of: Int = 501, _ points: Int64? = nil, at time: Timestamp = Shop.noon(1, 3)) -> String? {
            Self.refusal { () throws(LoyaltyError) in
                try TransferReversal(id: Shop.id(600), of: Shop.id(of), from: Self.anna, points: points)
                    .carryOut(from: &receives, to: &gives, under: programme, at: time)
            }
        }
        #expect(
            undo() == "unknown_command: The member has handed over nothing under that id. Name who handed the points "
                + "over; `mainstay loyalty history CUSTOMER` shows the ids.")
        try Self.transfer(10).carryOut(from: &gives, to: &receives, under: programme, at: Shop.noon(1, 2))
        for ledger in [gives, receives] {
            var alone = Counter(programme, ledger)
            #expect(
                alone.refusal(of: .reverse(Shop.id(501), points: nil), at: Shop.noon(1, 2)).map { "\($0)" }
                    == "not_reversible: A hand-over of points is undone for both members. Undo it with `mainstay "
                    + "loyalty transfer --undo`.")
        }
        for points in [0, 11] as [Int64] {
            #expect(
                undo(501, points)?.hasPrefix("not_reversible: Only 1 to 10 points of it can go back. ") == true)
        }
        #expect(undo(501, 4) == nil && gives.total(of: .points) == 4)
        var late = (gives, receives)
        #expect(
            Self.refusal { () throws(LoyaltyError) in
                try TransferReversal(id: Shop.id(600), of: Shop.id(501), from: Self.anna)
                    .carryOut(from: &late.1, to: &late.0, under: programme, at: Shop.noon(2, 2))
            } == "not_reversible: None of its 6 points can go back: they were used, are held, or have ended. Set it "
                + "right with `mainstay loyalty correct`.")
        #expect(undo() == nil && gives.total(of: .points) == 10 && receives.total(of: .points) == 0)
        #expect(gives.lots[1] == giver.ledger.lots[1])
        #expect(undo() == "not_reversible: It was undone already.")
    }

    @Test(arguments: ReturnPolicy.allCases)
    func `a purchase whose points were handed over is given back at the giver's expense`(policy: ReturnPolicy) throws {
        var giver = Counter(Shop.programme(returns: policy, returnDays: 0))
        giver.buy(1, euros: 10, at: Shop.noon(1, 1))
        giver.buy(2, euros: 4, at: Shop.noon(1, 2))
        let bought = giver
        var (gives, receives) = (giver.ledger, Ledger())
        try Self.transfer(10).carryOut(from: &gives, to: &receives, under: giver.programme, at: Shop.noon(1, 3))
        let handedOver = gives
        let purchase = MemberPurchase(
            Shop.purchase(1, minor: 1_000, at: Shop.noon(1, 1)), Circumstances(dayOfPurchase: 1))
        var back = purchase
        back.returned = 1_000
        gives.credit(back, under: bought.programme, at: Shop.noon(1, 4), recordedAt: Shop.noon(1, 4))
        let balance = gives.balance(at: Shop.noon(1, 4))
        #expect(receives.total(of: .points) == 10)
        func kept(_ ledger: Ledger) -> Int64 {
            Member(
                Self.anna, joinedOn: Shop.day(2026, 1, 1), earlierDays: 0, purchases: [purchase], ledger: ledger,
                promises: []
            ).purchasePoints(at: Shop.noon(1, 3)).kept
        }
        #expect(kept(bought.ledger) == 10 && kept(handedOver) == 10, "who hands points over has had them")
        switch policy {
        case .onlyPending: #expect(balance.available == 4 && gives.entries.last?.kind == .retained)
        case .withinBalance: #expect(balance.available == 0 && gives.position.forgiven == 6)
        case .unlimited: #expect(balance.available == 0 && balance.owed == 6)
        }
        try TransferReversal(id: Shop.id(600), of: Shop.id(501), from: Self.anna)
            .carryOut(from: &receives, to: &gives, under: bought.programme, at: Shop.noon(1, 5))
        let whole = gives.balance(at: Shop.noon(1, 5))
        #expect(whole.available == (policy == .onlyPending ? 14 : 4) && whole.owed == 0)
    }
}
