import Foundation
import Testing

/// What surveys come to, as a user of the program sees it.
struct ResultsCommandTests {
    /// A shop with 12 customers, of whom some have answered: those of Orders easily, and one of Accounts.
    private static func shop() throws -> Program {
        let program = try Program()
        try program.run("init", "--starter", "shop", "--as-of", "2026-06-01")
        try program.write(
            "customer_id,name,email\n" + (1...12).map { "C-\($0),Customer \($0),c\($0)@example.org\n" }.joined(),
            to: "customers.csv")
        try program.run("import", "customers", "customers.csv", "--as-of", "2026-06-01")
        try program.run("survey", "publish", "effort")
        return program
    }

    private static func answer(_ program: Program, _ customer: Int, _ ease: Int, unit: String? = nil) throws {
        let run = try program.run(
            [
                "survey", "answer", "effort", "--customer", "C-\(customer)", "--set", "ease=\(ease)", "--as-of",
                "2026-06-02",
            ]
                + (unit.map { ["--unit", $0] } ?? []))
        try #require(run.status == 0, "\(run.errors)")
    }

    @Test func `results are told by group, and as numbers for programs`() throws {
        let program = try ResultsCommandTests.shop()
        for customer in 1...6 { try ResultsCommandTests.answer(program, customer, 6, unit: "Orders") }
        for _ in 1...6 { try ResultsCommandTests.answer(program, 7, 2, unit: "Accounts") }
        let whole = try program.run("survey", "results", "effort").output
        #expect(whole.contains("12 finished responses") && whole.contains("n = 12"))
        let groups = try program.run("survey", "results", "effort", "--by", "unit").output
        // Six answers of one customer are one person's, and would follow from the others'.
        #expect(groups.split(separator: "\n").filter { $0.contains("withheld") }.count >= 2, "\(groups)")
        #expect(groups.contains("Withheld: groups of fewer than 5 people"))
        let csv = try program.run("survey", "results", "effort", "--format", "csv").output
        #expect(
            csv.hasPrefix("group,responses,index,part,figure,withheld,value,n,low,high,skipped,difference,p,invited,"))
        #expect(csv.split(separator: "\n")[0].hasSuffix("invited,response_rate,warnings"))
        let json = try #require(try program.json("survey", "results", "effort", "--format", "json") as? [String: Any])
        #expect(json["responses"] as? Int == 12)
        let wrong = try program.run("survey", "results", "effort", "--question", "eas")
        #expect(wrong.status == 65 && wrong.errors.contains("Did you mean ease?"))
        let answers = try program.run("survey", "results", "effort", "--question", "ease", "--format", "csv").output
        #expect(answers.contains("\n,ease,,6,6,12,0.5,"), "\(answers)")
        for customer in 8...12 { try ResultsCommandTests.answer(program, customer, 4, unit: "Shop") }
        let shops = try program.run("survey", "results", "effort", "--question", "ease", "--by", "month").output
        #expect(shops.contains("\n2026-06\n  n = 17, 0 skipped\n"), "\(shops)")
    }

    @Test func `a low response rate is told wherever a figure is`() throws {
        let program = try ResultsCommandTests.shop()
        program.environment["MAINSTAY_LINK_KEYS"] = "test:" + String(repeating: "0f", count: 32)
        let invited = try program.run(
            ["survey", "invite", "effort", "--format", "csv", "--as-of", "2026-06-01"]
                + (1...4).flatMap { ["--customer", "C-\($0)"] })
        let cells = try #require(invited.output.split(separator: "\n").dropFirst().first, "\(invited.errors)")
        let link = cells.split(separator: ",", omittingEmptySubsequences: false)[10]
        try program.run("survey", "answer", "--link", "\(link)", "--set", "ease=3", "--as-of", "2026-06-02")
        let text = try program.run("survey", "results", "effort", "--as-of", "2026-06-03").output
        #expect(text.contains("CARE: fewer than 30 % answered"))
        let csv = try program.run("survey", "results", "effort", "--format", "csv", "--as-of", "2026-06-03").output
        #expect(csv.contains(",4,0.25,") && csv.contains("fewer than 30 % answered"))
    }

    @Test func `responses are exported in every format`() throws {
        let program = try ResultsCommandTests.shop()
        try ResultsCommandTests.answer(program, 1, 6, unit: "Orders")
        try ResultsCommandTests.answer(program, 2, 5)
        let csv = try program.run("survey", "export", "effort", "--output", "-")
        #expect(csv.errors == "2 responses written.\n")
        let rows = csv.output.components(separatedBy: "\r\n")
        #expect(rows[0].hasPrefix("response_id,customer,version,language,channel,unit,finished_on,finished_at,ease"))
        #expect(rows.dropFirst().contains { $0.contains(",C-1,1.0.0,") && $0.contains(",Orders,2026-06-02,") })
        let json = try program.run("survey", "export", "effort", "--format", "json", "--output", "-").output
        let lines = try json.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(Set(lines.compactMap { $0["customer"] as? String }) == ["C-1", "C-2"])
        let sav = try program.run("survey", "export", "effort", "--format", "sav", "--output", "effort.sav")
        #expect(sav.errors == "2 responses written to effort.sav.\n")
        let bytes = try Data(contentsOf: program.folder.appending(path: "effort.sav"))
        #expect(bytes.prefix(4) == Data("$FL2".utf8))
        #expect(try !program.names.contains("effort.sav.part"))
    }

    @Test func `a yardstick is registered, changed and told`() throws {
        let program = try ResultsCommandTests.shop()
        let day = ["--as-of", "2026-06-03"]
        let owner = try #require(
            try program.run("staff", "list", "--format", "csv").output.split(separator: "\n").dropFirst().first
        )
        .split(separator: ",")[0]
        let set = ["survey", "yardstick", "set", "card", "--within", "7", "--promised", "92", "--owner", "\(owner)"]
        let registered = try program.run(set + ["--what", "a new card arrives"] + day)
        #expect(registered.output == "The yardstick card is registered.\n", "\(registered.errors)")
        try program.run(["survey", "yardstick", "set", "card", "--achieved", "94"] + day)
        let list = try program.run(["survey", "yardstick", "list"] + day).output.replacing("\n", with: " ")
        #expect(list.hasPrefix("a new card arrives: card (\(owner)): within 7 days for 92.0 %, achieved 94.0 %"))
        #expect(list.contains("CARE: never checked with customers"))
        try program.run(["survey", "yardstick", "set", "card", "--checked-on", "2026-06-01"] + day)
        #expect(try program.run(["survey", "yardstick", "list"] + day).output.contains("checked with customers on"))
        let csv = try program.run(["survey", "yardstick", "list", "--format", "csv"] + day).output
        #expect(csv.contains("card,a new card arrives,\(owner),days,7,0.92,0.94,0.08,,,2026-06-01,false"))
        let wrong = try program.run(
            ["survey", "yardstick", "set", "card", "--survey", "effort", "--question", "ease"] + day)
        #expect(wrong.status == 65 && wrong.errors.hasPrefix("mainstay: invalid: "))
        #expect(try program.run("survey", "yardstick", "drop", "card").status == 0)
    }

    @Test func `the satisfied are held against the others by what they bought`() throws {
        let program = try ResultsCommandTests.shop()
        for customer in 1...6 { try ResultsCommandTests.answer(program, customer, 7) }
        for customer in 7...12 { try ResultsCommandTests.answer(program, customer, 1) }
        try program.write(
            "customer_id,date,amount\n" + (1...5).map { "C-\($0),2026-06-20,9.00\n" }.joined(), to: "purchases.csv")
        try program.run("import", "purchases", "purchases.csv", "--as-of", "2026-08-01")
        let told = try program.run("survey", "repurchase", "effort", "--days", "30", "--as-of", "2026-08-01").output
        #expect(told.contains("Bought again within 30 days of the first answer, of who answered up to 2026-07-02:"))
        #expect(told.contains("  satisfied     83.3 %  n = 6  95 % 43.6 to 97.0 %"), "\(told)")
        #expect(told.contains("  neither            –  n = 0  no answers"), "\(told)")
        #expect(told.contains("  dissatisfied   0.0 %  n = 6  95 % 0.0 to 39.0 %"), "\(told)")
        #expect(told.contains("p = 0.015: more than chance."), "\(told)")
        let csv = try program.run(
            "survey", "repurchase", "effort", "--days", "30", "--as-of", "2026-08-01", "--format", "csv"
        ).output
        #expect(csv.hasPrefix("group,share,n,low,high\nsatisfied,0.83"), "\(csv)")
        let early = try program.run("survey", "repurchase", "effort", "--as-of", "2026-08-01").output
        #expect(early.contains("of who answered up to 2026-05-03:\n  withheld") || early.contains("n = 0"), "\(early)")
        let none = try program.run("survey", "repurchase", "internal-customers")
        #expect(none.status == 65 && none.errors.hasPrefix("mainstay: unknown_survey: "))
        try program.run("survey", "publish", "newsletter", "staff-rewards", "unit-energy")
        for (survey, code) in [
            ("newsletter", "invalid"), ("staff-rewards", "wrong_respondents"), ("unit-energy", "anonymous"),
        ] {
            let refused = try program.run("survey", "repurchase", survey)
            #expect(refused.status == 65 && refused.errors.hasPrefix("mainstay: \(code): "), "\(refused.errors)")
        }
    }
}
