import Foundation
import Testing

/// Answers as they are given, taken back and followed up by a user of the program.
struct AnswerCommandTests {
    private func shop(_ surveys: String...) throws -> Program {
        let program = try Program()
        program.environment["MAINSTAY_LINK_KEYS"] = "test:" + String(repeating: "0f", count: 32)
        try program.run("init", "--starter", "shop")
        try program.write(
            "customer_id,name,phone\nC-1,Ann Bee,+49 30 1\nC-2,Cid Dee,+49 30 2\n", to: "c.csv")
        try program.run("import", "customers", "c.csv")
        try #require(try program.run(["survey", "publish"] + surveys).status == 0)
        return program
    }

    private func link(_ program: Program, to survey: String, of customer: String = "C-1") throws -> String {
        let invited = try program.run("survey", "invite", survey, "--customer", customer, "--format", "csv")
        let row = try #require(invited.output.split(separator: "\n").last, "\(invited.errors)")
        return String(row.split(separator: ",", omittingEmptySubsequences: false)[10])
    }

    private func suggestions(_ program: Program) throws -> [[String: Any]] {
        try #require(try program.json("survey", "suggestions", "--format", "json") as? [[String: Any]])
    }

    /// The open items of the day's list, each with the texts of its reasons.
    private func today(_ program: Program) throws -> [(rank: Int, customer: String, texts: [String])] {
        let items = try #require(try program.json("today", "--format", "json") as? [[String: Any]])
        return items.filter { $0["outcome"] is NSNull || $0["outcome"] == nil }.map { item in
            let reasons = item["reasons"] as? [[String: Any]] ?? []
            return (
                item["rank"] as? Int ?? 0, item["external_id"] as? String ?? "",
                reasons.compactMap { $0["text"] as? String }
            )
        }
    }

    // MARK: Partial and finish

