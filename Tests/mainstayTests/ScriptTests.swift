import Foundation
import Testing

/// What staff are given to say.
@Suite struct ScriptTests {
    private static let day = "1998-07-01"

    private static func withCustomer(_ facts: String...) throws -> Program {
        let program = try Program()
        try program.run("init", "--as-of", day)
        let words = ["customer", "add", "C-1", "name=Ada Keller", "phone=+49 30 1234567"] + facts
        try #require(try program.run(words + ["--as-of", day]).status == 0)
        return program
    }

    private func item(_ program: Program, on day: String = ScriptTests.day) throws -> [String: Any] {
        let items = try program.json("today", "--format", "json", "--as-of", day) as? [[String: Any]]
        return try #require(items?.first)
    }

    private func script(_ program: Program, on day: String = ScriptTests.day) throws -> String {
        try #require(try item(program, on: day)["script"] as? String)
    }

    @Test func `after a talk that ended badly the script is sorry and listens`() throws {
        let program = try ScriptTests.withCustomer()
        try program.run("promise", "make", "C-1", "A new lid", "--due", ScriptTests.day, "--as-of", ScriptTests.day)
        try program.run(
            "contact", "add", "C-1", "--summary", "Nobody helps.", "--confirmed", "--mood", "upset", "--as-of",
            ScriptTests.day)
        let script = try script(program)
        #expect(
            script.hasPrefix(
                "Hello, Ada Keller. I am sorry that our talk on 1 July 1998 did not end well for you. Please tell me how "
                    + "things look for you now. On 1 July 1998 we promised you"), "\(script)")
        #expect(!script.contains("still well") && !script.contains("Nobody helps"))
    }

    @Test func `only what the customer confirmed is quoted to the customer`() throws {
        let program = try ScriptTests.withCustomer("birthday=07-01")
        let note = "Grumpy. Do not offer a refund, he is trying it on."
        try program.run("today", "--as-of", ScriptTests.day)
        try #require(
            try program.run("today", "close", "1", "--outcome", "done", "--note", note, "--as-of", ScriptTests.day)
                .status == 0)
        try program.run("promise", "make", "C-1", "A new lid", "--due", ScriptTests.day, "--as-of", ScriptTests.day)
        let script = try script(program)
        #expect(!script.contains("Grumpy"))
        #expect(script.contains("Thank you for the time you took for us on 1 July 1998."))
        #expect(!script.contains("still well"))
        let show = try program.run("today", "show", "2", "--as-of", ScriptTests.day).output
        #expect(show.contains("Good to know"))
        #expect(show.contains("On 1 July 1998 they talked about: “\(note.dropLast())”."))
    }

    @Test func `a quoted sentence ends with one full stop`() throws {
        let program = try ScriptTests.withCustomer()
        try program.run(
            "contact", "add", "C-1", "--summary", "The parcel came in full.", "--confirmed", "--as-of", ScriptTests.day)
        let card = try program.run("customer", "show", "C-1", "--as-of", ScriptTests.day).output
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(card.contains("It was about this: “The parcel came in full”. Is it"))
        try program.run(
            "contact", "add", "C-1", "--summary", "About the invoice.", "--mood", "upset", "--as-of", "1998-07-02")
        let upset = try program.run("customer", "show", "C-1", "--as-of", "1998-07-02").output
        let flat = upset.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(flat.contains("did not end well: About the invoice. Listen first"))
    }

    @Test func `the card congratulates before anything else, and asks nothing beside it`() throws {
        let program = try ScriptTests.withCustomer("birthday=07-01")
        let card = try #require(
            try program.json("customer", "show", "C-1", "--format", "json", "--as-of", ScriptTests.day)
                as? [String: Any])
        let greeting = try #require(card["greeting"] as? String)
        #expect(greeting.hasPrefix("Hello, Ada Keller. Happy birthday, Ada Keller!"), "\(greeting)")
        #expect(!greeting.contains("?"), "\(greeting)")
        let ordinary = try #require(
            try program.json("customer", "show", "C-1", "--format", "json", "--as-of", "1998-08-01")
                as? [String: Any])
        let asking = try #require(ordinary["greeting"] as? String)
        #expect(asking.hasSuffix("?") && asking.count { $0 == "?" } == 1, "\(asking)")
    }

    @Test func `a contact that we begin does not thank for a call`() throws {
        let program = try ScriptTests.withCustomer()
        try program.write("customer_id,date,amount\nC-1,1997-10-01,10\nC-1,1997-12-01,10\n", to: "purchases.csv")
        try #require(
            try program.run("import", "purchases", "purchases.csv", "--as-of", ScriptTests.day).status == 0)
        try program.run("promise", "make", "C-1", "A new lid", "--due", ScriptTests.day, "--as-of", ScriptTests.day)
        #expect(try script(program).hasPrefix("Hello, Ada Keller. I am glad to reach you."))
        #expect(try !script(program).contains("serve you well"))
        let card = try program.run("customer", "show", "C-1", "--as-of", ScriptTests.day).output
        #expect(card.contains("It is good to hear you again."))
    }

    @Test func `what is a reason is not told a second time as a moment`() throws {
        let program = try ScriptTests.withCustomer("birthday=07-01")
        try program.run(
            "request", "open", "C-1", "A new lid", "--respond-by", "1998-06-29", "--fulfil-by", "1998-07-09",
            "--as-of", "1998-06-28")
        let show = try program.run("today", "show", "1", "--as-of", ScriptTests.day).output
        #expect(show.components(separatedBy: "A new lid").count == 3, "\(show)")
        let moments = try #require(try item(program)["moments"] as? [String])
        #expect(!moments.contains { $0.contains("A new lid") || $0.contains("Birthday") })
        let sheet = try program.run("today", "--format", "html", "--as-of", ScriptTests.day).output
        let facts = sheet.components(separatedBy: "<li>").dropFirst().map { $0.components(separatedBy: "</li>")[0] }
        #expect(facts.filter { $0.contains("A new lid") }.count == 1)
    }

    @Test func `an unanswered request stays overdue on the day it is to be fulfilled, and is spoken of once`() throws {
        let program = try ScriptTests.withCustomer()
        try program.run(
            "request", "open", "C-1", "A new lid", "--respond-by", "1998-06-29", "--fulfil-by", ScriptTests.day,
            "--as-of", "1998-06-28")
        for day in ["1998-06-30", ScriptTests.day] {
            let item = try item(program, on: day)
            #expect(item["due_on"] as? String == "1998-06-29")
            let script = try #require(item["script"] as? String)
            #expect(script.components(separatedBy: "A new lid").count == 2, "\(script)")
            #expect(script.contains("I am sorry"))
        }
    }

    @Test func `an answer that was put off beyond the day of fulfilment is spoken of once`() throws {
        let program = try ScriptTests.withCustomer()
        try program.run(
            "request", "open", "C-1", "A new lid", "--respond-by", "1998-06-29", "--fulfil-by", ScriptTests.day,
            "--as-of", "1998-06-28")
        try program.run("today", "--as-of", "1998-06-29")
        try #require(
            try program.run(
                "today", "close", "1", "--outcome", "postponed", "--until", "1998-07-02", "--as-of", "1998-06-29"
            ).status == 0)
        let item = try item(program, on: "1998-07-02")
        let reasons = try #require(item["reasons"] as? [[String: Any]])
        #expect(reasons.compactMap { $0["kind"] as? String } == ["service.request_fulfilment"])
        let script = try #require(item["script"] as? String)
        #expect(script.components(separatedBy: "A new lid").count == 2, "\(script)")
    }
}
