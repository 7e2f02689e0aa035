import Foundation
import Testing

/// What lists and cards look like to the people who read them.
@Suite struct ListTests {
    private static let day = "1998-07-01"

    private static func shop(_ customers: String..., currency: String = "EUR") throws -> Program {
        let program = try Program()
        try program.run("init", "--currency", currency, "--as-of", day)
        try program.write(
            "customer_id,name,birthday,phone\n" + customers.joined(separator: "\n") + "\n", to: "customers.csv")
        let run = try program.run("import", "customers", "customers.csv", "--as-of", day)
        try #require(run.status == 0, "\(run.output)")
        return program
    }

    @Test func `two customers of one name can be told apart in the day's list`() throws {
        let program = try ListTests.shop("C-1,Jonas Miller,07-01,", "C-2,Jonas Miller,07-01,")
        for width in [60, 80, 100] {
            let list = try program.run(columns: width, "today", "--as-of", ListTests.day).output
            #expect(list.contains("Jonas Miller (C-1)") && list.contains("Jonas Miller (C-2)"), "\(list)")
        }
    }

    @Test func `lists of what is open show what it is, for whom, and the whole id`() throws {
        let program = try ListTests.shop("C-1,Wilhelmina Hohenberg,,")
        let what = "A lid for the blue pot of my grandmother"
        try program.run("request", "open", "C-1", what, "--as-of", ListTests.day)
        try program.run("promise", "make", "C-1", what, "--due", ListTests.day, "--as-of", ListTests.day)
        for matter in ["request", "promise"] {
            let rows = try program.json(matter, "list", "--format", "json", "--as-of", ListTests.day)
            let id = try #require((rows as? [[String: Any]])?.first?["id"] as? String)
            let list = try program.run(matter, "list", "--as-of", ListTests.day).output
            #expect(list.contains(what) && list.contains("Wilhelmina Hohenberg"), "\(list)")
            #expect(list.contains(id) && list.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(list)")
        }
        let staff = try program.run("staff", "list", "--as-of", ListTests.day).output
        let members = try #require(try program.json("staff", "list", "--format", "json") as? [[String: Any]])
        #expect(members.allSatisfy { staff.contains($0["name"] as? String ?? "?") }, "\(staff)")
        #expect(members.allSatisfy { ($0["staff_id"] as? String)?.count == 36 })
    }

