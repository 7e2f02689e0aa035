import ArgumentParser
import Domain
import Foundation
import Kernel
import Loyalty
import Storage
import StoragePostgres
import StorageSQLite

/// Points earned and redeemed one durable transaction at a time, points that end, ledgers verified, history replayed.
struct LoyaltyBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loyalty",
        abstract: "Earns, redeems, ends and verifies points, beside the C libraries, pgbench and the sqlite3 shell.",
        discussion: """
            Earning and redeeming: one durable transaction each, of many members in turn or of one who has --open-lots \
            lots. The reference plays the \
            very statements that we put to the engine, on a copy of the same database, by the C library: what is left is what \
            the rules and the driver cost. pgbench does its TPC-B-like transaction (three updates, a select, an insert) on the \
            same server. Points that end and ledgers that are verified are set beside the sqlite3 shell, which ends the same \
            lots in three statements, and sums up the same entries. A draft is replayed over purchases and over a quarter of \
            them: time should be near 4, memory near 1.

            Without --server only SQLite is measured. The server's database may hold other things: the tables are made in \
            schemas of their own, which are dropped at the end.
            """)

    @Option(help: "The URL of a PostgreSQL server to measure.")
    var server: String?
    @Option(help: "How many members there are.")
    var members = 10_000
    @Option(help: "How many open lots the one member has from the beginning.")
    var openLots = 1000
    @Option(help: "How many transactions are made in each of five rounds.")
    var operations = 200
    @Option(help: "How many lots end.")
    var lots = 1_000_000
    @Option(help: "How many entries are verified.")
    var entries = 1_000_000
    @Option(help: "How many purchases are replayed.")
    var purchases = 1_000_000
    @Option(help: "The shell of SQLite.")
    var shell = "sqlite3"

    static let rounds = 5

    func run() async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        var lines = try await onSQLite(scratch)
        if let server { lines += try await onPostgres(server, scratch) }
        print(Comparison.table(lines, reference: "raw"))
        for line in lines { print("\(line.job): \(Int(Double(operations) / line.ours.wall)) a second") }
        if server == nil { note("PostgreSQL was left out: name a server with --server URL.") }
        if let shell = Program.installed(shell) {
            let masses = [try await ended(scratch, shell)] + (try await verified(scratch, shell))
            print(Comparison.table(masses, reference: "sqlite3"))
        } else {
            note("There is no sqlite3 on this machine; install it to see points that end and ledgers verified.")
        }
        print(Comparison.table([try replayed(scratch)], reference: "a quarter"))
    }

    // MARK: One transaction at a time

    /// What is done, and whose points it is done to.
    private enum Job: CaseIterable {
        case earnSpread, earnHot, redeemSpread, redeemHot

        var name: String {
            switch self {
            case .earnSpread: "earn, many members"
            case .earnHot: "earn, one member"
            case .redeemSpread: "redeem, many members"
            case .redeemHot: "redeem, one member"
            }
        }

        var action: Command.Action {
            switch self {
            case .earnSpread, .earnHot: .earn(3, for: "a visit")
            case .redeemSpread, .redeemHot: .redeem(1, from: .points, for: "tea")
            }
        }

        func member(_ number: Int, of members: Int) -> CustomerID {
            // A prime keeps neighbours apart.
            self == .earnHot || self == .redeemHot ? BenchClub.id(0) : BenchClub.id(1 + number * 7919 % (members - 1))
        }
    }

    private func carryOut(_ job: Job, _ round: Int, in club: BenchClub) async throws {
        let (members, base) = (members, (Job.allCases.firstIndex(of: job) ?? 0) * 10 + round)
        for number in 0..<operations {
            try await club.change { change, program in
                _ = try program.carryOut(
                    Command(id: BenchClub.id(base << 32 + number), job.action),
                    of: job.member(number, of: members), in: change)
            }
        }
    }

    /// Does all jobs and plays their tape, in turns, so that both meet the same moments of the machine.
    private func inTurns(
        _ engine: String, _ club: BenchClub, _ tape: [[StatementTape.Statement]],
        _ play: ([[StatementTape.Statement]].SubSequence) throws -> Void
    ) async throws -> [Comparison] {
        guard tape.count == Job.allCases.count * Self.rounds * operations else {
            throw BenchFault("\(tape.count) transactions were taped.")
        }
        var (lines, place): ([Comparison], Int) = ([], 0)
        for job in Job.allCases {
            var (ours, theirs): ([Usage], [Usage]) = ([], [])
            for round in 0..<Self.rounds {
                ours.append(try await Usage.of { try await carryOut(job, round, in: club) })
                theirs.append(try await Usage.of { try play(tape[place..<place + operations]) })
                place += operations
            }
            lines.append(
                Comparison(
                    job: "\(engine), \(job.name)", ours: ours.sorted { $0.wall < $1.wall }[Self.rounds / 2],
                    reference: theirs.sorted { $0.wall < $1.wall }[Self.rounds / 2], goal: .atMost(1.5)))
        }
        return lines
    }

    private func tape(_ database: any Database, _ placeholder: @escaping @Sendable (Int) -> String) async throws
        -> [[StatementTape.Statement]]
    {
        let tape = StatementTape(placeholder)
        let club = try BenchClub(TapedDatabase(base: database, tape: tape))
        for job in Job.allCases { for round in 0..<Self.rounds { try await carryOut(job, round, in: club) } }
        return tape.transactions
    }

    private func onSQLite(_ scratch: Scratch) async throws -> [Comparison] {
        note("Preparing \(members) members on SQLite …")
        let path = scratch.file("club.sqlite").path
        let database = try await SQLiteDatabase.create(path)
        let club = try BenchClub(database)
        try await club.found()
        try await club.endow(members, 1000 + Int64(Self.rounds * operations), lotsOfFirst: openLots)
        try await database.close()
        let (raw, taped) = (scratch.file("raw.sqlite"), scratch.file("taped.sqlite"))
        for copy in [raw, taped] { try FileManager.default.copyItem(at: scratch.file("club.sqlite"), to: copy) }
        let forTape = try await SQLiteDatabase.open(taped.path)
        let tape = try await tape(forTape) { "?\($0)" }
        try await forTape.close()
        note("Earning and redeeming on SQLite …")
        let ours = try await SQLiteDatabase.open(path)
        let player = try SQLiteTapePlayer(raw.path)
        let lines = try await inTurns("SQLite", try BenchClub(ours), tape) { try player.play($0) }
        let played = try await SQLiteDatabase.open(raw.path)
        try same(try await ours.ledger, try await played.ledger)
        try await ours.close()
        try await played.close()
        return lines
    }

    private func onPostgres(_ url: String, _ scratch: Scratch) async throws -> [Comparison] {
        note("Preparing \(members) members on PostgreSQL …")
        let name = "mainstay_bench_\(UInt32.random(in: 0...UInt32.max))"
        let control = try RawPostgres(url)
        var schemas: [String] = []
        defer { for schema in schemas { try? control.run("DROP SCHEMA \(schema) CASCADE") } }
        func schema(_ part: String) throws -> String {
            let schema = "\(name)_\(part)"
            try control.run("CREATE SCHEMA \(schema)")
            schemas.append(schema)
            return url + (url.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(schema)"
        }
        // The same members are made three times: a schema can't be copied as a file can.
        var databases: [(url: String, database: PostgresDatabase)] = []
        for part in ["ours", "raw", "taped"] {
            let own = try schema(part)
            let database = try await PostgresDatabase.open(own)
            let club = try BenchClub(database)
            try await club.found()
            try await club.endow(members, 1000 + Int64(Self.rounds * operations), lotsOfFirst: openLots)
            databases.append((own, database))
        }
        try control.run("VACUUM ANALYZE")
        let tape = try await tape(databases[2].database) { "$\($0)" }
        note("Earning and redeeming on PostgreSQL …")
        let player = try PostgresTapePlayer(databases[1].url)
        var lines = try await inTurns("PostgreSQL", try BenchClub(databases[0].database), tape) { try player.play($0) }
        try same(try await databases[0].database.ledger, try await databases[1].database.ledger)
        let tools = EngineTools(url: try schema("pgbench"), scratch: scratch)
        if let usage = try tools.transactionsLikeTPCB(operations) {
            lines += lines.map { line in
                Comparison(job: "\(line.job), beside pgbench", ours: line.ours, reference: usage, goal: .atMost(2))
            }
        }
        for (_, database) in databases { await database.close() }
        return lines
    }

    private func same(_ ours: [Int], _ theirs: [Int]) throws {
        guard ours == theirs else { throw BenchFault("The ledger holds \(ours) here, \(theirs) by the reference.") }
    }
}

extension Database {
    /// What two ledgers that were made alike have in common: members, entries, lots, and sums of their points.
    fileprivate var ledger: [Int] {
        get async throws {
            try await read { read in
                try read.first(
                    """
                    SELECT (SELECT count(*) FROM loyalty_member), (SELECT count(*) FROM loyalty_entry),
                      (SELECT count(*) FROM loyalty_lot), (SELECT CAST(sum(points) AS BIGINT) FROM loyalty_entry),
                      (SELECT CAST(sum(remaining) AS BIGINT) FROM loyalty_lot)
                    """
                ) { row in try (0..<5).map { try row.value($0, as: Int.self) } } ?? []
            }
        }
    }
}
