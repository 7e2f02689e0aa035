import Definitions
import SurveyFormats
import SurveySchema
import Testing

/// Conditions of other programs, and what they become.
@Suite struct ConditionTests {
    private static let questions = """
        {"type": "text", "name": "Name"}, {"type": "comment", "name": "why"},
        {"type": "text", "inputType": "number", "name": "age"}, {"type": "text", "inputType": "number", "name": "limit"},
        {"type": "boolean", "name": "again"}, {"type": "radiogroup", "name": "way", "choices": ["Shop", "web", 3]},
        {"type": "checkbox", "name": "wants", "choices": ["a", "b", "c"]},
        {"type": "matrix", "name": "parts", "rows": ["bed"], "columns": ["bad", "good"]},
        {"type": "dropdown", "name": "size", "choices": ["L", "XL"]}
        """

    /// The condition that a question has after reading; nil when it is listed.
    private func surveyJS(_ condition: String) throws -> (condition: String?, notes: [FormatNote]) {
        let text = """
            {"title": "T", "elements": [\(ConditionTests.questions),
            {"type": "comment", "name": "last", "visibleIf": "\(condition)"}]}
            """
        let imported = try SurveyJSReader.read(text, path: "t.json", ImportOptions(name: "t"))
        return (shown(imported), imported.notes.filter { $0.omitted > 0 })
    }

    private func xPath(_ condition: String) throws -> (condition: String?, notes: [FormatNote]) {
        let survey = """
            type,name,label,relevant
            text,Name,Name,
            integer,age,Age,
            select_one yesno,again,Again,
            select_one ways,way,Way,
            select_multiple ways,wants,Wants,
            text,last,Last,"\(condition.replacing("\"", with: "\"\""))"
            """
        let choices = "list_name,name,label\nyesno,yes,Yes\nyesno,no,No\nways,Shop,Shop\nways,web,Web\nways,3,Mail\n"
        let imported = try XLSFormReader.read(
            FormSheets(
                survey: .init(path: "survey.csv", text: survey), choices: .init(path: "choices.csv", text: choices)),
            ImportOptions(name: "t"))
        return (shown(imported), imported.notes.filter { $0.omitted > 0 })
    }

    /// The `visibleIf` of the last question, as it stands in the definition.
    private func shown(_ imported: ImportedSurvey) -> String? {
        let line = imported.definition.split(separator: "\n").last { $0.contains("\"visibleIf\": ") }
        return line.map { $0.split(separator: ": ", maxSplits: 1)[1].drop { $0 == "\"" } }
            .map { String($0.prefix { $0 != "\"" }) }
    }

    @Test(arguments: [
        ("{Name} = 'x'", "{name} = 'x'"),
        ("{Name} = 7", "{name} = '7'"),
        ("{Name} != 'x'", "not {name} = 'x'"),
        ("{Name} notempty and {Name} <> 'x'", "{name} != 'x'"),
        ("{age} > 3 and {Name} notempty or {again} = 'true'", "{age} > 3 and answered({name}) or {again}"),
        ("{age} > 3 && ({Name} notempty || {again})", "{age} > 3 and (answered({name}) or {again})"),
        ("3 < {age}", "{age} > 3"),
        ("{age} = '18'", "{age} = 18"),
        ("{age} >= {limit}", "{age} >= {limit}"),
        ("{again} = false", "{again} = false"),
        ("!({again} = true)", "not {again}"),
        ("{way} = 'Shop'", "{way} = 'shop'"),
        ("{way} = 3", "{way} = 'option_3'"),
        ("{way} anyof ['Shop', 'web']", "{way} in ['shop', 'web']"),
        ("{wants} contains 'a'", "{wants} contains 'a'"),
        ("{wants} anyof ['a', 'b']", "{wants} contains 'a' or {wants} contains 'b'"),
        ("{wants} allof ['a', 'b']", "{wants} contains 'a' and {wants} contains 'b'"),
        ("{wants} notcontains 'a'", "not {wants} contains 'a'"),
        ("{wants.length} > 1", "count({wants}) > 1"),
        ("{parts.bed} = 'good'", "{parts.bed} = 'good'"),
        ("{parts} empty", "not answered({parts})"),
        ("{way} contains 'Shop'", "{way} = 'shop'"),
        ("{Name} anyof ['x', 'y']", "{name} in ['x', 'y']"),
        ("{age} < 10000000000000000000", "{age} < 10000000000000000000"),
        ("{age} < 12345678901234567890123.5", "{age} < 12345678901234568000000"),
        ("{Name} = 'it\\\\'\u{301}s'", "{name} = 'it''\u{301}s'"),
    ])
    func `SurveyJS is given types`(foreign: String, ours: String) throws {
        let (condition, notes) = try surveyJS(foreign)
        #expect(condition == ours)
        #expect(notes == [])
    }

