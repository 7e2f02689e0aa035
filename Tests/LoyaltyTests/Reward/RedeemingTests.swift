import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

struct RedeemingTests {
    @Test(arguments: Driver.allCases)
    func `a reward takes its points and one of its stock, and is owed until it is handed over`(
        driver: Driver
    ) async throws {
        try await RewardShop.open(on: driver) { shop in
            try await shop.earn(250, by: 1, id: 1)
            let today = try await shop.today()
            let redemption = try await shop.redeem("mug", by: 1, id: 2)
            #expect(redemption.state == .ordered && redemption.dueOn == today + 7 && redemption.points == 100)
            #expect(try await shop.left(of: "mug") == 1)
            #expect(try await shop.balance(of: 1)?.available == 150)
            let given = try await shop.redeem("coupon", by: 1, id: 3)
            #expect(given.state == .fulfilled && given.closedOn == today)
            #expect(try await shop.redemptions(of: 1) == [redemption, given])
            shop.clock.pass(86_400_000)
            let fulfilled = try await shop.take(.fulfil, with: 2)
            #expect(fulfilled.state == .fulfilled && fulfilled.closedOn == today + 1)
            #expect(try await shop.take(.fulfil, with: 2) == fulfilled)
            #expect(try await shop.redemptions(of: 1) == [fulfilled, given])
            #expect(try await shop.left(of: "mug") == 1)
            #expect(try await refusal { try await shop.take(.cancel, with: 2) } == .redemptionClosed)
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is cancelled gives points back to their lots with their ends, and one to the stock`(
        driver: Driver
    ) async throws {
        try await RewardShop.open(on: driver, stock: 1) { shop in
            try await shop.earn(70, by: 1, id: 1)
            shop.clock.pass(40 * 86_400_000)
            try await shop.earn(70, by: 1, id: 2)
            let before = try #require(try await shop.balance(of: 1))
            #expect(before.ending.map(\.points) == [70, 70])
            try await shop.redeem("mug", by: 1, id: 3)
            #expect(try await shop.balance(of: 1)?.ending.map(\.points) == [40])
            #expect(try await refusal { try await shop.redeem("mug", by: 1, id: 4) } == .outOfStock)
            shop.clock.pass(86_400_000)
            #expect(try await shop.take(.cancel, with: 3).state == .cancelled)
            #expect(try await shop.balance(of: 1) == before)
            #expect(try await shop.left(of: "mug") == 1)
            #expect(try await shop.take(.cancel, with: 3).state == .cancelled)
            #expect(try await shop.left(of: "mug") == 1)
            #expect(try await refusal { try await shop.take(.fulfil, with: 3) } == .redemptionClosed)
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a refusal leaves everything as it was, also where somebody goes on after it`(driver: Driver) async throws {
        try await RewardShop.open(on: driver, stock: 1) { shop in
            try await shop.earn(99, by: 1, id: 1)
            let program = shop.program
            func code(_ reward: String, _ customer: Int = 1, paying book: Book = .points) async throws
                -> LoyaltyError.Code?
            {
                try await shop.application.change(by: .program("tests")) { change in
                    do {
                        try program.redeem(
                            reward, id: RewardShop.id(9), of: RewardShop.customer(customer), paying: book, in: change)
                        return nil
                    } catch let error as LoyaltyError {
                        return error.code
                    }
                }
            }
            #expect(try await code("kettle") == .unknownReward)
            #expect(try await code("supper") == .tierRequired)
            #expect(try await code("supper", 2) == .tierRequired)
            #expect(try await code("mug") == .insufficientPoints)
            #expect(try await code("mug", 2) == .insufficientPoints)
            #expect(try await code("mug", paying: .goodwill) == .insufficientPoints)
            #expect(try await code("mug", paying: .debt) == .invalid)
            #expect(try await shop.balance(of: 1)?.available == 99)
            #expect(try await shop.balance(of: 2) == nil)
            #expect(try await shop.left(of: "mug") == 1)
            #expect(try await shop.redemptions(of: 1) == [])
            #expect(try await refusal { try await shop.take(.fulfil, with: 9) } == .unknownRedemption)
            #expect(try await refusal { try await shop.take(.cancel, with: 9) } == .unknownRedemption)
            #expect(try await code("coupon") == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same id answers as before whatever the reward costs by then, and takes nothing else`(
        driver: Driver
    ) async throws {
        try await RewardShop.open(on: driver) { shop in
            try await shop.earn(500, by: 1, id: 1)
            try await shop.earn(500, by: 2, id: 2)
            let first = try await shop.redeem("mug", by: 1, id: 3)
            try await shop.take(.fulfil, with: 3)
            try await shop.publish(RewardShop.text(stock: 5, version: "2.0.0", mug: 120))
            #expect(try await shop.redeem("mug", by: 1, id: 3) == first)
            #expect(try await shop.balance(of: 1)?.available == 400)
            #expect(try await shop.left(of: "mug") == 4)
            #expect(try await refusal { try await shop.redeem("coupon", by: 1, id: 3) } == .idReused)
            #expect(
                try await refusal { try await shop.redeem("mug", by: 1, id: 3, paying: .goodwill) } == .idReused)
            #expect(try await refusal { try await shop.redeem("mug", by: 2, id: 3) } == .idReused)
            #expect(
                try await refusal {
                    try await shop.carryOut(.redeem(100, from: .points, for: "mug"), of: 1, id: 3)
                } == .idReused)
            #expect(try await refusal { try await shop.redeem("mug", by: 1, id: 1) } == .idReused)
            #expect(try await shop.balance(of: 1)?.available == 400)
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the points of a reward neither come back nor go again without it`(driver: Driver) async throws {
        try await RewardShop.open(on: driver) { shop in
            try await shop.earn(500, by: 1, id: 1)
            try await shop.redeem("mug", by: 1, id: 2)
            #expect(
                try await refusal {
                    try await shop.carryOut(.reverse(RewardShop.id(2), points: nil), of: 1, id: 3)
                } == .notReversible)
            let cancellation = try await shop.take(.cancel, with: 2).cancellation
            #expect(
                try await refusal {
                    try await shop.carryOut(.reverse(cancellation, points: nil), of: 1, id: 4)
                } == .notReversible)
            #expect(try await shop.balance(of: 1)?.available == 500)
            // What was handed over stays; its points can be given back nevertheless.
            try await shop.redeem("coupon", by: 1, id: 5)
            try await shop.carryOut(.reverse(RewardShop.id(5), points: nil), of: 1, id: 6)
            #expect(try await shop.balance(of: 1)?.available == 500)
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a reward for a tier is for who has it, and may be paid with goodwill`(driver: Driver) async throws {
        try await RewardShop.open(on: driver) { shop in
            let today = try await shop.today()
            let program = shop.program
            let amount = Money(minor: 15_000, try #require(Currency("EUR")))
            _ = try await shop.application.change(by: .program("tests")) { change in
                try program.record(
                    [
                        PurchaseRecorded(
                            customer: RewardShop.customer(1), purchase: PurchaseID(rawValue: "p"), at: change.at,
                            on: today, amount: amount)
                    ], in: change)
            }
            #expect(try await refusal { try await shop.redeem("supper", by: 1, id: 1) } == .insufficientPoints)
            try await shop.carryOut(.grant(40, complaint: "late"), of: 1, id: 2)
            #expect(try await shop.redeem("supper", by: 1, id: 3, paying: .goodwill).book == .goodwill)
            #expect(try await shop.balance(of: 1)?.goodwill == 0)
            #expect(try await shop.balance(of: 1)?.pending == 150)
            try await shop.take(.cancel, with: 3)
            #expect(try await shop.balance(of: 1)?.goodwill == 40)
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `customers are offered what they prefer, and never what they never want`(driver: Driver) async throws {
        let day = CalendarDay(daysSince1970: 20_000)
        let said = [
            1: [
                RewardPreference(about: "experience", .preferred, since: day),
                RewardPreference(about: "discount", .never, since: day),
            ]
        ]
        try await RewardShop.open(on: driver, said: said) { shop in
            for customer in 1...2 { try await shop.earn(90, by: customer, id: customer) }
            let (program, now) = (shop.program, shop.clock.now)
            let choices = try await shop.application.read { read in
                try program.choices(of: [RewardShop.customer(1), RewardShop.customer(2)], at: now, in: read)
            }
            #expect(choices[RewardShop.customer(1)]?.now.map(\.reward.id) == ["tour"])
            #expect(choices[RewardShop.customer(1)]?.soon.map(\.reward.id) == ["mug"])
            #expect(choices[RewardShop.customer(2)]?.now.map(\.reward.id) == ["tour", "coupon"])
        }
    }
}
