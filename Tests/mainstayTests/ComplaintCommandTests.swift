import Foundation
import Testing

/// Complaints by command.
@Suite struct ComplaintCommandTests {
    private static let settings = """
        organisation: {name: X, zone: Europe/Berlin, currency: EUR, country: DE, language: en}
        departments: [Service]
        staff:
          - {short: ada, name: Ada Byron, department: Service, role: adviser}
          - {short: max, name: Max Born, department: Service, role: lead}

        """

    /// A shop whose advisers may grant 20, and its lead 100.
    private struct Shop {
        let program: Program
        let day = "2026-03-02"

        init() throws {
            program = try Program()
            try program.write(ComplaintCommandTests.settings, to: "mainstay.yaml")
            _ = try run("init")
            _ = try program.run("staff", "role", "set", "adviser", "--per-incident", "20", "--per-customer", "40")
            _ = try program.run("staff", "role", "set", "lead", "--per-incident", "100", "--per-customer", "200")
            _ = try run("customer", "add", "C-1", "name=Eva Stein")
        }

        func attempt(_ arguments: [String]) throws -> Program.Run { try program.run(arguments + ["--as-of", day]) }

        @discardableResult
        func run(_ arguments: String...) throws -> String {
            let run = try attempt(arguments)
            try #require(run.status == 0, "\(arguments): \(run.errors)")
            return run.output
        }

        func errors(_ arguments: String...) throws -> String {
            let run = try attempt(arguments)
            try #require(run.status != 0, "\(arguments): \(run.output)")
            return run.errors
        }

        func json(_ arguments: String...) throws -> Any {
            let text = try attempt(arguments + ["--format", "json"])
            try #require(text.status == 0, "\(arguments): \(text.errors)")
            return try JSONSerialization.jsonObject(with: Data(text.output.utf8))
        }

        func complaint(_ arguments: String...) throws -> String {
            let run = try attempt(["complaint", "open", "The kettle leaks again today."] + arguments)
            try #require(run.status == 0, "\(run.errors)")
            return String(run.output.dropFirst("Complaint ".count).prefix { $0 != ":" })
        }

        /// Begins a promise or a request, and returns its id.
        func matter(_ arguments: String...) throws -> String {
            let run = try attempt(arguments)
            try #require(run.status == 0, "\(run.errors)")
            return String(run.output.drop { $0 != " " }.dropFirst().prefix { $0 != ":" && $0 != "," })
        }

        func shown(_ complaint: String) throws -> [String: Any] {
            try #require(try json("complaint", "show", complaint) as? [String: Any])
        }
    }

    @Test func `a complaint tells what was done with it, by whom, and what is due`() throws {
        let shop = try Shop()
        let id = try shop.complaint("--customer", "C-1", "--staff", "ada", "--channel", "letter", "--wish", "A new one")
        try shop.run(
            "complaint", "acknowledge", id, "--by", "ada", "--message", "You wrote: the kettle leaks again today.",
            "--as", "max")
        try shop.run("complaint", "assess", id, "--severity", "serious", "--failure", "outcome")
        let granted = try shop.run(
            "complaint", "grant", id, "--by", "ada", "--kind", "refund", "--amount", "30", "--approval-by", "max")
        #expect(granted.contains("refund 30.00 EUR, awaiting approval."))
        #expect(granted.contains("complaint approve \(id)"))

        let shown = try shop.shown(id)
        #expect(shown["state"] as? String == "assessed" && shown["owner"] as? String == "Ada Byron")
        #expect(shown["external_id"] as? String == "C-1" && shown["name"] as? String == "Eva Stein")
        #expect(shown["explained_times"] as? Int == 1 && shown["severity"] as? String == "serious")
        let clocks = try #require(shown["clocks"] as? [[String: Any]])
        let acknowledge = try #require(clocks.first { $0["kind"] as? String == "acknowledge" })
        #expect(acknowledge["due_at"] is String && acknowledge["breached_at"] is NSNull)
        let remedies = try #require(shown["remedies"] as? [[String: Any]])
        #expect(remedies.map { $0["approver"] as? String } == ["Max Born"])
        let history = try #require(shown["history"] as? [[String: Any]])
        #expect(
            history.map { $0["act"] as? String } == ["receive", "acknowledge", "assess", "ask_approval"])
        #expect(history[1]["author"] as? String == "Max Born")
        #expect(history[2]["author"] as? String == "program:complaint assess")
        // How it is answered is how it came in, when nothing else is said.
        #expect((history[1]["details"] as? [String: Any])?["channel"] as? String == "letter")
        let asked = try #require(history[3]["details"] as? [String: Any])
        #expect(asked["by"] as? String == "Ada Byron" && asked["of"] as? String == "Max Born")
        #expect(asked["amount"] as? Double == 30 && asked["kind"] as? String == "refund")

