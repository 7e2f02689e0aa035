import SurveyFormats
import SurveySchema
import Testing

/// Files that nobody writes by hand. Their sizes are such that whatever grows with the square of them would be noticed
/// by whoever waits for these tests.
@Suite struct HostileTests {
    private func surveyJS(_ elements: [String], _ keys: String = "") throws -> ImportedSurvey {
        let text = "{\"title\": \"T\", \(keys)\"elements\": [\(elements.joined(separator: ",\n"))]}"
        return try Accounted.surveyJS(text)
    }

    private func code(_ read: () throws -> ImportedSurvey) -> FormatError.Code? {
        #expect(throws: FormatError.self) { try read() }?.code
    }

    private func rows(_ count: Int, _ row: (Int) -> String) -> String {
        (0..<count).map { row($0) + "\n" }.joined()
    }

    // MARK: Many

    @Test func `many conditions that decide nothing are left out at once`() throws {
        let imported = try surveyJS(
            (0..<400).map { #"{"type": "boolean", "name": "q\#($0)", "visibleIf": "true"}"# })
        #expect(imported.survey.questions.count == 400)
        #expect(imported.notes.filter { $0.omitted > 0 }.count == 400)
        #expect(imported.survey.questions.allSatisfy { $0.visibleIf == nil })
    }

    @Test func `many rules that nobody can meet are left out, and what asks for the answers is kept`() throws {
        let rule = { (name: String) in
            #"{"type": "expression", "expression": "{\#(name)} and !{\#(name)}"}"#
        }
        let imported = try surveyJS(
            (0..<200).map { #"{"type": "boolean", "name": "q\#($0)", "validators": [\#(rule("q\($0)"))]}"# }
                + [#"{"type": "comment", "name": "last", "visibleIf": "{q7} and {q8}"}"#])
        #expect(imported.survey.questions.count == 201)
        #expect(imported.survey.questions.allSatisfy { $0.rule == nil })
        #expect(imported.survey.question("last")?.visibleIf != nil)
    }

    @Test func `many questions that each show the one before outlive the first`() throws {
        let twins = #"[{"value": 1, "text": "A"}, {"value": 2, "text": "a"}]"#
        let imported = try surveyJS(
            [#"{"type": "dropdown", "name": "q0", "choices": \#(twins)}"#]
                + (1..<400).map { #"{"type": "comment", "name": "q\#($0)", "title": "Why {q\#($0 - 1)}?"}"# })
        #expect(imported.survey.questions.count == 399)
    }

    @Test func `many names that become the same id get numbers`() throws {
        let imported = try surveyJS(
            (1...700).map { #"{"type": "comment", "name": "\#(String(repeating: "?", count: $0))", "title": "Q"}"# })
        #expect(imported.survey.questions.last?.id == "question_700")
    }

    @Test(arguments: [("<a", false), ("<a>", true), ("<", false), ("&lt;", false), ("<br>x", true)])
    func `a text of many tags is read once`(piece: String, hasTags: Bool) throws {
        let text = String(repeating: piece, count: 20_000) + "end"
        let imported = try surveyJS([#"{"type": "comment", "name": "q"}"#], "\"completedHtml\": \"\(text)\", ")
        #expect(imported.notes.contains { $0.message.contains("without its HTML tags") } == hasTags)
        #expect(imported.survey.thanks?.templates["en"]?.source.hasSuffix("end") == true)
    }

    @Test func `a text of many braces is read once`() throws {
        let text = String(repeating: "{q", count: 20_000)
        let imported = try surveyJS(
            [#"{"type": "comment", "name": "q"}"#, #"{"type": "comment", "name": "r", "title": "\#(text)}"}"#])
        #expect(imported.survey.question("r")?.text.templates["en"]?.places == ["q"])
    }

    // MARK: Much of little

    @Test func `conditions of groups within groups don't grow without end`() throws {
        let groups = 2000
        let imported = try Accounted.form(
            "type,name,label,relevant\ntext,x,X,\n" + rows(groups) { "begin_group,g\($0),G,${x} = 'a'" }
                + rows(100) { "text,t\($0),T," } + rows(groups) { _ in "end_group,,," })
        #expect(imported.notes.contains { $0.message.contains("too long together with those around it") })
        #expect(imported.survey.questions.count == 101)
    }

    @Test func `groups within groups that could be tables are looked at once`() throws {
        let groups = 2000
        let imported = try Accounted.form(
            "type,name,label,appearance\n" + rows(groups) { "begin_group,g\($0),G,table-list" } + "text,x,X,\n"
                + rows(groups) { _ in "end_group,,," })
        #expect(imported.survey.questions.map(\.id) == ["x"])
    }

    @Test func `a long list that many questions share is not written out without end`() {
        let code = code {
            try Accounted.form(
                "type,name,label\n" + rows(3000) { "select_one l,q\($0),Q" },
                choices: "list_name,name,label\n" + rows(2000) { "l,c\($0),Choice \($0)" })
        }
        #expect(code == .tooLarge)
    }

    @Test func `many groups that are never ended are refused`() {
        #expect(
            code { try Accounted.form("type,name,label\n" + rows(10_000) { "begin_group,g\($0),G" }) } == .unreadable)
    }

    @Test func `what is larger than a definition may be is refused`() {
        let large = String(repeating: "x", count: SurveyReader.limit)
        #expect(code { try surveyJS([#"{"type": "comment", "name": "q", "title": "\#(large)"}"#]) } == .tooLarge)
        #expect(code { try Accounted.form("type,name,label\ntext,q,\(large)\n") } == .tooLarge)
        #expect(
            code { try Accounted.form("type,name,label\ntext,q,Q\n", choices: "list_name,name,label\nl,a,\(large)\n") }
                == .tooLarge)
    }

    @Test func `texts in more languages than anybody writes are refused`() {
        let texts = (0...100).map { "\"aa-\(100 + $0)\": \"x\"" }.joined(separator: ", ")
        #expect(code { try surveyJS([#"{"type": "comment", "name": "q", "title": {\#(texts)}}"#]) } == .tooLarge)
    }
}
