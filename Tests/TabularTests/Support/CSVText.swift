@testable import Tabular

/// CSV as RFC 4180 has it, with quotes only where a field could not be read back without them.
struct CSVText {
    let delimiter: Delimiter
    let lineEnd: String

    func text(_ rows: [[String]]) -> String {
        rows.map { row in
            row.map { needsQuotes($0, isAlone: row.count == 1) ? quoted($0) : $0 }
                .joined(separator: String(Unicode.Scalar(delimiter.byte))) + lineEnd
        }.joined()
    }

    private func quoted(_ field: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in field.unicodeScalars { scalars.append(contentsOf: scalar == "\"" ? [scalar, scalar] : [scalar]) }
        return "\"\(String(scalars))\""
    }

    /// Beside what RFC 4180 names: a line must not look blank, nor the file's first field begin like a byte order mark.
    private func needsQuotes(_ field: String, isAlone: Bool) -> Bool {
        if field.utf8.contains(where: isSpecial) || field.unicodeScalars.first == "\u{FEFF}" { return true }
        return delimiter == .blanks ? field.isEmpty : isAlone && field.utf8.allSatisfy(\.isBlank)
    }

    private func isSpecial(_ byte: UInt8) -> Bool {
        byte == .quote || byte == .carriageReturn || byte == .lineFeed || delimiter.parts(byte)
    }
}
