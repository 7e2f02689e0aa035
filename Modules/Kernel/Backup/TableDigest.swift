import Storage

/// What a table holds, in short: the same in two databases when their rows are, whichever engine keeps them.
public struct TableDigest: Hashable, Sendable {
    /// The table's name.
    public let table: String
    /// How many rows it has.
    public let rows: Int
    /// SHA-256 of its columns' names and kinds and of its rows in the order of their keys, as 64 hexadecimal digits.
    public let sha256: String
}

/// A table's digest in the making.
///
/// The form that is digested is unambiguous: each value is a byte for its kind, then eight bytes, the highest first,
/// which are the integer, the bits of the real number or the count of the bytes that follow.
struct RunningTableDigest {
    private let table: Table
    private var rows = 0
    private var digest: any RunningDigest
    private var bytes: [UInt8] = []

    init(of table: Table, by digests: any Digests) {
        self.table = table
        digest = digests.sha256()
        for column in table.columns {
            append(.text(column.name.text))
            append(.text(column.kind.rawValue))
        }
    }

    /// How many bytes were added since ``flush()``.
    var pending: Int { bytes.count }

    /// Takes a row in, with a value for each of the table's columns.
    mutating func add(_ row: [SQLValue]) {
        for value in row { append(value) }
        rows += 1
    }

    /// Digests what was added.
    mutating func flush() {
        bytes.withUnsafeBytes { digest.update($0) }
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func finish() -> TableDigest {
        flush()
        return TableDigest(table: table.name.text, rows: rows, sha256: hexadecimal(digest.finish()))
    }

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .null:
            append(0, 0)
        case .integer(let integer):
            append(1, UInt64(bitPattern: integer))
        case .real(let real):
            // Drivers may lose the sign of -0.0.
            append(2, real == 0 ? 0 : real.bitPattern)
        case .text(let text):
            append(3, UInt64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        case .blob(let blob):
            append(4, UInt64(blob.count))
            bytes.append(contentsOf: blob)
        }
    }

    private mutating func append(_ kind: UInt8, _ number: UInt64) {
        bytes.append(kind)
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
