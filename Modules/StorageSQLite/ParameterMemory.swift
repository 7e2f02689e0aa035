import Foundation
import GRDB
import GRDBSQLite
import Storage

/// The memory that bound text and bytes stand in while their statement runs.
///
/// SQLite reads them from here without a copy of its own, so binding allocates nothing once the memory is large enough.
struct ParameterMemory: ~Copyable {
    private var memory: UnsafeMutableRawPointer
    private var capacity = 1024

    init() {
        memory = .allocate(byteCount: capacity, alignment: 1)
    }

    deinit {
        memory.deallocate()
    }

    /// Binds values to a statement's parameters; they hold until this is called again.
    /// - Throws: ``StorageError`` with code `invalidValue` for text with U+0000 and reals that are not finite, and
    ///   `statement` when the statement has another number of parameters.
    mutating func bind(_ values: [SQLValue], to statement: PreparedStatement) throws {
        let pointer = statement.pointer
        guard Int(sqlite3_bind_parameter_count(pointer)) == values.count else {
            throw StorageError(.statement, "The statement does not have as many parameters as values.")
        }
        reserve(ParameterMemory.size(of: values))
        var next = memory
        for index in values.indices {
            let code = try bind(values[index], to: pointer, Int32(index + 1), &next)
            guard code == SQLITE_OK else {
                throw portableError(ResultCode(rawValue: code), String(cString: sqlite3_errstr(code)))
            }
        }
    }

    private func bind(
        _ value: SQLValue, to pointer: OpaquePointer, _ parameter: Int32, _ next: inout UnsafeMutableRawPointer
    ) throws -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(pointer, parameter)
        case .integer(let integer):
            return sqlite3_bind_int64(pointer, parameter, integer)
        case .real(let real):
            guard real.isFinite else {
                throw StorageError(.invalidValue, "A real number is not finite, which no database keeps.")
            }
            return sqlite3_bind_double(pointer, parameter, real)
        case .text(var text):
            let start = next
            let count = text.withUTF8 { start.copy($0) }
            guard memchr(start, 0, count) == nil else {
                throw StorageError(.invalidValue, "A text contains U+0000, which no database keeps.")
            }
            next += count
            return sqlite3_bind_text64(
                pointer, parameter, start.assumingMemoryBound(to: CChar.self), UInt64(count), nil, UInt8(SQLITE_UTF8))
        case .blob(let bytes):
            let start = next
            let count = bytes.withUnsafeBufferPointer { start.copy($0) }
            next += count
            return sqlite3_bind_blob64(pointer, parameter, start, UInt64(count), nil)
        }
    }

    private mutating func reserve(_ size: Int) {
        guard size > capacity else { return }
        memory.deallocate()
        capacity = max(size, 2 * capacity)
        memory = .allocate(byteCount: capacity, alignment: 1)
    }

    private static func size(of values: [SQLValue]) -> Int {
        var size = 0
        for value in values {
            switch value {
            case .text(let text): size += text.utf8.count
            case .blob(let bytes): size += bytes.count
            case .null, .integer, .real: break
            }
        }
        return size
    }
}

extension UnsafeMutableRawPointer {
    /// Copies bytes to here.
    /// - Returns: their number.
    fileprivate func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if let base = bytes.baseAddress { copyMemory(from: base, byteCount: bytes.count) }
        return bytes.count
    }
}
