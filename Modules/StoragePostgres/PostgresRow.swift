import CLibPQ
import Storage

/// A row of a result in the binary format, read in place.
struct PostgresRow: Row {
    private let result: OpaquePointer
    private let count: Int32

    /// The only row of a result that came in single-row mode.
    init(_ result: OpaquePointer) {
        self.result = result
        count = PQnfields(result)
    }

    func isNull(_ column: Int) -> Bool {
        guard column >= 0, column < count else { return true }
        return PQgetisnull(result, 0, Int32(column)) != 0
    }

    /// A comparison is an integer too: 1 where it is true, else 0.
    func integer(_ column: Int) throws -> Int64 {
        guard let bytes = bytes(of: column) else { throw fault(column, "an integer") }
        switch PQftype(result, Int32(column)) {
        case Wire.int8: return Int64(bitPattern: word(bytes))
        case 23: return Int64(Int32(truncatingIfNeeded: word(bytes)))
        case 21: return Int64(Int16(truncatingIfNeeded: word(bytes)))
        case 16: return Int64(word(bytes))
        default: throw fault(column, "an integer")
        }
    }

    func real(_ column: Int) throws -> Double {
        guard let bytes = bytes(of: column), PQftype(result, Int32(column)) == Wire.float8 else {
            throw fault(column, "a real number")
        }
        return Double(bitPattern: word(bytes))
    }

    func text(_ column: Int) throws -> String {
        guard let bytes = bytes(of: column) else { throw fault(column, "text") }
        switch PQftype(result, Int32(column)) {
        // text, varchar, name, and a literal of no type
        case Wire.text, 1043, 19, 705:
            guard let text = bytes.validText else { throw fault(column, "text in UTF-8") }
            return text
        default: throw fault(column, "text")
        }
    }

    func bytes<R>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> R) throws -> R {
        guard let bytes = bytes(of: column), PQftype(result, Int32(column)) == Wire.bytea else {
            throw fault(column, "a blob")
        }
        return try body(bytes)
    }

    /// The bytes of a column that is there and not null.
    private func bytes(of column: Int) -> UnsafeRawBufferPointer? {
        guard !isNull(column), let start = PQgetvalue(result, 0, Int32(column)) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, 0, Int32(column))))
    }

    private func word(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func fault(_ column: Int, _ wanted: String) -> StorageError {
        guard column >= 0, column < count, let name = PQfname(result, Int32(column)) else {
            return StorageError(.invalidValue, "The query has no column \(column).")
        }
        let held =
            switch (isNull(column), PQftype(result, Int32(column))) {
            case (true, _): "null"
            case (_, Wire.int8), (_, 23), (_, 21), (_, 16): "an integer"
            case (_, Wire.float8): "a real number"
            case (_, Wire.text), (_, 1043), (_, 19), (_, 705): "text"
            case (_, Wire.bytea): "a blob"
            case (_, let type): "the PostgreSQL type \(type), which a CAST makes portable,"
            }
        return StorageError(
            .invalidValue, "Column \(column) (\(String(cString: name))) holds \(held) where \(wanted) is asked for.")
    }
}
