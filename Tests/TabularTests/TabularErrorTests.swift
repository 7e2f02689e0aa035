import Testing

@testable import Tabular

struct TabularErrorTests {
    private struct Case {
        let error: TabularError?
        let text: String
    }

    private static let fileCases = [
        Case(
            error: .cannotRead("a.csv", reason: "No such file or directory"),
            text: "cannot_read: Cannot read a.csv: No such file or directory. "
                + "Check that the name is right and that you may read the file."),
        Case(error: .folder("data"), text: "cannot_read: Cannot read data: it is a folder. Name a file in it."),
        Case(
            error: .cannotWrite("a.csv", reason: "No space left on device"),
            text: "cannot_write: Cannot write a.csv: No space left on device. "
                + "Check that the folder is there, that you may write to it and that the disk has room."),
        Case(
            error: .cannotSpool(in: "/var/tmp", reason: "Permission denied"),
            text: "cannot_write: Cannot make a temporary file in /var/tmp: Permission denied. "
                + "Set TMPDIR to a folder to which you may write."),
        Case(
            error: #expect(throws: TabularError.self) { try TabularFormat(fileName: "x/book.xlsx") },
            text: "unknown_format: The name book.xlsx does not tell CSV from NDJSON. State the format, "
                + "or end the name in .csv, .tsv, .tab, .txt, .ndjson or .jsonl; save a spreadsheet as CSV first."),
        Case(
            error: Reading(csv: "").end,
            text: "empty_file: The file is empty. Check that it is the right file and that its export has ended."),
        Case(
            error: Reading(csv: [0xFF, 0xFE]).end,
            text: "unsupported_encoding: The file is UTF-16. Save it as UTF-8."),
        Case(
            error: Reading(csv: "\u{FEFF}a,b", CSVOptions(encoding: .windows1252)).end,
            text: "encoding_conflict: The file begins with the mark of UTF-8, but Windows-1252 is set. "
                + "Leave the encoding at UTF-8."),
        Case(
            error: Reading(csv: "a,b;c\n").end,
            text: "unclear_delimiter: The delimiter is unclear: the first row has, by delimiter, "
                + "comma 2, semicolon 2, tab 1, blanks 1 fields. Set the delimiter."),
        Case(
            error: Reading(csv: "1,2\n", CSVOptions(columns: ["a"])).end,
            text:
                "unclear_delimiter: The delimiter is unclear for the 1 column named: the first row has, by delimiter, "
                + "comma 2, semicolon 1, tab 1, blanks 1 fields. Set the delimiter, or name as many columns as there are."
        ),
        Case(
            error: Reading(csv: "\na,b,\"a\"\n").end,
            text: "duplicate_column: line 2, column 5: Columns 1 and 3 have the same name, \"a\". "
                + "Give one of them another name."),
        Case(
            error: Reading(csv: "a,b\n1,\"2").end,
            text: "unterminated_quote: line 2, column 3: The quoted field that starts here never ends. "
                + "Close it with a quote, and double every quote inside it."),
    ]

    private static let rowCases = [
        Case(
            error: Reading(csv: "a,b\n1,\"2\"3\n").errors.first,
            text: "misplaced_quote: line 2, column 6: Quotes stand beside other text in a field. "
                + "Quote the whole field, and double every quote inside it."),
        Case(
            error: Reading(csv: "a,b\n1\n").errors.first,
            text: "ragged_row: line 2, column 2: The row has 1 field instead of 2. "
                + "Write every field of the row, the empty ones too."),
        Case(
            error: Reading(csv: "a;b\n1;2;3\n").errors.first,
            text: "ragged_row: line 2, column 5: The row has 3 fields instead of 2. "
                + "Quote every field with a semicolon in it."),
        Case(
            error: Reading(csv: "a b\n1\n").errors.first,
            text: "ragged_row: line 2, column 2: The row has 1 field instead of 2. Write \"\" for an empty field."),
        Case(
            error: Reading(csv: "a b\n1 2 3\n").errors.first,
            text: "ragged_row: line 2, column 5: The row has 3 fields instead of 2. "
                + "Quote every field with a blank in it, or set another delimiter."),
        Case(
            error: Reading(csv: "a,b\n1,2345\n", recordLimit: 5).errors.first,
            text: "record_too_long: line 2, column 1: The row takes more than 5 bytes. "
                + "Look for a quote that is opened here and not closed; if there is none, shorten the row."),
        Case(
            error: Reading(csv: Array("a,b\nä,".utf8) + [0xFC, 0x0A]).errors.first,
            text: "invalid_utf8: line 2, column 4: The byte 0xFC, byte 4 of the line, is not UTF-8. Save the file as "
                + "UTF-8, or set the encoding to windows-1252 if an older Windows program wrote it."),
        Case(
            error: Reading(csv: Array("a,b\n1,".utf8) + [0x81, 0x0A], CSVOptions(encoding: .windows1252)).errors.first,
            text: "undefined_byte: line 2, column 3: The byte 0x81 is no character of Windows-1252. "
                + "Save the file as UTF-8 and leave the encoding at UTF-8."),
        Case(
            error: Reading(csv: "a,b\n1,\u{0}\n").errors.first,
            text: "nul_character: line 2, column 3: The text holds a NUL character (U+0000). "
                + "Remove it; if every row has some, save the file as UTF-8 text."),
    ]

