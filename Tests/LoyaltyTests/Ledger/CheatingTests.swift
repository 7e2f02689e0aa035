import Domain
import Testing

@testable import Loyalty

/// Ways to get points for nothing, and to lose them for nothing.
struct CheatingTests {
    @Test func `what was spent of a returned purchase is collected when the redemption is given back`() throws {
        var counter = Counter()
        counter.buy(1, euros: 100, at: Shop.noon(1, 1))
        let coffee = try counter.redeem(80, at: Shop.noon(1, 2))
        counter.giveBack(1, euros: 100, at: Shop.noon(1, 3))
        #expect(counter.balance(at: Shop.noon(1, 3)).available == 0)
        #expect(counter.ledger.position.forgiven == 80)
        try counter.tell(.reverse(coffee, points: nil), at: Shop.noon(1, 4))
        #expect(counter.balance(at: Shop.noon(1, 4)).available == 0)
        #expect(counter.ledger.position.forgiven == 0 && counter.ledger.total(of: .adjustment) == 0)
        #expect(
            counter.ledger.entries.map(\.kind) == [.earned, .redeemed, .returned, .forgiven, .reversed, .collected])
    }

    @Test func `what was spent of a returned purchase is owed and paid with what is earned next`() throws {
        var counter = Counter(Shop.programme(returns: .unlimited))
        counter.buy(1, euros: 100, at: Shop.noon(1, 1))
        try counter.redeem(80, at: Shop.noon(1, 2))
        counter.giveBack(1, euros: 100, at: Shop.noon(1, 3))
        #expect(counter.balance(at: Shop.noon(1, 3)).owed == 80)
        #expect(
            counter.refusal(of: .redeem(1, from: .points, for: "cake"), at: Shop.noon(1, 3))?.code
                == .insufficientPoints)
        counter.buy(2, euros: 100, at: Shop.noon(1, 4))
        #expect(counter.balance(at: Shop.noon(1, 4)).available == 20)
        #expect(counter.balance(at: Shop.noon(1, 4)).owed == 0)
    }

    @Test(arguments: [ReturnPolicy.withinBalance, .unlimited], [0, 14])
    func `buying and giving back in a loop brings nothing`(policy: ReturnPolicy, returnDays: Int) throws {
        var counter = Counter(Shop.programme(returns: policy, returnDays: returnDays))
        for number in 1...20 {
            let time = Shop.noon(1, number)
            counter.buy(number, euros: 30, at: time)
            counter.giveBack(number, euros: 10, at: time + 1)
            counter.giveBack(number, euros: 20, at: time + 2)
            let balance = counter.balance(at: time + 2)
            #expect(balance.available == 0 && balance.pending == 0 && balance.owed == 0)
        }
        #expect(Book.allCases.allSatisfy { counter.ledger.total(of: $0) == 0 })
    }

    @Test func `within the time to return the loop brings nothing even where only pending points are taken`() {
        var counter = Counter(Shop.programme(returns: .onlyPending, returnDays: 14))
        counter.buy(1, euros: 30, at: Shop.noon(1, 1))
        counter.giveBack(1, euros: 30, at: Shop.noon(1, 15))
        #expect(Book.allCases.allSatisfy { counter.ledger.total(of: $0) == 0 })
        counter.buy(2, euros: 30, at: Shop.noon(2, 1))
        counter.giveBack(2, euros: 30, at: Shop.noon(2, 16))
        #expect(counter.balance(at: Shop.noon(2, 16)).available == 30)
        #expect(counter.ledger.entries.last?.kind == .retained)
    }

    @Test(arguments: ReturnPolicy.allCases)
    func `points of a returned purchase that were reserved do not come back`(policy: ReturnPolicy) throws {
        var counter = Counter(Shop.programme(returns: policy))
        counter.buy(1, euros: 50, at: Shop.noon(1, 1))
        let cake = try counter.tell(.reserve(50, seconds: 86_400, for: "cake"), at: Shop.noon(1, 1) + 1)
        counter.giveBack(1, euros: 50, at: Shop.noon(1, 1) + 2)
        try counter.tell(.void(cake), at: Shop.noon(1, 1) + 3)
        let balance = counter.balance(at: Shop.noon(1, 1) + 3)
        #expect(balance.available == (policy == .onlyPending ? 50 : 0) && balance.owed == 0 && balance.reserved == 0)
        #expect(counter.ledger.position.forgiven == 0)
    }

    @Test func `a redemption is undone once`() throws {
        var counter = Counter()
        counter.buy(1, euros: 50, at: Shop.noon(1, 1))
        let coffee = try counter.redeem(20, at: Shop.noon(1, 2))
        try counter.tell(.reverse(coffee, points: 15), at: Shop.noon(1, 3))
        #expect(counter.refusal(of: .reverse(coffee, points: 6), at: Shop.noon(1, 3))?.code == .notReversible)
        try counter.tell(.reverse(coffee, points: 5), at: Shop.noon(1, 3))
        #expect(counter.refusal(of: .reverse(coffee, points: nil), at: Shop.noon(1, 3))?.code == .notReversible)
        #expect(counter.refusal(of: .reverse(coffee, points: 1), at: Shop.noon(1, 3))?.code == .notReversible)
        #expect(counter.balance(at: Shop.noon(1, 3)).available == 50)
    }

    @Test func `pending points can be neither redeemed, reserved nor taken by a correction`() throws {
        var counter = Counter(Shop.programme(returnDays: 14))
        counter.buy(1, euros: 50, at: Shop.noon(1, 1))
        let last = Timestamp(utc: Shop.day(2026, 1, 16)) + -1
        for action in [
            Command.Action.redeem(1, from: .points, for: "coffee"), .reserve(1, seconds: 60, for: "coffee"),
            .correct(-1, reason: "too many", of: nil),
        ] {
            #expect(counter.refusal(of: action, at: last)?.code == .insufficientPoints)
        }
        #expect(counter.balance(at: last).pending == 50 && counter.balance(at: last + 1).available == 50)
        try counter.redeem(50, at: last + 1)
    }

    @Test func `a rule for the second purchase goes by the day of purchase that a purchase counts as`() {
        var programme = Shop.programme
        var second = EarningConditions()
        second.dayOfPurchase = 2
        programme.earning.append(EarningRule(id: "second", .fixed(points: 50), for: second, qualifies: false))
        var counter = Counter(programme)
        counter.buy(1, euros: 10, at: Shop.noon(1, 1), Circumstances(dayOfPurchase: 1))
        counter.buy(2, euros: 10, at: Shop.noon(1, 2), Circumstances(dayOfPurchase: 2))
        #expect(counter.balance(at: Shop.noon(1, 2)).available == 70)
        counter.giveBack(1, euros: 10, at: Shop.noon(1, 3))
        #expect(counter.balance(at: Shop.noon(1, 3)).available == 60)
        // Some cents of it kept are enough for the rule; none are not.
        counter.giveBack(2, euros: 9, at: Shop.noon(1, 4))
        #expect(counter.balance(at: Shop.noon(1, 4)).available == 51)
        counter.giveBack(2, euros: 1, at: Shop.noon(1, 5))
        #expect(counter.balance(at: Shop.noon(1, 5)).available == 0)
    }

    @Test(arguments: ReturnPolicy.allCases)
    func `points that ended unused are neither taken from others nor owed when their purchase is given back`(
        policy: ReturnPolicy
    ) {
        var counter = Counter(Shop.programme(.rolling(months: 1), returns: policy))
        counter.buy(1, euros: 100, at: Shop.noon(1, 1))
        counter.buy(2, euros: 40, at: Shop.noon(2, 10))
        counter.giveBack(1, euros: 100, at: Shop.noon(2, 11))
        let balance = counter.balance(at: Shop.noon(2, 11))
        #expect(balance.available == 40 && balance.owed == 0)
        #expect(counter.ledger.position.forgiven == 0 && counter.ledger.total(of: .breakage) == 0)
    }

    @Test(arguments: [ReturnPolicy.onlyPending, .withinBalance])
    func `what was left with the member of a purchase is not given again when its amount is set right`(
        policy: ReturnPolicy
    ) throws {
        var counter = Counter(Shop.programme(returns: policy))
        counter.buy(1, euros: 100, at: Shop.noon(1, 1))
        try counter.redeem(100, at: Shop.noon(1, 2))
        for _ in 1...3 {
            counter.amend(1, euros: 1, at: Shop.noon(1, 3))
            counter.amend(1, euros: 100, at: Shop.noon(1, 3))
        }
        #expect(counter.balance(at: Shop.noon(1, 3)).available == 0)
        #expect(counter.ledger.position.forgiven == 0)
        counter.amend(1, euros: 120, at: Shop.noon(1, 4))
        #expect(counter.balance(at: Shop.noon(1, 4)).available == 20)
    }

    @Test func `a late purchase whose points are over already gives nothing to use`() throws {
        var counter = Counter(Shop.programme(.rolling(months: 1)))
        try counter.tell(.earn(10, for: "survey", rule: nil), at: Shop.noon(3, 1))
        let late = MemberPurchase(Shop.purchase(1, minor: 5_000, at: Shop.noon(1, 1)), Circumstances(dayOfPurchase: 1))
        var ledger = counter.ledger
        ledger.credit(late, under: counter.programme, at: Shop.noon(1, 1), recordedAt: Shop.noon(3, 1))
        #expect(ledger.balance(at: Shop.noon(3, 1)).available == 10)
        // And giving it back as late takes nothing that is over, and nothing else.
        var returned = late
        returned.returned = 5_000
        ledger.credit(returned, under: counter.programme, at: Shop.noon(1, 2), recordedAt: Shop.noon(3, 1))
        #expect(ledger.balance(at: Shop.noon(3, 1)).available == 10)
        #expect(ledger.entries.contains { $0.kind == .expired })
    }

    @Test func `goodwill is touched by no return and counts for no redemption of points`() throws {
        var counter = Counter(Shop.programme(returns: .unlimited))
        try counter.tell(.grant(25, complaint: "burnt bread"), at: Shop.noon(1, 1))
        counter.buy(1, euros: 10, at: Shop.noon(1, 1))
        try counter.redeem(10, at: Shop.noon(1, 2))
        counter.giveBack(1, euros: 10, at: Shop.noon(1, 3))
        #expect(counter.balance(at: Shop.noon(1, 3)).goodwill == 25 && counter.balance(at: Shop.noon(1, 3)).owed == 10)
        try counter.tell(.redeem(25, from: .goodwill, for: "cake"), at: Shop.noon(1, 3))
        #expect(counter.balance(at: Shop.noon(1, 3)).owed == 10)
    }

    @Test func `a campaign gives what room it has, and gets none back by returns`() throws {
        var programme = Shop.programme
        programme.earning = []
        programme.campaigns = [
            Campaign(
                EarningRule(id: "spring", .fixed(points: 40), qualifies: false), from: Shop.day(2026, 3, 1),
                until: Shop.day(2026, 4, 1), mostPoints: 100, mostPointsPerMember: 60, timesPerMember: 2)
        ]
        let versions = ProgrammeVersions(programme, startingOn: Shop.day(2026, 1, 1))
        var room = CampaignTotals()
        func buying(_ numbers: ClosedRange<Int>, _ room: inout CampaignTotals) -> Member {
            var member = Member(Shop.customer, joinedOn: Shop.day(2026, 3, 1))
            for number in numbers {
                let purchase = Shop.purchase(number, minor: 100, at: Shop.noon(3, number))
                _ = member.take(purchase, under: versions, &room, at: Shop.noon(3, number))
            }
            return member
        }
        var member = buying(1...4, &room)
        let given = member.purchases.map { $0.points(by: "spring", under: versions) }
        #expect(given == [40, 20, 0, 0] && room.given == ["spring": 60])
        let back = PurchaseReturned(
            customer: Shop.customer, purchase: PurchaseID(rawValue: "purchase 1"), at: Shop.noon(3, 5),
            on: Shop.day(2026, 3, 5), amount: Money(minor: 100, .euro))
        _ = try member.take(back, under: versions, &room, at: Shop.noon(3, 5))
        #expect(room.given == ["spring": 60])
        // Another member finds what is left of the room for all.
        let last = buying(1...3, &room)
        #expect(room.given == ["spring": 100] && last.ledger.total(of: .points) == 40)
        var beyond = CampaignTotals(given: ["spring": 130])
        #expect(buying(1...1, &beyond).ledger.total(of: .points) == 0)
    }

    @Test(arguments: ReturnPolicy.allCases)
    func `who uses a campaign's points and gives the purchases back gets them no second time`(
        policy: ReturnPolicy
    ) throws {
        var programme = Shop.programme(returns: policy)
        programme.earning = []
        programme.campaigns = [
            Campaign(
                EarningRule(id: "spring", .fixed(points: 50), qualifies: false), from: Shop.day(2026, 3, 1),
                until: Shop.day(2026, 4, 1), mostPointsPerMember: 100, timesPerMember: 2)
        ]
        let versions = ProgrammeVersions(programme, startingOn: Shop.day(2026, 1, 1))
        var (member, room, used) = (Member(Shop.customer, joinedOn: Shop.day(2026, 3, 1)), CampaignTotals(), Int64(0))
        for number in 1...12 {
            let time = Shop.noon(3, number)
            _ = member.take(Shop.purchase(number, minor: 100, at: time), under: versions, &room, at: time)
            let points = member.ledger.total(of: .points)
            if points > 0 {
                try member.ledger.carryOut(
                    Command(id: Shop.id(900 + number), .redeem(points, from: .points, for: "cake")), under: programme,
                    at: time)
                used += points
            }
            let back = PurchaseReturned(
                customer: Shop.customer, purchase: PurchaseID(rawValue: "purchase \(number)"), at: time,
                on: Shop.day(2026, 3, number), amount: Money(minor: 100, .euro))
            _ = try member.take(back, under: versions, &room, at: time)
        }
        #expect(used == (policy == .unlimited ? 50 : 100))
    }
}
