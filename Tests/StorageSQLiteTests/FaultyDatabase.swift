import Dispatch
import Storage

/// A database with one fault built in, around one that has none.
struct FaultyDatabase: Database {
    let base: any Database
    let fault: Fault

    func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        switch fault {
        case .readsInParts:
            return try await onOwnThread { [base] in try body(PartwiseTransaction(base, readOnly: true)) }
        case .letsReadsWrite:
            return try await base.write { try body(FaultyTransaction($0, fault)) }
        default:
            return try await base.read { [fault] in try body(FaultyReadTransaction($0, fault)) }
        }
    }

    @discardableResult
    func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R {
        let faulty: @Sendable (any Transaction) throws -> R = { [fault] in try body(FaultyTransaction($0, fault)) }
        switch fault {
        case .losesCommits:
            let result = Box<R>()
            do {
                return try await base.write { transaction in
                    result.value = try faulty(transaction)
                    throw Lost()
                }
            } catch is Lost {
                guard let value = result.value else { throw Lost() }
                return value
            }
        case .keepsFailedChanges:
            return try await base.write { transaction in Result { try faulty(transaction) } }.get()
        case .commitsInParts:
            return try await onOwnThread { [base] in try body(PartwiseTransaction(base, readOnly: false)) }
        case .allowsWriteSkew:
            return try await onOwnThread { [base] in
                let transaction = DeferringTransaction(base, readOnly: false)
                let result = try body(transaction)
                try transaction.finish()
                return result
            }
        case .repeatsWithoutUndoing:
            return try await base.write { transaction in
                _ = try faulty(transaction)
                return try faulty(transaction)
            }
        case .throwsDoomed:
            do {
                return try await base.write(faulty)
            } catch is StorageError {
                throw StorageError(.doomed, "The change is doomed.")
            }
        case .hidesOwnErrors:
            do {
                return try await base.write(faulty)
            } catch {
                throw StorageError(.statement, "The change has failed.")
            }
        default:
            return try await base.write(faulty)
        }
    }

    private func onOwnThread<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
        }
    }
}

private struct Lost: Error {}

private final class Box<Value>: @unchecked Sendable {
    var value: Value?
}

/// A transaction that reads as things stood and writes at its end, so that two of them pass each other by.
private final class DeferringTransaction: PartwiseTransaction {
    private var statements: [SQL] = []

    override func execute(_ sql: SQL) throws -> Int {
        statements.append(sql)
        return 1
    }

    /// Runs what was put off.
    func finish() throws {
        for sql in statements { _ = try super.execute(sql) }
    }
}

/// A transaction that is none: each of its statements stands alone.
private class PartwiseTransaction: Transaction {
    private let base: any Database
    private let readOnly: Bool

    init(_ base: any Database, readOnly: Bool) {
        self.base = base
        self.readOnly = readOnly
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        let collect: @Sendable (any ReadTransaction) throws -> [CollectedRow] = { part in
            try part.all(sql) { CollectedRow($0) }
        }
        let rows = try waiting { [base, readOnly] in
            readOnly ? try await base.read(collect) : try await base.write { try collect($0) }
        }
        for collected in rows where try !row(collected) { return }
    }

    func shape(of table: Table) throws -> Table.Shape? {
        try waiting { [base] in try await base.read { try $0.shape(of: table) } }
    }

    func execute(_ sql: SQL) throws -> Int {
        try waiting { [base] in try await base.write { try $0.execute(sql) } }
    }

    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int {
        let rows = collected(nextRow)
        return try waiting { [base] in
            try await base.write { try $0.insert(into: table, columns, rows, onConflict: onConflict) }
        }
    }

    func savepoint<R>(_ body: () throws -> R) throws -> R {
        try body()
    }

    func apply(_ step: Migration.Step) throws {
        try waiting { [base] in try await base.write { try $0.apply(step) } }
    }

    private func waiting<R: Sendable>(_ body: @escaping @Sendable () async throws -> R) throws -> R {
        let (result, done) = (Box<Result<R, any Error>>(), DispatchSemaphore(value: 0))
        Task.detached {
            do {
                result.value = .success(try await body())
            } catch {
                result.value = .failure(error)
            }
            done.signal()
        }
        done.wait()
        guard let value = result.value else { throw Lost() }
        return try value.get()
    }
}
