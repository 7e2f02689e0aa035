import Definitions
import SurveyFormats
import SurveySchema
import Testing

/// What can't be read says why, and where.
@Suite struct RefusalTests {
    private func refusal(_ text: String, anonymity: Survey.Anonymity = .identified) -> FormatError? {
        #expect(throws: FormatError.self) {
            try SurveyJSReader.read(text, path: "t.json", ImportOptions(name: "t", anonymity: anonymity))
        }
    }

    @Test func `what is no JSON is refused at its place`() {
        #expect(
            refusal("{\"pages\": [}")?.description
                == "t.json:1:12: error: Here a value should be, and not \"}\". Mend the JSON there. [unreadable]")
    }

    @Test func `what is no survey is refused`() {
        #expect(refusal("{\"a\": 1}")?.code == .unreadable)
    }

    @Test func `a survey of which nothing can be asked is refused with every reason`() {
        let error = refusal(#"{"elements": [{"type": "file", "name": "photo"}]}"#)
        #expect(error?.code == .nothingAsked)
        #expect(error?.notes.map(\.omitted) == [2])
    }

    @Test func `an anonymous survey loses what it asks of who somebody is, and says so`() throws {
        let text = """
            {"title": "T", "elements": [{"type": "comment", "name": "why"},
            {"type": "text", "inputType": "email", "name": "mail"}]}
            """
        let imported = try SurveyJSReader.read(
            text, path: "t.json", ImportOptions(name: "t", anonymity: .anonymous))
        #expect(imported.survey.questions.map(\.id) == ["why"])
        #expect(imported.notes.contains { $0.message.contains("asks for a respondent's email") && $0.omitted == 3 })
    }

    @Test func `names that can't be ids are made ids, and references follow`() throws {
        let text = """
            {"title": "T", "elements": [{"type": "boolean", "name": "Self"}, {"type": "boolean", "name": "self_2"},
            {"type": "boolean", "name": "2nd visit?", "visibleIf": "{Self}"},
            {"type": "comment", "name": "2nd-visit", "visibleIf": "{2nd visit?} and {self_2} = false"}]}
            """
        let imported = try SurveyJSReader.read(text, path: "t.json", ImportOptions(name: "My Survey!"))
        #expect(imported.survey.id == "my-survey")
        let ids = imported.survey.questions.map(\.id)
        #expect(ids == ["self_2", "self_2_2", "question_2nd_visit", "question_2nd_visit_2"])
        #expect(imported.definition.contains(#""visibleIf": "{question_2nd_visit} and {self_2_2} = false""#))
        #expect(imported.notes.filter { $0.omitted > 0 } == [])
    }

    @Test func `a sheet with a row that is too long is refused at its place`() {
        let error = #expect(throws: FormatError.self) {
            try XLSFormReader.read(
                FormSheets(survey: .init(path: "survey.csv", text: "type,name,label\ntext,a,A,B\n")),
                ImportOptions(name: "t"))
        }
        #expect(
            error?.place == .init(path: "survey.csv", position: Position(line: 2, column: 1)) || error?.place != nil)
        #expect(error?.code == .unreadable)
    }

    @Test func `a definition that is not sound is not written`() {
        let error = #expect(throws: FormatError.self) { try XLSFormWriter.write("{}", path: "a.survey.json") }
        #expect(error?.code == .unsound)
    }
}
