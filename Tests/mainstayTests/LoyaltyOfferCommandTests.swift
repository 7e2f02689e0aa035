import Foundation
import Testing

/// Offers as a user of the program sees them.
struct LoyaltyOfferCommandTests {
    private static let programme = """
        {"programme": "club", "version": "1.0.0", "languages": ["en"], "name": "Club", "points_name": "stars",
        "zone": "Europe/Berlin", "currency": "EUR", "point_value": {"points": 100, "amount": "1.00"},
        "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true}],
        "expiry": {"kind": "never"}, "returns": {"policy": "within_balance", "days": 14},
        "rewards": [{"id": "mug", "name": "A mug", "kind": "product", "points": 100, "value": "8.00", "cost": "3.00"}]}
        """

    private static func offer(_ version: String, parity: String) -> String {
        """
        {"offer": "welcome", "version": "\(version)", "languages": ["en"], "name": "Ten off", "currency": "EUR",
        "audience": {"kind": "new_customers"}, "value": {"kind": "amount", "amount": "10.00"},
        "from": "2026-03-01", "until": "2026-06-01"\(parity.isEmpty ? "" : ",\n\"parity\": ")\(parity)}
        """
    }

    private static let points =
        #"{"rule": "equivalent", "name": "Stars for you", "value": {"kind": "points", "points": 1000}}"#
    private static let exempt =
        #"{"rule": "exempt", "reason": "They have their own fair.", "decided_by": "Ann Lee", "review_on": "2026-05-01"}"#

    /// A shop with one customer who bought in January, one who buys in March, and a prospect.
    private func shop() throws -> Program {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-01-01").status == 0)
        try program.write("customer_id,name,phone\nC-1,Ann Bee,+49 30 1001\nC-2,Ben Cee,\nC-3,Cem Dee,\n", to: "c.csv")
        try program.write(
            "customer_id,purchase_id,date,amount\nC-1,1,2026-01-10,20.00\nC-2,2,2026-03-02,30.00\n", to: "p.csv")
        try program.write(Self.programme, to: "club.programme.json")
        for command in [
            ["import", "customers", "c.csv", "--as-of", "2026-03-02"],
            ["import", "purchases", "p.csv", "--as-of", "2026-03-02"],
            ["loyalty", "programme", "publish", "club.programme.json", "--as-of", "2026-03-02"],
        ] {
            let run = try program.run(command)
            try #require(run.status == 0, "\(command) \(run.errors)")
        }
        return program
    }

