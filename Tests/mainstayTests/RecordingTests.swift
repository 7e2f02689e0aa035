import Foundation
import Testing

/// Recording by command: retries, mistakes, and what is told.
@Suite struct RecordingTests {
    private static let day = "1998-07-01"

    private static func withCustomer() throws -> Program {
        let program = try Program()
        try program.run("init", "--as-of", day)
        try #require(try program.run("customer", "add", "C-1", "name=Ada Keller", "--as-of", day).status == 0)
        return program
    }

    private func card(_ program: Program) throws -> [String: Any] {
        try #require(
            try program.json("customer", "show", "C-1", "--format", "json", "--as-of", RecordingTests.day)
                as? [String: Any])
    }

    @Test(
        arguments: [
            ["contact", "add", "C-1", "--summary", "The lid"], ["request", "open", "C-1", "A lid"],
            ["promise", "make", "C-1", "A lid", "--due", "1998-07-09"],
        ])
    func `the same id with the same words changes nothing, at whatever time`(words: [String]) throws {
        let program = try RecordingTests.withCustomer()
        let id = ["--id", "0192f5a0-7c00-7abc-8def-0123456789ab"]
        for day in ["1998-07-01", "1998-07-01", "1998-07-03"] {
            let process = program.process(words + id + ["--as-of", day])
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let other =
            words.map { $0.contains("id") && $0.hasSuffix("lid") ? "A box" : $0 } + id + ["--as-of", "1998-07-03"]
        let process = program.process(other)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 65)
    }

    @Test func `an open inquiry stands on the card and among the requests`() throws {
        let program = try RecordingTests.withCustomer()
        try #require(
            try program.run(
                "customer", "add", "C-1", "--inquiry", "Do you ship?", "--channel", "email", "--as-of",
                RecordingTests.day
            ).status == 0)
        let open = try card(program)["open"] as? [[String: Any]]
        #expect(open?.first?["kind"] as? String == "inquiry")
        #expect(open?.first?["what"] as? String == "Do you ship?")
        #expect(open?.first?["due_on"] as? String == "1998-07-02")
        let text = try program.run("customer", "show", "C-1", "--as-of", RecordingTests.day).output
        #expect(text.contains("Open\n  • Inquiry: “Do you ship?”, due 1998-07-02"))
        let list = try program.json("request", "list", "--format", "json", "--as-of", RecordingTests.day)
        #expect((list as? [[String: Any]])?.map { $0["kind"] as? String } == ["inquiry"])
    }

    @Test func `lists name everything that is open, each its own kind, and whether it is due`() throws {
        let program = try RecordingTests.withCustomer()
        try program.run("request", "open", "C-1", "A lid", "--as-of", RecordingTests.day)
        try program.run("promise", "make", "C-1", "A box", "--due", "1998-07-20", "--as-of", RecordingTests.day)
        try program.run("promise", "make", "C-1", "A bag", "--due", RecordingTests.day, "--as-of", RecordingTests.day)
        let requests = try program.json("request", "list", "--format", "json", "--as-of", RecordingTests.day)
        #expect((requests as? [[String: Any]])?.map { $0["what"] as? String } == ["A lid"])
        let found = try program.json("promise", "list", "--format", "json", "--as-of", RecordingTests.day)
        let promises = try #require(found as? [[String: Any]])
        #expect(promises.map { $0["what"] as? String } == ["A bag", "A box"])
        #expect(promises.map { $0["is_due"] as? Bool } == [true, false])
        #expect(promises.map { $0["due_on"] as? String } == [RecordingTests.day, "1998-07-20"])
    }

    @Test func `a department that waits for another one is owed it like any customer, and is sold nothing`() throws {
        let program = try RecordingTests.withCustomer()
        try program.run(
            "customer", "add", "D-1", "name=Orders", "kind=department", "phone=030 1200", "--as-of", RecordingTests.day)
        try program.run(
            "customer", "need", "D-1", "A gift for the harbour festival", "--as", "gifts", "--as-of", RecordingTests.day
        )
        try program.run(
            "request", "open", "D-1", "Twenty boxes", "--department", "Shop", "--as-of", RecordingTests.day)
        let list = try program.json("today", "--format", "json", "--as-of", "1998-07-08") as? [[String: Any]]
        let item = try #require(list?.first { $0["external_id"] as? String == "D-1" })
        let reasons = try #require(item["reasons"] as? [[String: Any]])
        #expect(item["kind"] as? String == "owed")
        #expect(reasons.compactMap { $0["kind"] as? String } == ["service.request_fulfilment"])
        let sheet = try program.run("today", "show", "\(item["rank"] ?? "")", "--as-of", "1998-07-08").output
        #expect(sheet.contains("Twenty boxes"))
        try program.run("request", "take", "fulfil", try requestID(), "--as-of", "1998-07-08")
        let left = try program.json("today", "--left-out", "--format", "json", "--as-of", "1998-07-20")
        let omitted = (left as? [[String: Any]])?.first { $0["external_id"] as? String == "D-1" }
        #expect(
            omitted?["why_not"] as? String == "A department of ours: it is served, and nothing is offered to it.")
        let card = try program.run("customer", "show", "D-1", "--as-of", "1998-07-20").output
        #expect(card.hasPrefix("Orders (D-1)\na department of ours"))

        func requestID() throws -> String {
            let requests = try program.json("request", "list", "--format", "json", "--as-of", "1998-07-08")
            return try #require((requests as? [[String: Any]])?.first?["id"] as? String)
        }
    }

    @Test func `an empty value takes back what is on file, and nothing else passes silently`() throws {
        let program = try RecordingTests.withCustomer()
        func set(_ word: String) throws -> Program.Run {
            try program.run("customer", "set", "C-1", word, "--as-of", RecordingTests.day)
        }
        for word in ["phone=030 1", "phone=030 123", "email=a@example.org", "like=Tea", "like=Jazz", "goal=Rest"] {
            #expect(try set(word).status == (word == "phone=030 1" ? 0 : 0), "\(word)")
        }
        func facts() throws -> [String] {
            (try card(program)["facts"] as? [[String: Any]] ?? []).compactMap { $0["value"] as? String }.sorted()
        }
        #expect(try facts() == ["030 1", "030 123", "Ada Keller", "Jazz", "Rest", "Tea", "a@example.org"])
        #expect(try set("like:tea=").status == 0)
        #expect(try set("phone:030 123=").status == 0)
        #expect(try facts() == ["030 1", "Ada Keller", "Jazz", "Rest", "a@example.org"])
        for word in ["phone=", "email=", "like=", "goal="] { #expect(try set(word).status == 0, "\(word)") }
        #expect(try facts() == ["Ada Keller"])
        #expect(try set("email=").errors.contains("Nothing is on file of email."))
        #expect(try set("language=xx").errors.contains("xx is no language."))
        let runs = [
            try program.run("customer", "set", "C-1", "like=Tea", "--source", "rumour"),
            try program.run("customer", "need", "C-1", "A gift", "--as", "gift"),
            try program.run("contact", "add", "C-1", "--channel", "fone"),
            try program.run("contact", "add", "C-1", "--department", "Moon"),
            try program.run("request", "open", "C-1", "A lid", "--department", "Moon"),
        ]
        #expect(runs.map(\.status) == [65, 65, 65, 65, 65])
        #expect(runs[0].errors.contains("There is no source rumour. Sources: customer, staff, contact, form."))
        #expect(runs[1].errors.contains("Nothing you offer meets the need gift. Needs: convenience, discovery, gifts."))
        #expect(runs[2].errors.contains("There is no channel fone. Did you mean phone?"))
        #expect(runs[3].errors.contains("There is no department Moon. Departments: Accounts, Orders, Shop."))
    }

    @Test func `adding somebody who is on file renames nobody`() throws {
        let program = try RecordingTests.withCustomer()
        #expect(try program.run("customer", "add", "C-1", "name=Ada Keller").status == 0)
        let run = try program.run("customer", "add", "C-1", "name=Ben Novak")
        #expect(run.status == 65)
        #expect(run.errors.contains("There is a customer C-1 already, Ada Keller"))
        #expect(try card(program)["name"] as? String == "Ada Keller")
    }

    @Test func `whoever looks a customer up is told the moments, in JSON too`() throws {
        let program = try RecordingTests.withCustomer()
        try program.run("customer", "set", "C-1", "birthday=07-01", "--as-of", RecordingTests.day)
        let found = try program.json("customer", "find", "Ada", "--format", "json", "--as-of", RecordingTests.day)
        let moments = (found as? [[String: Any]])?.first?["moments"] as? [String]
        #expect(moments?.contains { $0.hasPrefix("Birthday today") } == true)
        let contacts = try program.json("contact", "list", "C-1", "--format", "json", "--as-of", RecordingTests.day)
        #expect((contacts as? [String: Any])?["moments"] as? [String] == moments)
        #expect((contacts as? [String: Any])?["contacts"] is [Any])
        #expect(try card(program)["currency"] as? String == "EUR")
    }
}
