import Foundation
import Synchronization

/// The rows that an import passed over, written to a file as they stand; no file without such a row.
///
/// The file holds what the imported one does, so it is for this user alone; one that is there already stays as it is.
final class RejectedRows: Sendable {
    private let path: String
    private let ending: String
    private let state = Mutex(State())

    private struct State {
        var file: FileHandle?
        var path: String?
        var tooLong = 0
    }

    /// Rows that go to `path.ending`, or `path-2.ending` when that is there already, and so on.
    init(path: String, ending: String) {
        self.path = path
        self.ending = ending
    }

    /// Where the rows are, and how many are not because they were too long to be read; nil when there were none.
    var note: String? {
        state.withLock { state in
            guard let path = state.path else { return nil }
            let missing = state.tooLong > 0 ? "; \(state.tooLong) too long to be kept are not in it" : ""
            return "The rejected rows are in \(path)\(missing)."
        }
    }

    /// Adds a row; the first one makes the file, with the header above it if there is one.
    func add(_ row: [UInt8], under header: [UInt8]?) throws {
        try state.withLock { state in
            if state.file == nil { try make(&state, header) }
            if row.isEmpty {
                state.tooLong += 1
            } else {
                try state.file?.write(contentsOf: row + [0x0a])
            }
        }
    }

    func finish() throws {
        try state.withLock { try $0.file?.close() }
    }

    private func make(_ state: inout State, _ header: [UInt8]?) throws {
        var path = "\(path).\(ending)"
        var number = 1
        while FileManager.default.fileExists(atPath: path) {
            number += 1
            path = "\(self.path)-\(number).\(ending)"
        }
        let head = header.map { $0 + [0x0a] } ?? []
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(head), attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw CommandFault("The rejected rows can't be written to \(path). Make the folder writable.") }
        file.seekToEndOfFile()
        (state.file, state.path) = (file, path)
    }
}
