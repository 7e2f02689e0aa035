import Foundation
import Testing

/// Rewards as a user of the program sees them.
struct LoyaltyRewardCommandTests {
    private static let programme = """
        {"programme": "club", "version": "1.0.0", "languages": ["en"], "name": "Club", "points_name": "stars",
        "zone": "Europe/Berlin", "currency": "EUR",
        "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true}],
        "expiry": {"kind": "never"}, "returns": {"policy": "within_balance", "days": 14},
        "rewards": [
          {"id": "mug", "name": "A mug", "kind": "product", "points": 100, "value": "8.00", "cost": "3.00", "stock": 2,
           "fulfil_within_days": 7},
          {"id": "coupon", "name": "5 euros off", "kind": "discount", "points": 50, "value": "5.00", "cost": "5.00"},
          {"id": "tour", "name": "A tour", "kind": "experience", "points": 300, "value": "30.00", "cost": "9.00"}]}
        """

    /// A shop with a customer who has 160 stars, prefers tours and wants no discount.
    private func shop() throws -> Program {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-03-01").status == 0)
        try program.write("customer_id,name\nC-1,Ann Bee\n", to: "c.csv")
        try program.write(Self.programme, to: "club.programme.json")
        for command in [
            ["import", "customers", "c.csv", "--as-of", "2026-03-01"],
            [
                "customer", "set", "C-1", "reward_preference:experience=preferred",
                "reward_preference:discount=never", "--as-of", "2026-03-01",
            ], ["loyalty", "programme", "publish", "club.programme.json", "--as-of", "2026-03-01"],
            ["loyalty", "earn", "C-1", "160", "--for", "a talk", "--as-of", "2026-03-01"],
        ] {
            let run = try program.run(command)
            try #require(run.status == 0, "\(command) \(run.errors)")
        }
        return program
    }

    @Test func `a reward is chosen, owed on its day, and cancelled or handed over`() throws {
        let program = try shop()
        let id = "01890000-0000-7000-8000-000000000001"
        let ranked = try program.run("loyalty", "rewards", "C-1", "--as-of", "2026-03-01")
        #expect(
            ranked.output == """
                reward  name    kind        points  value  left  missing
                ──────  ──────  ──────────  ──────  ─────  ────  ───────
                mug     A mug   product        100   8.00     2        0
                    The customer has said nothing about it.
                tour    A tour  experience     300  30.00            140
                    Preferred, as the customer said on 1 March 2026.

                """)
        let redeemed = try program.run(
            "loyalty", "redeem", "C-1", "--reward", "mug", "--id", id, "--as-of", "2026-03-01")
        #expect(redeemed.output.hasPrefix("\(id): mug for 100 points, to be handed over by 2026-03-08.\n"))
        #expect(
            try program.run("loyalty", "redeem", "C-1", "--reward", "mug", "--id", id, "--as-of", "2026-03-01").output
                == redeemed.output)
        let poor = try program.run("loyalty", "redeem", "C-1", "--reward", "mug", "--as-of", "2026-03-01")
        #expect(poor.status == 65 && poor.errors.hasPrefix("mainstay: insufficient_points: "))
        let owed = try program.run("loyalty", "redemptions", "--as-of", "2026-03-09", "--format", "csv")
        #expect(
            owed.output.hasPrefix(
                """
                state,due_on,is_overdue,reward,points,external_id,name,redeemed_on,closed_on,id,book,customer_id
                ordered,2026-03-08,true,mug,100,C-1,Ann Bee,2026-03-01,,\(id),points,
                """))
        #expect(
            try program.run("today", "--as-of", "2026-03-09", "--format", "csv").output.contains(
                "Chose “A mug” for points on 1 March 2026."))
        let cancelled = try program.run("loyalty", "cancel", id, "--as-of", "2026-03-09")
        #expect(cancelled.output.hasPrefix("Redemption \(id): cancelled.\n"))
        let late = try program.run("loyalty", "fulfil", id, "--as-of", "2026-03-09")
        #expect(late.status == 65 && late.errors.hasPrefix("mainstay: redemption_closed: "))
        let catalogue = try program.run("loyalty", "rewards", "--format", "csv", "--as-of", "2026-03-09")
        #expect(catalogue.output.contains("mug,A mug,product,100,8.00,2,3.00,7,\n"))
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `a reward or points are redeemed, never both`() throws {
        let program = try shop()
        for words in [["C-1"], ["C-1", "5"], ["C-1", "5", "--for", "tea", "--reward", "mug"]] {
            let run = try program.run(["loyalty", "redeem"] + words)
            #expect(run.status == 64)
            #expect(run.errors.contains("Give either --reward, or how many points and --for."))
        }
        let tea = try program.run("loyalty", "redeem", "C-1", "5", "--for", "tea", "--as-of", "2026-03-01")
        #expect(tea.output.contains(": 5 points; 155 can be used now"))
    }

    @Test func `the card tells what fits, beside the points`() throws {
        let program = try shop()
        let card = try program.run("customer", "show", "C-1", "--as-of", "2026-03-01").output
        #expect(card.contains("160 stars can be used."))
        #expect(card.contains("“A mug” for 100, worth 8.00 EUR: the customer has said nothing about it."))
        #expect(!card.contains("euros off"))
    }
}
