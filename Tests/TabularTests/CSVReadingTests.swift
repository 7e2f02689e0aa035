import Testing

@testable import Tabular

struct CSVReadingTests {
    private let comma = CSVOptions(delimiter: .comma)

    @Test func `a header names the columns and every further record is a row`() {
        let reading = Reading(csv: "customer_id,date\r\n17,2024-05-01\r\n18,2024-05-02\r\n")
        #expect(reading.columns == ["customer_id", "date"])
        #expect(reading.header == Array("customer_id,date".utf8))
        #expect(reading.findings == [.row(["17", "2024-05-01"], line: 2), .row(["18", "2024-05-02"], line: 3)])
        #expect(reading.end == nil)
    }

    @Test func `named columns replace the header and may leave a column without a name`() {
        let reading = Reading(csv: "17,x,2024-05-01\n", CSVOptions(columns: ["customer_id", nil, "date"]))
        #expect(reading.columns == ["customer_id", nil, "date"])
        #expect(reading.header == nil)
        #expect(reading.rows == [["17", "x", "2024-05-01"]])
    }

    @Test func `blanks around a header's names are dropped and an empty name is none`() {
        #expect(Reading(csv: " a ,\tb, ,\"c \"\n", comma).columns == ["a", "b", nil, "c"])
    }

    @Test func `blanks belong to a field everywhere but in a header`() {
        #expect(Reading(csv: "a,b\n 1 ,\" 2\"\n").rows == [[" 1 ", " 2"]])
    }

