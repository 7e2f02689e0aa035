import Definitions
import SurveySchema
import Testing

@Suite struct DocumentTests {
    @Test func `the example of the page of surveys is sound, and nothing is to be said of it`() throws {
        let page = try Document.named("surveys.md")
        let example = try #require(page.firstMatch(of: /```json\n(?<text>(?s).*?)```/)).text
        let outcome = SurveyReader.read(String(example), path: "after-visit.survey.json")
        #expect(outcome.diagnostics == [])
        let survey = try #require(outcome.survey)
        let answers: Answers = [
            "satisfied": .number(2), "missed": .list(["other"]), "what_else": .text("A chair."), "call_me": .flag(true),
            "phone": .text("+43 1 234"),
        ]
        #expect(survey.faults(in: answers) == [])
    }
}
