import Domain
import TestSupport
import Testing

@testable import Loyalty

/// Points for the second purchase, whichever that turns out to be.
struct SecondPurchaseTests {
    private static let versions: ProgrammeVersions = {
        var programme = Shop.programme(returns: .unlimited)
        var second = EarningConditions()
        second.dayOfPurchase = 2
        programme.earning.append(EarningRule(id: "second", .fixed(points: 50), for: second, qualifies: false))
        return ProgrammeVersions(programme, startingOn: Shop.day(2026, 1, 1))
    }()

    private var member = Member(Shop.customer, joinedOn: Shop.day(2026, 1, 1))
    private var room = CampaignTotals()

    private mutating func buy(_ number: Int, on day: Int, now: Timestamp? = nil) {
        let time = Shop.noon(1, day)
        let purchase = Shop.purchase(number, minor: 1_000, at: time)
        _ = member.take(purchase, under: SecondPurchaseTests.versions, &room, at: now ?? time)
    }

    private mutating func giveBack(_ number: Int, on day: Int) throws {
        let back = PurchaseReturned(
            customer: Shop.customer, purchase: PurchaseID(rawValue: "purchase \(number)"), at: Shop.noon(1, day),
            on: Shop.day(2026, 1, day), amount: Money(minor: 1_000, .euro))
        _ = try member.take(back, under: SecondPurchaseTests.versions, &room, at: Shop.noon(1, day))
    }

    private var points: Int64 { member.ledger.total(of: .points) + member.ledger.total(of: .debt) }

    @Test mutating func `giving back the first purchase makes the second one the first`() throws {
        buy(1, on: 1)
        buy(2, on: 2)
        #expect(points == 70)
        try giveBack(1, on: 3)
        #expect(points == 10)
        buy(3, on: 4)
        #expect(points == 70)
    }

    @Test mutating func `buying and giving back never earns the second purchase's points`() throws {
        for day in 1...20 {
            buy(day, on: day)
            try giveBack(day, on: day)
            #expect(points == 0)
        }
        buy(21, on: 21)
        #expect(points == 10)
    }

    @Test mutating func `who splits an order gets the points of the second purchase once`() throws {
        buy(1, on: 1)
        buy(2, on: 1)
        #expect(points == 20)
        buy(3, on: 2)
        buy(4, on: 2)
        #expect(points == 90)
        // What one of the day loses by being given back, the other one has.
        try giveBack(3, on: 3)
        #expect(points == 80)
        let earned = member.purchases.map { member.ledger.earned(by: $0.command) }
        #expect(earned == [10, 10, 0, 60])
    }

    @Test(arguments: 0..<20)
    mutating func `in whatever order purchases become known, they are worth the same`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for (place, number) in (1...6).shuffled(using: &generator).enumerated() {
            buy(number, on: number, now: Shop.noon(2, 1) + Int64(place))
        }
        #expect(points == 110, "seed \(seed)")
        let earned = member.purchases.map { member.ledger.earned(by: $0.command) }
        #expect(earned == [10, 60, 10, 10, 10, 10], "seed \(seed)")
    }
}
