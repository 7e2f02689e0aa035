public import Domain
public import Storage

// How the shared values stand in columns: ids as 16 bytes, instants as milliseconds UTC, days as days since 1970.

extension Identifier: SQLConvertible {
    /// The id's 16 bytes.
    public var sqlValue: SQLValue { .blob(bytes) }

    /// Reads a blob of 16 bytes.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        var read: Identifier?
        try row.bytes(column) { read = Identifier(bytes: $0) }
        guard let id = read else {
            throw StorageError(.invalidValue, "A column that should hold an id of 16 bytes holds something else.")
        }
        self = id
    }
}

extension Timestamp: SQLConvertible {
    /// Milliseconds since 1970 UTC.
    public var sqlValue: SQLValue { .integer(milliseconds) }

    /// Reads milliseconds since 1970 UTC.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        self.init(milliseconds: try row.integer(column))
    }
}

extension CalendarDay: SQLConvertible {
    /// Days since 1970-01-01.
    public var sqlValue: SQLValue { .integer(Int64(daysSince1970)) }

    /// Reads days since 1970-01-01.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        self.init(daysSince1970: Int(try row.integer(column)))
    }
}

extension SQLConvertible where Self: RawRepresentable, RawValue == String {
    /// The raw text.
    public var sqlValue: SQLValue { .text(rawValue) }

    /// Reads the raw text; throws `invalidValue` when there is no such case.
    @inlinable @inline(__always)
    public init(from row: borrowing some Row, at column: Int) throws {
        guard let value = Self(rawValue: try row.text(column)) else {
            throw StorageError(.invalidValue, "A column that should hold a \(Self.self) holds something else.")
        }
        self = value
    }
}

extension PurchaseID: SQLConvertible {}
extension ReturnID: SQLConvertible {}
extension ChannelName: SQLConvertible {}
extension Language: SQLConvertible {}
extension Stage: SQLConvertible {}
extension Nature: SQLConvertible {}
extension OutreachClosed.Outcome: SQLConvertible {}
