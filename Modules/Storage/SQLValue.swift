/// One value as a database keeps it.
///
/// Every driver keeps each case exactly, at its extremes too: `Int64.min`, the empty text, a 16 MiB blob; only the sign
/// of -0.0 may be lost. Text with U+0000 and reals that are not finite are refused at binding with
/// ``StorageError/Code/invalidValue``.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A Swift type that a column can hold.
public protocol SQLConvertible: Sendable {
    /// The value as the database keeps it.
    var sqlValue: SQLValue { get }

    /// Reads the value from a column of a row.
    /// - Throws: ``StorageError`` with code `invalidValue` when the column holds something else.
    init(from row: borrowing some Row, at column: Int) throws
}

extension Int64: SQLConvertible {
    /// The integer itself.
    public var sqlValue: SQLValue { .integer(self) }

    /// Reads an integer column.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        self = try row.integer(column)
    }
}

extension Int: SQLConvertible {
    /// The integer, 64 bits wide.
    public var sqlValue: SQLValue { .integer(Int64(self)) }

    /// Reads an integer column.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        self = Int(try row.integer(column))
    }
}

extension Bool: SQLConvertible {
    /// 1 for true, 0 for false.
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }

    /// Reads an integer column; everything but 0 is true.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        self = try row.integer(column) != 0
    }
}

extension Double: SQLConvertible {
    /// The real number itself.
    public var sqlValue: SQLValue { .real(self) }

    /// Reads a real column.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        self = try row.real(column)
    }
}

extension String: SQLConvertible {
    /// The text itself.
    public var sqlValue: SQLValue { .text(self) }

    /// Reads a text column.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        self = try row.text(column)
    }
}

extension [UInt8]: SQLConvertible {
    /// The bytes themselves.
    public var sqlValue: SQLValue { .blob(self) }

    /// Reads a blob column.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        self = try row.bytes(column) { [UInt8]($0) }
    }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    /// The wrapped value, or null.
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }

    /// Reads a column that may be null.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        self = try row.isNull(column) ? nil : Wrapped(from: row, at: column)
    }
}
