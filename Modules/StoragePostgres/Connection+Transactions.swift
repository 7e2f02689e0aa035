import Storage

extension Connection {
    /// Runs a read on one snapshot.
    func read<R>(prefix: String, _ body: (any ReadTransaction) throws -> R) throws -> R {
        do {
            // The savepoint is where a query that was left early goes back to; the snapshot stays the same.
            try begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SAVEPOINT begun")
        } catch let fault as ServerFault {
            throw fault.portable
        }
        let transaction = PostgresReadTransaction(self, prefix: prefix, leaving: .cancels(to: "begun"))
        defer {
            undo()
            if transaction.undoing?.isStalePlan == true { try? forgetStatements() }
        }
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
                return try alone { try attempt(prefix, $0, body) }
            } catch let fault as ServerFault where fault.isLost {
                close()
                losses += 1
                guard losses <= Connection.lossLimit else { throw fault.portable }
            } catch let fault as ServerFault where fault.isConflict || fault.isStalePlan {
                conflicts += 1
                if fault.isStalePlan { try? forgetStatements() }
                guard conflicts <= Connection.conflictLimit, pauses.wait() else { throw fault.portable }
            } catch let fault as ServerFault {
                throw fault.portable
            }
        }
    }

    /// How often a change is run again in all because of others.
    private static let conflictLimit = 8
    /// How often a change is run again because the connection was lost.
    private static let lossLimit = 5

    /// Runs a change once.
    /// - Throws: ``ServerFault`` when nothing of it was kept, and it may be run again; other errors are its own.
    private func attempt<R>(_ prefix: String, _ turn: Turn, _ body: (any Transaction) throws -> R) throws -> R {
        let keepsTokens = try begin(turn, prefix)
        let transaction = PostgresTransaction(self, prefix: prefix, keepsTokens: keepsTokens)
        do {
            let result = try transaction.run { try body(transaction) }
            if let fault = transaction.undoing { throw fault }
            try commit(transaction)
            return result
        } catch {
            undo()
            // What the body made of an error that undoes the change does not count.
            throw transaction.undoing ?? error
        }
    }

    /// Begins a change in its turn.
    /// - Returns: whether there is a table for the tokens of commits.
    private func begin(_ turn: Turn, _ prefix: String) throws -> Bool {
        while true {
            let begun = try begin(turn.beginning(prefix))
            if begun.first == "t" { return begun.last == "t" }
            // Somebody works alone, or waits for it.
            try command("ROLLBACK")
            try command(Turns.waiting)
        }
    }

    /// Runs `body` while no other change is under way; beside others when one of them takes too long.
    private func alone<R>(_ body: (Turn) throws -> R) throws -> R {
        try open(patience: server.limits.reconnecting)
        do {
            try command(Turns.takingAlone(within: server.limits.lock / 4))
        } catch let fault as ServerFault where fault.isLockTimeout {
            undo()
            return try body(.together)
        }
        // A connection that was lost has given it back by itself.
        defer { _ = try? command(Turns.endingAlone) }
        return try body(.alone)
    }

    /// Begins a transaction, which shows whether the connection still stands.
    @discardableResult
    private func begin(_ text: String) throws -> [String?] {
        try open(patience: server.limits.reconnecting)
        do {
            return try command(text)
        } catch let fault as ServerFault where fault.isLost {
            close()
            try open(patience: server.limits.reconnecting)
            return try command(text)
        } catch let fault as ServerFault where fault.state == "0A000" {
            // A standby knows no serializable transactions.
            throw StorageError.readOnly
        }
    }

    /// Ends a transaction without keeping it; when the connection is lost, the server does so by itself.
    private func undo() {
        _ = try? command("ROLLBACK")
    }

    /// Commits a change, and finds out whether it was committed when the connection is lost meanwhile.
    private func commit(_ transaction: PostgresTransaction) throws {
        guard transaction.keepsTokens else {
            do {
                try command("COMMIT")
                return
            } catch let fault as ServerFault where fault.isLost {
                throw Connection.unknownEnd
            }
        }
        let token = CommitToken(prefix: transaction.prefix)
        do {
            try command(token.committing)
        } catch let fault as ServerFault where fault.isLost {
            guard try isCommitted(token) else { throw fault }
        }
        cleanTokens(transaction.prefix)
    }

    /// Asks until there is an answer. Asking once more after a loss is harmless: an own claim is told from the change's.
    /// - Throws: ``unknownEnd`` when there is none, since the change may have been kept.
    private func isCommitted(_ token: CommitToken) throws -> Bool {
        var pauses = Pauses(total: server.limits.reconnecting)
        while true {
            do {
                try open(patience: server.limits.reconnecting)
                return try command(token.claiming).first == "f"
            } catch let fault as ServerFault where fault.isLost || fault.isLockTimeout {
                close()
                // Whoever waited for the old session has waited as long as a lock may take.
                let waited = fault.isLockTimeout ? server.limits.lock : .zero
                guard pauses.wait(besides: waited) else { throw Connection.unknownEnd }
            } catch {
                throw Connection.unknownEnd
            }
        }
    }

    private static var unknownEnd: StorageError {
        StorageError(
            .unavailable, "The connection was lost while a change was being committed; it may have been kept or not.",
            remedy: "See what is there before you do it again.")
    }
}