    @Test func `what is saved is added to, and finishing sends all of it, once`() throws {
        let program = try shop("effort")
        let link = try link(program, to: "effort")
        let id = "00000000-0000-7000-8000-000000000001"
        let first = try program.run(
            "survey", "answer", "--link", link, "--id", id, "--partial", "--set", "ease=6", "--set",
            "hard_because=waited")
        #expect(first.output == "Saved; the link stays good.\n")
        #expect(first.errors == "Taken out, as it is not asked after these answers: hard_because.\n")
        let second = try program.run(
            "survey", "answer", "--link", link, "--partial", "--set", "ease=3", "--set", "suggestion=Fewer forms")
        #expect(second.output == "Saved; the link stays good.\n", "\(second.errors)")
        #expect(second.errors == "Added to the 1 answer that was saved.\n")
        let finish = [
            "survey", "answer", "--link", link, "--id", id, "--set", "one_contact=no", "--set", "may_answer=yes",
        ]
        let finished = try program.run(finish)
        #expect(finished.output.hasPrefix("effort 1.0.0: the answers are in.\n"), "\(finished.errors)")
        #expect(finished.output.contains("You suggested to us: “Fewer forms”."))
        #expect(try program.run(finish).output.hasPrefix("These answers were in already.\n"))
        let other = try program.run(finish + ["--set", "ease=1"])
        #expect(other.status == 65 && other.errors.hasPrefix("mainstay: id_reused: "), "\(other.errors)")
        let spent = try program.run("survey", "answer", "--link", link, "--set", "ease=1")
        #expect(spent.errors == "mainstay: link_spent: The answers to this invitation are in.\n")
        let export = try program.run("survey", "export", "effort", "--output", "-").output
        #expect(export.split(whereSeparator: \.isNewline).count == 2 && export.contains("Fewer forms"), "\(export)")
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `what contradicts itself is refused with what to do`() throws {
        let program = try shop("effort", "relationship")
        let link = try link(program, to: "effort")
        func errors(_ words: String...) throws -> String {
            let run = try program.run(["survey", "answer"] + words)
            #expect(run.status != 0 && run.output.isEmpty, "\(words)")
            return run.errors
        }
        #expect(
            try errors("effort", "--customer", "C-1", "--set", "ease=1", "--set", "ease=4")
                == "mainstay: ease is answered twice. Give each answer once.\n")
        try program.write("{\"ease\": 3,}", to: "comma.json")
        try program.write("{\"ease\": 3, \"ease\": 5}", to: "twice.json")
        try program.write("{\"ease\": null}", to: "null.json")
        #expect(
            try errors("effort", "--customer", "C-1", "--answers", "comma.json")
                == "mainstay: comma.json:1:12: Here a key in quotes should be, and not \"}\".\n")
        #expect(
            try errors("effort", "--customer", "C-1", "--answers", "twice.json")
                == "mainstay: twice.json:1:13: \"ease\" is answered twice.\n")
        #expect(try errors("effort", "--customer", "C-1", "--answers", "null.json").contains("null.json:1:10: "))
        #expect(
            try errors("relationship", "--link", link, "--set", "ease=3")
                == "mainstay: The link is one of effort, not of relationship. Leave the survey out.\n")
        #expect(try errors("--link", link, "--occasion", "A lid", "--set", "ease=3").contains("--occasion"))
        for tongue in ["SECRETLANG is my secret", "e", "en_GB", String(repeating: "en-", count: 30) + "a"] {
            #expect(
                try errors("effort", "--customer", "C-1", "--language", tongue, "--set", "ease=3")
                    .hasPrefix("mainstay: invalid: The language is none by BCP 47."), "\(tongue)")
        }

    }

    @Test func `a letter or a call is kept with what led to it`() throws {
        let program = try shop("effort")
        let taken = try program.run(
            "survey", "answer", "effort", "--customer", "C-1", "--channel", "letter", "--occasion", "Order 4711",
            "--language", "de-AT", "--set", "ease=6", "--set", "suggestion=Nothing")
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(taken.errors == "Taken out, as it is not asked after these answers: suggestion.\n")
        #expect(try program.run("survey", "export", "effort", "--output", "-").output.contains("de-AT"))
    }

    // MARK: Withdrawal

    @Test func `what is taken back is gone, also what was saved on another device`() throws {
        let program = try shop("effort")
        let link = try link(program, to: "effort")
        let ids = ["00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"]
        for id in ids {
            let saved = try program.run(
                "survey", "answer", "--link", link, "--id", id, "--partial", "--set", "ease=2", "--set",
                "suggestion=Unspeakable \(id)")
            #expect(saved.output == "Saved; the link stays good.\n", "\(saved.errors)")
        }
        #expect(try program.run("survey", "withdraw", "C-1", ids[1]).output == "The answers are gone.\n")
        for id in ids {
            for partial in [["--partial"], []] {
                let again = try program.run(
                    ["survey", "answer", "--link", link, "--id", id, "--set", "ease=2"] + partial)
                #expect(again.errors.hasPrefix("mainstay: response_closed: "), "\(again.output)\(again.errors)")
            }
        }
        let fresh = try program.run("survey", "answer", "--link", link, "--set", "ease=2")
        #expect(fresh.errors.hasPrefix("mainstay: link_revoked: "))
        let bytes = try Data(contentsOf: program.folder.appending(path: "mainstay.sqlite"))
        #expect(bytes.range(of: Data("Unspeakable".utf8)) == nil)
        #expect(try program.run("survey", "withdraw", "C-2", ids[0]).errors.contains("unknown_response"))
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `who takes one complaint back is still owed the other one`() throws {
        let program = try shop("effort", "relationship")
        let id = "00000000-0000-7000-8000-00000000000c"
        try program.run("survey", "answer", "effort", "--customer", "C-1", "--id", id, "--set", "ease=1")
        try program.run(
            "survey", "answer", "relationship", "--customer", "C-1", "--set", "recommend=0", "--set",
            "recommend_why=You lied to me")
        #expect(try today(program).flatMap(\.texts).filter { $0.contains("something is wrong") }.count == 1)
        try program.run("survey", "withdraw", "C-1", id)
        #expect(try today(program).flatMap(\.texts).contains { $0.contains("“You lied to me”") })
        #expect(try program.run("doctor").status == 0)
    }

    // MARK: Suggestions

    @Test func `who suggested something hears each thing that becomes of it`() throws {
        let program = try shop("effort")
        try program.run(
            "survey", "answer", "effort", "--customer", "C-1", "--set", "ease=3", "--set",
            "suggestion=Open on Saturdays")
        let kept = try #require(try suggestions(program).first)
        let response = try #require(kept["response_id"] as? String)
        #expect(kept["state"] as? String == "received" && kept["question"] as? String == "suggestion")
        #expect(try today(program).flatMap(\.texts).contains { $0.contains("Give thanks for it") })
        let planned = try program.run("survey", "decide", response, "planned")
        #expect(
            planned.output
                == "The suggestion is planned. The customer hears of it when it is acted_on or declined.\n")
        let done = try program.run("survey", "decide", response, "acted_on", "--because", "We open on Saturdays.")
        #expect(
            done.output == "The suggestion is acted_on. The customer is owed a word: see `mainstay today`.\n",
            "\(done.errors)")
        let item = try #require(try today(program).first)
        // The thanks that were owed are in what is said now.
        #expect(item.texts.count == 1 && item.texts[0].contains("It was done: We open on Saturdays."), "\(item)")
        #expect(try program.run("today", "close", "\(item.rank)", "--outcome", "done").status == 0)
        #expect(try today(program).isEmpty)
        try program.run("survey", "decide", response, "declined", "--because", "Nobody came.")
        let changed = try #require(try today(program).first)
        #expect(changed.texts.count == 1 && changed.texts[0].contains("It will not be done: Nobody came."))
        #expect(try program.run("today", "close", "\(changed.rank)", "--outcome", "done").status == 0)
        let same = try program.run("survey", "decide", response, "declined", "--because", "Nobody came.")
        #expect(same.output == "The suggestion is declined. The customer has heard of it.\n")
        #expect(try today(program).isEmpty)
        // What was closed says nothing untrue when the words are taken back.
        try program.run("survey", "withdraw", "C-1", response)
        let list = try [item, changed].map { try program.run("today", "show", "\($0.rank)").output }.joined()
        #expect(!list.contains("Saturdays") && !list.contains("Nobody") && !list.contains("It was"), "\(list)")
        #expect(list.contains("What this was about has been taken back."))
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `who asked for no answer is not told, and the command says so`() throws {
        let program = try shop("effort")
        try program.run(
            "survey", "answer", "effort", "--customer", "C-1", "--set", "ease=3", "--set", "suggestion=A bell",
            "--set", "may_answer=no")
        let response = try #require(try suggestions(program).first?["response_id"] as? String)
        let done = try program.run("survey", "decide", response, "acted_on", "--because", "It rings.")
        #expect(
            done.output
                == "The suggestion is acted_on. The customer asked for no answer, so nobody tells it.\n")
        #expect(try today(program).isEmpty)
        let unknown = try program.run("survey", "decide", "00000000-0000-7000-8000-0000000000ff", "planned")
        #expect(unknown.status == 65 && unknown.errors.hasPrefix("mainstay: unknown_suggestion: "))
    }

    // MARK: The card

    @Test func `a pleasant answer hides no complaint`() throws {
        let program = try shop("after-contact", "relationship")
        try program.run(
            "survey", "answer", "relationship", "--customer", "C-1", "--set", "recommend=0", "--set",
            "recommend_why=You lied to me")
        try program.run("survey", "answer", "after-contact", "--customer", "C-1", "--set", "impression=5")
        let card = try program.run("customer", "show", "C-1").output
        #expect(card.contains("“You lied to me”"), "\(card)")
        let item = try #require(try today(program).first { $0.customer == "C-1" })
        let show = try program.run("today", "show", "\(item.rank)").output
        #expect(show.contains("not everything was right: “You lied to me”"), "\(show)")
    }

    // MARK: Import

    @Test func `the same answers are taken in once, however they are written`() throws {
        let program = try shop("effort")
        try program.write(
            "survey,customer_id,answered_at,ease,hard_because\neffort,C-1,2026-01-05,3,waited;forms\n", to: "a.csv")
        try program.write(
            """
            survey,customer_id,answered_at,answers
            effort,C-1,2026-01-05,"{""hard_because"": [""waited"", ""forms""], ""ease"": 3.0}"

            """, to: "b.csv")
        let day = ["--as-of", "2026-02-01"]
        let first = try program.run(["import", "answers", "a.csv"] + day)
        #expect(first.status == 0 && first.output.contains("1"), "\(first.errors)")
        for file in ["a.csv", "b.csv"] {
            let again = try program.run(["import", "answers", file] + day)
            #expect(again.status == 0, "\(again.output)\(again.errors)")
        }
        #expect(
            try program.run("survey", "export", "effort", "--output", "-").output
                .split(whereSeparator: \.isNewline).count == 2)
        for (name, column, row) in [
            ("language", "language", "my secret language"),
            ("department", "department", String(repeating: "a", count: 201)),
            ("twice", "answers", "\"{\"\"ease\"\": 3, \"\"ease\"\": 4}\""),
            ("comma", "answers", "\"{\"\"ease\"\": 3,}\""),
            ("occasion", "occasion", String(repeating: "a", count: 1001)),
        ] {
            try program.write(
                "survey,customer_id,answered_at,\(column)\neffort,C-1,2026-01-06,\(row)\n", to: "\(name).csv")
            let run = try program.run(["import", "answers", "\(name).csv"] + day)
            #expect(run.status != 0, "\(name)")
            #expect((run.output + run.errors).contains(column), "\(run.output)\(run.errors)")
        }
    }

    // MARK: What a survey is

    @Test func `a survey shows all that a respondent is asked and told, and when`() throws {
        let program = try shop("effort")
        let show = try program.run("survey", "show", "effort").output
        for words in [
            "shown if {ease} <= 4", "shown if answered({suggestion})", "Said before", "Said after",
            "Thank you. We use your answer to take out what makes things hard.", "What follows",
            "recovery if {ease} <= 2",
        ] {
            #expect(show.contains(words), "\(words): \(show)")
        }
        #expect(try program.run("survey", "show", "unit-energy").output.contains("This survey is anonymous"))
        let misspelt = try program.run("survey", "show", "efort")
        #expect(misspelt.status != 0)
        #expect(misspelt.errors == "mainstay: There is no survey efort. Did you mean effort?\n")
    }

    @Test func `a guide for a talk claims no anonymity`() throws {
        let program = try shop("effort")
        let list = try #require(try program.json("survey", "list", "--format", "json") as? [[String: Any]])
        let surveys = list.filter { $0["respondents"] as? String == "staff" }.compactMap { $0["survey"] as? String }
        #expect(surveys.count > 4)
        for survey in surveys {
            for language in ["en", "de"] {
                let guide = try program.run(
                    "survey", "show", survey, "--talk-guide", "--language", language
                ).output.lowercased().replacing("it is not anonymous", with: "")
                #expect(!guide.contains("anonym"), "\(survey) \(language): \(guide)")
            }
        }
    }
}