    @Test func `an offer without a rule, or with one worth less, is refused before anything is kept`() throws {
        let program = try shop()
        try program.write(Self.offer("1.0.0", parity: ""), to: "o.json")
        let checked = try program.run("loyalty", "offer", "check", "o.json")
        #expect(checked.status == 65)
        #expect(
            checked.errors == """
                o.json:2:13: error: The offer is made to new customers, and does not say what existing ones get. Add \
                "parity": {"rule": "same"}, or "equivalent" with something worth as much, or "exempt" with a reason, who \
                decided, and when it is looked at again. [parity_missing]

                """)
        #expect(try program.run("loyalty", "offer", "publish", "o.json", "--as-of", "2026-03-02").status == 65)
        try program.write(
            Self.offer("1.0.0", parity: Self.points.replacingOccurrences(of: "1000", with: "999")), to: "o.json")
        #expect(try program.run("loyalty", "offer", "check", "o.json").status == 0)
        let judged = try program.run("loyalty", "offer", "check", "o.json", "--programme", "club.programme.json")
        let published = try program.run("loyalty", "offer", "publish", "o.json", "--as-of", "2026-03-02")
        #expect(judged.status == 65 && published.status == 65 && judged.errors == published.errors)
        #expect(judged.errors.contains("is worth 9.99 EUR, and what new ones get 10.00 EUR."))
        #expect(try program.run("loyalty", "offer", "list").output.hasSuffix("No offer was published.\n"))
    }

    @Test func `an offer is published, listed, told of, taken and withdrawn`() throws {
        let program = try shop()
        try program.write(Self.offer("1.0.0", parity: Self.points), to: "welcome.offer.json")
        #expect(
            try program.run("loyalty", "offer", "check", "welcome.offer.json").output
                == "welcome.offer.json: welcome 1.0.0, from 2026-03-01 until 2026-06-01, nothing wrong.\n")
        let published = try program.run(
            "loyalty", "offer", "publish", "welcome.offer.json", "--as-of", "2026-03-02")
        #expect(
            published.output == """
                welcome 1.0.0 is published, from 2026-03-01 until 2026-06-01.
                1 existing customer meets its conditions: 1 entitled to as much, 0 exempt, 0 worse off than a
                  newcomer.

                """)
        #expect(
            try program.run("loyalty", "offer", "list", "--as-of", "2026-03-02").output == """
                offer    version  state  from        until       to             parity      name     value
                ───────  ───────  ─────  ──────────  ──────────  ─────────────  ──────────  ───────  ─────────────
                welcome  1.0.0    live   2026-03-01  2026-06-01  new_customers  equivalent  Ten off  10.00 EUR off

                """)
        #expect(
            try program.run("loyalty", "offer", "show", "welcome", "--as-of", "2026-03-02").output == """
                welcome 1.0.0: Ten off
                  From 2026-03-01 until 2026-06-01, live; published on 2026-03-02.
                  To new customers: 10.00 EUR off, once each.
                  Existing customers get: Stars for you, 1000 points.
                  Taken by newcomers 0 times, by existing customers 0 times.

                """)
        #expect(
            try program.run("today", "--left-out", "--as-of", "2026-03-02", "--format", "csv").output.contains(
                "loyalty.parity_offer"))
        #expect(
            try program.run("customer", "show", "C-1", "--as-of", "2026-03-02").output.contains(
                "Open until 31 May 2026: “Stars for you” (welcome), as it is offered to new customers."))
        let id = "01890000-0000-7000-8000-000000000001"
        let take = ["loyalty", "offer", "take", "welcome", "C-1", "--id", id, "--as-of", "2026-03-02"]
        let taken = try program.run(take)
        #expect(taken.output.hasPrefix("\(id): 1000 points, by welcome 1.0.0.\n"))
        #expect(try program.run(take).output == taken.output)
        let again = try program.run("loyalty", "offer", "take", "welcome", "C-1", "--as-of", "2026-03-02")
        #expect(again.status == 65 && again.errors.hasPrefix("mainstay: offer_taken: "))
        #expect(try program.run("loyalty", "offer", "take", "welcome", "C-2", "--as-of", "2026-03-02").status == 0)
        #expect(
            try program.run("loyalty", "offer", "of", "C-1", "--as-of", "2026-03-02").output.hasPrefix(
                """
                state  offer    version  name           value        as        since  until       left  taken on
                ─────  ───────  ───────  ─────────────  ───────────  ────────  ─────  ──────────  ────  ──────────
                taken  welcome  1.0.0    Stars for you  1000 points  existing         2026-06-01        2026-03-02
                    \(id)

                """))
        #expect(
            try program.run("loyalty", "offer", "of", "C-3", "--as-of", "2026-03-02", "--format", "csv").output == """
                state,offer,version,name,value,as,since,until,left,taken_on,id
                open,welcome,1.0.0,Ten off,10.00 EUR off,newcomer,2026-03-02,2026-06-01,1,,

                """)
        let parity = try program.run("loyalty", "offer", "parity", "--on", "2026-03-02")
        #expect(parity.status == 0)
        #expect(
            parity.output == """
                offer          rule        existing  as much  exempt  worse off
                ─────────────  ──────────  ────────  ───────  ──────  ─────────
                welcome 1.0.0  equivalent         1        1       0          0

                Nobody is worse off than a newcomer on 2026-03-02.

                """)
        let unsaid = try program.run("loyalty", "offer", "withdraw", "welcome", "--as-of", "2026-03-02")
        #expect(unsaid.status == 64)
        let withdrawn = try program.run(
            "loyalty", "offer", "withdraw", "welcome", "--reason", "It ran out.", "--as-of", "2026-03-02")
        #expect(
            withdrawn.output
                == "welcome 1.0.0 is withdrawn on 2026-03-02. Who was entitled stays so until 2026-06-01.\n")
        #expect(
            try program.run("loyalty", "offer", "of", "C-3", "--as-of", "2026-03-02").output.hasPrefix("state"))
        #expect(
            try program.run("loyalty", "offer", "parity", "--on", "2026-03-02").output
                == "Nothing is offered to new customers on 2026-03-02.\n")
        let shown = try program.run("loyalty", "offer", "show", "welcome", "--format", "json", "--as-of", "2026-03-02")
        for part in [#""reason": "It ran out.""#, #""state": "withdrawn""#, #""taken_by_existing": 1"#] {
            #expect(shown.output.contains(part))
        }
        // The end of the term lies behind us by now.
        #expect(try program.run("doctor", "--retry-jobs").status == 0)
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `whoever is worse off is named, with why`() throws {
        let program = try shop()
        try program.write(Self.offer("1.0.0", parity: Self.exempt), to: "o.json")
        #expect(try program.run("loyalty", "offer", "publish", "o.json", "--as-of", "2026-03-02").status == 0)
        let explained = try program.run("loyalty", "offer", "parity", "--on", "2026-04-30")
        #expect(explained.status == 0)
        #expect(
            explained.output == """
                offer          rule    existing  as much  exempt  worse off
                ─────────────  ──────  ────────  ───────  ──────  ─────────
                welcome 1.0.0  exempt         1        0       1          0

                welcome: exempt, “They have their own fair.”, decided by Ann Lee, to be looked at again by
                  2026-05-01.
                Nobody is worse off than a newcomer on 2026-04-30.

                """)
        let overdue = try program.run("loyalty", "offer", "parity", "--on", "2026-05-01")
        #expect(overdue.status == 65 && overdue.errors == "")
        #expect(
            overdue.output == """
                offer          rule    existing  as much  exempt  worse off
                ─────────────  ──────  ────────  ───────  ──────  ─────────
                welcome 1.0.0  exempt         1        0       0          1

                welcome: Ann Lee exempted existing customers (“They have their own fair.”), which was to be looked
                  at again on 2026-05-01 and was not.
                1 of 1 customer would get more as a newcomer on 2026-05-01.

                customer       offer    why
                ─────────────  ───────  ──────────────
                Ann Bee (C-1)  welcome  review_overdue

                """)
        let rows = try program.run("loyalty", "offer", "parity", "--on", "2026-05-01", "--format", "csv").output
        #expect(
            rows.hasPrefix(
                """
                offer,version,external_id,name,why,explanation,customer_id
                welcome,1.0.0,C-1,Ann Bee,review_overdue,"Ann Lee exempted
                """))
        #expect(rows.split(separator: "\n").count == 2)
        let json = try program.run("loyalty", "offer", "parity", "--on", "2026-05-01", "--format", "json").output
        for part in [#""worse_off": 1"#, #""decided_by": "Ann Lee""#, #""why": "review_overdue""#] {
            #expect(json.contains(part))
        }
    }

    @Test func `the help teaches`() throws {
        let program = try Program()
        let help = try program.run("loyalty", "offer", "--help").output
        for part in ["mainstay loyalty offer publish welcome-spring.offer.json", "names whoever would get more"] {
            #expect(help.contains(part))
        }
        for command in ["check", "publish", "list", "show", "of", "take", "withdraw", "parity"] {
            #expect(try program.run("loyalty", "offer", command, "--help").status == 0)
        }
    }
}
