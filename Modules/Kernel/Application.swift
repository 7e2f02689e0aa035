public import Domain
public import Storage

/// Modules on a database: it brings the tables up to date, runs changes with their reactions, and jobs.
///
/// ```swift
/// let application = try Application(database: database, modules: modules, digests: digests) { now }
/// try await application.migrate()
/// ```
public struct Application: Sendable {
    /// The database.
    public let database: any Database
    /// The modules, in the order they were given.
    public let modules: [any Module]
    /// The texts of all modules.
    public let phrasebook: Phrasebook
    /// Tells the time.
    public let clock: @Sendable () -> Timestamp
    let digests: any Digests
    let wiring: Wiring
    private let retired: Set<String>

    /// An application.
    /// - Parameters:
    ///   - database: where everything is kept.
    ///   - modules: the parts; each has been given the ports it asks.
    ///   - digests: the cryptography for keyed digests.
    ///   - retired: names of modules that were at work on the database and no longer are; without them it is refused.
    ///   - clock: tells the time; nothing else does.
    /// - Throws: ``KernelError/Code/nameTaken`` when two modules, jobs, kinds of events, kinds of imports or settings
    ///   have the same name, or one of the kernel's.
    public init(
        database: any Database, modules: [any Module], digests: any Digests, retired: Set<String> = [],
        clock: @escaping @Sendable () -> Timestamp
    ) throws {
        self.database = database
        self.modules = modules
        self.digests = digests
        self.clock = clock
        self.retired = retired
        phrasebook = Phrasebook(modules.flatMap(\.phrases))
        wiring = try Wiring(modules)
    }

    /// What stands between the program's tables and the database's.
    public var migrator: Migrator {
        Migrator(
            [Migrator.Chain(module: KernelTables.owner, KernelTables.migrations)]
                + modules.map { Migrator.Chain(module: $0.name, $0.migrations) },
            retired: retired)
    }

    /// Brings the tables up to date; see ``Migrator/migrate(_:at:)``.
    @discardableResult
    public func migrate() async throws -> Int {
        try await migrator.migrate(database, at: clock().milliseconds)
    }

    /// The organisation whose database it is.
    public func organisation() async throws -> Organisation {
        try await database.read { try Organisation.kept(in: $0) }
    }

    /// Sets the organisation's record, and makes its secret the first time.
    public func set(_ organisation: Organisation, by author: Author) async throws {
        try await database.write { transaction in
            let change = change(in: transaction, by: author, organisation: organisation, today: nil)
            try organisation.keep(in: change)
        }
    }

    /// Reads on one snapshot.
    public func read<R: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> R
    ) async throws -> R {
        try await database.read(body)
    }

    /// Makes a change: everything that `body` and the reactions to its events do is kept together, or nothing is.
    /// - Parameters:
    ///   - author: who makes it.
    ///   - today: the organisation's day for which it is made; that of the clock when nil.
    ///   - body: does it; it may be run again, so it has no effect outside the change.
    public func change<R: Sendable>(
        by author: Author, on today: CalendarDay? = nil, _ body: @escaping @Sendable (Change) throws -> R
    ) async throws -> R {
        try await database.write { transaction in
            let organisation = try Organisation.kept(in: transaction)
            let change = change(in: transaction, by: author, organisation: organisation, today: today)
            let result = try body(change)
            try change.checkFault()
            return result
        }
    }

    private func change(
        in transaction: any Transaction, by author: Author, organisation: Organisation, today: CalendarDay?
    ) -> Change {
        let now = clock()
        return Change(
            storage: transaction, author: author, at: now, today: today ?? organisation.zone.day(of: now),
            organisation: organisation, digests: digests, wiring: wiring)
    }

    /// Runs jobs that are due until none is left or the limit is reached.
    /// - Returns: how many were done and how many failed; a failed one is kept for another attempt.
    public func runJobs(limit: Int = 10_000) async throws -> (done: Int, failed: Int) {
        var done = 0
        var failed = 0
        while done + failed < limit {
            let now = clock()
            guard let lease = try await database.write({ try JobQueue.take(at: now, in: $0) }) else { break }
            do {
                guard let job = wiring.jobs[lease.name] else {
                    throw KernelError(.unknownJob, "No module has a job named \(lease.name).")
                }
                try await change(by: .program(lease.name)) { change in
                    try job.run(lease.payload, change)
                    try JobQueue.finish(lease, in: change.storage)
                }
                done += 1
            } catch {
                try await database.write { transaction in
                    try JobQueue.putBack(lease, because: "\(error)", at: now, in: transaction)
                }
                failed += 1
            }
        }
        return (done, failed)
    }

    /// Lets jobs that were given up run again.
    /// - Returns: how many there were.
    @discardableResult
    public func retryJobs() async throws -> Int {
        let now = clock()
        return try await database.write { try JobQueue.retry(at: now, in: $0) }
    }
}

extension Application: SuggestionSource {
    /// Hands over every reason that stands on a day, of all modules.
    public func suggest(
        for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void
    ) throws {
        for source in modules.flatMap(\.suggestions) { try source.suggest(for: day, in: read, each) }
    }
}

extension Application: SilenceSource {
    /// For which of these customers a module wants nothing chosen, with the sentence of the first one that does.
    public func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence] {
        var all: [CustomerID: Sentence] = [:]
        for source in modules.flatMap(\.silences) {
            all.merge(try source.silences(among: customers, on: day, in: read)) { first, _ in first }
        }
        return all
    }

    /// For which of these customers a module wants nothing chosen, and nobody to be told so.
    public func secretSilences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        try modules.flatMap(\.silences).reduce(into: []) {
            $0.formUnion(try $1.secretSilences(among: customers, on: day, in: read))
        }
    }
}
