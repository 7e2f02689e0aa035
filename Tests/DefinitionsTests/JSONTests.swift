import Testing

@testable import Definitions

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

    @Test func `a text is quoted so that JSON, Swift and terminals take it as it is`() throws {
        #expect(JSONText.quoted("say \"hi\" \\ \t") == #""say \"hi\" \\ \t""#)
        #expect(JSONText.quoted("a\u{7F}b\u{1B}") == #""a\u007fb\u001b""#)
        #expect(JSONText.quoted("Grüße") == "\"Grüße\"")
    }

    @Test func `an object can be written without one of its own keys`() throws {
        let node = try JSONReader.read(#"{"$schema": "x", "a": {"$schema": 1}, "b": [true]}"#)
        #expect(node.without("$schema").compact == #"{"a":{"$schema":1},"b":[true]}"#)
        #expect(try JSONReader.read("[1]").without("$schema").compact == "[1]")
    }
}
