import GRDB
package import Storage

extension DatabaseError {
    /// The error in the contract's words.
    var portable: StorageError {
        portableError(extendedResultCode, message ?? "")
    }
}

/// The result of something that may fail with an error of GRDB, in the contract's words.
func portable<R>(_ body: () throws -> R) -> Result<R, any Error> {
    do {
        return .success(try body())
    } catch let error as DatabaseError {
        return .failure(error.portable)
    } catch {
        return .failure(error)
    }
}

/// An error of SQLite in the contract's words.
///
/// SQLite's messages name tables, columns and words of the statement, never a value of a row.
/// - Parameters:
///   - code: the extended result code.
///   - message: what SQLite says about it.
func portableError(_ code: ResultCode, _ message: String) -> StorageError {
    switch code {
    case .SQLITE_CONSTRAINT:
        return constraintError(code, message)
    case .SQLITE_MISMATCH:
        return StorageError(.invalidValue, "\(message).")
    case .SQLITE_TOOBIG:
        return StorageError(.invalidValue, "A text or blob is longer than SQLite can keep.")
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
        return StorageError(
            .busy, "Another program is writing to the database.",
            remedy: "Try again when it has finished; if it hangs, end it first.")
    case .SQLITE_READONLY:
        return StorageError.readOnly
    case .SQLITE_FULL:
        return StorageError(
            .full, "There is no room left for the database.", remedy: "Free space on its disk and try again.")
    case .SQLITE_NOTADB:
        return StorageError(
            .corrupt, "The file is no SQLite database, or an encrypted one.", remedy: "Name the right file.")
    case .SQLITE_CORRUPT:
        return .damagedFile
    case .SQLITE_CANTOPEN:
        return StorageError(
            .unavailable, "The database file, or one of the two files beside it, can't be opened.",
            remedy: "Check that the folder is there and that this user may read and write it.")
    case .SQLITE_IOERR:
        return StorageError(
            .unavailable, "The disk failed to read or write the database file (\(message), \(code.rawValue)).",
            remedy: "Check the disk.")
    case .SQLITE_NOMEM:
        return StorageError(.unavailable, "There is not enough memory for the database.")
    default:
        return StorageError(.statement, "\(message).")
    }
}

private func constraintError(_ code: ResultCode, _ message: String) -> StorageError {
    // "UNIQUE constraint failed: shop_item.room, shop_item.number"
    let columns = message.split(separator: ": ", maxSplits: 1).dropFirst().first ?? "a column"
    switch code {
    case .SQLITE_CONSTRAINT_PRIMARYKEY:
        return StorageError(.constraint, "A row with this primary key is there already (\(columns)).")
    case .SQLITE_CONSTRAINT_UNIQUE:
        return StorageError(.constraint, "A row that is equal in \(columns) is there already.")
    case .SQLITE_CONSTRAINT_NOTNULL:
        return StorageError(.constraint, "A value is missing: \(columns) can't be null.")
    case .SQLITE_CONSTRAINT_FOREIGNKEY:
        return StorageError(.constraint, "A row refers to a row that is not there.")
    case .SQLITE_CONSTRAINT_DATATYPE:
        return StorageError(.invalidValue, "A value is of another kind than its column: \(message).")
    default:
        return StorageError(.constraint, "\(message).")
    }
}

extension StorageError {
    /// The database was opened to be read, or may not be written.
    static let readOnly = StorageError(
        .readOnly, "The database may only be read.",
        remedy: "Open it for writing, and give this user the right to write the file and its folder.")
}

extension StorageError {
    /// The file is one of ours, and SQLite can't read it as it is.
    package static let damagedFile = StorageError(
        .corrupt, "The database file is damaged.",
        remedy: "Restore the last backup, and keep the damaged file until that is done.")
}
