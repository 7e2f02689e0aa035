import Domain
import Foundation
import Kernel
import Storage
import StorageSQLite

/// Many at once: points that end, ledgers that are verified, history that is replayed.
extension LoyaltyBench {
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
    func ended(_ scratch: Scratch, _ shell: Program) async throws -> Comparison {
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

    /// Every entry's seal and every law of the ledger; then what is kept beside the entries, and what purchases earned.
    func verified(_ scratch: Scratch, _ shell: Program) async throws -> [Comparison] {
        let database = try await file("entries.sqlite", scratch, purchases: entries, each: 100)
        let club = try BenchClub(database)
        note("Verifying \(entries) entries …")
        var findings: [Finding] = []
        let sealed = try await Usage.of { findings = try await club.findings(of: ["loyalty.ledger"]) }
        let beside = try await Usage.of {
            findings += try await club.findings(of: ["loyalty.balances", "loyalty.purchases", "loyalty.tiers"])
        }
        guard findings.isEmpty else { throw BenchFault("\(findings)") }
        try await database.close()
        let sums = """
            SELECT count(*) FROM (SELECT customer_id, count(*), sum(CASE to_book WHEN 'points' THEN points ELSE 0 END
              - CASE from_book WHEN 'points' THEN points ELSE 0 END), max(length(seal)), max(number)
            FROM loyalty_entry GROUP BY customer_id)
            """
        let (reference, output) = try shell.run([scratch.file("entries.sqlite").path, sums])
        guard output.split(separator: "\n") == ["\(entries / 100)"] else {
            throw BenchFault("sqlite3 has summed up the entries of \(output) members.")
        }
        try FileManager.default.removeItem(at: scratch.file("entries.sqlite"))
        return [
            Comparison(job: "\(entries) entries verified", ours: sealed, reference: reference, goal: .atMost(10)),
            Comparison(
                job: "lots, sums, purchases, tiers of them", ours: beside, reference: reference, goal: .atMost(10)),
        ]
    }

    // MARK: What-if

    func replayed(_ scratch: Scratch) throws -> Comparison {
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
                        "C\(number % max(count / 10, 1)),P\(number),\(day),\(Int.random(in: 1...200, using: &generator)).00"
                    )
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
