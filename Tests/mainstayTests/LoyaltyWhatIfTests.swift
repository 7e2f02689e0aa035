import Foundation
import Testing

/// Drafts of programmes on trial, and what is owed in points, as the people see it who ask.
@Suite struct LoyaltyWhatIfTests {
    private static let day = "2026-03-15"
    private static let draft = "draft.programme.json"

    /// A shop with three customers, and a draft of a programme.
    private static func shop() throws -> Program {
        let program = try Program()
        try program.run("init", "--currency", "EUR", "--zone", "Europe/Berlin", "--as-of", day)
        try program.write("customer_id,name\nC-1,Ada Winter\nC-2,Ben Sommer\nC-3,=Cleo\n", to: "customers.csv")
        try program.write(
            """
            purchase_id,customer_id,date,amount
            1,C-1,2026-01-05,100.00
            2,C-1,2026-02-10,50.00
            3,C-2,2026-03-01,20.00
            4,C-3,2025-06-01,30.00
            5,C-3,2026-03-02,30.00

            """, to: "purchases.csv")
        for kind in ["customers", "purchases"] {
            let run = try program.run("import", kind, "\(kind).csv", "--as-of", day)
            try #require(run.status == 0, "\(run.output)")
        }
        try program.write(text, to: draft)
        return program
    }

    private static let text = """
        {
          "programme": "draft", "version": "1.0.0", "languages": ["en"], "name": "Club", "points_name": "points",
          "zone": "Europe/Berlin", "currency": "EUR", "point_value": {"points": 100, "amount": "1.00"},
          "earning": [
            {"id": "base", "points": 1, "per": "1.00", "qualifies": true},
            {"id": "welcome", "points": 50, "day_of_purchase": 1}
          ],
          "expiry": {"kind": "rolling", "months": 2}, "returns": {"policy": "within_balance", "days": 14},
          "tiers": {
            "window": {"kind": "rolling", "months": 12},
            "levels": [
              {"id": "green", "name": "Green"}, {"id": "gold", "name": "Gold", "requires": {"spend": "150.00"}}
            ]
          }
        }
        """

    @Test func `a draft is replayed without a programme, and every customer written to a file`() throws {
        let program = try LoyaltyWhatIfTests.shop()
        let words = ["loyalty", "simulate", LoyaltyWhatIfTests.draft, "--from", "2026-01-01", "--as-of"]
        let run = try program.run(words + [LoyaltyWhatIfTests.day, "--limit", "2", "--members", "members.csv"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == """
                draft 1.0.0 as if in force from 2026-01-01 on, as of 2026-03-15; today: no programme.
                What 3 customers bought was replayed; nothing was written. Points are those of purchases. Nothing
                  is redeemed in a replay: none are used, and more are left or expire.

                                        today  draft
                ──────────────────────  ─────  ─────
                members                     0      3
                points issued               0    300
                taken back                  0      0
                used                        0      0
                expired                     0    150
                left                        0    150
                cost when all are used          3.00
                worth of what is left           1.50

                rule     points issued
                ───────  ─────────────
                base               200
                welcome            100

                tier today  tier   customers
                ──────────  ─────  ─────────
                –           Green          2
                –           Gold           1

                Of 3 customers 3 would have 150 points more; what was used counts as had.

                Who would gain most
                customer          gain  points today  used today  points  tier today  tier
                ────────────────  ────  ────────────  ──────────  ──────  ──────────  ─────
                Ben Sommer (C-2)   +70             0           0      70  –           Green
                Ada Winter (C-1)   +50             0           0      50  –           Gold

                """)
        let file = program.folder.appending(path: "members.csv")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { $0.drop { $0 != "," } }
        #expect(
            rows == [
                ",external_id,name,tier_today,tier,points_today,used_today,points,expired,gain",
                ",C-1,Ada Winter,,gold,0,0,50,150,50", ",C-2,Ben Sommer,,green,0,0,70,0,70",
                ",C-3,'=Cleo,,green,0,0,30,0,30",
            ])
        let again = try program.run(words + [LoyaltyWhatIfTests.day, "--members", "members.csv"])
        #expect(again.status == 73 && again.errors.contains("members.csv is there already"), "\(again.errors)")
        #expect(try program.names.allSatisfy { !$0.hasSuffix(".part") })
        let narrow = try program.run(words + [LoyaltyWhatIfTests.day], columns: 60)
        #expect(narrow.output.split(separator: "\n").allSatisfy { $0.count <= 66 }, "\(narrow.output)")
        let early = try program.run(
            "loyalty", "simulate", LoyaltyWhatIfTests.draft, "--from", "2026-04-01", "--as-of", LoyaltyWhatIfTests.day)
        #expect(early.status == 65 && early.errors.contains("would not be in force yet"))
    }

