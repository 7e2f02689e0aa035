import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// Goodwill is no loyalty.
struct GoodwillTests {
    private static let remedy = GoodwillGranted(
        customer: RewardShop.customer(1), complaint: RewardShop.id(500), remedy: "first", points: 40,
        on: CalendarDay(daysSince1970: 20_878))

    @Test(arguments: Driver.allCases)
    func `a remedy gives goodwill once, in the change of the complaint, and names the complaint`(
        driver: Driver
    ) async throws {
        try await RewardShop.open(on: driver) { shop in
            let remedy = Self.remedy
            for _ in 1...2 { try await shop.application.change(by: .program("tests")) { try $0.publish(remedy) } }
            let balance = try #require(try await shop.balance(of: 1))
            #expect(balance.goodwill == 40 && balance.available == 0 && balance.pending == 0)
            let (program, customer) = (shop.program, remedy.customer)
            let entries = try await shop.application.read { try program.history(of: customer, limit: 9, in: $0) }
            #expect(entries.map(\.kind) == [.granted] && entries.first?.subject == "\(remedy.complaint)")
            // Another remedy of the same complaint is another one; the same with other points is none.
            try await shop.application.change(by: .program("tests")) {
                try $0.publish(
                    GoodwillGranted(
                        customer: remedy.customer, complaint: remedy.complaint, remedy: "second", points: 5,
                        on: remedy.on))
            }
            #expect(try await shop.balance(of: 1)?.goodwill == 45)
            await #expect(throws: LoyaltyError.self) {
                try await shop.application.change(by: .program("tests")) {
                    try $0.publish(
                        GoodwillGranted(
                            customer: remedy.customer, complaint: remedy.complaint, remedy: "first", points: 41,
                            on: remedy.on))
                }
            }
            #expect(try await shop.balance(of: 1)?.goodwill == 45)
            #expect(try await shop.application.findings() == [])
        }
    }

    /// Law G1: two shops, alike but for goodwill.
    @Test(arguments: Driver.allCases, [11, 12, 13] as [UInt64])
    func `without goodwill every tier, point, figure and liability is the same`(
        driver: Driver, seed: UInt64
    ) async throws {
        try await RewardShop.open(on: driver) { with in
            try await RewardShop.open(on: driver) { without in
                var random = SeededGenerator(seed: seed)
                for step in 1...40 {
                    let (customer, minor) = (
                        Int.random(in: 1...3, using: &random), Int.random(in: 1...9, using: &random)
                    )
                    let kind = Int.random(in: 0...3, using: &random)
                    let days = Int64.random(in: 0...40, using: &random)
                    for shop in [with, without] {
                        shop.clock.pass(days * 86_400_000)
                        switch kind {
                        case 0: try await Self.buy(step, customer, minor, in: shop)
                        case 1: try await shop.earn(Int64(minor), by: customer, id: 1000 + step)
                        case 2:
                            _ = try? await shop.carryOut(
                                .redeem(Int64(minor), from: .points, for: "tea"), of: customer, id: 2000 + step)
                        default: try await Self.buy(step, customer, 40 * minor, in: shop)
                        }
                    }
                    // One of the two is given goodwill, and spends some of it.
                    try await with.carryOut(.grant(Int64(minor), complaint: "late"), of: customer, id: 3000 + step)
                    if step.isMultiple(of: 3) {
                        try await with.carryOut(.redeem(1, from: .goodwill, for: "tea"), of: customer, id: 4000 + step)
                    }
                    let (one, other) = (try await Self.figures(of: with), try await Self.figures(of: without))
                    #expect(one == other, "seed \(seed), step \(step)")
                }
            }
        }
    }

    private static func buy(_ step: Int, _ customer: Int, _ major: Int, in shop: RewardShop) async throws {
        let (program, today) = (shop.program, try await shop.today())
        try await shop.application.change(by: .program("tests")) { change in
            _ = try program.record(
                [
                    PurchaseRecorded(
                        customer: RewardShop.customer(customer), purchase: PurchaseID(rawValue: "p\(step)"),
                        at: change.at, on: today, amount: Money(minor: Int64(major) * 100, .euro))
                ], in: change)
        }
    }

    /// What must not know of goodwill: points, tiers, liability, and what is measured of those who bought.
    private static func figures(of shop: RewardShop) async throws -> [String] {
        let (program, now, today) = (shop.program, shop.clock.now, try await shop.today())
        let customers = (1...3).map(RewardShop.customer)
        // A command writes down what has ended, and one of the two shops has carried more of them out.
        try await shop.application.change(by: .program("tests")) { _ = try program.settle(limit: 99, in: $0) }
        return try await shop.application.read { read in
            let balances = try program.balances(of: customers, at: now, in: read)
            let standings = try program.standings(of: customers, on: today, in: read)
            let bought = Set(
                try read.all("SELECT customer_id FROM loyalty_purchase") { try $0.value(0, as: CustomerID.self) })
            let lines = customers.filter(bought.contains).map { customer in
                let balance = balances[customer]
                return
                    "\(balance?.available ?? 0) \(balance?.pending ?? 0) \(balance?.reserved ?? 0) "
                    + "\(standings[customer]?.rank.id ?? "")"
            }
            let liability = try program.liability(by: .month, at: now, in: read)
            let indicators = try LoyaltyIndicators().indicators(on: today, in: read)
                .filter { $0.name != "active_members" }.map { "\($0.name) \($0.value ?? -1)" }
            return lines + ["\(liability.cohorts)"] + indicators
        }
    }
}
