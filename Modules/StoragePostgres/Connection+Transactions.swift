import Storage

extension Connection {
    /// Runs a read on one snapshot.
    func read<R>(prefix: String, _ body: (any ReadTransaction) throws -> R) throws -> R {
        // The savepoint is where a query that was left early goes back to; the snapshot stays the same.
        try beginning("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SAVEPOINT begun")
        defer { undo() }
        let transaction = PostgresReadTransaction(self, prefix: prefix, leaving: .cancels(to: "begun"))
        return try transaction.run { try body(transaction) }
    }

    /// Runs a change until it is committed, or fails by itself.
    func write<R>(prefix: String, _ body: (any Transaction) throws -> R) throws -> R {
        var conflicts = 0
        var losses = 0
        var pauses = Pauses(total: .seconds(60), first: .milliseconds(5))
        while true {
            do {
                guard conflicts >= Turns.together else { return try attempt(prefix, .together, body) }
                return try alone { try attempt(prefix, .alone, body) }
            } catch let undone as Undone {
                if undone.fault.isLost {
                    losses += 1
                    guard losses <= Connection.lossLimit else { throw undone.fault.portable }
                } else {
                    conflicts += 1
                    if undone.fault.isStalePlan { try portably { try forgetStatements() } }
                    guard conflicts <= Connection.conflictLimit, pauses.wait() else { throw undone.fault.portable }
                }
            }
        }
    }

    /// How often a change is run again in all because of others.
    private static let conflictLimit = 8
    /// How often a change is run again because the connection was lost.
    private static let lossLimit = 3

    /// Says that nothing of a change was kept, and that it may be run again.
    private struct Undone: Error {
        let fault: ServerFault
    }

    /// Runs a change once.
    private func attempt<R>(_ prefix: String, _ turn: Turn, _ body: (any Transaction) throws -> R) throws -> R {
        let keepsTokens = try begin(turn, prefix)
        let transaction = PostgresTransaction(self, prefix: prefix, keepsTokens: keepsTokens)
        do {
            let result = try transaction.run { try body(transaction) }
            if let fault = transaction.undoing { throw Undone(fault: fault) }
            try commit(transaction)
            return result
        } catch let undone as Undone {
            undo()
            throw undone
        } catch {
            undo()
            // What the body made of an error that undoes the change does not count.
            if let fault = transaction.undoing { throw Undone(fault: fault) }
            throw error
        }
    }

    /// Begins a change in its turn.
    /// - Returns: whether there is a table for the tokens of commits.
    private func begin(_ turn: Turn, _ prefix: String) throws -> Bool {
        while true {
            let begun = try beginning(
                """
                BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT \(turn.taking), \
                to_regclass('\(CommitToken.table(prefix))') IS NOT NULL
                """)
            if begun.first == "t" { return begun.last == "t" }
            // Somebody works alone, or waits for it.
            try portably {
                try command("ROLLBACK")
                try command(Turns.waiting)
            }
        }
    }

    private func alone<R>(_ body: () throws -> R) throws -> R {
        try portably {
            try open(patience: server.limits.reconnecting)
            try command(Turns.takingAlone)
        }
        // A connection that was lost has given it back by itself.
        defer { _ = try? command(Turns.endingAlone) }
        return try body()
    }

    /// Begins a transaction, which shows whether the connection still stands.
    @discardableResult
    private func beginning(_ text: String) throws -> [String?] {
        try open(patience: server.limits.reconnecting)
        return try portably {
            do {
                return try command(text)
            } catch let fault as ServerFault where fault.isLost {
                close()
                try open(patience: server.limits.reconnecting)
                return try command(text)
            }
        }
    }

    /// Ends a transaction without keeping it; when the connection is lost, the server does so by itself.
    private func undo() {
        _ = try? command("ROLLBACK")
    }

    /// Commits a change, and finds out whether it was committed when the connection is lost meanwhile.
    private func commit(_ transaction: PostgresTransaction) throws {
        let token = transaction.keepsTokens ? CommitToken(prefix: transaction.prefix) : nil
        do {
            try command((token.map { "\($0.keeping); " } ?? "") + "COMMIT")
        } catch let fault as ServerFault where fault.isConflict {
            throw Undone(fault: fault)
        } catch let fault as ServerFault where fault.isLost {
            guard let token else { throw Connection.unknownEnd }
            close()
            try open(patience: server.limits.reconnecting)
            guard try portably({ try command(token.claiming) }).isEmpty else { throw Undone(fault: fault) }
        } catch let fault as ServerFault {
            throw fault.portable
        }
        if token != nil { cleanTokens(transaction.prefix) }
    }

    private static var unknownEnd: StorageError {
        StorageError(
            .unavailable, "The connection was lost while a change was being committed; it may have been kept or not.",
            remedy: "See what is there, then try again.")
    }

    private func portably<R>(_ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let fault as ServerFault {
            throw fault.portable
        }
    }
}