    private static let jsonCases = [
        malformed("[{\"a\":1}]", 1, "Expected an object, found \"[\"."),
        malformed("{\"a\":1", 7, "Expected a comma or a closing brace, found the end of the line."),
        malformed("{\"a\":ä}", 6, "Expected a value, found \"ä\"."),
        malformed("{\"a\":1} \u{1B}", 9, "Expected the end of the line, found \"\\u{1B}\"."),
        malformed("{\"a\":-}", 7, "Expected a digit, found \"}\"."),
        malformed("{\"a\"}", 5, "Expected a colon, found \"}\"."),
        malformed("{1}", 2, "Expected a key in quotes, found \"1\"."),
        malformed("{\"a", 4, "Expected a closing quote, found the end of the line."),
        malformed("{\"a\":\"\t\"}", 7, "The character 0x09 needs an escape in a string."),
        malformed("{\"a\":\"\\q\"}", 7, "No such escape in a JSON string."),
        malformed("{\"a\":\"\\uD800\"}", 7, "Half of a surrogate pair stands alone."),
        Case(
            error: Reading(ndjson: "{\"a\":[1]}", ["a"]).errors.first,
            text: "nested_value: line 1, column 6: The value of \"a\" is an object or an array. "
                + "Give every key a string, a number, true, false or null."),
        Case(
            error: Reading(ndjson: "{\"a\":1,\"a\":2}", ["a"]).errors.first,
            text: "duplicate_key: line 1, column 8: The key \"a\" stands twice in the object. Remove one of them."),
        Case(
            error: Reading(ndjson: "{\"\\u001b[2J\":1}", ["a"]).errors.first,
            text: "unknown_key: line 1, column 2: The key \"\\u{1B}[2J\" is none of the known columns. "
                + "Rename it, say which column it is, or have other keys ignored."),
    ]

    private static func malformed(_ line: String, _ column: Int, _ message: String) -> Case {
        Case(
            error: Reading(ndjson: line, ["a"]).errors.first,
            text: "malformed_json: line 1, column \(column): \(message) "
                + "Write one JSON object on each line, without an array around them.")
    }

    @Test func `every error says in full what happened, where, and what to do`() {
        for item in Self.fileCases + Self.rowCases + Self.jsonCases {
            #expect(item.error?.description == item.text)
        }
    }

    @Test func `no error is left out above`() {
        let seen = Set((Self.fileCases + Self.rowCases + Self.jsonCases).compactMap(\.error?.code))
        #expect(seen == Set(TabularError.Code.allCases))
    }

    @Test func `a description never holds the content of a cell`() {
        let error = Reading(csv: "a,b\nAnna\u{0},2\n").errors.first
        #expect(error?.value == "Anna\\u{0}")
        #expect(error?.description.contains("Anna") == false)
    }

    @Test func `a value is cut to 60 characters and shows what can't be printed`() {
        let error = Reading(csv: "a,b\n\u{0}\u{1B}" + String(repeating: "ä", count: 100) + ",2\n").errors.first
        #expect(error?.value == "\\u{0}\\u{1B}" + String(repeating: "ä", count: 58) + "…")
    }
}
