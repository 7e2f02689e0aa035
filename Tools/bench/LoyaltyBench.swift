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
            Earning and redeeming: one durable transaction each, of many members in turn or of one. The reference plays the \
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
    @Option(help: "How many transactions are made in each of five rounds.")
    var operations = 200
    @Option(help: "How many lots end.")
    var lots = 1_000_000
    @Option(help: "How many entries are verified.")
    var entries = 10_000_000
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
            let masses = [try await ended(scratch, shell), try await verified(scratch, shell)]
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
        try await club.endow(members, 1000 + Int64(Self.rounds * operations))
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
            try await club.endow(members, 1000 + Int64(Self.rounds * operations))
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
            lines.append(
                Comparison(
                    job: "PostgreSQL, earn beside pgbench", ours: lines[0].ours, reference: usage, goal: .atMost(2)))
        }
        for (_, database) in databases { await database.close() }
        return lines
    }

    private func same(_ ours: [Int], _ theirs: [Int]) throws {
        guard ours == theirs else { throw BenchFault("The ledger holds \(ours) here, \(theirs) by the reference.") }
    }

    // MARK: Many at once

    /// Makes a file in which members have bought.
    private func file(_ name: String, _ scratch: Scratch, purchases count: Int, each: Int) async throws
        -> SQLiteDatabase
    {
        let database = try await SQLiteDatabase.create(scratch.file(name).path)
        let club = try BenchClub(database)
        try await club.found()
        note("Preparing \(count) entries …")
        try await club.sell(to: count / each, purchases: each) { done in
            if done % 500_000 < BenchClub.page * 10 { note("… \(done)") }
        }
        return database
    }

    /// All lots end on one day.
    private func ended(_ scratch: Scratch, _ shell: Program) async throws -> Comparison {
        let prepared = try await file("lots.sqlite", scratch, purchases: lots, each: 20)
        try await prepared.close()
        try FileManager.default.copyItem(at: scratch.file("lots.sqlite"), to: scratch.file("ended.sqlite"))
        let database = try await SQLiteDatabase.open(scratch.file("lots.sqlite").path)
        let club = try BenchClub(database)
        club.advance(days: 500)
        note("Ending \(lots) lots …")
        let usage = try await Usage.of { try await club.settle() }
        try await database.close()
        let reference = try shell.run([scratch.file("ended.sqlite").path, Self.ending]).usage
        let entries = { (name: String) in
            try shell.run([scratch.file(name).path, "SELECT count(*), sum(points) FROM loyalty_entry"]).output
        }
        guard try entries("lots.sqlite") == entries("ended.sqlite") else {
            throw BenchFault("Other lots have ended here than by sqlite3.")
        }
        for name in ["lots.sqlite", "ended.sqlite"] { try FileManager.default.removeItem(at: scratch.file(name)) }
        return Comparison(job: "\(lots) lots end", ours: usage, reference: reference, goal: .atMost(6))
    }

    /// The same rows in three statements, without seals.
    private static let ending = """
        PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
        BEGIN;
        INSERT INTO loyalty_entry (customer_id, number, kind, from_book, to_book, points, lot, at, recorded_at, entered_on,
          of_id, seal)
        SELECT customer_id, 1000 + number, 'expired', 'points', 'breakage', remaining, number, ends_at, ends_at,
          ends_at / 86400000, command_id, zeroblob(32) FROM loyalty_lot;
        UPDATE loyalty_member SET entries = 2 * entries, breakage = points, points = 0, due_at = NULL;
        DELETE FROM loyalty_lot;
        COMMIT;
        """

    /// Every entry's seal and every law of the ledger.
    private func verified(_ scratch: Scratch, _ shell: Program) async throws -> Comparison {
        let database = try await file("entries.sqlite", scratch, purchases: entries, each: 100)
        let club = try BenchClub(database)
        note("Verifying \(entries) entries …")
        var findings: [Finding] = []
        let usage = try await Usage.of { findings = try await club.findings() }
        guard findings.isEmpty else { throw BenchFault("\(findings)") }
        try await database.close()
        let sums = """
            SELECT count(*) FROM (SELECT customer_id, count(*), sum(CASE to_book WHEN 'points' THEN points ELSE 0 END
              - CASE from_book WHEN 'points' THEN points ELSE 0 END), max(length(seal)), max(number)
            FROM loyalty_entry GROUP BY customer_id)
            """
        let reference = try shell.run([scratch.file("entries.sqlite").path, sums]).usage
        try FileManager.default.removeItem(at: scratch.file("entries.sqlite"))
        return Comparison(job: "\(entries) entries verified", ours: usage, reference: reference, goal: .atMost(10))
    }

    // MARK: What-if

    private func replayed(_ scratch: Scratch) throws -> Comparison {
        let mainstay = try Program.beside("mainstay")
        try Self.draft.write(to: scratch.file("draft.programme.json"), atomically: true, encoding: .utf8)
        func replay(_ name: String, _ count: Int) throws -> Usage {
            let day = ["--as-of", "2026-06-15"] + scratch.database("\(name).sqlite")
            note("Importing \(count) purchases to replay …")
            var generator = SeededGenerator(seed: 5)
            try scratch.write("purchases.csv") { line in
                try line("customer_id,purchase_id,date,amount")
                for number in 0..<count {
                    let day = CalendarDay(daysSince1970: 20_619 - Int.random(in: 1...700, using: &generator))
                    try line(
                        "C\(number % (count / 10)),P\(number),\(day),\(Int.random(in: 1...200, using: &generator)).00")
                }
            }
            try mainstay.run(["init", "--settings", scratch.file("\(name).yaml").path] + day)
            try mainstay.run(["import", "purchases", scratch.file("purchases.csv").path] + day)
            return try mainstay.run(
                ["loyalty", "simulate", scratch.file("draft.programme.json").path, "--from", "2024-01-01"] + day
            ).usage
        }
        let quarter = try replay("quarter", purchases / 4)
        let whole = try replay("whole", purchases)
        return Comparison(job: "replay of \(purchases) purchases", ours: whole, reference: quarter, goal: .atMost(4.5))
    }

    private static let draft = """
        {"programme": "draft", "version": "1.0.0", "languages": ["en"], "name": "Draft", "points_name": "points",
        "zone": "Europe/Berlin", "currency": "EUR",
        "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true},
          {"id": "second", "points": 50, "day_of_purchase": 2}],
        "expiry": {"kind": "rolling", "months": 12}, "returns": {"policy": "within_balance", "days": 14},
        "tiers": {"window": {"kind": "rolling", "months": 12}, "grace_days": 10, "notice_days": 30,
          "levels": [{"id": "green", "name": "Green"}, {"id": "gold", "name": "Gold", "requires": {"spend": "500.00"}}]},
        "rewards": [{"id": "tea", "name": "Tea", "kind": "product", "points": 100, "value": "1.00", "cost": "0.50"}]}
        """
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
