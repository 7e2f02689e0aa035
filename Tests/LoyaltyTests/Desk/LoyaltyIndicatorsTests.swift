import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

struct LoyaltyIndicatorsTests {
    @Test(arguments: Driver.allCases)
    func `figures are of a year, of points alone, and tell of how many members`(driver: Driver) async throws {
        try await RewardShop.open(on: driver) { shop in
            #expect(try await Self.figures(of: shop) == ["redemption_rate - 0", "breakage - 0", "active_members - 0"])
            try await shop.earn(100, by: 1, id: 1)
            try await shop.earn(60, by: 2, id: 2)
            try await shop.carryOut(.grant(500, complaint: "late"), of: 3, id: 3)
            try await shop.carryOut(.redeem(40, from: .goodwill, for: "tea"), of: 3, id: 4)
            try await shop.carryOut(.redeem(30, from: .points, for: "tea"), of: 1, id: 5)
            try await shop.carryOut(.redeem(20, from: .points, for: "tea"), of: 2, id: 6)
            try await shop.carryOut(.reverse(RewardShop.id(6), points: 10), of: 2, id: 7)
            shop.clock.pass(86_400_000)
            // 30 + 20 − 10 of 160; goodwill is in none of the figures.
            #expect(
                try await Self.figures(of: shop) == [
                    "redemption_rate 0.25 3", "breakage 0.0 3", "active_members \(2.0 / 3) 3",
                ])
            // All that is left ends after twelve months, and then nothing was earned within a year.
            shop.clock.pass(363 * 86_400_000)
            let program = shop.program
            try await shop.application.change(by: .program("tests")) { _ = try program.settle(limit: 99, in: $0) }
            #expect(try await Self.figures(of: shop).first == "redemption_rate 0.25 3")
            shop.clock.pass(3 * 86_400_000)
            try await shop.application.change(by: .program("tests")) { _ = try program.settle(limit: 99, in: $0) }
            try await shop.earn(240, by: 1, id: 8)
            shop.clock.pass(86_400_000)
            // 70 + 50 ended, of 240 that were earned.
            #expect(
                try await Self.figures(of: shop).map { String($0.prefix(15)) }
                    == ["redemption_rate", "breakage 0.5 3", "active_members "])
        }
    }

    private static func figures(of shop: RewardShop) async throws -> [String] {
        let today = try await shop.today()
        return try await shop.application.read { read in
            try LoyaltyIndicators().indicators(on: today, in: read).map { indicator in
                "\(indicator.name) \(indicator.value.map { "\($0)" } ?? "-") \(indicator.count)"
            }
        }
    }
}
