/// Writes a table of answers as CSV: RFC 4180, UTF-8, rows ending in CR LF, one at a time.
///
/// Spreadsheets run a text that begins like a formula. So a text, also of the header, that begins with `=`, `+`, `-`,
/// `@`, a tab or a carriage return gets an apostrophe before it. One that begins with an apostrophe gets another, so that
/// a reader who takes the first apostrophe off every text that has one gets all back as it was. Numbers are as they are.
/// An empty text is written `""`, a missing value as nothing.
struct AnswerCSV {
    private let columns: Int
    private let sink: ([UInt8]) throws -> Void

    /// Begins with the header.
    /// - Parameters:
    ///   - columns: the names, one at least.
    ///   - sink: takes the bytes of each row.
    /// - Throws: what the sink throws.
    init(columns: [String], to sink: @escaping ([UInt8]) throws -> Void) throws {
        self.columns = columns.count
        self.sink = sink
        try write(columns.map(ExportValue.text))
    }

    /// Writes a row: one value for each column.
    /// - Throws: what the sink throws.
    func write(_ row: [ExportValue]) throws {
        precondition(row.count == columns, "one value for each column")
        try sink(Array(row.map(AnswerCSV.cell).joined(separator: ",").utf8) + [13, 10])
    }

    private static func cell(_ value: ExportValue) -> String {
        switch value {
        case .missing: ""
        // No fraction where there is none, as people write it.
        case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        case .text(let text): quoted(neutralised(text))
        }
    }

    private static func neutralised(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r'".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        let mustQuote: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: "\""), 13, 10]
        let isPlain =
            !text.isEmpty && text.first != " " && text.last != " " && !text.utf8.contains(where: mustQuote.contains)
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
