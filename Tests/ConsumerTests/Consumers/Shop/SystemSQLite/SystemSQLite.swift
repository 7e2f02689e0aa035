import Dispatch
import Storage

/// A storage driver of our own, on the system's SQLite and nothing else: one file, one writer, any number of readers
/// beside it, each with a connection of its own.
public struct SystemSQLite: Database {
    /// The file's path.
    public let path: String
    private let prefix: String
    private let writer: Writer?

    /// Opens a file, or makes it. `prefix` stands before every table's name.
    public init(_ path: String, prefix: Name? = nil, isReadOnly: Bool = false) throws {
        self.path = path
        self.prefix = prefix?.text ?? ""
        writer = isReadOnly ? nil : Writer(try Connection.writing(path))
    }

    /// Reads on one snapshot, beside whoever writes.
    public func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        try await run(on: .global()) { try Connection.reading(path).transaction("BEGIN", prefix: prefix, body) }
    }

    /// Writes as the only one, and has it on the disk when it returns.
    @discardableResult
    public func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R {
        guard let writer else { throw StorageError(.readOnly, "The database was opened only to be read.") }
        // As a writer from the first: later, somebody else might have written what was read.
        return try await run(on: writer.queue) {
            try writer.connection.transaction("BEGIN IMMEDIATE", prefix: prefix, body)
        }
    }

    /// Runs what waits for the disk and for locks where it blocks no task.
    private func run<R: Sendable>(
        on queue: DispatchQueue, _ body: @escaping @Sendable () throws -> R
    ) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}

/// The connection that writes, and the queue on which alone it is used.
private final class Writer: Sendable {
    let queue = DispatchQueue(label: "SystemSQLite")
    nonisolated(unsafe) let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }
}

extension Connection {
    /// Runs `body` in a transaction of its own.
    fileprivate func transaction<R>(
        _ beginning: String, prefix: String, _ body: (SystemTransaction) throws -> R
    ) throws -> R {
        try run(beginning)
        do {
            let transaction = SystemTransaction(self, prefix: prefix)
            let result = try transaction.state.run { try body(transaction) }
            try run("COMMIT")
            return result
        } catch {
            // When this fails too, SQLite has rolled back by itself; what happened first counts.
            try? run("ROLLBACK")
            throw error
        }
    }
}
