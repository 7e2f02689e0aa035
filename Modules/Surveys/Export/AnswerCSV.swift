/// Writes a table of answers as CSV: RFC 4180, UTF-8, rows ending in CR LF, one at a time.
///
/// Spreadsheets run a text that begins like a formula. So a text, also of the header, that begins with `=`, `+`, `-`,
/// `@`, a tab or a carriage return gets an apostrophe before it. One that begins with an apostrophe gets another, so that
/// a reader who takes the first apostrophe off every text that has one gets all back as it was. Numbers are as they are.
/// An empty text is written `""`, a missing value as nothing.
public struct AnswerCSV {
    private let columns: Int
    private let sink: ([UInt8]) throws -> Void

    /// Begins with the header.
    /// - Parameters:
    ///   - columns: the names, one at least.
    ///   - sink: takes the bytes of each row.
    /// - Throws: `wrong_columns`, and what the sink throws.
    public init(columns: [String], to sink: @escaping ([UInt8]) throws -> Void) throws {
        guard !columns.isEmpty else {
            throw ExportError(.wrongColumns, "There are no columns.", remedy: "Export one at least.")
        }
        self.columns = columns.count
        self.sink = sink
        try write(columns.map(ExportValue.text))
    }

    /// Writes a row: one value for each column.
    /// - Throws: `wrong_row`; `wrong_value` for a number that is not finite; and what the sink throws.
    public func write(_ row: [ExportValue]) throws {
        guard row.count == columns else {
            throw ExportError(
                .wrongRow, "A row has \(row.count) values for \(columns) columns.",
                remedy: "Give one for each, or a missing value.")
        }
        var bytes: [UInt8] = []
        for (place, value) in row.enumerated() {
            if place > 0 {
                bytes.append(UInt8(ascii: ","))
            }
            bytes += try AnswerCSV.cell(value).utf8
        }
        bytes += [13, 10]
        try sink(bytes)
    }

    private static func cell(_ value: ExportValue) throws(ExportError) -> String {
        switch value {
        case .missing:
            return ""
        case .number(let number):
            guard number.isFinite else {
                throw ExportError(
                    .wrongValue, "A number is not finite.", remedy: "Write a missing value instead of it.")
            }
            // No fraction where there is none, as people write it.
            return Int(exactly: number).map(String.init) ?? "\(number)"
        case .text(let text):
            return quoted(neutralised(text))
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