    @Test func `a quoted field may hold delimiters, doubled quotes and line ends`() {
        let reading = Reading(csv: "a,b\n\"x,\"\"y\"\"\",\"one\ntwo\r\nthree\rfour\"\n5,6\n")
        #expect(
            reading.findings == [
                .row(["x,\"y\"", "one\ntwo\r\nthree\rfour"], line: 2), .row(["5", "6"], line: 6),
            ])
    }

    @Test func `a quote inside an unquoted field is an ordinary character`() {
        #expect(Reading(csv: "a,b\n5\" pipe,6\n").rows == [["5\" pipe", "6"]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `every line end ends a record, and the last may lack it`(lineEnd: String) {
        let reading = Reading(csv: ["a,b", "1,2", "3,4"].joined(separator: lineEnd))
        #expect(reading.findings == [.row(["1", "2"], line: 2), .row(["3", "4"], line: 3)])
    }

    @Test func `a lone carriage return at the end of the file ends its last record`() {
        #expect(Reading(csv: "a,b\r\n1,2\r").rows == [["1", "2"]])
    }

    @Test func `blank lines are passed over and counted`() {
        let reading = Reading(csv: "\n  \na,b\n\n \t \n1,2\n\r\n")
        #expect(reading.columns == ["a", "b"])
        #expect(reading.findings == [.row(["1", "2"], line: 6)])
    }

    @Test func `an empty field is empty text, at the end of the file too`() {
        #expect(Reading(csv: "a,b,c\n,,\n\"\",2,").rows == [["", "", ""], ["", "2", ""]])
    }

    @Test func `with blanks as delimiter runs count once and the edges of a line nothing`() {
        let options = CSVOptions(delimiter: .blanks, columns: [nil, nil, nil])
        let reading = Reading(csv: "  1 \t 2   3  \n\n4 \"\" \"5 6\"\t\n7 8 9  ", options)
        #expect(reading.rows == [["1", "2", "3"], ["4", "", "5 6"], ["7", "8", "9"]])
        #expect(reading.errors.isEmpty)
    }

    @Test func `a ragged row is rejected with its bytes and reading goes on`() {
        let reading = Reading(csv: "a,b\n1\n1,2,3,4\n4,5\n")
        #expect(reading.errors.map(\.code) == [.raggedRow, .raggedRow])
        #expect(reading.errors.map(\.line) == [2, 3])
        #expect(reading.errors.map(\.column) == [2, 5])
        #expect(reading.rejected == ["1", "1,2,3,4"].map { Array($0.utf8) })
        #expect(reading.rows == [["4", "5"]])
    }

    @Test func `text after a closing quote rejects the row and reading goes on`() {
        let reading = Reading(csv: "a,b\n\"x\"y,2\n3,4\n")
        #expect(reading.errors.map(\.code) == [.misplacedQuote])
        #expect(reading.errors.map(\.column) == [4])
        #expect(reading.rows == [["3", "4"]])
    }

    @Test func `quotes behind a blank reject the row, since they would be a part of the value`() {
        let reading = Reading(csv: "a,b\nx, \"y, z\"\n3, 4\n \"5\",6\n", comma)
        #expect(reading.errors.map(\.code) == [.misplacedQuote, .misplacedQuote])
        #expect(reading.errors.map(\.line) == [2, 4])
        #expect(reading.rows == [["3", " 4"]])
    }

    @Test func `a quote that is never closed ends the reading and names where it is opened`() {
        let reading = Reading(csv: "a,b\n1,2\n3,\"4\n5,6\n")
        #expect(reading.rows == [["1", "2"]])
        #expect(reading.end?.code == .unterminatedQuote)
        #expect(reading.end?.line == 3)
        #expect(reading.end?.column == 3)
    }

    @Test func `a row knows where its fields start`() throws {
        let text = "a,b,c\n\"1\n2\",äöü,\"x\"\n"
        var reader = try TabularReader(ByteSource(text), .csv(CSVOptions()))
        guard case .row(let row)? = try reader.next() else { throw Missing() }
        #expect(row.position(at: 0) == TextPosition(line: 2, column: 1))
        #expect(row.position(at: 1) == TextPosition(line: 3, column: 4))
        #expect(row.position(at: 2) == TextPosition(line: 3, column: 8))
        #expect(Array(row.raw) == Array("\"1\n2\",äöü,\"x\"".utf8))
        #expect(row.kind(at: 1) == .text)
        #expect(row.bytes(at: 1).map(Array.init) == Array("äöü".utf8))
    }

    @Test func `a row that is kept stays as it was`() throws {
        let text = "a,b\n" + (0..<100).map { "\($0),\"\"\"\($0 * 7)\"\n" }.joined()
        var reader = try TabularReader(ByteSource(text), .csv(CSVOptions()), bufferSize: 16)
        var rows: [TabularRow] = []
        while case .row(let row)? = try reader.next() { rows.append(row) }
        #expect(rows.count == 100)
        #expect(rows.enumerated().allSatisfy { $1.text(at: 0) == "\($0)" && $1.text(at: 1) == "\"\($0 * 7)" })
    }

    @Test(arguments: ["", "\u{FEFF}", "\n\r\n  \n"])
    func `a file without a record is empty, however it is read`(text: String) {
        #expect(Reading(csv: text).end?.code == .emptyFile)
        #expect(Reading(csv: text, comma).end?.code == .emptyFile)
        #expect(Reading(csv: text, CSVOptions(columns: ["a"])).end?.code == .emptyFile)
        #expect(Reading(ndjson: text, ["a"]).end?.code == .emptyFile)
    }

    @Test func `a header alone is a file without rows`() {
        let reading = Reading(csv: "a,b\n")
        #expect(reading.end == nil)
        #expect(reading.findings.isEmpty)
    }

    @Test func `two columns of the same name are refused`() {
        let reading = Reading(csv: "a,b,a\n1,2,3\n")
        #expect(reading.end?.code == .duplicateColumn)
        #expect(reading.end?.column == 5)
        #expect(Reading(csv: "1,2\n", CSVOptions(columns: ["a", "a"])).end?.code == .duplicateColumn)
        #expect(Reading(csv: "1,2\n", CSVOptions(columns: [nil, nil])).end == nil)
    }

    @Test func `what is wrong with a header ends the reading`() {
        #expect(Reading(csv: "a,\"b\"c\n1,2\n", comma).end?.code == .misplacedQuote)
        #expect(Reading(csv: Array("a,b\u{0}\n1,2\n".utf8), comma).end?.code == .nulCharacter)
    }

    @Test func `a record beyond the limit is rejected, one of just that length is not`() {
        let options = CSVOptions(delimiter: .comma, columns: ["a", "b"])
        let fits = String(repeating: "x", count: 8)
        let reading = Reading(csv: "\(fits),1\r\n\(fits)x,1\r\n3,4\r\n", options, recordLimit: 10)
        #expect(reading.rows == [[fits, "1"], ["3", "4"]])
        #expect(reading.errors.map(\.code) == [.recordTooLong])
        #expect(reading.errors.map(\.line) == [2])
        #expect(reading.rejected == [[]])
    }

    @Test func `a record beyond the limit is passed over with the lines inside its quotes`() {
        let long = "\"" + String(repeating: "x\r\n", count: 1000) + "\",2"
        let reading = Reading(
            ByteSource("a,b\n\(long)\n3,4\n"), .csv(comma), recordLimit: 50, bufferSize: 7)
        #expect(reading.errors.map(\.code) == [.recordTooLong])
        #expect(reading.findings.last == .row(["3", "4"], line: 1003))
    }

    @Test func `the limit set by default is one mebibyte`() throws {
        let fits = String(repeating: "x", count: 1_048_574) + ",1"
        var reader = try TabularReader(
            ByteSource("\(fits)\nx\(fits)\n3,4\n"), .csv(CSVOptions(delimiter: .comma, columns: ["a", "b"])))
        var findings: [Finding] = []
        while let record = try reader.next() { findings.append(Finding(record)) }
        #expect(findings.map(\.error?.code) == [nil, .recordTooLong, nil])
        #expect(findings.last == .row(["3", "4"], line: 3))
    }

    @Test func `a record of a million delimiters is one ragged row`() {
        let reading = Reading(csv: "a,b\n" + String(repeating: ",", count: 1_000_000) + "\n3,4\n")
        #expect(reading.errors.map(\.message) == ["The row has 1000001 fields instead of 2."])
        #expect(reading.rows == [["3", "4"]])
    }
}

/// What a test expected is not there.
struct Missing: Error {}
