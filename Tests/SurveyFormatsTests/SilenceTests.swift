import Definitions
import SurveyFormats
import SurveySchema
import Testing

/// Nothing that a file says is lost or changed without a note.
@Suite struct SilenceTests {
    private func refusal(_ survey: String) -> FormatError? {
        #expect(throws: FormatError.self) { try Accounted.form(survey) }
    }

    /// What is said of losses, with the place.
    private func losses(_ imported: ImportedSurvey) -> [String] {
        imported.notes.filter { $0.omitted > 0 }.map { "\($0)" }
    }

    // MARK: SurveyJS

    @Test func `a page that is never shown is left out like a panel`() throws {
        let imported = try Accounted.surveyJS(
            """
            {"title": "T", "pages": [{"name": "a", "visible": false, "elements": [{"type": "boolean", "name": "x"}]},
            {"name": "b", "elements": [{"type": "comment", "name": "y", "visibleIf": "{x}"}]}]}
            """)
        #expect(imported.survey.questions.map(\.id) == ["y"])
        #expect(
            losses(imported) == [
                "t.json:1:26: note: The page is never shown and not taken over.",
                "t.json:2:74: note: The condition of \"visibleIf\" is not taken over. No earlier question \"x\" was taken "
                    + "over.",
            ])
    }

    @Test func `a page of which no question is taken over is left out, and the rest is kept`() throws {
        let imported = try Accounted.surveyJS(
            """
            {"title": "T", "pages": [{"name": "a", "title": "A", "elements": [{"type": "file", "name": "x"}]},
            {"name": "b", "elements": [{"type": "comment", "name": "y"}]}]}
            """)
        #expect(imported.survey.pages.map(\.id) == ["b"])
        #expect(
            losses(imported) == [
                "t.json:1:35: note: The page is not taken over: none of its questions is.",
                "t.json:1:49: note: The page is not taken over: none of its questions is.",
                "t.json:1:67: note: The question \"x\" is not taken over. Our surveys have no questions of the type "
                    + "\"file\".",
            ])
    }

    @Test func `a title shows no answers, not even what led to the survey`() throws {
        let imported = try Accounted.surveyJS(
            #"{"title": "About {occasion}", "elements": [{"type": "comment", "name": "y"}]}"#)
        #expect(imported.definition.contains(#""title": "About {{occasion}}""#))
        #expect(imported.notes.contains { $0.message.contains("no earlier answer \"occasion\"") })
    }

    @Test func `a pattern that has to be found in several lines is found there`() throws {
        let imported = try Accounted.surveyJS(
            """
            {"title": "T", "elements": [
            {"type": "comment", "name": "y", "validators": [{"type": "regex", "regex": "foo|bar"}]},
            {"type": "comment", "name": "z", "validators": [{"type": "regex", "regex": "foo"}]}]}
            """)
        for text in ["foo", "a\nfoo\nb", "\n\nfoo"] {
            #expect(imported.survey.faults(in: ["y": .text(text), "z": .text(text)]) == [])
        }
        #expect(imported.survey.faults(in: ["z": .text("fo\no")]).count == 1)
    }

    @Test func `a word under our own key that means nothing is listed, and the question is kept`() throws {
        let imported = try Accounted.surveyJS(
            #"{"title": "T", "elements": [{"type": "text", "name": "y", "mainstay": {"collects": "shoes"}}]}"#)
        #expect(imported.survey.questions.map(\.id) == ["y"])
        #expect(losses(imported) == ["t.json:1:71: note: \"mainstay\" has no counterpart here and is not taken over."])
    }

    @Test func `an answer that is shown and is not taken over after all leaves the text that shows it`() throws {
        let imported = try Accounted.surveyJS(
            """
            {"title": "T", "elements": [
            {"type": "dropdown", "name": "a", "choices": [{"value": 1, "text": "A"}, {"value": 2, "text": "a"}]},
            {"type": "comment", "name": "b", "title": "Why {{a}, {a}?"}, {"type": "comment", "name": "c", "title": "{b}"}]}
            """)
        #expect(imported.survey.questions.map(\.id) == ["b", "c"])
        #expect(imported.definition.contains(#""text": "Why {{{{a}}, {{a}}?""#))
        #expect(imported.notes.contains { $0.message.contains("no earlier answer \"a\" to show") })
    }

    @Test func `limits that ours have anyway are written or not elsewhere, and never here`() throws {
        let validator = #"{"type": "text", "minLength": 300}"#
        let imported = try Accounted.surveyJS(
            """
            {"title": "T", "elements": [{"type": "text", "name": "a", "validators": [\(validator)]},
            {"type": "comment", "name": "b", "maxLength": 4000,
            "validators": [{"type": "text", "minLength": 1, "maxLength": 4000}]},
            {"type": "checkbox", "name": "c", "choices": ["x", "y"], "minSelectedChoices": 1, "maxSelectedChoices": 2}]}
            """)
        #expect(losses(imported) == ["t.json:3:62: note: \"maxLength\" has no counterpart here and is not taken over."])
        for limit in ["maxLength", "minChosen", "maxChosen", "\"minLength\": 1,"] {
            #expect(!imported.definition.contains(limit))
        }
        let there = try SurveyJSWriter.write(imported.definition, path: "t").files[0].text
        #expect(try Accounted.surveyJS(there).definition == imported.definition)
    }

    // MARK: XLSForm

    @Test(arguments: ["-9223372036854775808", "9223372036854775807", "9007199254740993", "1"])
    func `a limit at the end of what is counted ends nothing`(number: String) throws {
        for sign in ["<", ">"] {
            let imported = try Accounted.form(
                "type,name,label,constraint\ninteger,n,N,. \(sign) \(number)\ntext,t,T,string-length(.) \(sign) \(number)\n"
            )
            #expect(imported.survey.questions.map(\.id) == ["n", "t"])
        }
    }

    @Test(arguments: [(".5", "0.5"), ("007", "7"), ("10000000000000000000", "10000000000000000000")])
    func `a limit is a number however it is written`(number: String, ours: String) throws {
        let imported = try Accounted.form("type,name,label,constraint\ndecimal,n,N,. >= \(number)\n")
        #expect(imported.definition.contains("\"min\": \(ours)\n") || imported.definition.contains("\"min\": \(ours),"))
        let there = try XLSFormWriter.write(imported.definition, path: "t")
        #expect(there.files[0].text.contains(". >= \(ours)"))
        #expect(try XLSFormReader.read(FormSheets(there), ImportOptions(name: "t")).definition == imported.definition)
    }

    @Test func `two columns of one name are refused`() {
        let error = refusal("type,name,Label,label \ntext,a,First,Second\n")
        #expect(
            "\(error.map { "\($0)" } ?? "")"
                == "survey.csv:1:17: error: The columns 3 and 4 are both called \"label\" here. Give one of them another "
                + "name. [unreadable]")
        #expect(refusal("type,name,label,,column 4\ntext,a,First,Second,Third\n")?.code == .unreadable)
    }

    @Test func `what stands in our own column where it means nothing is listed`() throws {
        let imported = try Accounted.form(
            """
            type,name,label,mainstay
            text,a,A,"{""low"":""x"",""collects"":""email"",""bogus"":1}"
            text,b,B,"{""collects"":""shoes""}"
            note,c,C,"{""collects"":""email""}"
            range,d,D,"{""type"":""nps"",""low"":""bad"",""high"":""good""}"
            text,e,E,"{""low"":""x"",""low"":""y""}"
            text,f,F,"{""limits"":2}"

            """)
        let unused = { (keys: String) in "\(keys) under \"mainstay\" means nothing there and is not taken over." }
        #expect(
            losses(imported) == [
                "survey.csv:2:10: note: \(unused("\"low\", \"bogus\""))",
                "survey.csv:3:10: note: \(unused("\"collects\""))",
                "survey.csv:4:10: note: \(unused("\"collects\""))",
                "survey.csv:5:11: note: \(unused("\"type\""))",
                "survey.csv:6:10: note: What stands in the column \"mainstay\" has no counterpart here and is not taken "
                    + "over: 1 cell.",
                "survey.csv:7:10: note: \(unused("\"limits\""))",
            ])
        #expect(imported.definition.contains(#""collects": "email""#))
    }

    @Test func `a group that is not ended, or not begun, is refused at its place`() {
        #expect(
            refusal("type,name,label\nbegin_group,g,G\ntext,a,A\n")?.description
                == "survey.csv:2:1: error: What begins there is never ended. Add a row \"end group\". [unreadable]")
        #expect(
            refusal("type,name,label\ntext,a,A\nend group,,\n")?.description
                == "survey.csv:3:1: error: What ends there was never begun. Take the row out, or add one that begins it. "
                + "[unreadable]")
        #expect(
            refusal("type,name,label\nbegin repeat,g,G\ntext,a,A\nend group,,\ntext,b,B\n")?.place?.position
                == Position(line: 4, column: 1))
        #expect(
            refusal("type,name,label,appearance\nbegin_group,g,G,table-list\nselect_one x,a,A,\nselect_one x,b,B,\n")?
                .code
                == .unreadable)
    }

    @Test func `a choice that can't be kept is listed with its label and the reason`() throws {
        let imported = try Accounted.form(
            "type,name,label\nselect_one l,a,A\n",
            choices: "list_name,name,label\nl,x,X\nl,y,Y\nl,x,Again\nl,,None\nm,x,X\n,z,Z\n")
        #expect(
            losses(imported) == [
                "choices.csv:4:1: note: The choice stands twice in its list.",
                "choices.csv:5:1: note: The choice has no name.",
                "choices.csv:6:1: note: The list \"m\" is used by no question that is taken over.",
                "choices.csv:7:2: note: What is in no list can't be chosen, and is not taken over.",
            ])
        #expect(imported.values - imported.taken == 10)
    }

    // MARK: Braces

    private func definition(_ text: String) -> String {
        """
        {"survey": "t", "version": "1.0.0", "languages": ["en"], "title": "T", "purpose": "P", "occasion": "O",
        "respondents": "customers", "anonymity": "identified", "pages": [{"id": "p", "questions": [
        {"id": "a", "type": "comment", "text": "A"}, {"id": "b", "type": "comment",
        "text": "\(text)"}]}]}
        """
    }

    @Test(arguments: [
        ("Write {{occasion}} here", "The braces around \"occasion\" are taken for a place there. (en)"),
        ("Write {{ a }} here", "The braces around \"a\" are taken for a place there. (en)"),
        ("Write {{{a|…}", nil),
        ("Write {{so}}, {{}}, {{ and {a|…}, }}", nil),
        ("Set {{\u{301} x }}\u{301} y {{a}}\u{301} z", "The braces around \"a\" are taken for a place there. (en)"),
    ])
    func `braces that SurveyJS takes for a place are listed`(text: String, note: String?) throws {
        let there = try SurveyJSWriter.write(definition(text), path: "t")
        #expect(there.notes.map(\.message) == [note].compactMap { $0 })
        #expect(there.notes.allSatisfy { $0.place.position == Position(line: 4, column: 9) })
        let back = try SurveyJSReader.read(there.files[0].text, path: "t.json", ImportOptions(name: "t"))
        let source = back.survey.questions[1].text.templates["en"]?.source.replacing("\u{301}", with: "")
        if note == nil { #expect(source == text) }
    }

    @Test(arguments: [
        ("Write ${{a}} here", "The braces around \"a\" are taken for a place there. (en)"),
        ("Write ${{ a }} here", "The braces around \"a\" are taken for a place there. (en)"),
        ("Write ${{occasion}} {{a}} {{\u{301}", nil),
    ])
    func `braces that a form takes for a place are listed`(text: String, note: String?) throws {
        let there = try XLSFormWriter.write(definition(text), path: "t")
        #expect(there.notes.map(\.message) == [note].compactMap { $0 })
        let back = try XLSFormReader.read(FormSheets(there), ImportOptions(name: "t"))
        #expect(back.survey.questions.count == 2)
    }

    @Test func `blanks around a text that a cell does not keep are listed`() throws {
        let text = definition(" B ")
        #expect(try SurveyJSWriter.write(text, path: "t").notes == [])
        let there = try XLSFormWriter.write(text, path: "t")
        #expect(there.notes.map(\.message) == ["The blanks around the text are lost there. (en)"])
        let note = text.replacing("\"comment\",\n", with: "\"note\",\n")
        #expect(try SurveyJSWriter.write(note, path: "t").notes == there.notes)
    }

    @Test func `help of a note, which SurveyJS has not, is listed as lost`() throws {
        let text = definition("B").replacing(
            #""type": "comment", "text": "A"}"#, with: #""type": "note", "text": "A", "help": "H"}"#)
        let there = try SurveyJSWriter.write(text, path: "t")
        #expect(there.notes.map(\.omitted) == [1])
    }
}
