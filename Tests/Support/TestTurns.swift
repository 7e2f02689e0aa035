import Synchronization

/// A few tests with a database at a time: all tests of a run begin together, and each would hold files and connections.
public enum TestTurns {
    private struct State {
        var free = 8
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private static let state = Mutex(State())
    /// Whether this test has its turn already: one with several databases does not wait for itself.
    @TaskLocal private static var isTaken = false

    /// Runs `body` when it is this test's turn.
    public static func inTurn<R>(_ body: () async throws -> R) async rethrows -> R {
        guard !isTaken else { return try await body() }
        await take()
        defer { giveBack() }
        return try await $isTaken.withValue(true) { try await body() }
    }

    private static func take() async {
        await withCheckedContinuation { task in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(task)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { task.resume() }
        }
    }

    private static func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
