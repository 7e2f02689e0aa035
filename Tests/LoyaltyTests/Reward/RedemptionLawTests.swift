import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// The laws of rewards over generated sequences of commands beside a plain model; the seed is the argument.
struct RedemptionLawTests {
    /// What there should be.
    private struct Model {
        static let prices: [String: Int64] = ["mug": 100, "coupon": 50, "tour": 60]
        var points: [Int: Int64] = [:]
        var left = 3
        var orders: [Order] = []

        struct Order {
            let id: Int
            let customer: Int
            let reward: String
            let answer: Redemption
            var state: Redemption.State
        }

        func refusal(of reward: String, _ customer: Int) -> LoyaltyError.Code? {
            guard let price = Self.prices[reward] else { return .unknownReward }
            if reward == "mug", left == 0 { return .outOfStock }
            return price > points[customer] ?? 0 ? .insufficientPoints : nil
        }

        mutating func redeem(_ redemption: Redemption, _ customer: Int, id: Int) {
            points[customer, default: 0] -= redemption.points
            if redemption.reward == "mug" { left -= 1 }
            orders.append(
                Order(
                    id: id, customer: customer, reward: redemption.reward, answer: redemption,
                    state: redemption.reward == "coupon" ? .fulfilled : .ordered))
        }

        mutating func take(_ step: Redemption.Step, with place: Int) {
            let order = orders[place]
            guard order.state == .ordered else { return }
            orders[place].state = step == .fulfil ? .fulfilled : .cancelled
            guard step == .cancel else { return }
            points[order.customer, default: 0] += order.answer.points
            if order.reward == "mug" { left += 1 }
        }
    }

    @Test(arguments: Driver.runs(of: 0..<12))
    func `points and stock move together, whatever is redeemed, cancelled and repeated`(
        seed: UInt64, driver: Driver
    ) async throws {
        var random = SeededGenerator(seed: seed)
        try await RewardShop.open(on: driver, stock: 3) { shop in
            var model = Model()
            for step in 1...40 {
                let customer = Int.random(in: 1...3, using: &random)
                switch Int.random(in: 0...9, using: &random) {
                case 0...2:
                    let points = Int64.random(in: 1...150, using: &random)
                    try await shop.earn(points, by: customer, id: 1000 + step)
                    model.points[customer, default: 0] += points
                case 3...5:
                    let reward = ["mug", "mug", "coupon", "tour", "kettle"].randomElement(using: &random) ?? "mug"
                    let expected = model.refusal(of: reward, customer)
                    var made: Redemption?
                    let refused = try await refusal { made = try await shop.redeem(reward, by: customer, id: step) }
                    #expect(refused == expected, "\(step)")
                    if let made { model.redeem(made, customer, id: step) }
                case 6...7:
                    guard let place = model.orders.indices.randomElement(using: &random) else { break }
                    let act = Redemption.Step.allCases.randomElement(using: &random) ?? .fulfil
                    let order = model.orders[place]
                    let isBarred = order.state == (act == .fulfil ? .cancelled : .fulfilled)
                    let refused = try await refusal { try await shop.take(act, with: order.id) }
                    #expect(refused == (isBarred ? .redemptionClosed : nil), "\(step)")
                    model.take(act, with: place)
                case 8:
                    guard let order = model.orders.randomElement(using: &random) else { break }
                    #expect(
                        try await shop.redeem(order.reward, by: order.customer, id: order.id) == order.answer)
                    let other = order.reward == "mug" ? "tour" : "mug"
                    #expect(
                        try await refusal { try await shop.redeem(other, by: order.customer, id: order.id) }
                            == .idReused)
                default:
                    shop.clock.pass(Int64.random(in: 0...5, using: &random) * 86_400_000)
                }
                try await expect(model, in: shop, step)
            }
            #expect(try await shop.application.findings() == [])
        }
    }

    private func expect(_ model: Model, in shop: RewardShop, _ step: Int) async throws {
        #expect(try await shop.left(of: "mug") == model.left, "\(step)")
        #expect(model.left >= 0)
        for customer in 1...3 {
            #expect(try await shop.balance(of: customer)?.available ?? 0 == model.points[customer] ?? 0, "\(step)")
            let states = Dictionary(
                uniqueKeysWithValues: try await shop.redemptions(of: customer).map { ($0.id, $0.state) })
            let expected = model.orders.filter { $0.customer == customer }.map { ($0.answer.id, $0.state) }
            #expect(states == Dictionary(uniqueKeysWithValues: expected), "\(step)")
        }
    }

    // MARK: At once

    /// How many redemptions of mugs at once succeeded, and what the others were told.
    private func redeemAtOnce(
        _ orders: [(customer: Int, id: Int)], in shop: RewardShop
    ) async throws -> [String: Int] {
        try await withThrowingTaskGroup(of: String.self) { group in
            for order in orders {
                group.addTask {
                    try await refusal { try await shop.redeem("mug", by: order.customer, id: order.id) }?.rawValue
                        ?? "redeemed"
                }
            }
            return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
    }

    @Test(arguments: Driver.allCases, [(stock: 3, members: 8), (stock: 8, members: 5), (stock: 1, members: 12)])
    func `of a stock no more are redeemed at once than there are, and all that are asked for`(
        driver: Driver, numbers: (stock: Int, members: Int)
    ) async throws {
        let (stock, members) = numbers
        try await RewardShop.open(on: driver, stock: stock) { shop in
            for member in 1...members { try await shop.earn(130, by: member, id: member) }
            let told = try await redeemAtOnce((1...members).map { ($0, 100 + $0) }, in: shop)
            let expected = min(stock, members)
            var all = ["redeemed": expected]
            if members > expected { all["out_of_stock"] = members - expected }
            #expect(told == all)
            #expect(try await shop.left(of: "mug") == stock - expected)
            var points: [Int64?] = []
            for member in 1...members { points.append(try await shop.balance(of: member)?.available) }
            #expect(points.count { $0 == 30 } == expected)
            #expect(points.count { $0 == 130 } == members - expected)
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `one member's points are spent once, however many are asked for at once`(driver: Driver) async throws {
        try await RewardShop.open(on: driver, stock: 50) { shop in
            try await shop.earn(250, by: 1, id: 1)
            let told = try await redeemAtOnce((1...8).map { (1, 100 + $0) }, in: shop)
            #expect(told == ["redeemed": 2, "insufficient_points": 6])
            #expect(try await shop.left(of: "mug") == 48)
            #expect(try await shop.balance(of: 1)?.available == 50)
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same redemption sent several times at once is one`(driver: Driver) async throws {
        try await RewardShop.open(on: driver, stock: 50) { shop in
            try await shop.earn(900, by: 1, id: 1)
            #expect(try await redeemAtOnce((1...6).map { _ in (1, 100) }, in: shop) == ["redeemed": 6])
            #expect(try await shop.left(of: "mug") == 49)
            #expect(try await shop.balance(of: 1)?.available == 800)
        }
    }
}
