import CLibPQ
import Dispatch
import Storage

/// A connection to the server with what it has prepared.
///
/// Everything but `init` is done on its own queue, whose thread may wait for the network.
final class Connection: @unchecked Sendable {
    let queue = DispatchQueue(label: "mainstay.postgres")
    let server: Server
    private var handle: OpaquePointer?
    private var statements = StatementCache()

    init(_ server: Server) {
        self.server = server
    }

    deinit {
        PQfinish(handle)
    }

    /// Connects when it is not connected.
    /// - Parameter patience: how long it is tried again while that may help.
    func open(patience: Duration) throws {
        if let handle, PQstatus(handle) == CONNECTION_OK { return }
        close()
        var pauses = Pauses(total: patience)
        while true {
            do {
                handle = try server.connect()
                return
            } catch let fault as ServerFault {
                guard fault.mayPass, pauses.wait(besides: fault.waited) else {
                    throw fault.unreachable(at: fault.place)
                }
            }
        }
    }

    /// Ends the connection; another one can be opened.
    func close() {
        PQfinish(handle)
        handle = nil
        statements = StatementCache()
    }

    /// Forgets what was prepared, because tables have changed.
    func forgetStatements() throws {
        statements = StatementCache()
        try command("DEALLOCATE ALL")
    }

    /// Removes old tokens of commits after about one change in a thousand; see ``CommitToken``.
    func cleanTokens(_ prefix: String) {
        if Int.random(in: 0..<1000) == 0 { _ = try? command(CommitToken.cleaning(prefix)) }
    }

    /// Runs statements of the driver's own, without parameters.
    /// - Returns: the first row of the last one's result, as text; empty when it gives none.
    @discardableResult
    func command(_ text: String) throws -> [String?] {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK where PQntuples(result) > 0:
            return (0..<PQnfields(result)).map { column in
                PQgetisnull(result, 0, column) != 0 ? nil : String(cString: PQgetvalue(result, 0, column))
            }
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
            return []
        default:
            throw ServerFault(result, on: handle)
        }
    }

    /// What becomes of the rows of a query that was left early.
    enum Leaving {
        /// The rest is received and dropped.
        case receivesRest
        /// The query is cancelled, which undoes the transaction to the savepoint of that name.
        case cancels(to: String)
    }

    /// Runs a statement and hands over its rows one by one.
    /// - Returns: the number of rows that it has changed.
    func run(
        _ text: String, _ parameters: Parameters, leaving: Leaving, _ row: (borrowing PostgresRow) throws -> Bool
    ) throws -> Int {
        let isPrepared = try send(text, parameters)
        // Without it the whole result is collected first.
        PQsetSingleRowMode(handle)
        var changed = 0
        var fault: ServerFault?
        var stop: (any Error)?
        var isLeft = false
        var dropped = 0
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE where isLeft:
                dropped += 1
                if dropped == Connection.restLimit, case .cancels = leaving { cancel() }
            case PGRES_SINGLE_TUPLE:
                do {
                    isLeft = try !row(PostgresRow(result))
                } catch {
                    (stop, isLeft) = (error, true)
                }
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                changed = Connection.changedRows(of: result)
            default:
                fault = fault ?? ServerFault(result, on: handle, isPrepared: isPrepared)
            }
        }
        if let fault {
            // Who has left does not hear of the cancelling, nor of rows that can't be computed.
            guard isLeft, !fault.isLost, case .cancels(let savepoint) = leaving else { throw fault }
            try command("ROLLBACK TO SAVEPOINT \(savepoint)")
        }
        if let stop { throw stop }
        return changed
    }

    /// After how many rows that nobody wants a query is cancelled: that costs a connection, as the protocol has it.
    private static let restLimit = 500

    private func cancel() {
        guard let cancel = PQgetCancel(handle) else { return }
        var message = [CChar](repeating: 0, count: 256)
        // When it fails, the rest is received.
        PQcancel(cancel, &message, Int32(message.count))
        PQfreeCancel(cancel)
    }

    /// Sends rows in the binary format of `COPY … FROM STDIN`.
    /// - Returns: the number of rows.
    func copy(_ text: String, _ rows: (inout CopyStream) throws -> Void) throws -> Int {
        let begun = PQexec(handle, text)
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw ServerFault(begun, on: handle) }
        var stop: (any Error)?
        do {
            var stream = CopyStream { [handle] bytes in
                let sent = bytes.withUnsafeBytes { memory in
                    PQputCopyData(handle, memory.bindMemory(to: CChar.self).baseAddress, Int32(memory.count))
                }
                if sent != 1 { throw ServerFault(nil, on: handle) }
            }
            try rows(&stream)
            try stream.end()
        } catch {
            stop = error
        }
        PQputCopyEnd(handle, stop == nil ? nil : "The rows ended with an error.")
        var changed = 0
        var fault: ServerFault?
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_COMMAND_OK {
                changed = Connection.changedRows(of: result)
            } else {
                fault = fault ?? ServerFault(result, on: handle)
            }
        }
        // What the server has said comes before the failure to send more.
        if let stop, !(stop is ServerFault) { throw stop }
        if let error = fault ?? (stop as? ServerFault) { throw error }
        return changed
    }

    /// Sends a statement: at its first use as it is, from the second on prepared.
    /// - Returns: whether it had been prepared.
    private func send(_ text: String, _ parameters: Parameters) throws -> Bool {
        let use = statements.use(text, parameters.types)
        let sent = try parameters.withPointers { types, values, lengths in
            let count = Int32(types.count)
            let binary = [Int32](repeating: 1, count: types.count)
            switch use {
            case .once:
                return PQsendQueryParams(handle, text, count, types, values, lengths, binary, 1)
            case .prepare(let name):
                let result = PQprepare(handle, name, text, count, types)
                defer { PQclear(result) }
                guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw ServerFault(result, on: handle) }
                statements.keep(name, of: text, types)
                return PQsendQueryPrepared(handle, name, count, values, lengths, binary, 1)
            case .prepared(let name):
                return PQsendQueryPrepared(handle, name, count, values, lengths, binary, 1)
            }
        }
        guard sent == 1 else { throw ServerFault(nil, on: handle) }
        if case .once = use { return false }
        return true
    }

    private static func changedRows(of result: OpaquePointer) -> Int {
        // "SELECT 5" tells how many rows were given, not changed.
        guard !String(cString: PQcmdStatus(result)).hasPrefix("SELECT") else { return 0 }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }
}
