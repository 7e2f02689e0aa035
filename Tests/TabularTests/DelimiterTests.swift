import Testing

@testable import Tabular

struct DelimiterTests {
    private func found(_ text: String, columns: [String?]? = nil) -> Delimiter? {
        Reading(csv: text, CSVOptions(columns: columns)).delimiter
    }

    private func error(_ text: String, columns: [String?]? = nil) -> TabularError.Code? {
        Reading(csv: text, CSVOptions(columns: columns)).end?.code
    }

    @Test(arguments: zip([",", ";", "\t", "  "], Delimiter.allCases))
    func `the delimiter of a plain file is found`(text: String, delimiter: Delimiter) {
        #expect(found("a\(text)b\(text)c\n1\(text)2\(text)3\n") == delimiter)
        #expect(found("1\(text)2\(text)3\n", columns: ["a", "b", "c"]) == delimiter)
    }

    @Test func `decimal commas do not hide a semicolon`() {
        #expect(found("id;amount\n1;3,50\n2;4,20\n") == .semicolon)
    }

    @Test func `a header with blanks in its names is parted by its delimiter`() {
        #expect(found("first name,last name\nAnna Maria,von Berg\n") == .comma)
        #expect(found("first name\tlast name\nAnna\tBerg\n") == .tab)
    }

    @Test func `times with a blank do not part a row whose columns are named`() {
        #expect(found("17,2024-05-01 10:00,5.00\n", columns: ["id", "date", "amount"]) == .comma)
    }

    @Test func `among candidates the one that splits most rows alike is taken`() {
        #expect(found("a,b;c\n1;2\n3;4\n") == .semicolon)
        #expect(found("1;3,50\n2;4\n", columns: ["id", "amount"]) == .semicolon)
    }

    @Test func `a ragged row does not hide the delimiter`() {
        #expect(found("a,b\n1,2,3\n") == .comma)
        #expect(found("a,b\n1\n2\n3\n") == .comma)
    }

    @Test func `a delimiter inside quotes is none`() {
        #expect(found("\"a,x\";\"b,y\"\n\"1,0\";\"2,0\"\n") == .semicolon)
    }

    @Test func `two delimiters that do equally well are refused`() {
        #expect(error("1;3,50\n2;4,20\n", columns: ["id", "amount"]) == .unclearDelimiter)
        #expect(error("0001 3,50\n0002 4,20\n", columns: ["id", "amount"]) == .unclearDelimiter)
        #expect(error("a,b;c\n1,2;3\n") == .unclearDelimiter)
    }

    @Test func `blanks that split but one line of many are refused`() {
        #expect(error("Report of 2024\na,b\n1,2\n3,4\n") == .unclearDelimiter)
    }

    @Test func `named columns that no delimiter gives are refused`() {
        #expect(error("1,2,3\n", columns: ["a", "b"]) == .unclearDelimiter)
        #expect(error("1\n", columns: ["a", "b"]) == .unclearDelimiter)
    }

    @Test func `a file of one column needs no delimiter`() {
        let reading = Reading(csv: "email\nanna@example.com\nben@example.com\n")
        #expect(reading.rows == [["anna@example.com"], ["ben@example.com"]])
        #expect(Reading(csv: "name\nAnna\nBen Karl\n").rows == [["Anna"], ["Ben Karl"]])
        #expect(Reading(csv: "anna@example.com\n", CSVOptions(columns: ["email"])).rows == [["anna@example.com"]])
        #expect(error("title\na,b\n1,2\n") == .unclearDelimiter)
    }

    @Test func `only the first 32 records have a say`() {
        let head = "a,b;c\n" + String(repeating: "1;2\n", count: 31)
        #expect(found(head + String(repeating: "1,2\n", count: 100)) == .semicolon)
    }

    @Test func `a sample that is cut does not count its last record`() {
        let note = String(repeating: "x", count: 40_000)
        let reading = Reading(csv: "a,b\n1,\(note)\n2,\(note)\n")
        #expect(reading.delimiter == .comma)
        #expect(reading.rows.count == 2)
        // Cut before its semicolon, the second record would speak for the comma.
        let far = String(repeating: "x", count: 70_000)
        #expect(error("a,b;c\n1,\(far);2\n") == .unclearDelimiter)
        let wide = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
        #expect(Reading(csv: wide + "\n").columns.count == 20_000)
    }

    @Test func `a first record that no delimiter reads is reported for what it is`() {
        #expect(error("\"a,b\n") == .unterminatedQuote)
        #expect(error("\"a\"b,c\n1,2\n") == .misplacedQuote)
    }

    @Test func `a delimiter that is set is not searched for`() {
        let reading = Reading(csv: "a,b;c\n1,2;3\n", CSVOptions(delimiter: .semicolon))
        #expect(reading.columns == ["a,b", "c"])
        #expect(reading.rows == [["1,2", "3"]])
    }
}
