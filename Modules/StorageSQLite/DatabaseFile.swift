import Foundation
import GRDB
import Storage

/// The file of a database, before SQLite looks at it: SQLite would make a missing one and says little when it can't.
enum DatabaseFile {
    /// The path of a database that is there, was made by this driver and may be used.
    static func existing(_ path: String, writing: Bool) throws -> String {
        let path = unambiguous(path)
        var information = stat()
        guard stat(path, &information) == 0 else { throw unavailable(path, errno) }
        guard information.st_mode & S_IFMT == S_IFREG else {
            throw StorageError(
                .unavailable, "\(path) is no file.", remedy: "Name the database's file, not its folder.")
        }
        guard allows(R_OK, path) else { throw unavailable(path, errno) }
        guard !writing || allows(W_OK, path) else { throw StorageError.readOnly }
        try checkHeader(path)
        return path
    }

    /// Refuses a file that this driver did not make.
    ///
    /// It reads the file's own bytes, since merely opening the database of another program may change it: a log that
    /// was left behind would be written back.
    private static func checkHeader(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw unavailable(path, errno) }
        defer { try? file.close() }
        let header = [UInt8](try file.read(upToCount: 72) ?? Data())
        guard !header.isEmpty else {
            throw StorageError(.corrupt, "\(path) is empty.", remedy: "Name the right file.")
        }
        guard header.count == 72, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw portableError(.SQLITE_NOTADB, "")
        }
        // The application's id and the format of the schema (SQLite's file format, §1.3.15 and §1.3.10).
        guard number(header[68..<72]) == UInt32(bitPattern: SQLiteDatabase.applicationID) else {
            throw StorageError(
                .corrupt, "\(path) is no database that this program made.", remedy: "Name the right file.")
        }
        // SQLite would take a format that it does not know for a wrong statement.
        guard number(header[44..<48]) <= 4 else { throw portableError(.SQLITE_CORRUPT, "") }
    }

    /// The number that bytes make, the highest first.
    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The path of a new, empty file that was made here.
    static func new(_ path: String) throws -> String {
        let path = unambiguous(path)
        // Whoever reads customers' data is decided by whoever owns the file.
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unavailable(path, errno) }
        close(descriptor)
        return path
    }

    /// Removes a file that could not be made a database, with the files beside it.
    static func remove(_ path: String) {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
    }

    /// Takes the lock of a file's folder, which whoever makes a database there holds; it goes with the descriptor.
    /// - Returns: the folder's descriptor, to be closed; nil where there is no folder or its disk has no locks.
    static func lockFolder(of path: String) throws -> Int32? {
        let descriptor = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        let isBusy = errno == EWOULDBLOCK
        close(descriptor)
        guard isBusy else { return nil }
        throw StorageError(
            .busy, "Another program is making a database in that folder.", remedy: "Try again when it has finished.")
    }

    /// Gives the lock of a folder back.
    static func unlock(_ folder: Int32) {
        close(folder)
    }

    /// Gives a closed database's file another name, at which nothing is yet.
    static func move(_ path: String, to target: String) throws {
        // Unlike rename, link leaves a file alone that somebody else has made meanwhile; some disks have no links.
        if link(path, target) == 0 {
            unlink(path)
        } else if errno == EEXIST || allows(F_OK, target) || rename(path, target) != 0 {
            throw unavailable(target, errno)
        }
        // The name stands in the folder, which comes to the disk by itself only later.
        let folder = open((target as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// Whether this user, as whom the program runs now, may use a file so.
    private static func allows(_ mode: Int32, _ path: String) -> Bool {
        faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0
    }

    /// A path that SQLite takes for nothing but a path: not for `:memory:`, and not for a URI.
    static func unambiguous(_ path: String) -> String {
        path.hasPrefix("/") ? path : "./" + path
    }

    private static func unavailable(_ path: String, _ code: Int32) -> StorageError {
        switch code {
        case EEXIST:
            StorageError(.unavailable, "\(path) is there already.", remedy: "Open it, or choose another name.")
        case ENOENT, ENOTDIR:
            missing(path)
        case EACCES, EPERM:
            StorageError(
                .unavailable, "This user may not use \(path).",
                remedy: "Give this user the right to read and write the file and its folder.")
        case EROFS:
            StorageError(
                .unavailable, "\(path) is on a disk that may only be read.", remedy: "Choose another folder.")
        case ENOSPC, EDQUOT:
            StorageError(.full, "There is no room left for \(path).", remedy: "Free space on its disk and try again.")
        default:
            StorageError(.unavailable, "\(path) can't be opened: \(String(cString: strerror(code))).")
        }
    }

    private static func missing(_ path: String) -> StorageError {
        let folder = (path as NSString).deletingLastPathComponent
        return allows(F_OK, folder)
            ? StorageError(.unavailable, "There is no database at \(path).", remedy: "Make one, or name another file.")
            : StorageError(.unavailable, "There is no folder \(folder).", remedy: "Make the folder, or name another.")
    }
}
