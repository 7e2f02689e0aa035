import Dispatch
import Storage
import Synchronization

/// Connections that are lent one by one; who finds none waits for one in turn.
final class ConnectionPool: Sendable {
    private struct State {
        var idle: [Connection] = []
        var count = 0
        var waiting: [(number: Int, task: CheckedContinuation<Connection, any Error>)] = []
        var number = 0
        var isClosed = false
    }

    let server: Server
    private let state = Mutex(State())

    init(_ server: Server) {
        self.server = server
    }

    /// Runs `body` with a connection, on the connection's own thread.
    func lend<R: Sendable>(_ body: @escaping @Sendable (Connection) throws -> R) async throws -> R {
        let connection = try await take()
        return try await withCheckedThrowingContinuation { continuation in
            connection.queue.async {
                let result = Result { try body(connection) }
                self.giveBack(connection)
                continuation.resume(with: result)
            }
        }
    }

    /// Ends all connections; those that are lent when they come back.
    func close() {
        let (idle, waiting) = state.withLock { state in
            state.isClosed = true
            defer { (state.idle, state.waiting) = ([], []) }
            return (state.idle, state.waiting)
        }
        for connection in idle { connection.queue.sync { connection.close() } }
        for waiter in waiting { waiter.task.resume(throwing: ConnectionPool.closed) }
    }

    private static var closed: StorageError { StorageError(.unavailable, "The database was closed.") }

    private func take() async throws -> Connection {
        try await withCheckedThrowingContinuation { task in
            let answer = state.withLock { state -> Result<Connection, any Error>? in
                if state.isClosed { return .failure(ConnectionPool.closed) }
                if let connection = state.idle.popLast() { return .success(connection) }
                if state.count < server.limits.connections {
                    state.count += 1
                    return .success(Connection(server))
                }
                state.number += 1
                state.waiting.append((state.number, task))
                giveUpLater(state.number)
                return nil
            }
            if let answer { task.resume(with: answer) }
        }
    }

    private func giveUpLater(_ number: Int) {
        Task { [weak self, limits = server.limits] in
            try await Task.sleep(for: limits.waiting)
            let waiter = self?.state.withLock { state in
                state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
            }
            waiter?.task.resume(
                throwing: StorageError(
                    .busy, "All connections of this program are in use (\(limits.connections)).",
                    remedy: "Try again when others have ended."))
        }
    }

    private func giveBack(_ connection: Connection) {
        let next = state.withLock { state -> CheckedContinuation<Connection, any Error>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst().task }
            if state.isClosed { connection.close() } else { state.idle.append(connection) }
            return nil
        }
        next?.resume(returning: connection)
    }
}
