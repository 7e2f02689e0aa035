import DigestsCrypto
import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

struct LoyaltyCardTests {
    private func card(of customer: Int, in shop: RewardShop, daysAgo: Int = 0) async throws -> CardSection {
        let (module, day) = (shop.module, try await shop.today() - daysAgo)
        return try await shop.application.read { read in
            try #require(module.cardSections.first).section(of: RewardShop.customer(customer), on: day, in: read)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the card tells points, goodwill apart from them, the tier and what fits, with why`(
        driver: Driver
    ) async throws {
        let said = [1: [RewardPreference(about: "gift", .welcome, since: CalendarDay(daysSince1970: 20_800))]]
        try await RewardShop.open(on: driver, said: said) { shop in
            try await shop.earn(80, by: 1, id: 1)
            try await shop.carryOut(.grant(25, complaint: "late"), of: 1, id: 2)
            let section = try await card(of: 1, in: shop)
            #expect(
                section.lines.map { shop.say($0) } == [
                    "80 stars can be used.", "Apart from these there are 25 of goodwill, given as an apology.",
                    "Green since 1 March 2027.",
                    "“A tour” for 60, worth 6.00 EUR: the customer has said nothing about it.",
                    "“5 euros off” for 50, worth 5.00 EUR: the customer has said nothing about it.",
                ])
            #expect(section.fields.map(\.name) == ["points", "goodwill", "tier", "rewards"])
            #expect(section.fields[0].value == .record([.init("available", 80), .init("pending", 0)]))
            #expect(section.fields[1].value == 25)
            try await shop.earn(20, by: 1, id: 3)
            #expect(
                try await card(of: 1, in: shop).lines.map { shop.say($0) }[3]
                    == "“A mug” for 100, worth 8.00 EUR: welcome, as the customer said on 13 December 2026.")
        }
    }

    @Test(arguments: Driver.allCases)
    func `who can have nothing yet is told what is nearest, and an earlier day tells what was known`(
        driver: Driver
    ) async throws {
        try await RewardShop.open(on: driver) { shop in
            try await shop.earn(10, by: 1, id: 1)
            let lines = try await card(of: 1, in: shop).lines.map { shop.say($0) }
            #expect(
                lines.last == "With 40 more: “5 euros off”, worth 5.00 EUR: the customer has said nothing about it.")
            shop.clock.pass(3 * 86_400_000)
            try await shop.earn(90, by: 1, id: 2)
            #expect(
                try await card(of: 1, in: shop, daysAgo: 1).lines.first.map { shop.say($0) } == "10 stars can be used.")
            #expect(try await card(of: 2, in: shop).lines == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `without a programme the card shows nothing`(driver: Driver) async throws {
        let module = LoyaltyModule(digests: CryptoDigests())
        try await withApplication(on: driver, modules: [module]) { application, _ in
            let section = try await application.read { read in
                try #require(module.cardSections.first).section(
                    of: RewardShop.customer(1), on: CalendarDay(daysSince1970: 20_000), in: read)
            }
            #expect(section.fields.isEmpty && section.lines.isEmpty)
        }
    }
}
