public import Domain

/// Writes an SPSS system file (`.sav`) row by row, not compressed, in UTF-8; memory does not grow with the rows.
public struct SystemFileWriter {
    /// The columns' names as they stand in the file: those that were asked for, with an underscore for what may not stand
    /// in a name, a letter at the start, at most 64 bytes, and a number at the end of what was there already in whatever
    /// case.
    public let names: [String]
    private let variables: [SystemFileVariable]
    private let rows: Int?
    private let sink: ([UInt8]) throws -> Void
    private var written = 0
    private var buffer = SystemFileBytes()

    /// Bytes that are gathered before the sink gets them.
    private static let chunk = 65_536

    /// Begins a file with the description of its columns.
    /// - Parameters:
    ///   - variables: the columns, one at least.
    ///   - label: what the file is; cut after 64 bytes.
    ///   - day: the day that the file says it was made on.
    ///   - rows: how many there will be; nil where that is not known, which readers take.
    ///   - sink: takes the bytes, in order.
    /// - Throws: `wrong_columns`, and what the sink throws.
    public init(
        _ variables: [SystemFileVariable], label: String = "", on day: CalendarDay, rows: Int? = nil,
        to sink: @escaping ([UInt8]) throws -> Void
    ) throws {
        guard !variables.isEmpty else {
            throw ExportError(.wrongColumns, "There are no columns.", remedy: "Export one at least.")
        }
        for variable in variables {
            try variable.check()
        }
        let names = SystemFileNames(variables)
        self.names = names.long
        self.variables = variables
        self.rows = rows
        self.sink = sink
        try sink(
            SystemFileDictionary(variables: variables, names: names, label: label, day: day, rows: rows).bytes)
    }

    /// Writes a row: one value of the right kind for each column.
    /// - Throws: `wrong_row`; `wrong_value` for a text that is longer than its column or holds U+0000, and for a number
    ///   that the format cannot tell from a missing one; and what the sink throws.
    public mutating func write(_ row: [ExportValue]) throws {
        guard row.count == variables.count else {
            throw ExportError(
                .wrongRow, "A row has \(row.count) values for \(variables.count) columns.",
                remedy: "Give one for each, or a missing value.")
        }
        for (variable, value) in zip(variables, row) where !variable.admits(value) {
            throw ExportError(
                .wrongValue, "A value cannot stand in the column \(variable.name).",
                remedy: "Make the column wide enough and of the kind of its values.")
        }
        for (variable, value) in zip(variables, row) {
            switch value {
            case .number(let number): buffer.add(number)
            case .text(let text): add(text, variable)
            case .missing where variable.width > 0: add("", variable)
            case .missing: buffer.add(SystemFileBytes.systemMissing)
            }
        }
        written += 1
        if buffer.bytes.count >= SystemFileWriter.chunk {
            try flush()
        }
    }

    /// Writes what is left; without it the file is cut short.
    /// - Throws: `wrong_row` when there were not as many rows as announced, and what the sink throws.
    public mutating func finish() throws {
        guard rows == nil || rows == written else {
            throw ExportError(
                .wrongRow, "\(written) rows were written and another number was announced.",
                remedy: "Announce none where it is not known.")
        }
        try flush()
    }

    private mutating func flush() throws {
        guard !buffer.bytes.isEmpty else { return }
        try sink(buffer.bytes)
        buffer.bytes.removeAll(keepingCapacity: true)
    }

    /// A text in the parts of its column, 255 bytes in each, filled up to eights.
    private mutating func add(_ text: String, _ variable: SystemFileVariable) {
        var rest = Substring(text).utf8[...]
        for width in variable.segments {
            buffer.add(rest.prefix(255), width: SystemFileDictionary.slots(width) * 8)
            rest = rest.dropFirst(255)
        }
    }
}
