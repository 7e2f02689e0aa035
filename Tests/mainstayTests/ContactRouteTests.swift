import Foundation
import Testing

/// Calls as a user of the program routes them: the numbers are those on the customers' files.
struct ContactRouteTests {
    private static let day = "2026-03-02"

    /// `C-1` has a number alone and a usual request, `C-2` and `C-3` share one, `C-4` has one and no usual request.
    private static func shop() throws -> Program {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", day).status == 0)
        try program.write(
            "customer_id,name,phone\nC-1,Ann Bee,+49 30 1111111\nC-2,Ben Cox,+49 30 2222222\n"
                + "C-3,Cy Cox,+49 30 2222222\nC-4,Di Dee,+49 30 4444444\n", to: "c.csv")
        try #require(try program.run("import", "customers", "c.csv", "--as-of", day).status == 0)
        for customer in ["C-1", "C-2"] {
            try #require(
                try program.run("request", "usual", customer, "Filters for \(customer)", "--as-of", day).status == 0)
        }
        return program
    }

    private static func route(
        _ program: Program, _ number: String, _ choice: String = "now", _ more: String...
    ) throws -> [String: Any] {
        let run = try program.run(
            ["contact", "route", "--from", number, "--choice", choice, "--format", "json", "--as-of", day] + more)
        try #require(run.status == 0, "\(run.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    private static func requests(_ program: Program) throws -> Int {
        try #require(try program.json("request", "list", "--format", "json", "--as-of", day) as? [Any]).count
    }

    @Test func `a number on file and now: the usual request is opened once, and the expected time is told`() throws {
        let program = try Self.shop()
        let id = ["--id", "0195f3a0-0000-7000-8000-000000000001"]
        // However the number is written.
        let route = try Self.route(program, "0049 (0)30 111-1111", "now", id[0], id[1])
        #expect(route["route"] as? String == "opened")
        #expect(route["what"] as? String == "Filters for C-1")
        #expect(route["customers"] as? [String] == ["C-1"])
        #expect((route["expected_at"] as? String)?.hasPrefix("2026-03-0") == true)
        let again = try Self.route(program, "+49301111111", "now", id[0], id[1])
        #expect(again["request_id"] as? String == route["request_id"] as? String)
        #expect(try Self.requests(program) == 1)
        let other = try program.run(
            "contact", "route", "--from", "+49304444444", "--choice", "now", id[0], id[1], "--as-of", Self.day)
        #expect(other.status != 0)
        #expect(other.errors.contains("id_reused"))
    }

    @Test func `an unknown number, a shared one and nothing noted reach a person, and open nothing`() throws {
        let program = try Self.shop()
        let unknown = try Self.route(program, "+49 30 9999999")
        #expect((unknown["route"] as? String, unknown["reason"] as? String) == ("person", "unknown_number"))
        #expect(unknown["role"] as? String == "desk")
        let shared = try Self.route(program, "+49 30 2222222")
        #expect((shared["route"] as? String, shared["reason"] as? String) == ("who_is_it", "shared_number"))
        #expect(Set(shared["customers"] as? [String] ?? []) == ["C-2", "C-3"])
        let nothing = try Self.route(program, "+49 30 4444444")
        #expect((nothing["route"] as? String, nothing["reason"] as? String) == ("person", "no_usual_request"))
        let chosen = try Self.route(program, "+49 30 1111111", "later")
        #expect((chosen["route"] as? String, chosen["reason"] as? String) == ("person", "chosen"))
        #expect(try Self.requests(program) == 0)
        let named = try Self.route(program, "+49 30 2222222", "now", "--customer", "C-2")
        #expect(named["what"] as? String == "Filters for C-2")
        #expect(try Self.requests(program) == 1)
    }
}
