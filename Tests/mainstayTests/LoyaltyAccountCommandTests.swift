import Foundation
import Testing

/// What a member has, holds and has done, as a user of the program sees it.
struct LoyaltyAccountCommandTests {
    private static let programme = """
        {"programme": "club", "version": "1.0.0", "languages": ["en"], "name": "Club", "points_name": "stars",
        "zone": "Europe/Berlin", "currency": "EUR",
        "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true}],
        "expiry": {"kind": "never"}, "returns": {"policy": "within_balance", "days": 14},
        "tiers": {"window": {"kind": "rolling", "months": 12}, "levels": [
          {"id": "green", "name": "Green"}, {"id": "silver", "name": "Silver", "requires": {"spend": "100.00"}},
          {"id": "gold", "name": "Gold", "requires": {"spend": "300.00"}}]}}
        """
    private static let held = "01890000-0000-7000-8000-000000000001"

    /// A shop with a customer who bought for 120 euros and came to silver.
    /// - Parameters:
    ///   - expiry: when points end.
    ///   - earned: when points for a talk are earned.
    private func shop(
        expiry: String = #"{"kind": "never"}"#, earned: String = "2026-03-02"
    ) throws -> Program {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-03-01").status == 0)
        try program.write("customer_id,name\nC-1,Ann Bee\n", to: "c.csv")
        try program.write("purchase_id,customer_id,date,amount\n1,C-1,2026-03-01,120.00\n", to: "p.csv")
        try program.write(
            Self.programme.replacing(#"{"kind": "never"}"#, with: expiry), to: "club.programme.json")
        for command in [
            ["loyalty", "programme", "publish", "club.programme.json", "--as-of", "2026-03-01"],
            ["import", "customers", "c.csv", "--as-of", "2026-03-01"],
            ["import", "purchases", "p.csv", "--as-of", "2026-03-01"],
            ["loyalty", "earn", "C-1", "160", "--for", "a talk", "--as-of", earned],
        ] {
            let run = try program.run(command)
            try #require(run.status == 0, "\(command) \(run.errors)")
        }
        return program
    }

    @Test func `the tier is told to machines with all that is told to people`() throws {
        let program = try shop()
        let words = ["loyalty", "tier", "C-1", "--as-of", "2026-03-02", "--format"]
        let csv = try program.run(words + ["csv"])
        let rows = csv.output.split(separator: "\n").map(String.init)
        try #require(rows.count >= 3, "\(csv.output) \(csv.errors)")
        #expect(
            rows[0] == "what,since,tier,before,next,missing_spend,missing_points,missing_visits,"
                + "missing_tenure_months,missing_by,noticed_on")
        #expect(rows[1].hasPrefix("now,2026-03-01,Silver,Green,Gold,180.00,,,,"), "\(rows)")
        #expect(rows[2].hasPrefix("drop,2027-") && rows[2].contains(",Green,Silver,,,,,,,20"), "\(rows)")
        #expect(rows.last == "change,2026-03-01,Silver,Green,,,,,,,", "\(rows)")
        let json = try program.run(words + ["json"])
        let told = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any], "\(json.output)")
        let tier = try #require(told["tier"] as? [String: Any])
        #expect(tier["name"] as? String == "Silver" && tier["since"] as? String == "2026-03-01")
        #expect(tier["next"] as? String == "Gold" && tier["missing"] is [String: Any])
        #expect(told["external_id"] as? String == "C-1")
        let drops = try #require(told["drops"] as? [[String: Any]])
        #expect(drops.first?["tier"] as? String == "Green" && drops.first?["noticed_on"] is String)
        #expect((told["changes"] as? [[String: Any]])?.first?["before"] as? String == "Green")
    }

    @Test func `what is held is told with its id, its end and what for`() throws {
        let program = try shop()
        let reserved = try program.run(
            "loyalty", "reserve", "C-1", "40", "--for", "a mug", "--minutes", "14400", "--id", Self.held, "--as-of",
            "2026-03-02")
        try #require(reserved.status == 0, "\(reserved.errors)")
        let words = ["loyalty", "balance", "C-1", "--as-of"]
        let table = try program.run(words + ["2026-03-03"]).output
        #expect(table.contains("40 are reserved.\n40 of them until 2026-03-1"), "\(table)")
        #expect(table.replacing(#/\n +/#, with: " ").contains("for a mug, as \(Self.held)."), "\(table)")
        func reservations(on day: String) throws -> [[String: Any]]? {
            let run = try program.run(words + [day, "--format", "json"])
            let told = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
            return told?["reservations"] as? [[String: Any]]
        }
        let open = try #require(try reservations(on: "2026-03-03"))
        #expect(open.count == 1)
        #expect(open.first?["id"] as? String == Self.held && open.first?["points"] as? Int == 40)
        #expect(open.first?["for"] as? String == "a mug" && open.first?["until"] is String)
        #expect(try reservations(on: "2026-03-20")?.isEmpty == true)
    }

    @Test func `history keeps the ids in a narrow terminal and goes back to a day`() throws {
        let program = try shop()
        let redeemed = try program.run(
            "loyalty", "redeem", "C-1", "10", "--for", "tea", "--id", Self.held, "--as-of", "2026-03-04")
        try #require(redeemed.status == 0, "\(redeemed.errors)")
        let narrow = try program.run(["loyalty", "history", "C-1"], columns: 40)
        #expect(narrow.output.contains(Self.held), "\(narrow.output) \(narrow.errors)")
        let past = try program.run("loyalty", "history", "C-1", "--as-of", "2026-03-02", "--format", "csv")
        #expect(past.status == 0 && past.output.contains(",earned,160,"), "\(past.output) \(past.errors)")
        #expect(!past.output.contains("tea"))
        let last = try program.run(
            "loyalty", "history", "C-1", "--as-of", "2026-03-04", "--limit", "1", "--format", "csv")
        #expect(last.output.split(separator: "\n").count == 2 && last.output.contains("tea"), "\(last.output)")
    }

    @Test func `what is due is shown as not written down yet, and explained no more`() throws {
        let program = try shop(expiry: #"{"kind": "rolling", "months": 3}"#)
        let words = ["--as-of", "2026-07-10"]
        #expect(try program.run(["loyalty", "balance", "C-1"] + words).output.contains("0 stars can be used."))
        let table = try program.run(["loyalty", "history", "C-1"] + words).output
        #expect(table.ranges(of: "Due; not written down yet.").count == 2 && table.contains("expired"), "\(table)")
        let csv = try program.run(["loyalty", "history", "C-1", "--format", "csv"] + words).output
            .split(separator: "\n").map(String.init)
        try #require(csv.count == 5, "\(csv)")
        #expect(csv[0].hasSuffix(",command,is_written"))
        #expect(csv[1].contains(",expired,160,") && csv[1].hasSuffix(",false"), "\(csv)")
        #expect(csv[2].contains(",expired,120,") && csv[2].hasSuffix(",false"), "\(csv)")
        #expect(csv[3].contains(",earned,160,") && csv[3].hasSuffix(",true"), "\(csv)")
        let told = try program.run(["loyalty", "explain", "C-1"] + words)
        #expect(told.status == 0 && !told.output.contains(" of 120 ") && !told.output.contains(" of 160 "))
        let before = try program.run("loyalty", "explain", "C-1", "--as-of", "2026-03-20").output
        #expect(before.contains("120 of 120 ") && before.contains("160 of 160 for a talk"), "\(before)")
        let early = try program.run("loyalty", "history", "C-1", "--as-of", "2026-03-20", "--format", "csv").output
        #expect(early.split(separator: "\n").count == 3 && !early.contains("false"), "\(early)")
    }

    @Test func `what can be used by when adds up, apart from what is pending`() throws {
        let program = try shop(expiry: #"{"kind": "rolling", "months": 3}"#, earned: "2026-03-01")
        func text(on day: String) throws -> String {
            try program.run("loyalty", "balance", "C-1", "--as-of", day).output.replacing(#/\n +/#, with: " ")
        }
        let early = try text(on: "2026-03-05")
        #expect(early.contains("160 stars can be used.\n120 are pending"), "\(early)")
        #expect(early.contains(#/\n160 can be used through 2026-0\d-\d\d, and 120 of those pending\./#), "\(early)")
        let late = try text(on: "2026-03-20")
        #expect(late.contains(#/280 stars can be used\.\n280 can be used through 2026-0\d-\d\d\./#), "\(late)")
    }

    @Test func `the starters say how many customers somebody may look after`() throws {
        for starter in ["service", "shop"] {
            let program = try Program()
            let run = try program.run("init", "--starter", starter, "--as-of", "2026-03-01")
            try #require(run.status == 0, "\(run.errors)")
            let texts = try program.names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.map {
                try String(contentsOf: program.folder.appending(path: $0), encoding: .utf8)
            }
            #expect(texts.contains { $0.contains("personal_customers") }, "\(starter)")
        }
    }
}
