import Foundation
import Storage
import Synchronization

/// The statements of a whole run of tests, by engine, in the folder that `MAINSTAY_STATEMENTS` names: a file an engine,
/// a statement a line, as a JSON array of its words in the order in which they were written; tables' names begin
/// with `@`, and values are left out.
///
/// Another run compares them with the sources; see `Tools/test.sh`.
enum RecordedRun {
    private static let folder = ProcessInfo.processInfo.environment["MAINSTAY_STATEMENTS"].map { URL(filePath: $0) }
    private static let known = Mutex<Set<String>>([])

    /// Whether statements are recorded.
    static var isOn: Bool { folder != nil }

    /// Adds what a log has noted.
    static func keep(_ log: StatementLog, of driver: Driver) throws {
        guard let folder else { return }
        let file = folder.appending(path: driver == .postgres ? "postgresql.jsonl" : "sqlite.jsonl")
        for sql in log.statements {
            let line = String(decoding: try JSONEncoder().encode(words(of: sql)), as: UTF8.self)
            try known.withLock { known in
                guard known.insert(file.lastPathComponent + line).inserted else { return }
                if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
                let handle = try FileHandle(forWritingTo: file)
                defer { try? handle.close() }
                try handle.seekToEnd()
                try handle.write(contentsOf: Data((line + "\n").utf8))
            }
        }
    }

    private static func words(of sql: SQL) -> [String] {
        sql.parts.compactMap { part in
            switch part {
            // Between the values of a list.
            case .text(", "): nil
            case .text(let text): text
            case .table(let name): "@\(name)"
            case .value: nil
            }
        }
    }
}