    @Test func `cells of a CSV that people wrote never begin like a formula, and the file still closes items`() throws {
        let name = "=HYPERLINK(\"http://x\",\"y\")"
        let program = try ListTests.shop(
            "=C-1,\"\(name.replacing("\"", with: "\"\""))\",07-01,+49 30 1234567", "-C2,@Ben,07-01,")
        let csv = try program.run("today", "--format", "csv", "--as-of", ListTests.day).output
        #expect(csv.contains(",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\","), "\(csv)")
        #expect(csv.contains(",-C2,'@Ben,"))
        #expect(csv.contains(",=C-1,"))
        #expect(csv.contains(",+49 30 1234567,"))
        let json = try program.json("today", "--format", "json", "--as-of", ListTests.day) as? [[String: Any]]
        #expect(json?.contains { $0["name"] as? String == name } == true)
        let filled = csv.split(separator: "\n").enumerated()
            .map { $0 == 0 || !$1.hasSuffix(",,,,") ? String($1) : $1.dropLast(4) + ",done,,Glad.," }
            .joined(separator: "\n")
        let run = try program.run("today", "close", "--from", "-", "--as-of", ListTests.day, input: filled + "\n")
        #expect(run.status == 0, "\(run.output)")
        #expect(try program.run("today", "--as-of", ListTests.day).output.contains("0 open contacts"))
    }

    @Test func `figures have the currency's decimals, and one is one`() throws {
        let program = try ListTests.shop("C-1,Ada,,", currency: "JPY")
        try program.write("customer_id,date,amount\nC-1,1998-06-01,1000\n", to: "p.csv")
        try #require(try program.run("import", "purchases", "p.csv", "--as-of", ListTests.day).status == 0)
        let report = try program.run("report", "concentration", "--as-of", ListTests.day).output
        #expect(report.hasPrefix("Revenue of 1 customer up to 1998-07-01: 1000 JPY\n"), "\(report)")
        let score = try program.run("score", "--as-of", ListTests.day).output
        #expect(score.hasPrefix("1 customer who bought by 1998-07-01, time in weeks\n"), "\(score)")
    }

    @Test func `a day without a contact says so on paper too, and that everybody is away`() throws {
        let program = try ListTests.shop("C-1,Ada,07-01,")
        let members = try #require(try program.json("staff", "list", "--format", "json") as? [[String: Any]])
        for member in members {
            let name = try #require(member["short_name"] as? String)
            let run = try program.run("staff", "away", name, "--from", "1998-06-30", "--until", "1998-07-03")
            try #require(run.status == 0)
        }
        let list = try program.run("today", "--as-of", ListTests.day).output
        #expect(list.contains("1 more owed: everybody is away, carried over."), "\(list)")
        let page = try program.run("today", "--format", "html", "--as-of", ListTests.day).output
        #expect(page.contains("<p>Nobody is to be contacted.</p>"), "\(page)")
        #expect(page.contains("1 more owed: everybody is away, carried over."))
        let left = try program.json("today", "--left-out", "--format", "json", "--as-of", ListTests.day)
        #expect((left as? [[String: Any]])?.first?["why_not"] as? String == "everybody is away, carried over")
    }

    @Test func `sheets on paper have what is good to know, and room for the day`() throws {
        let program = try ListTests.shop("C-1,Ada,07-01,+49 30 1234567")
        try program.run("customer", "set", "C-1", "note=Plays the <cello>", "like=Tea", "--as-of", ListTests.day)
        let page = try program.run("today", "--format", "html", "--as-of", ListTests.day).output
        #expect(page.contains("<h3>Good to know</h3>"), "\(page)")
        #expect(page.contains("<li>Notes: Plays the &lt;cello&gt;.</li>"))
        #expect(page.contains("<li>Likes: Tea.</li>"))
        #expect(page.contains("☐ postponed until ________"))
    }

    @Test func `no line of a narrow terminal is wider than it`() throws {
        let program = try Program.withPurchases()
        for fact in [
            "name=Bartholomew Featherstonehaugh", "email=bartholomew@featherstonehaugh.example",
            "phone=+49 30 1234567", "birthday=07-01",
        ] {
            let set = try program.run("customer", "set", "0001", fact, "--as-of", ListTests.day)
            try #require(set.status == 0)
        }
        let what = "A lid for the blue pot of my grandmother"
        for words in [
            ["request", "open", "0001", what, "--respond-by", "1998-07-01"],
            ["promise", "make", "0001", what, "--due", "1998-07-01"],
            ["score"], ["customer", "find", "Featherstonehaugh"], ["customer", "find", "000"],
            ["customer", "show", "0001"], ["today"], ["today", "show", "1"], ["today", "--left-out"],
            ["contact", "add", "0001", "--summary", "\(what) has not come yet."], ["contact", "list", "0001"],
            ["report", "stages"], ["report", "segments"], ["report", "concentration"], ["staff", "list"],
        ] {
            let run = try program.run(words + ["--as-of", ListTests.day], columns: 60)
            #expect(run.status == 0, "\(words)")
            let wide = run.output.split(separator: "\n").filter { $0.count > 60 }
            #expect(wide.isEmpty, "\(words): \(wide)")
        }
    }

    @Test func `tables name reasons in words, and ids are whole`() throws {
        let program = try Program.withPurchases()
        let table = try program.run("today", "--left-out", "--as-of", ListTests.day).output
        #expect(table.contains("slipping away") && !table.contains("scoring."), "\(table.prefix(1000))")
        let csv = try program.run("today", "--left-out", "--format", "csv", "--as-of", ListTests.day).output
        #expect(csv.contains("scoring.slipping_away"))
        try program.run("contact", "add", "0001", "--as-of", ListTests.day)
        let kept = try program.json("contact", "list", "0001", "--format", "json") as? [String: Any]
        let contact = try #require((kept?["contacts"] as? [[String: Any]])?.first?["contact_id"] as? String)
        #expect(try program.run(columns: 40, "contact", "list", "0001").output.contains(contact))
        let found = try program.json("customer", "find", "0001", "--format", "json") as? [[String: Any]]
        let customer = try #require(found?.first?["customer_id"] as? String)
        #expect(try program.run(columns: 40, "customer", "find", "0001").output.contains(customer))
    }
}
