import Dispatch
public import Storage

/// A database on a PostgreSQL server, 13 or newer.
///
/// Changes are serializable. When another one is in its way, a change is run again after a pause, and at last alone: so
/// it comes to its end however busy the others are. When the connection is lost, it is made anew, and the change is run
/// again unless it has been committed; see ``CommitToken``. Reads see one snapshot.
///
/// Tables are made in the session's first schema; a URL with `?options=-csearch_path%3DNAME` chooses another one. Text
/// compares byte by byte, whatever the database's collation.
public struct PostgresDatabase: Storage.Database {
    /// How many connections there are, and how long things may take.
    public struct Limits: Sendable {
        /// The most connections at once.
        public var connections = 8
        /// How long a transaction waits for a connection while all are in use.
        public var waiting = Duration.seconds(30)
        /// How long each step of connecting may take; `connect_timeout` of the URL stands above it.
        public var connecting = Duration.seconds(10)
        /// How long a connection that was lost is tried again.
        public var reconnecting = Duration.seconds(30)
        /// How long one statement may work, unless `statement_timeout` is set elsewhere.
        public var statement = Duration.seconds(3600)
        /// How long one statement may wait for another transaction, unless `lock_timeout` is set elsewhere.
        public var lock = Duration.seconds(60)

        /// The initial limits.
        public init() {}
    }

    let pool: ConnectionPool
    private let prefix: String

    private init(_ pool: ConnectionPool, prefix: Name?) {
        self.pool = pool
        self.prefix = prefix?.text ?? ""
    }

    /// Connects to a database.
    ///
    /// Everything that libpq offers may stand in the URL, `sslmode=verify-full` for example.
    /// - Parameters:
    ///   - url: `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?…`, or libpq's list of `key=value`.
    ///   - prefix: what stands before every table's name, so that several programs can share a schema.
    ///   - limits: how many connections, and how long things may take.
    /// - Throws: ``StorageError`` with code `unavailable` (no such server or database, refused, too old, not in UTF-8)
    ///   or `busy` (starting, no connection left).
    public static func open(_ url: String, prefix: Name? = nil, limits: Limits = Limits()) async throws -> Self {
        try await open(Server(url, limits, isReadOnly: false), prefix)
    }

    /// Connects to a database that nothing here may change; see ``open(_:prefix:limits:)``.
    public static func openReadOnly(
        _ url: String, prefix: Name? = nil, limits: Limits = Limits()
    ) async throws -> Self {
        try await open(Server(url, limits, isReadOnly: true), prefix)
    }

    private static func open(_ server: Server, _ prefix: Name?) async throws -> PostgresDatabase {
        let database = PostgresDatabase(ConnectionPool(server), prefix: prefix)
        // Whoever can't be reached at first is not waited for.
        try await database.pool.lend { try $0.open(patience: .zero) }
        return database
    }

    /// Ends all connections. Transactions that are under way come to their end first; later ones throw `unavailable`.
    public func close() async {
        await withCheckedContinuation { done in
            DispatchQueue.global().async {
                pool.close()
                done.resume()
            }
        }
    }

    /// Looks for what the server itself holds to be unsound: settings with which it may lose changes, indices that are
    /// not to be used, rules that were never checked. Also whether the table is there by which a change is known to have
    /// been committed when the answer was lost.
    /// - Returns: the faults in words, without values of rows, each with what mends it; empty when there are none.
    public func checkIntegrity() async throws -> [(fault: String, remedy: String)] {
        let (migration, token) = ("\(prefix)storage_migration", CommitToken.table(prefix))
        let creation = CommitToken.creation(prefix)
        return try await read { read in
            try read.all(
                """
                SELECT 'The server may lose changes when its power fails: ' || name || ' is off.',
                  'Run `ALTER SYSTEM SET ' || name || ' = on` and `SELECT pg_reload_conf()` on the server.'
                FROM pg_catalog.pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'
                UNION ALL
                SELECT 'The index ' || class.relname || ' was not finished, and is not used.',
                  'Run `REINDEX INDEX ' || quote_ident(space.nspname) || '.' || quote_ident(class.relname) || '`.'
                FROM pg_catalog.pg_index AS index JOIN pg_catalog.pg_class AS class ON class.oid = index.indexrelid
                JOIN pg_catalog.pg_namespace AS space ON space.oid = class.relnamespace
                WHERE NOT index.indisvalid AND space.nspname = current_schema()
                UNION ALL
                SELECT 'The rule ' || conname || ' was never checked against older rows.',
                  'Run `ALTER TABLE ' || CAST(conrelid::regclass AS TEXT) || ' VALIDATE CONSTRAINT '
                    || quote_ident(conname) || '`.'
                FROM pg_catalog.pg_constraint
                JOIN pg_catalog.pg_namespace AS space ON space.oid = connamespace
                WHERE NOT convalidated AND space.nspname = current_schema()
                UNION ALL
                SELECT 'The table ' || \(token) || ' is not there: a change whose answer is lost can''t be told.',
                  'Run `' || \(creation) || '` as the owner of the other tables, then start the programs anew.'
                WHERE to_regclass(\(migration)) IS NOT NULL AND to_regclass(\(token)) IS NULL
                ORDER BY 1
                """
            ) { (fault: try $0.text(0), remedy: try $0.text(1)) }
        }
    }

    /// Runs `body` on one snapshot: it sees no change that is committed meanwhile.
    /// - Throws: what `body` throws, and ``StorageError``; `unavailable` when the connection is lost meanwhile.
    public func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        try await pool.lend { [prefix] connection in try connection.read(prefix: prefix, body) }
    }

    /// Runs `body` in a serializable transaction and commits it durably when it returns; undoes it when it throws.
    ///
    /// `body` is run again when another change was in its way, and when the connection was lost before the commit.
    /// - Throws: what `body` throws, and ``StorageError``: `busy` when others were in its way too often, `unavailable`
    ///   when the connection was lost and can't be made anew.
    @discardableResult
    public func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R {
        guard !pool.server.isReadOnly else { throw StorageError.readOnly }
        return try await pool.lend { [prefix] connection in try connection.write(prefix: prefix, body) }
    }
}