    @Test(arguments: [
        ("age({Name}) > 3", "\"age\" has no counterpart there in our conditions."),
        ("{Name} > 3", "Only numbers can be less or more."),
        ("{age} = 'old'", "\"old\" is no number."),
        ("{way} = 'phone'", "There is no choice \"phone\"."),
        ("{nobody} = 1", "No earlier question \"nobody\" was taken over."),
        ("{last} notempty", "No earlier question \"last\" was taken over."),
        ("{wants} = 'a'", "Several choices can't be compared with one value."),
        ("{age} + 1 > 3", "\"+\" has no counterpart in our conditions."),
        ("{Name}", "An answer that is not yes or no stands there alone."),
        ("{age} > ", "\"the end\" has no counterpart there in our conditions."),
        ("{wants.length} >= 0", "true whatever is answered"),
        ("{Name} contains 'x'", "Whether a text or number contains something can't be asked here."),
        ("{Name} notcontains 'x'", "Whether a text or number contains something can't be asked here."),
        ("{Name} allof ['x']", "Whether a text or number contains something can't be asked here."),
        ("{Name} anyof 'xyz'", "Whether a text or number contains something can't be asked here."),
        ("{age} contains '1'", "Whether a text or number contains something can't be asked here."),
        ("{size} contains 'L'", "\"XL\" contains it too"),
    ])
    func `what SurveyJS compares and we don't is listed`(foreign: String, reason: String) throws {
        let (condition, notes) = try surveyJS(foreign)
        #expect(condition == nil)
        #expect(notes.count == 1)
        #expect(notes.first?.message.contains(reason) == true, "\(notes)")
        #expect(notes.first?.place.position.line == 7)
    }

    @Test(arguments: [
        ("${Name} = 'x'", "{name} = 'x'"),
        ("${Name} != ''", "answered({name})"),
        ("${Name} = ''", "not answered({name})"),
        ("${again} = 'yes' and ${age} >= 18", "{again} and {age} >= 18"),
        ("${again} = 'no'", "{again} = false"),
        ("not(${way} = 'Shop')", "not {way} = 'shop'"),
        ("selected(${way}, 'web')", "{way} = 'web'"),
        ("selected(${wants}, 'web') or count-selected(${wants}) > 1", "{wants} contains 'web' or count({wants}) > 1"),
        ("${Name} != \"it's\"", "not {name} = 'it''s'"),
    ])
    func `XPath is given types`(foreign: String, ours: String) throws {
        let (condition, notes) = try xPath(foreign)
        #expect(condition == ours)
        #expect(notes == [])
    }

    @Test(arguments: [
        "today() > '2020-01-01'", "${age} + 1 > 3", "if(${again} = 'yes', 1, 0)", "${wants} = 'web'",
        "${age} div 2 > 1",
        "{age} > 1", "selected(${Name}, 'x')",
    ])
    func `what XPath computes and we don't is listed`(foreign: String) throws {
        let (condition, notes) = try xPath(foreign)
        #expect(condition == nil)
        #expect(notes.map(\.omitted) == [1])
        #expect(notes.first?.place.position == Position(line: 7, column: 16))
    }

    private func saysOfMissing(_ notes: [FormatNote]) -> Bool {
        notes.contains { $0.omitted == 0 && $0.message.contains("both answers are missing") }
    }

    @Test(arguments: [
        ("{age} = {limit}", "{age} = {limit}", true),
        ("{age} != {limit}", "not {age} = {limit}", true),
        ("{age} >= {limit}", "{age} >= {limit}", true),
        ("{again} or !({age} = {limit})", "{again} or not {age} = {limit}", true),
        ("{age} < {limit}", "{age} < {limit}", false),
        ("{age} notempty and {age} = {limit}", "{age} = {limit}", false),
        (
            "{again} and {limit} notempty and {age} != {limit}",
            "{again} and answered({limit}) and not {age} = {limit}", false
        ),
        ("{wants.length} = {age}", "count({wants}) = {age}", true),
        ("{age} = 3", "{age} = 3", false),
    ])
    func `that SurveyJS takes two missing answers for the same is said`(
        foreign: String, ours: String, isSaid: Bool
    ) throws {
        let text = """
            {"title": "T", "elements": [\(ConditionTests.questions),
            {"type": "comment", "name": "last", "visibleIf": "\(foreign)"}]}
            """
        let imported = try SurveyJSReader.read(text, path: "t.json", ImportOptions(name: "t"))
        #expect(shown(imported) == ours)
        #expect(saysOfMissing(imported.notes) == isSaid, "\(imported.notes)")
    }

    @Test(arguments: [("${Name} = ${Last}", true), ("${Name} != '' and ${Name} = ${Last}", false)])
    func `that XPath takes two missing answers for the same is said`(foreign: String, isSaid: Bool) throws {
        let survey = "type,name,label,relevant\ntext,Name,Name,\ntext,Last,Last,\ntext,same,Same,\(foreign)\n"
        let imported = try XLSFormReader.read(
            FormSheets(survey: .init(path: "survey.csv", text: survey)), ImportOptions(name: "t"))
        #expect(imported.notes.filter { $0.omitted > 0 } == [])
        #expect(saysOfMissing(imported.notes) == isSaid, "\(imported.notes)")
    }
}
