import TestSupport
import Testing

@testable import SurveySchema

@Suite struct JSONTests {
    @Test func `every value is read with its place`() throws {
        let node = try JSONReader.read(
            "\u{FEFF}{\"a\": [1, -2.5e2,\r\n true, null], \"é\u{301}\": \"\\u00e9\\ud83d\\ude00\\n\"}")
        guard case .object(let members) = node.value, case .array(let items) = members[0].value.value else {
            Issue.record("no object")
            return
        }
        #expect(members.map(\.position) == [Position(line: 1, column: 2), Position(line: 2, column: 15)])
        #expect(items.map(\.position.line) == [1, 1, 2, 2])
        #expect(items.map(\.position.column) == [8, 11, 2, 8])
        #expect(items.map(\.kind) == ["a number", "a number", "true or false", "null"])
        guard case .number(let number, "-2.5e2") = items[1].value, case .text(let text, false) = members[1].value.value
        else {
            Issue.record("no number, no text")
            return
        }
        #expect(number == -250)
        #expect(text == "é😀\n")
        #expect(node.compact == "{\"a\":[1,-2.5e2,true,null],\"é\u{301}\":\"é😀\\n\"}")
    }

    @Test(
        arguments: [
            ("", 1, 1), (" ", 1, 2), ("{", 1, 2), ("}", 1, 1), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"a\"}", 1, 5),
            ("{a: 1}", 1, 2), ("{'a': 1}", 1, 2), ("{\"a\": 1,}", 1, 9), ("tru", 1, 1), ("nulL", 1, 1), ("01", 1, 2),
            ("-", 1, 2), ("1.", 1, 3), (".5", 1, 1), ("1e", 1, 3), ("+1", 1, 1), ("1e999", 1, 1), ("NaN", 1, 1),
            ("\"a", 1, 3), ("\"a\tb\"", 1, 3), ("\"\\x\"", 1, 2), ("\"\\u12\"", 1, 2), ("\"\\u12g4\"", 1, 2),
            ("\"\\ud800\"", 1, 2), ("\"\\udc00\"", 1, 2), ("\"\\ud800\\u0041\"", 1, 2), ("\"\\u0000\"", 1, 2),
            ("\"\\", 1, 2), ("[1]\n[2]", 2, 1), ("// no\n1", 1, 1), ("[\n\n  x]", 3, 3), ("\"\\u１２３４\"", 1, 2),
            ("{\"a\": 1 \"b\": 2}", 1, 9), ("\u{FEFF}\u{FEFF}1", 1, 1),
        ])
    func `what is no JSON is told with its place`(text: String, line: Int, column: Int) {
        #expect { try JSONReader.read(text) } throws: { error in
            (error as? JSONReader.Fault)?.position == Position(line: line, column: column)
        }
    }

    @Test func `values nest 64 deep and no deeper`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSONReader.read(nested(JSONReader.depthLimit))
        #expect(throws: JSONReader.Fault.self) { try JSONReader.read(nested(JSONReader.depthLimit + 1)) }
        #expect(throws: JSONReader.Fault.self) { try JSONReader.read(String(repeating: "[", count: 100_000)) }
    }

    @Test(arguments: 0..<UInt64(40))
    func `whatever is done to a definition, it is read or something is said of a place in it`(seed: UInt64) {
        var random = RandomSurvey(seed: seed)
        let sound = random.sketch().text
        for _ in 0..<50 {
            let text = JSONTests.mutation(of: sound, using: &random.random)
            let outcome = SurveyReader.read(text, path: "x.json")
            #expect(outcome.survey != nil || !outcome.diagnostics.isEmpty, "\(text)")
            let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(\.count)
            for diagnostic in outcome.diagnostics {
                let (line, column) = (diagnostic.position.line, diagnostic.position.column)
                #expect((1...lines.count).contains(line) && (1...(lines[line - 1] + 1)).contains(column), "\(text)")
                #expect(!diagnostic.description.contains { $0.isNewline }, "\(text)")
            }
            if let survey = outcome.survey {
                #expect(SurveyReader.read(survey.text, path: "again").survey == survey, "\(text)")
            }
        }
    }

    private static let splinters = [
        "\"", "{", "}", "[", "]", ",", ":", "\\", "\n", " ", "0", "-1", "1e5", "true", "null", "\"\"", "\"id\"", "{q0}",
        "\u{0}", "\u{FEFF}", "é", "\u{301}", "\\u0000", "\\ud800", "'", "=", "and", "99999999999999999999", "and", "|",
        "{a|", "visibleIf", "\"required\": true,", "[]", "{}", ".",
    ]

    /// A text in which something is taken out, put in, put twice or moved.
    private static func mutation(of text: String, using random: inout SeededGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let start = Int.random(in: 0..<max(1, scalars.count), using: &random)
            let end = min(scalars.count, start + Int.random(in: 1...12, using: &random))
            let splinter = Array((splinters.randomElement(using: &random) ?? "").unicodeScalars)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: scalars.removeSubrange(start..<end)
            case 1: scalars.insert(contentsOf: splinter, at: start)
            case 2: scalars.replaceSubrange(start..<end, with: splinter)
            case 3: scalars.insert(contentsOf: scalars[start..<end], at: start)
            default:
                scalars.insert(contentsOf: scalars[start..<end], at: Int.random(in: 0...scalars.count, using: &random))
            }
        }
        return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
    }

    @Test func `a text is quoted so that JSON, Swift and terminals take it as it is`() throws {
        #expect(JSONText.quoted("say \"hi\" \\ \t") == #""say \"hi\" \\ \t""#)
        #expect(JSONText.quoted("a\u{7F}b\u{1B}") == #""a\u007fb\u001b""#)
        #expect(JSONText.quoted("Grüße") == "\"Grüße\"")
    }
}