        let text = try shop.run("complaint", "show", id)
        #expect(text.contains("from Eva Stein (C-1), taken by Ada Byron"))
        #expect(text.contains("3. ") && text.contains("assess, severity serious, failure outcome"))
        #expect(text.contains("recorded by Max Born") && text.contains("1 handler\n"))
    }

    @Test func `a remedy needs no id where only one can be meant, and waits on the approver's list`() throws {
        let shop = try Shop()
        let id = try shop.complaint("--customer", "C-1")
        #expect(try shop.errors("complaint", "approve", id, "--by", "max").contains("no remedy of which"))
        for amount in ["30", "40"] {
            try shop.run(
                "complaint", "grant", id, "--by", "ada", "--kind", "refund", "--amount", amount, "--approval-by", "max")
        }
        let waiting = try #require(try shop.json("complaint", "approvals", "--by", "max") as? [[String: Any]])
        #expect(Set(waiting.compactMap { $0["amount"] as? Double }) == [30, 40])
        #expect(waiting.allSatisfy { $0["asked_by"] as? String == "Ada Byron" && $0["complaint"] as? String == id })
        #expect((try shop.json("complaint", "approvals", "--by", "ada") as? [Any])?.isEmpty == true)
        let several = try shop.errors("complaint", "approve", id, "--by", "max")
        #expect(several.contains("Several remedies can be meant") && several.contains("(refund 40.00 EUR)"))
        let remedy = try #require(waiting.first?["remedy"] as? String)
        try shop.run("complaint", "approve", id, remedy, "--by", "max")
        let declined = try shop.run("complaint", "approve", id, "--by", "max", "--decline")
        #expect(declined.contains("declined"))
        #expect(try shop.run("complaint", "carry-out", id, "--reference", "r1").contains("carried out"))
        #expect(try shop.run("complaint", "approvals", "--format", "csv").split(separator: "\n").count == 1)
        #expect(
            try shop.errors("complaint", "grant", id, "--by", "ada", "--kind", "refund", "--amount", "-5").contains(
                "not above 0"))
    }

    @Test func `what is accepted stands on the board until it is closed`() throws {
        let shop = try Shop()
        let id = try shop.complaint("--customer", "C-1")
        try shop.run("complaint", "accept", id, "--quote", "Never mind, it works.")
        func states() throws -> [String] {
            try #require(try shop.json("complaint", "list") as? [[String: Any]]).compactMap { $0["state"] as? String }
        }
        #expect(try states() == ["accepted"])
        #expect(try shop.errors("complaint", "close", id).contains("complaint teach"))
        try shop.run("complaint", "teach", id, "nothing")
        try shop.run("complaint", "close", id)
        #expect(try states() == [])
    }

    @Test func `who is anonymous has no name, and a stranger's name stands on the list`() throws {
        let shop = try Shop()
        for named in [["--customer", "C-1"], ["--name", "Jo"]] {
            let run = try shop.attempt(["complaint", "open", "It leaks.", "--anonymous"] + named)
            #expect(run.status != 0 && run.errors.contains("Who is anonymous has no"))
        }
        _ = try shop.complaint("--name", "Jo Rivers")
        let listed = try #require(try shop.json("complaint", "list") as? [[String: Any]])
        #expect(listed.map { $0["name"] as? String } == ["Jo Rivers"])
    }

    @Test func `causes, stories and applications can be looked at`() throws {
        let shop = try Shop()
        let causes = try shop.program.run("complaint", "causes", "show").output
        #expect(causes.contains("\n  delivery_late ") && causes.contains("\nunknown "))
        let id = try shop.complaint("--customer", "C-1")
        #expect(try shop.errors("complaint", "cause", id, "--primary", "sunspots").contains("complaint causes show"))
        let nobody = "00000000-0000-7000-8000-000000000000"
        #expect(try shop.errors("complaint", "apply-back", "list", nobody).contains("complaint apply-back"))
        #expect(try shop.errors("complaint", "story", "show", nobody).contains("complaint story list"))
        let written = try shop.run(
            "complaint", "story", "write", "--title", "The seal", "--happened", "A kettle came with a loose seal.",
            "--cause", "Nobody looked.", "--fix", "Each seal is looked at.", "--lesson", "Look first.")
        let story = String(written.dropFirst("Story ".count).prefix { $0 != "," })
        try shop.run("complaint", "story", "circulate", story)
        try shop.run("complaint", "story", "read", story, "--by", "ada")
        let text = try shop.run("complaint", "story", "show", story)
        #expect(text.contains("lesson: Look first."))
        #expect(
            text.contains("Ada Byron: read it on 2026-03-02") && text.contains("Max Born: owes it since 2026-03-02"))
        let shown = try #require(try shop.json("complaint", "story", "show", story) as? [String: Any])
        #expect((shown["readers"] as? [[String: Any]])?.map { $0["read_on"] is NSNull } == [false, true])
    }

    @Test func `an inquiry becomes a request, and is withdrawn with it`() throws {
        let shop = try Shop()
        func requests() throws -> [String] {
            try #require(try shop.json("request", "list", "C-1") as? [[String: Any]]).compactMap {
                $0["what"] as? String
            }
        }
        let id = try shop.complaint("--customer", "C-1")
        let told = try shop.run("complaint", "dismiss", id, "--by", "ada", "--reason", "Asks for a new seal.")
        #expect(told.contains("It is answered as the request"))
        #expect(try requests() == ["The kettle leaks again today."])
        try shop.run("complaint", "reinstate", id, "--by", "ada", "--reason", "It is broken.")
        #expect(try requests() == [])
        try shop.run("complaint", "dismiss", id, "--by", "ada", "--reason", "It is not.")
        #expect(try requests() == ["The kettle leaks again today."])
        // What only few may know of stays where it is.
        let secret = try shop.complaint("--customer", "C-1")
        try shop.run("complaint", "flag", secret, "confidential")
        #expect(
            try shop.run("complaint", "dismiss", secret, "--by", "ada", "--reason", "A question.")
                .contains("No request was opened"))
        #expect(try requests().count == 1)
        // The words that are not for everybody any more leave the request, too.
        try shop.run("complaint", "flag", id, "confidential")
        #expect(try requests() == ["…"])
    }

    @Test func `a complaint that is sent again tells a code with which it is found`() throws {
        let shop = try Shop()
        let id = "0190b3c2-5d1e-7a64-9c0f-3d2f1e0a7b55"
        func code() throws -> String {
            let told = try shop.run("complaint", "open", "It leaks.", "--channel", "web", "--anonymous", "--id", id)
            return try #require(
                told.split(separator: " ").last.map { $0.filter { $0.isLetter || $0.isNumber || $0 == "-" } })
        }
        let (first, second) = (try code(), try code())
        #expect(try shop.run("complaint", "show", "--claim", second).contains(id))
        #expect(try shop.errors("complaint", "show", "--claim", first).contains("No complaint has that code"))
    }

    @Test func `the promise that was broken and the request that grew into a complaint are known ones`() throws {
        let shop = try Shop()
        try shop.run("customer", "add", "C-2")
        let promise = try shop.matter("promise", "make", "C-1", "to call", "--due", "2026-03-05")
        let request = try shop.matter("request", "open", "C-1", "A new seal")
        let nothing = "00000000-0000-7000-8000-000000000000"
        for (option, id, owner) in [
            ("--promise", nothing, "C-1"), ("--promise", promise, "C-2"), ("--request", nothing, "C-1"),
            ("--request", request, "C-2"),
        ] {
            let run = try shop.attempt(["complaint", "open", "Nobody called.", "--customer", owner, option, id])
            #expect(run.status != 0 && run.errors.contains(id), "\(option) \(id) of \(owner)")
        }
        let complaint = try shop.complaint("--customer", "C-1", "--promise", promise, "--request", request)
        let shown = try shop.shown(complaint)
        #expect(shown["promise"] as? String == promise && shown["request"] as? String == request)
        #expect((try shop.json("promise", "list", "C-1") as? [Any])?.isEmpty == true)
        #expect(try shop.run("promise", "break", promise).contains("broken"))
    }

    @Test func `who speaks with a customer hears of an open complaint, and asks nothing else`() throws {
        let shop = try Shop()
        try shop.run("customer", "add", "C-2", "name=Jo Rivers")
        let usual = try shop.run("contact", "add", "C-2")
        #expect(usual.contains("Not on file"))
        #expect(try shop.run("customer", "show", "C-2").contains("Not on file"))
        let complaint = try shop.complaint("--customer", "C-2")
        let told = try shop.run("contact", "add", "C-2")
        #expect(
            told.contains("Complains since 2026-03-02") && told.contains(complaint) && !told.contains("Not on file"))
        #expect(!(try shop.run("customer", "show", "C-2").contains("Not on file")))
        try shop.run("complaint", "flag", complaint, "confidential")
        #expect(!(try shop.run("contact", "add", "C-2").contains("Complains since")))
    }

    @Test func `all that was recorded of a contact can be looked at`() throws {
        let shop = try Shop()
        try shop.run(
            "contact", "add", "C-1", "--hold", "40", "--passed-to", "Service", "--explained-again", "--value", "help",
            "--given", "Found the seal", "--staff", "ada", "--summary", "Asked for a seal.")
        let listed = try #require(try shop.json("contact", "list", "C-1") as? [String: Any])
        let id = try #require((listed["contacts"] as? [[String: Any]])?.first?["contact_id"] as? String)
        let shown = try #require(try shop.json("contact", "show", "C-1", id) as? [String: Any])
        #expect(shown["hold_seconds"] as? Int == 40 && shown["transfers"] as? Int == 1)
        #expect(shown["passed_to"] as? String == "Service" && shown["explained_again"] as? Bool == true)
        #expect(shown["given"] as? String == "Found the seal" && shown["staff"] as? String == "Ada Byron")
        #expect(try shop.run("contact", "show", "C-1", id).contains("hold seconds: 40\n"))
        #expect(
            try shop.errors("contact", "show", "C-1", "00000000-0000-7000-8000-000000000000").contains(
                "contact list C-1"))
    }
}
