/// One row: as many fields as there are columns.
///
/// A value of its own, valid as long as it is kept. Keeping rows costs an allocation each; a loop that lets go of every
/// row before it asks for the next costs none.
package struct TabularRow: Sendable {
    /// How a field was written.
    package enum Kind: Hashable, Sendable {
        /// Text: every field of a CSV file, a string in JSON.
        case text
        /// A JSON number; its text is exactly what stands in the file.
        case number
        /// A JSON `true` or `false`, with that text.
        case boolean
        /// A JSON `null`; it has no text.
        case null
        /// A JSON key that the line does not have.
        case absent
    }

    /// The physical line on which the row starts, from 1.
    package let line: Int
    /// The record as it stands in the file (`rawCount` bytes), then what was decoded from it.
    private let storage: [UInt8]
    private let rawCount: Int
    private let fields: [FieldSpan]
    private let encoding: TextEncoding

    init(line: Int, storage: [UInt8], rawCount: Int, fields: [FieldSpan], encoding: TextEncoding) {
        self.line = line
        self.storage = storage
        self.rawCount = rawCount
        self.fields = fields
        self.encoding = encoding
    }

    /// The number of fields, which is the number of columns.
    package var count: Int { fields.count }

    /// The bytes of the record in the file, in the file's encoding, without the line end.
    package var raw: ArraySlice<UInt8> { storage[..<rawCount] }

    /// How the field of a column was written.
    package func kind(at column: Int) -> Kind { fields[column].kind }

    /// The field of a column as UTF-8, quotes and escapes resolved; nil for `null` and `absent`.
    ///
    /// The cheapest way to look at a field. Holding on to the slice holds on to the row.
    package func bytes(at column: Int) -> ArraySlice<UInt8>? {
        let field = fields[column]
        return field.kind == .null || field.kind == .absent ? nil : storage[field.start..<field.end]
    }

    /// The field of a column as text, quotes and escapes resolved; nil for `null` and `absent`.
    package func text(at column: Int) -> String? {
        bytes(at: column).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The key of the field of a column in an NDJSON object, as it stands in the file; nil if the field is absent or the
    /// key has escapes.
    package func key(at column: Int) -> String? {
        guard fields[column].kind != .absent else { return nil }
        // What stands before the value is the key in quotes, a colon and blanks.
        let before = raw[..<(raw.startIndex + fields[column].origin)]
        guard let end = before.lastIndex(of: .quote),
            let start = before[..<end].lastIndex(of: .quote), !before[(start - 1)..<end].contains(.backslash)
        else { return nil }
        return String(decoding: before[(start + 1)..<end], as: UTF8.self)
    }

    /// Where the field of a column starts in the file, its opening quote included; the row's start if it is absent.
    package func position(at column: Int) -> TextPosition {
        TextPosition(of: fields[column].origin, in: raw, from: line, encoding)
    }
}