    @Test func `a published draft changes nothing more, and what is owed stands by month and apart`() throws {
        let program = try LoyaltyWhatIfTests.shop()
        let day = LoyaltyWhatIfTests.day
        let refused = try program.run("loyalty", "liability", "--as-of", day)
        #expect(refused.status == 65 && refused.errors.contains("no_programme"))
        // The other commands say the same.
        #expect(try program.run("loyalty", "balance", "C-1", "--as-of", day).errors == refused.errors)
        for words in [
            ["programme", "publish", LoyaltyWhatIfTests.draft, "--from", "2026-01-01"],
            ["grant", "C-2", "30", "--complaint", "K-1"], ["correct", "C-2", "5", "--reason", "Forgotten"],
            ["redeem", "C-1", "40", "--for", "A mug"],
        ] {
            let run = try program.run(["loyalty"] + words + ["--as-of", day])
            #expect(run.status == 0, "\(run.errors)")
        }
        let report = try program.json(
            "loyalty", "simulate", LoyaltyWhatIfTests.draft, "--from", "2026-01-01", "--as-of", day, "--format",
            "json")
        let told = try #require(report as? [String: Any])
        #expect((told["gained"] as? [String: Int]) == ["customers": 0, "points": 0])
        #expect((told["lost"] as? [String: Int]) == ["customers": 0, "points": 0])
        #expect((told["tier_changes"] as? [[String: Any]])?.map { $0["from"] as? String } == ["green", "gold"])
        #expect((told["tier_changes"] as? [[String: Any]])?.map { $0["to"] as? String } == ["green", "gold"])
        #expect(
            try program.run("loyalty", "liability", "--as-of", day).output == """
                What is owed in points on 2026-03-15, to 3 customers.

                earned   issued  used  expired  taken back  corrected  open  pending  reserved  expected  value
                ───────  ──────  ────  ───────  ──────────  ─────────  ────  ───────  ────────  ────────  ─────
                2026-01     150     0      150           0          0     0        0         0         0   0.00
                2026-02      50    40        0           0          0    10        0         0        10   0.10
                2026-03     100     0        0           0          0   100      100         0       100   1.00
                all         300    40      150           0          0   110      100         0       110   1.10

                Expected: of what was open at each age, in months since earning, the shares that were used and
                  that expired are known of the first 2 ages, from all cohorts together; what they leave open after
                  that is expected to be used (Aalen–Johansen estimate).
                Apart from these, corrections gave 5 points, of which 5 are open.
                Goodwill, which no sale gave: 30 points, of which 30 are open.

                """)
        #expect(
            try program.run("loyalty", "liability", "--by", "year", "--format", "csv", "--as-of", day).output == """
                from,until,issued,used,expired,taken_back,corrected,open,pending,reserved,expected,open_value,expected_value
                2026-01-01,2027-01-01,300,40,150,0,0,110,100,0,110,1.10,1.10

                """)
        let owed = try #require(
            try program.json("loyalty", "liability", "--by", "quarter", "--format", "json", "--as-of", day)
                as? [String: Any])
        #expect((owed["goodwill"] as? [String: Int])?["open"] == 30)
        #expect((owed["corrections"] as? [String: Int])?["issued"] == 5)
        #expect(owed["ages_seen"] as? Int == 0 && (owed["method"] as? String)?.contains("all open points") == true)
    }
}
