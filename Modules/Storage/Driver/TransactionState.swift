/// How far a transaction has come, and what may still be done in it: the contract's rules of doom, streams and
/// savepoints, for drivers.
///
/// A transaction keeps one for its life. It runs its closure in ``run(_:)``, every statement in ``perform(_:)``, within
/// that whatever calls back while a statement is under way in ``stream(_:)``, and savepoints in ``savepoint(_:control:)``.
/// Only a ``StorageError`` dooms, so a driver throws its database's errors as such. It is used by one closure at a time.
public final class TransactionState {
    private enum Phase {
        case open
        /// The first error stands.
        case doomed(StorageError)
        /// The closure that the transaction was given to has returned.
        case ended
    }

    private var phase = Phase.open
    /// Whether rows are being handed over, or taken.
    private var isStreaming = false

    /// The state of a transaction that has just begun.
    public init() {}

    /// Runs the closure of a read or write with its transaction, which ends with it.
    /// - Returns: what `body` returns; the driver commits then, and rolls back otherwise.
    /// - Throws: what `body` throws; the first error when that has doomed the transaction and `body` goes on as if
    ///   nothing had happened.
    public func run<R>(_ body: () throws -> R) throws -> R {
        defer { phase = .ended }
        return try settled(body)
    }

    /// Runs a statement: what may doom the transaction.
    /// - Throws: what `body` throws. Without running it ``StorageError`` with code `doomed` when an earlier error stands,
    ///   `streamOpen` within ``stream(_:)``, and `statement` when the transaction has ended.
    public func perform<R>(_ body: () throws -> R) throws -> R {
        switch phase {
        case .open: break
        case .doomed:
            throw StorageError(.doomed, "An earlier error of this transaction stands.")
        case .ended:
            throw StorageError(.statement, "The transaction is used after it has ended.")
        }
        do {
            if isStreaming {
                throw StorageError(.streamOpen, "A statement is run while rows of another are being handed over.")
            }
            return try body()
        } catch let error as StorageError {
            doom(error)
            throw error
        }
    }

    /// Hands rows over or takes them; every other statement is refused meanwhile. It stands within ``perform(_:)``.
    public func stream<R>(_ body: () throws -> R) rethrows -> R {
        isStreaming = true
        defer { isStreaming = false }
        return try body()
    }

    /// Runs a part of the transaction that may fail alone.
    /// - Parameters:
    ///   - body: the part.
    ///   - control: runs one of the statements `SAVEPOINT part`, `RELEASE part` and `ROLLBACK TO part`; savepoints may
    ///     stand within each other, and the last one of the name is meant.
    /// - Throws: what `body` throws, when its changes are undone and the transaction goes on; what `control` throws.
    public func savepoint<R>(_ body: () throws -> R, control: (String) throws -> Void) throws -> R {
        try perform { try control("SAVEPOINT part") }
        do {
            let result = try settled(body)
            try perform { try control("RELEASE part") }
            return result
        } catch {
            do {
                try control("ROLLBACK TO part")
                try control("RELEASE part")
                phase = .open
            } catch let fault as StorageError {
                // The database has rolled back everything by itself, because of a full disk for example.
                doom(fault)
            }
            throw error
        }
    }

    /// Runs `body` and lets the first error stand.
    private func settled<R>(_ body: () throws -> R) throws -> R {
        do {
            let result = try body()
            if case .doomed(let first) = phase { throw first }
            return result
        } catch let error as StorageError where error.code == .doomed {
            if case .doomed(let first) = phase { throw first }
            throw error
        }
    }

    private func doom(_ error: StorageError) {
        if case .open = phase { phase = .doomed(error) }
    }
}
