import Domain

/// Writes an SPSS system file (`.sav`) row by row, not compressed, in UTF-8; memory does not grow with the rows.
struct SPSSWriter {
    /// The columns' names as they stand in the file: those that were asked for, with an underscore for what may not stand
    /// in a name, a letter at the start, at most 64 bytes, and a number at the end of what was there already in whatever
    /// case.
    let names: [String]
    private let variables: [SPSSVariable]
    private let rows: Int
    private let sink: ([UInt8]) throws -> Void
    private var written = 0
    private var buffer = SPSSBytes()

    /// Bytes that are gathered before the sink gets them.
    private static let chunk = 65_536

    /// Begins a file with the description of its columns.
    /// - Parameters:
    ///   - variables: the columns, one at least.
    ///   - label: what the file is; cut after 64 bytes.
    ///   - day: the day that the file says it was made on.
    ///   - rows: how many there will be.
    ///   - sink: takes the bytes, in order.
    /// - Throws: what the sink throws.
    init(
        _ variables: [SPSSVariable], label: String = "", on day: CalendarDay, rows: Int,
        to sink: @escaping ([UInt8]) throws -> Void
    ) throws {
        let names = SPSSNames(variables)
        self.names = names.long
        self.variables = variables
        self.rows = rows
        self.sink = sink
        try sink(SPSSDictionary(variables: variables, names: names, label: label, day: day, rows: rows).bytes)
    }

    /// Writes a row: one value that its column ``SPSSVariable/admits(_:)`` for each.
    /// - Throws: what the sink throws.
    mutating func write(_ row: [ExportValue]) throws {
        precondition(row.count == variables.count, "one value for each column")
        for (variable, value) in zip(variables, row) {
            precondition(variable.admits(value), "a value of the column's kind")
            switch value {
            case .number(let number): buffer.add(number)
            case .text(let text): add(text, variable)
            case .missing where variable.width > 0: add("", variable)
            case .missing: buffer.add(SPSSBytes.systemMissing)
            }
        }
        written += 1
        if buffer.bytes.count >= SPSSWriter.chunk {
            try flush()
        }
    }

    /// Writes what is left; without it the file is cut short.
    /// - Throws: what the sink throws.
    mutating func finish() throws {
        precondition(rows == written, "as many rows as announced")
        try flush()
    }

    private mutating func flush() throws {
        guard !buffer.bytes.isEmpty else { return }
        try sink(buffer.bytes)
        buffer.bytes.removeAll(keepingCapacity: true)
    }

    /// A text in the parts of its column, 255 bytes in each, filled up to eights.
    private mutating func add(_ text: String, _ variable: SPSSVariable) {
        var rest = Substring(text).utf8[...]
        for width in variable.segments {
            buffer.add(rest.prefix(255), width: SPSSDictionary.slots(width) * 8)
            rest = rest.dropFirst(255)
        }
    }
}
