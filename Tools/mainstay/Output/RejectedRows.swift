import Foundation
import Synchronization

/// The rows that an import passed over, written to a file as they stand; no file without such a row.
final class RejectedRows: Sendable {
    private let path: String
    private let file = Mutex(FileHandle?.none)

    init(path: String) {
        self.path = path
    }

    /// Where the rows are; nil when there were none.
    var writtenPath: String? { file.withLock { $0 } == nil ? nil : path }

    /// Adds a row; the first one makes the file, with the header above it if there is one.
    func add(_ row: [UInt8], under header: [UInt8]?) throws {
        try file.withLock { file in
            if file == nil {
                let head = header.map { $0 + [0x0a] } ?? []
                guard FileManager.default.createFile(atPath: path, contents: Data(head)),
                    let handle = FileHandle(forWritingAtPath: path)
                else { throw CommandFault("The rejected rows can't be written to \(path). Make the folder writable.") }
                handle.seekToEndOfFile()
                file = handle
            }
            try file?.write(contentsOf: row + [0x0a])
        }
    }

    func finish() throws {
        try file.withLock { try $0?.close() }
    }
}
