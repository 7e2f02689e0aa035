import CLibPQ
import Storage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// A server's database, and how connections to it are made.
struct Server: Sendable {
    /// The URL or the `key=value` list that libpq understands.
    let url: String
    let limits: PostgresDatabase.Limits
    /// Whether nothing may be changed.
    let isReadOnly: Bool

    init(_ url: String, _ limits: PostgresDatabase.Limits, isReadOnly: Bool) throws {
        self.url = url
        self.limits = limits
        self.isReadOnly = isReadOnly
        try Server.checkReadable(url)
    }

    /// Connects and sets up the session.
    /// - Returns: libpq's connection, which the caller finishes.
    func connect() throws -> OpaquePointer {
        let handle = try start()
        do {
            try shake(handle, stepTimeout: Server.option("connect_timeout", of: handle).flatMap(Int32.init))
            try setUp(handle)
            return handle
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    /// What the URL says stands above what is set before it, and below what is set behind it.
    private func start() throws -> OpaquePointer {
        let settings: KeyValuePairs = [
            "fallback_application_name": "mainstay", "keepalives_idle": "30", "keepalives_interval": "10",
            "tcp_user_timeout": "60000", "dbname": url, "client_encoding": "UTF8",
        ]
        let handle = withCStrings(settings.map(\.key)) { keys in
            withCStrings(settings.map(\.value)) { values in PQconnectStartParams(keys, values, 1) }
        }
        guard let handle else { throw StorageError(.unavailable, "There is not enough memory for a connection.") }
        // So that the server's refusals come with their code.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        return handle
    }

    /// Waits for each step of the handshake, for as long as connecting may take.
    /// - Parameter stepTimeout: in seconds; that of the limits when nil.
    private func shake(_ handle: OpaquePointer, stepTimeout: Int32?) throws {
        let step = stepTimeout.map { $0.multipliedReportingOverflow(by: 1000) }
        let milliseconds =
            step.map { $0.overflow || $0.partialValue <= 0 ? -1 : $0.partialValue }
            ?? Int32(clamping: limits.connecting.milliseconds)
        var isReading = false
        var isStarted = false
        while true {
            if PQstatus(handle) == CONNECTION_BAD { throw refusal(of: handle) }
            if isStarted || PQsocket(handle) >= 0 {
                var descriptor = pollfd(fd: PQsocket(handle), events: Int16(isReading ? POLLIN : POLLOUT), revents: 0)
                let ready = poll(&descriptor, 1, milliseconds)
                if ready == 0 { throw fault("", "timeout expired.", handle, waited: .milliseconds(milliseconds)) }
                if ready < 0 && errno != EINTR { throw refusal(of: handle) }
            }
            isStarted = true
            switch PQconnectPoll(handle) {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_READING: isReading = true
            case PGRES_POLLING_WRITING: isReading = false
            default: throw refusal(of: handle)
            }
        }
    }

    /// What stood in the way of connecting.
    private func refusal(of handle: OpaquePointer) -> ServerFault {
        let text = String(cString: PQerrorMessage(handle))
        // "… FATAL:  28P01: password authentication failed for user "x"\nLOCATION:  auth_failed, auth.c:335"
        guard let found = text.firstMatch(of: /FATAL: +([0-9A-Z]{5}): +([^\n]*)/) else {
            return fault("", text.trimmed, handle)
        }
        return fault(String(found.1), String(found.2), handle)
    }

    private func fault(
        _ state: String, _ message: String, _ handle: OpaquePointer, waited: Duration = .zero
    ) -> ServerFault {
        ServerFault(state: state, message: message, server: Server.name(of: handle), waited: waited)
    }

    /// Host, port and database, wherever they were named; never the password.
    private static func name(of handle: OpaquePointer) -> String {
        func text(_ field: UnsafePointer<CChar>?) -> String { field.map { String(cString: $0) } ?? "" }
        return
            "The PostgreSQL server at \(text(PQhost(handle))):\(text(PQport(handle))), database \(text(PQdb(handle)))"
    }

    /// Sets what the session needs, unless the user, the database or the URL have set it.
    ///
    /// - `synchronous_commit`: a commit waits for the server's disk; only `off` is raised.
    /// - `statement_timeout`, `lock_timeout`: nothing hangs for ever.
    /// - `tcp_keepalives_…`: the server notices when this machine is gone, and lets go of its locks.
    /// - `jit`: compiling costs more than it saves for what is asked here.
    private func setUp(_ handle: OpaquePointer) throws {
        func ours(_ name: String, _ value: String) -> String {
            """
            set_config('\(name)', CASE WHEN (SELECT source FROM pg_settings WHERE name = '\(name)') = 'default' \
            THEN '\(value)' ELSE current_setting('\(name)') END, false)
            """
        }
        let query = """
            SELECT current_setting('server_version_num'), current_setting('server_encoding'), current_schema(),
              set_config('client_min_messages', 'error', false),
              set_config('default_transaction_isolation', 'read committed', false),
              \(isReadOnly ? "set_config('default_transaction_read_only', 'on', false)," : "")
              set_config('synchronous_commit', CASE current_setting('synchronous_commit')
                WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
              \(ours("statement_timeout", "\(limits.statement.milliseconds)")),
              \(ours("lock_timeout", "\(limits.lock.milliseconds)")), \(ours("jit", "off")),
              \(ours("tcp_keepalives_idle", "30")), \(ours("tcp_keepalives_interval", "10"))
            """
        let result = PQexec(handle, query)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw ServerFault(result, on: handle) }
        let name = Server.name(of: handle)
        let version = Int(String(cString: PQgetvalue(result, 0, 0))) ?? 0
        guard version >= 130_000 else {
            throw StorageError(.unavailable, "\(name) is older than PostgreSQL 13.", remedy: "Use a newer server.")
        }
        let encoding = String(cString: PQgetvalue(result, 0, 1))
        guard encoding == "UTF8" else {
            throw StorageError(
                .unavailable, "\(name) keeps text in \(encoding), which can't hold every letter.",
                remedy: "Make the database with `createdb --encoding UTF8 --template template0`.")
        }
        guard PQgetisnull(result, 0, 2) == 0 else {
            throw StorageError(
                .unavailable, "\(name) has none of the schemas that search_path names.",
                remedy: "Make the schema with `CREATE SCHEMA`, or name another one.")
        }
    }

    /// Refuses a URL or list that libpq does not understand.
    private static func checkReadable(_ url: String) throws {
        guard let parsed = PQconninfoParse(url, nil) else { throw unreadable }
        defer { PQconninfoFree(parsed) }
        let ports = value(of: "port", in: parsed) ?? ""
        guard ports.split(separator: ",").allSatisfy({ UInt16($0) != nil }) else { throw unreadable }
        // An @ there is the end of a password that was not written as it must be.
        for name in ["host", "dbname"] where value(of: name, in: parsed)?.contains("@") == true { throw unreadable }
    }

    /// What a connection uses for an option, whether the URL, the environment or a service names it.
    private static func option(_ name: String, of handle: OpaquePointer) -> String? {
        guard let list = PQconninfo(handle) else { return nil }
        defer { PQconninfoFree(list) }
        return value(of: name, in: list)
    }

    private static func value(of name: String, in list: UnsafeMutablePointer<PQconninfoOption>) -> String? {
        var next = list
        while let keyword = next.pointee.keyword {
            if String(cString: keyword) == name { return next.pointee.val.map { String(cString: $0) } }
            next += 1
        }
        return nil
    }

    /// What libpq says of such a URL may quote a piece of a password, so nothing of it is said.
    private static var unreadable: StorageError {
        StorageError(
            .unavailable, "The URL of the PostgreSQL server can't be read.",
            remedy: "Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with %40 for @, %3A for :, %2F for / and %25 "
                + "for % in a password.")
    }
}

extension Duration {
    /// In whole milliseconds.
    fileprivate var milliseconds: Int64 { Int64(self / .milliseconds(1)) }
}

/// Runs `body` with C strings in an array that ends with null.
private func withCStrings<R>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> R) -> R {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { UnsafePointer($0) } + [nil])
}
