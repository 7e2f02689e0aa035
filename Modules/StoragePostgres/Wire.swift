import CLibPQ
import Storage

/// PostgreSQL's types for the kinds of values, and its binary format: big-endian, each field after its length in bytes.
enum Wire {
    static let int8: Oid = 20
    static let float8: Oid = 701
    static let text: Oid = 25
    static let bytea: Oid = 17

    /// The type of a kind of column.
    static func type(of kind: Table.Column.Kind) -> Oid {
        switch kind {
        case .integer: int8
        case .real: float8
        case .text: text
        case .blob: bytea
        }
    }

    /// The type of an array of a kind of column.
    static func arrayType(of kind: Table.Column.Kind) -> Oid {
        switch kind {
        case .integer: 1016
        case .real: 1022
        case .text: 1009
        case .blob: 1001
        }
    }
}

extension [UInt8] {
    /// Appends an integer, its highest byte first.
    mutating func append<I: FixedWidthInteger>(bigEndian integer: I) {
        Swift.withUnsafeBytes(of: integer.bigEndian) { append(contentsOf: $0) }
    }

    /// Appends a value in the binary format, without its length; nothing for null.
    /// - Throws: ``StorageError`` with code `invalidValue` for text with U+0000 and reals that are not finite.
    mutating func append(_ value: SQLValue) throws {
        switch value {
        case .null:
            break
        case .integer(let integer):
            append(bigEndian: integer)
        case .real(let real):
            guard real.isFinite else {
                throw StorageError(.invalidValue, "A real number is not finite, which no database keeps.")
            }
            append(bigEndian: real.bitPattern)
        case .text(let text):
            let start = count
            append(contentsOf: text.utf8)
            guard !self[start...].contains(0) else {
                throw StorageError(.invalidValue, "A text contains U+0000, which no database keeps.")
            }
        case .blob(let bytes):
            append(contentsOf: bytes)
        }
    }

    /// Appends a value of a column after its length; -1 as the length for null.
    mutating func append(field value: SQLValue, of kind: Table.Column.Kind) throws {
        if case .null = value { return append(bigEndian: Int32(-1)) }
        let start = count
        append(bigEndian: Int32(0))
        // An integer may stand in a real column.
        if case .integer(let integer) = value, kind == .real {
            try append(.real(Double(integer)))
        } else {
            try append(value)
        }
        let length = Int32(count - start - 4)
        Swift.withUnsafeBytes(of: length.bigEndian) { replaceSubrange(start..<start + 4, with: $0) }
    }
}

/// The parameters of a statement, typed by their values.
struct Parameters {
    /// Their types; 0, which leaves it to the server, for null.
    private(set) var types: [Oid] = []
    private var ranges: [Range<Int>?] = []
    private var bytes: [UInt8] = []

    init(_ values: [SQLValue]) throws {
        for value in values {
            let start = bytes.count
            try bytes.append(value)
            switch value {
            case .null: types.append(0)
            case .integer: types.append(Wire.int8)
            case .real: types.append(Wire.float8)
            case .text: types.append(Wire.text)
            case .blob: types.append(Wire.bytea)
            }
            ranges.append(value == .null ? nil : start..<bytes.count)
        }
    }

    /// One array for each column, with the column's values of all rows.
    init(columns: [Table.Column], of rows: [[SQLValue]]) throws {
        for (index, column) in columns.enumerated() {
            let start = bytes.count
            let hasNull = rows.contains { $0[index] == .null }
            // Dimensions, whether nulls occur, the elements' type, the dimension's length and its first index.
            for word in [1, hasNull ? 1 : 0, Int32(bitPattern: Wire.type(of: column.kind)), Int32(rows.count), 1] {
                bytes.append(bigEndian: word)
            }
            for row in rows { try bytes.append(field: row[index], of: column.kind) }
            types.append(Wire.arrayType(of: column.kind))
            ranges.append(start..<bytes.count)
        }
    }

    /// Runs `body` with what libpq asks for: types, pointers and lengths.
    func withPointers<R>(_ body: ([Oid], [UnsafePointer<CChar>?], [Int32]) throws -> R) rethrows -> R {
        try bytes.withUnsafeBytes { memory in
            // An empty text has a place too: without one it would be null.
            var nothing: CChar = 0
            return try withUnsafePointer(to: &nothing) { empty in
                let pointers = ranges.map { range -> UnsafePointer<CChar>? in
                    guard let range else { return nil }
                    guard !range.isEmpty, let base = memory.baseAddress else { return empty }
                    return (base + range.lowerBound).assumingMemoryBound(to: CChar.self)
                }
                return try body(types, pointers, ranges.map { Int32($0?.count ?? 0) })
            }
        }
    }
}
