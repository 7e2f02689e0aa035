// The one place where errors are put into words.

func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0x0\(digits)" : "0x\(digits)"
}

private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}

// MARK: - Files

extension TabularError {
    static func cannotRead(_ name: String, reason: String) -> TabularError {
        TabularError(
            .cannotRead, "Cannot read \(name): \(reason).",
            remedy: "Check that the name is right and that you may read the file.")
    }

    static func folder(_ name: String) -> TabularError {
        TabularError(.cannotRead, "Cannot read \(name): it is a folder.", remedy: "Name a file in it.")
    }

    static func cannotWrite(_ name: String, reason: String) -> TabularError {
        TabularError(
            .cannotWrite, "Cannot write \(name): \(reason).",
            remedy: "Check that the folder is there, that you may write to it and that the disk has room.")
    }

    static func cannotSpool(in folder: String, reason: String) -> TabularError {
        TabularError(
            .cannotWrite, "Cannot make a temporary file in \(folder): \(reason).",
            remedy: "Set TMPDIR to a folder to which you may write.")
    }

    static func unknownFormat(_ name: String) -> TabularError {
        TabularError(
            .unknownFormat, "The name \(excerpt(of: name.utf8)) does not tell CSV from NDJSON.",
            remedy: "State the format, or end the name in .csv, .tsv, .tab, .txt, .ndjson or .jsonl; "
                + "save a spreadsheet as CSV first.")
    }

    static var emptyFile: TabularError {
        TabularError(
            .emptyFile, "The file is empty.", remedy: "Check that it is the right file and that its export has ended.")
    }

    static var utf16: TabularError {
        TabularError(.unsupportedEncoding, "The file is UTF-16.", remedy: "Save it as UTF-8.")
    }

    static var encodingConflict: TabularError {
        TabularError(
            .encodingConflict, "The file begins with the mark of UTF-8, but Windows-1252 is set.",
            remedy: "Leave the encoding at UTF-8.")
    }
}

// MARK: - CSV

extension TabularError {
    static func unclearDelimiter(_ widths: [(Delimiter, Int)], width: Int?) -> TabularError {
        let splits = widths.map { "\($0.rawValue) \($1)" }.joined(separator: ", ")
        let wanted = width.map { " for the \(counted($0, "column")) named" } ?? ""
        return TabularError(
            .unclearDelimiter, "The delimiter is unclear\(wanted): the first row has, by delimiter, \(splits) fields.",
            remedy: "Set the delimiter\(width == nil ? "" : ", or name as many columns as there are").")
    }

    static func duplicateColumn(_ name: String, _ first: Int, _ second: Int, at position: TextPosition?) -> TabularError
    {
        TabularError(
            .duplicateColumn, at: position,
            "Columns \(first) and \(second) have the same name, \"\(excerpt(of: name.utf8))\".",
            remedy: "Give one of them another name.")
    }

    static func unterminatedQuote(at position: TextPosition) -> TabularError {
        TabularError(
            .unterminatedQuote, at: position, "The quoted field that starts here never ends.",
            remedy: "Close it with a quote, and double every quote inside it.")
    }

    static func misplacedQuote(at position: TextPosition, _ value: String?) -> TabularError {
        TabularError(
            .misplacedQuote, at: position, value: value, "Quotes stand beside other text in a field.",
            remedy: "Quote the whole field, and double every quote inside it.")
    }

    static func raggedRow(
        _ found: Int, expected: Int, _ delimiter: Delimiter, at position: TextPosition
    ) -> TabularError {
        let remedy =
            switch (delimiter, found > expected) {
            case (.blanks, true): "Quote every field with a blank in it, or set another delimiter."
            case (_, true): "Quote every field with a \(delimiter.rawValue) in it."
            case (.blanks, false): "Write \"\" for an empty field."
            case (_, false): "Write every field of the row, the empty ones too."
            }
        return TabularError(
            .raggedRow, at: position, "The row has \(counted(found, "field")) instead of \(expected).", remedy: remedy)
    }
}

// MARK: - Text

extension TabularError {
    static func recordTooLong(_ limit: Int, at position: TextPosition) -> TabularError {
        TabularError(
            .recordTooLong, at: position, "The row takes more than \(counted(limit, "byte")).",
            remedy: "Look for a quote that is opened here and not closed; if there is none, shorten the row.")
    }

    static func invalidUTF8(_ byte: UInt8, at position: TextPosition, _ value: String?) -> TabularError {
        TabularError(
            .invalidUTF8, at: position, value: value,
            "The byte \(hexadecimal(byte)), byte \(position.column) of the line, is not UTF-8.",
            remedy: "Save the file as UTF-8, or set the encoding to windows-1252 if an older Windows program wrote it.")
    }

    static func undefinedByte(_ byte: UInt8, at position: TextPosition, _ value: String?) -> TabularError {
        TabularError(
            .undefinedByte, at: position, value: value,
            "The byte \(hexadecimal(byte)) is no character of Windows-1252.",
            remedy: "Save the file as UTF-8 and leave the encoding at UTF-8.")
    }

    static func nulCharacter(at position: TextPosition, _ value: String?) -> TabularError {
        TabularError(
            .nulCharacter, at: position, value: value, "The text holds a NUL character (U+0000).",
            remedy: "Remove it; if every row has some, save the file as UTF-8 text.")
    }
}

// MARK: - NDJSON

extension TabularError {
    static func malformedJSON(_ message: String, at position: TextPosition) -> TabularError {
        TabularError(
            .malformedJSON, at: position, message,
            remedy: "Write one JSON object on each line, without an array around them.")
    }

    static func nestedValue(_ key: String, at position: TextPosition) -> TabularError {
        TabularError(
            .nestedValue, at: position, "The value of \"\(key)\" is an object or an array.",
            remedy: "Give every key a string, a number, true, false or null.")
    }

    static func duplicateKey(_ key: String, at position: TextPosition) -> TabularError {
        TabularError(
            .duplicateKey, at: position, "The key \"\(key)\" stands twice in the object.", remedy: "Remove one of them."
        )
    }

    static func unknownKey(_ key: String, at position: TextPosition) -> TabularError {
        TabularError(
            .unknownKey, at: position, "The key \"\(key)\" is none of the known columns.",
            remedy: "Rename it, say which column it is, or have other keys ignored.")
    }
}
