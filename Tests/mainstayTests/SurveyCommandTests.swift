import Foundation
import Testing

/// Surveys as a user of the program sees them.
struct SurveyCommandTests {
    private func shop() throws -> Program {
        let program = try Program()
        program.environment["MAINSTAY_LINK_KEYS"] = "test:" + String(repeating: "0f", count: 32)
        try program.run("init", "--starter", "shop")
        try program.write(
            "customer_id,name,email\nC-1,Ann Bee,ann@example.org\nC-2,Cid Dee,cid@example.org\n", to: "c.csv")
        try program.run("import", "customers", "c.csv")
        let published = try program.run("survey", "publish", "effort", "unit-energy")
        #expect(published.output == "effort 1.0.0 is published.\nunit-energy 1.0.0 is published.\n")
        return program
    }

    @Test func `an invitation is answered once, and a suggestion is thanked for on the spot`() throws {
        let program = try shop()
        let invited = try program.run("survey", "invite", "effort", "--customer", "C-1", "--format", "csv")
        let cells = try #require(invited.output.split(separator: "\n").last).split(
            separator: ",", omittingEmptySubsequences: false)
        #expect(cells[0] == "C-1" && cells[1] == "Ann Bee" && cells[9].isEmpty)
        let link = String(cells[10])
        let wrong = try program.run("survey", "answer", "--link", link, "--set", "ease=9")
        #expect(wrong.status == 65)
        #expect(wrong.errors == "ease: The number is no point of the scale from 1 to 7. [out_of_range]\n")
        let answered = try program.run(
            "survey", "answer", "--link", link, "--set", "ease=3", "--set", "suggestion=Open on Saturdays", "--set",
            "may_answer=true")
        #expect(answered.status == 0)
        #expect(
            answered.output == """
                effort 1.0.0: the answers are in.
                Thank you. We use your answer to take out what makes things hard.
                You suggested to us: “Open on Saturdays”. Thank you for it. Anna Berg looks at it.

                """)
        let again = try program.run("survey", "answer", "--link", link, "--set", "ease=3")
        #expect(again.status == 65)
        #expect(again.errors == "mainstay: link_spent: The answers to this invitation are in.\n")
        let altered = try program.run("survey", "answer", "--link", link + "A", "--set", "ease=3")
        #expect(altered.errors.hasPrefix("mainstay: link_invalid: "))
        program.environment = [:]
        let keyless = try program.run("survey", "answer", "--link", link, "--set", "ease=3")
        #expect(keyless.status == 78 && keyless.errors.hasPrefix("mainstay: no_key: "))
        #expect(try program.run("survey", "results", "effort").output.contains("n = 1"))
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `what is typed wrongly is told with what was meant`() throws {
        let program = try shop()
        let question = try program.run("survey", "answer", "effort", "--customer", "C-2", "--set", "eas=2")
        #expect(question.status == 65)
        #expect(question.errors == "mainstay: The survey effort has no question eas. Did you mean ease?\n")
        let survey = try program.run("survey", "publish", "efort")
        #expect(survey.errors == "mainstay: There is no file and no survey efort. Did you mean effort?\n")
        let small = try program.run("survey", "invite", "unit-energy")
        #expect(small.status == 65)
        #expect(
            small.errors.hasPrefix(
                "mainstay: cell_too_small: Units of fewer than 5 are found out easily: Orders (1), Shop (1)."))
    }

    @Test func `a faulty definition is told with its places, and not published`() throws {
        let program = try shop()
        let definition = try program.run("survey", "show", "effort", "--definition").output
        try program.write(
            definition.replacing("\"version\":\"1.0.0\"", with: "\"version\":\"1.0\""), to: "effort.survey.json")
        let checked = try program.run("survey", "check", "effort.survey.json")
        #expect(checked.status == 65)
        #expect(checked.errors.hasPrefix("effort.survey.json:1:") && checked.errors.contains("[invalid_version]"))
        #expect(try program.run("survey", "publish", "effort.survey.json").errors == checked.errors)
        try program.write(
            definition.replacing("How easy", with: "How very easy"), to: "effort.survey.json")
        let changed = try program.run("survey", "publish", "effort.survey.json")
        #expect(changed.status == 65 && changed.errors.contains("[version_not_raised]"))
    }
}
