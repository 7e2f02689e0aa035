/// What is wrong with a file of rows, or with one row of it.
///
/// `message` and `description` name places, columns and counts; the content of a cell stands in `value` alone, so that
/// a report may show it and a log leaves it out.
package struct TabularError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of fault; stable, to be told apart by code.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// The file is not there, may not be read, or the disk fails.
        case cannotRead = "cannot_read"
        /// The file may not be written, or the disk is full.
        case cannotWrite = "cannot_write"
        /// The file's name does not tell its format.
        case unknownFormat = "unknown_format"
        /// There is no row and no header.
        case emptyFile = "empty_file"
        /// The file is in an encoding that is not read here.
        case unsupportedEncoding = "unsupported_encoding"
        /// The file's own mark contradicts the encoding that was set.
        case encodingConflict = "encoding_conflict"
        /// The first rows do not tell what parts the columns.
        case unclearDelimiter = "unclear_delimiter"
        /// Two columns have the same name.
        case duplicateColumn = "duplicate_column"
        /// A quoted field never ends.
        case unterminatedQuote = "unterminated_quote"
        /// Text follows the closing quote of a field, or blanks stand before the opening one.
        case misplacedQuote = "misplaced_quote"
        /// A row has more or fewer fields than there are columns.
        case raggedRow = "ragged_row"
        /// A row takes more bytes than allowed.
        case recordTooLong = "record_too_long"
        /// Bytes that are not UTF-8.
        case invalidUTF8 = "invalid_utf8"
        /// A byte to which Windows-1252 gives no character.
        case undefinedByte = "undefined_byte"
        /// A NUL character (U+0000) in the text.
        case nulCharacter = "nul_character"
        /// A line that is not one JSON object.
        case malformedJSON = "malformed_json"
        /// An object or array as a value in a JSON object.
        case nestedValue = "nested_value"
        /// A key that stands twice in a JSON object.
        case duplicateKey = "duplicate_key"
        /// A key that was not asked for.
        case unknownKey = "unknown_key"
    }

    /// The kind of fault.
    package let code: Code
    /// The physical line, from 1; nil where the fault is not in a line.
    package let line: Int?
    /// The place in the line, from 1: in characters (Unicode scalar values), for `invalidUTF8` in bytes.
    package let column: Int?
    /// The beginning of the cell at fault, unprintable characters escaped; nil where no single cell is at fault.
    package let value: String?
    /// What happened, in a sentence.
    package let message: String
    /// What to do about it, in a sentence.
    package let remedy: String

    init(
        _ code: Code, at position: TextPosition? = nil, value: String? = nil, _ message: String, remedy: String
    ) {
        self.code = code
        self.line = position?.line
        self.column = position?.column
        self.value = value
        self.message = message
        self.remedy = remedy
    }

    /// The code, the place, what happened and what to do.
    package var description: String {
        let place = line.map { line in column.map { "line \(line), column \($0): " } ?? "line \(line): " } ?? ""
        return "\(code.rawValue): \(place)\(message) \(remedy)"
    }
}
