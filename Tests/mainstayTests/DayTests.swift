import Foundation
import Testing

@Suite struct DayTests {
    @Test func `real purchases become scores, a day's list and a card`() throws {
        let program = try Program.withPurchases()
        let score = try #require(
            try program.json("score", "--format", "json", "--as-of", "1998-07-01") as? [String: Any])
        #expect(score["customers"] as? Int == 2357)
        let backtest = try #require(score["backtest"] as? [String: Any])
        #expect(backtest["winner"] as? String == "mbg-nbd")
        try program.write(
            "customer_id,name,email,birthday\n0001,Ada Keller,ada@example.org,1950-07-01\n0002,Ben Novak,,\n",
            to: "customers.csv")
        #expect(try program.run("import", "customers", "customers.csv", "--as-of", "1998-07-01").status == 0)
        let today = try #require(
            try program.json("today", "--format", "json", "--as-of", "1998-07-01") as? [[String: Any]])
        let ada = try #require(today.first { $0["external_id"] as? String == "0001" })
        #expect(ada["kind"] as? String == "owed")
        #expect(ada["channel"] as? String == "email")
        let keys: Set = [
            "item", "rank", "kind", "customer_id", "external_id", "name", "language", "channel", "contact_point",
            "staff", "due_on", "value_at_stake", "currency", "reasons", "moments", "script",
        ]
        #expect(keys.isSubset(of: Set(ada.keys)))
        let reasons = try #require(ada["reasons"] as? [[String: Any]])
        #expect(reasons.first?["kind"] as? String == "customers.special_date")
        #expect((ada["script"] as? String)?.contains("birthday") == true)
        let again = try program.json("today", "--format", "json", "--as-of", "1998-07-01") as? [[String: Any]]
        #expect(again?.compactMap { $0["item"] as? String } == today.compactMap { $0["item"] as? String })
        let close = try program.run(
            "today", "close", try #require(ada["item"] as? String), "--outcome", "done", "--note", "Was glad.",
            "--as-of", "1998-07-01")
        #expect(close.status == 0)
        #expect(close.output.hasPrefix("Recorded for Ada Keller (0001).\n"))
        let left = try program.json("today", "--format", "json", "--as-of", "1998-07-01") as? [[String: Any]]
        #expect(left?.contains { $0["external_id"] as? String == "0001" } == false)
        let tomorrow = try program.json("today", "--format", "json", "--as-of", "1998-07-02") as? [[String: Any]]
        let back = tomorrow?.first { $0["external_id"] as? String == "0001" }?["reasons"] as? [[String: Any]]
        #expect(back?.contains { $0["kind"] as? String == "customers.special_date" } != true)
        #expect(try program.run("contact", "list", "0001").output.contains("Was glad."))
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `the card has every field that programs rely on`() throws {
        let program = try Program.withPurchases()
        try program.run("score", "--as-of", "1998-07-01")
        let card = try #require(
            try program.json("customer", "show", "0001", "--format", "json", "--as-of", "1998-07-01") as? [String: Any])
        let keys: Set = [
            "customer_id", "external_id", "name", "stage", "purchases", "last_purchase", "last_contact", "open",
            "moments", "greeting", "p_alive", "expected_purchases", "horizon_days", "lifetime_value", "health",
            "reasons", "satisfaction", "tier",
        ]
        #expect(keys.isSubset(of: Set(card.keys)))
        #expect(card["purchases"] as? Int == 4)
        #expect(card["tier"] is NSNull && card["satisfaction"] is NSNull)
        let other = try #require(card["customer_id"] as? String)
        let same = try program.json("customer", "show", other, "--format", "json", "--as-of", "1998-07-01")
        #expect((same as? [String: Any])?["external_id"] as? String == "0001")
    }

    /// Fader, Hardie and Lee 2005 on the calibration period of 39 weeks; see Tests/Fixtures/btyd-expected.json.
    @Test func `a past day gives the published fit of the calibration period`() throws {
        let program = try Program.withPurchases()
        let score = try #require(
            try program.json(
                "score", "--model", "bg-nbd", "--unit", "week", "--format", "json", "--as-of", "1997-09-30")
                as? [String: Any])
        #expect(score["kept"] as? Bool == false && score["look_back"] as? Bool == true)
        #expect((score["serves"] as? [String: Any])?["explanation"] as? String == "bg-nbd would serve, as asked.")
        let model = try #require(score["model"] as? [String: Any])
        let ratios = try #require(model["ratios"] as? [String: Double])
        #expect(abs((ratios["r/alpha"] ?? 0) - 0.242595 / 4.413602) < 1e-6)
        let parameters = try #require(model["parameters"] as? [String: Double])
        for (name, value) in ["r": 0.242595, "alpha": 4.413602, "a": 0.792922, "b": 2.425907] {
            #expect(abs((parameters[name] ?? 0) - value) < 1e-5)
        }
        #expect(abs((model["log_likelihood"] as? Double ?? 0) + 9582.429207) < 1e-5)
        #expect(model["verdict"] as? String == "converged")
        let spend = try #require(score["spend_model"] as? [String: Any])
        let values = try #require(spend["parameters"] as? [String: Double])
        for (name, value) in ["p": 6.249572, "q": 3.744225, "gamma": 15.443521] {
            #expect(abs((values[name] ?? 0) - value) < 1e-4)
        }
        #expect(abs((spend["log_likelihood"] as? Double ?? 0) + 4055.917695) < 1e-5)
    }

    @Test func `whoever records a birthday of today is told of it in the answer`() throws {
        let program = try Program()
        try program.run("init", "--as-of", "1998-07-01")
        let run = try program.run(
            "customer", "add", "C-1", "name=Ada Keller", "birthday=07-01", "language=de", "--as-of", "1998-07-01")
        #expect(run.status == 0)
        #expect(run.output.contains("Birthday today"))
        #expect(run.output.contains("Geburtstag"))
    }

    @Test func `call sheets escape what stands in the file`() throws {
        let program = try Program()
        try program.run("init", "--as-of", "1998-07-01")
        try program.run("customer", "add", "C-1", "name=<b>Ada & Co</b>", "birthday=07-01", "--as-of", "1998-07-01")
        let page = try program.run("today", "--format", "html", "--as-of", "1998-07-01").output
        #expect(page.contains("&lt;b&gt;Ada &amp; Co&lt;/b&gt;"))
        #expect(!page.contains("<b>Ada"))
        #expect(page.contains("☐ done"))
    }

    @Test func `outcomes can be closed from a file`() throws {
        let program = try Program()
        try program.run("init", "--as-of", "1998-07-01")
        try program.run("customer", "add", "C-1", "name=Ada", "birthday=07-01", "--as-of", "1998-07-01")
        try program.run("today", "--as-of", "1998-07-01")
        try program.write("item,day,outcome,note\n1,1998-07-01,done,Was glad.\n", to: "outcomes.csv")
        let run = try program.run("today", "close", "--from", "outcomes.csv", "--as-of", "1998-07-01")
        #expect(run.output == "outcomes: 1 rows read, 0 bad, 1 closed, 0 closed before, 0 still open.\n")
        try program.write("item,day,outcome\n7,1998-07-01,done\n", to: "outcomes.csv")
        #expect(try program.run("today", "close", "--from", "outcomes.csv", "--as-of", "1998-07-01").status == 65)
    }
}
