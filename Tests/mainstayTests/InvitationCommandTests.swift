import Foundation
import Testing

/// Inviting and reminding as a user of the program sees it.
struct InvitationCommandTests {
    private static let published = ["effort", "internal-customers", "staff-rewards", "relationship", "staff-attitude"]

    private func shop(asOf day: String? = nil) throws -> Program {
        let program = try Program()
        let asOf = day.map { ["--as-of", $0] } ?? []
        program.environment["MAINSTAY_LINK_KEYS"] = "test:" + String(repeating: "0f", count: 32)
        try program.run(["init", "--starter", "shop"] + asOf)
        try program.write(
            """
            customer_id,name,email,phone
            C-1,Ann Bee,ann@example.org,
            C-2,Cid Dee,,+49 30 1234
            C-3,Eve Fay,eve@example.org,

            """, to: "c.csv")
        try #require(try program.run(["import", "customers", "c.csv"] + asOf).status == 0)
        try #require(try program.run(["survey", "publish"] + Self.published).status == 0)
        return program
    }

    /// The rows of CSV, by the names of its columns.
    private func rows(_ csv: String) -> [[String: String]] {
        let lines = csv.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first }) }
    }

    @Test func `what is listed is enough to write to people, and links that were lost are listed again`() throws {
        let program = try shop()
        let invited = try program.run(
            "survey", "invite", "effort", "--customer", "C-1", "--customer", "C-2", "--format", "csv")
        #expect(
            invited.output.hasPrefix(
                "customer_id,name,department,language,email,phone,sent_on,expires_on,reminders,left_alone,link,id,"
                    + "invitation_id\n"))
        let list = rows(invited.output)
        #expect(list.map { $0["customer_id"] } == ["C-1", "C-2"])
        #expect(list.map { $0["name"] } == ["Ann Bee", "Cid Dee"])
        #expect(list.map { $0["email"] } == ["ann@example.org", ""])
        #expect(list.map { $0["phone"] } == ["", "+49 30 1234"])
        #expect(list.allSatisfy { $0["language"] == "en" && $0["id"]?.count == 36 && $0["reminders"] == "0" })
        #expect(
            invited.errors.contains(
                /^Wave [0-9a-f-]{36}: 2 of 2 chosen, 2 invited, 0 left alone; 0 had been invited already\.\n$/))
        let again = try program.run("survey", "invitations", "effort", "--format", "csv")
        #expect(again.output == invited.output && again.errors.isEmpty)
        let link = try #require(list[0]["link"])
        try #require(try program.run("survey", "answer", "--link", link, "--set", "ease=7").status == 0)
        #expect(rows(try program.run("survey", "invitations", "effort", "--format", "csv").output) == [list[1]])
        let table = try program.run(columns: 60, "survey", "invitations", "effort")
        #expect(table.output.contains("C-2") && !table.output.contains("left alone"))
        #expect(
            try program.run("survey", "invitations", "relationship").errors
                == "No invitation to relationship is open.\n")
        #expect(try program.run("survey", "invitations", "nothing").errors.contains("unknown_survey: "))
    }

    @Test func `a wave goes by its id, and its id stands for one request`() throws {
        let program = try shop()
        let id = "0197a0c4-0000-7000-8000-000000000001"
        func invite(_ customer: String) throws -> Program.Run {
            try program.run("survey", "invite", "effort", "--id", id, "--customer", customer, "--format", "csv")
        }
        let first = try invite("C-2")
        #expect(first.status == 0 && first.errors.hasPrefix("Wave \(id): "))
        #expect(try invite("C-2").output == first.output)
        let other = try invite("C-3")
        #expect(other.status == 65 && other.errors.hasPrefix("mainstay: id_reused: "))
        let twice = try program.run("survey", "invite", "effort", "--customer", "C-2")
        #expect(twice.status == 65)
        #expect(
            twice.errors.hasPrefix(
                "mainstay: empty_frame: Nobody would be invited: the only one who was named has an open invitation "
                    + "already. See `mainstay survey invitations effort`"))
    }

    @Test func `without a key nobody is invited or reminded`() throws {
        let program = try shop()
        let keys = program.environment
        program.environment = [:]
        let keyless = try program.run("survey", "invite", "effort", "--customer", "C-1")
        #expect(keyless.status == 78 && keyless.errors.hasPrefix("mainstay: no_key: "))
        program.environment = keys
        #expect(try program.run("survey", "invite", "effort", "--customer", "C-1").status == 0)
    }

    @Test func `options that say nothing of who is asked are refused`() throws {
        let program = try shop()
        func refused(_ words: String..., with message: String) throws {
            let run = try program.run(["survey", "invite"] + words)
            #expect(run.status != 0 && run.output.isEmpty, "\(words)")
            #expect(run.errors == "mainstay: \(message)\n", "\(words)")
        }
        try refused(
            "staff-rewards", "--customer", "C-1",
            with: "The survey staff-rewards asks staff, of whom --customer says nothing. Choose staff by --department.")
        try refused(
            "staff-rewards", "--stage", "loyal",
            with: "The survey staff-rewards asks staff, of whom --stage says nothing. Choose staff by --department.")
        try refused(
            "effort", "--customer", "C-1", "--department", "Shop",
            with: "The survey effort asks customers, of whom --department says nothing. Choose customers by --customer "
                + "and --stage.")
        try refused(
            "effort", "--customer", "C-1", "--company-wide",
            with: "The survey effort asks customers, of whom --company-wide says nothing. Choose customers by "
                + "--customer and --stage.")
        try refused(
            "staff-attitude", "--occasion", "The move",
            with: "The survey staff-attitude is anonymous and keeps no occasion, which could tell who answered. Leave "
                + "out --occasion.")
        try refused(
            "effort", "--stage", "loyal", with: "Nobody would be invited: nobody who bought is loyal now.")
        try refused(
            "internal-customers", "--about", "Shop", "--department", "Shop",
            with: "Nobody would be invited: nobody works in Shop who is not of Shop, which it is about.")
        #expect(try program.run("survey", "results", "staff-rewards").output.contains("Response rate") == false)
    }

    @Test func `staff are asked about another department, once about each`() throws {
        let program = try shop()
        let about = ["survey", "invite", "internal-customers", "--about", "Orders", "--format", "csv"]
        let invited = try program.run(about)
        #expect(invited.status == 0, "\(invited.errors)")
        let list = rows(invited.output)
        #expect(!list.isEmpty && list.allSatisfy { $0["department"] != "Orders" && $0["customer_id"] == "" })
        #expect(try program.run(about).errors.hasPrefix("mainstay: empty_frame: "))
        let other = try program.run("survey", "invite", "internal-customers", "--about", "Shop", "--format", "csv")
        #expect(other.status == 0 && rows(other.output).allSatisfy { $0["department"] != "Shop" })
        let department = try #require(list[0]["department"])
        let some = try program.run(
            "survey", "invitations", "internal-customers", "--department", department, "--format", "csv")
        #expect(rows(some.output).allSatisfy { $0["department"] == department })
        #expect(rows(some.output).contains { $0["link"] == list[0]["link"] })
    }

    @Test func `whoever has not answered is reminded with the same link, or left alone with the reason`() throws {
        let program = try shop(asOf: "2026-03-01")
        func run(_ words: String..., on day: Int) throws -> Program.Run {
            let run = try program.run(["survey"] + words + ["--as-of", "2026-03-\(day + 10)"])
            #expect(run.status == 0, "\(run.errors)")
            return run
        }
        let invited = try run("invite", "effort", "--customer", "C-1", "--customer", "C-3", "--format", "csv", on: 0)
        let none = try run("remind", "effort", on: 6)
        #expect(none.output.isEmpty && none.errors == "Nobody is to be reminded of effort today.\n")
        _ = try run("answer", "relationship", "--customer", "C-3", "--set", "recommend=1", on: 6)
        let reminded = try run("remind", "effort", "--format", "csv", on: 7)
        #expect(reminded.errors == "1 are to be reminded, 1 are left alone.\n")
        let list = rows(reminded.output)
        #expect(list.map { $0["customer_id"] } == ["C-1", "C-3"])
        #expect(list.map { $0["left_alone"] } == ["", "recovery"])
        #expect(list.map { $0["reminders"] } == ["1", ""])
        #expect(list[0]["link"] == rows(invited.output)[0]["link"])
        let again = try run("remind", "effort", "--format", "csv", on: 7)
        #expect(again.errors == "0 are to be reminded, 1 are left alone.\n")
    }

    @Test func `a survey pauses, goes on and ends with words, and is not published again in silence`() throws {
        let program = try shop()
        try program.run("survey", "invite", "effort", "--customer", "C-1")
        #expect(try program.run("survey", "state", "effort", "paused").output == "effort is paused.\n")
        let paused = try program.run("survey", "publish", "effort")
        #expect(paused.status == 65)
        #expect(
            paused.errors
                == "mainstay: effort 1.0.0 is paused. Let it go on with `mainstay survey state effort published`.\n")
        #expect(try program.run("survey", "remind", "effort").errors.hasPrefix("mainstay: not_open: "))
        let open = try program.run("survey", "invitations", "effort")
        #expect(open.status == 0 && open.errors == "effort is paused: it takes no answers now.\n")
        #expect(try program.run("survey", "state", "effort", "published").status == 0)
        #expect(try program.run("survey", "publish", "effort").output == "effort 1.0.0 is published.\n")
        #expect(try program.run("survey", "state", "effort", "archived").status == 0)
        let archived = try program.run("survey", "publish", "effort")
        #expect(archived.status == 65 && archived.output.isEmpty)
        #expect(
            archived.errors
                == "mainstay: effort 1.0.0 is archived for good. To ask it again, raise its version and publish the "
                + "file.\n")
        #expect(try program.run("survey", "state", "effort", "published").errors.hasPrefix("mainstay: archived: "))
    }
}
