import Foundation
import TestSupport
import Testing

/// Several programs at once on one member's points.
struct LoyaltyRaceTests {
    private static let programme = """
        {"programme": "club", "version": "1.0.0", "languages": ["en"], "name": "Club", "points_name": "stars",
        "zone": "Europe/Berlin", "currency": "EUR",
        "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true}],
        "expiry": {"kind": "never"}, "returns": {"policy": "within_balance", "days": 14},
        "rewards": [{"id": "mug", "name": "A mug", "kind": "product", "points": 50, "value": "5.00", "cost": "3.00",
          "stock": 2, "fulfil_within_days": 7}]}
        """

    @Test func `of several programs that spend the whole balance at once exactly one can`() throws {
        try race(try Program(), "sqlite:club.sqlite")
    }

    @Test(.enabled(if: PostgresServer.isOffered, Comment(rawValue: PostgresServer.missing)))
    func `nor can more of them on a server`() throws {
        let server = try PostgresServer.shared
        let schema = try server.newSchema()
        try race(try Program(), server.url(schema: schema))
        try server.execute("DROP SCHEMA \(schema) CASCADE")
    }

    private func race(_ program: Program, _ url: String) throws {
        program.environment["MAINSTAY_DATABASE"] = url
        try program.write("customer_id,name\nC-1,Ann Bee\nC-2,Ben Cox\n", to: "c.csv")
        try program.write(Self.programme, to: "club.programme.json")
        for command in [
            ["init", "--settings", "club.yaml"], ["import", "customers", "c.csv"],
            ["loyalty", "programme", "publish", "club.programme.json"],
            ["loyalty", "earn", "C-1", "100", "--for", "a talk"], ["loyalty", "earn", "C-2", "400", "--for", "a talk"],
        ] {
            let run = try program.run(command)
            try #require(run.status == 0, "\(command) \(run.errors)")
        }
        let spends = try together(program, count: 4) { _ in ["loyalty", "redeem", "C-1", "100", "--for", "a cake"] }
        #expect(spends.map(\.status).sorted() == [0, 65, 65, 65], "\(spends)")
        for spend in spends where spend.status == 65 {
            #expect(
                spend.errors.hasPrefix("mainstay: insufficient_points: 100 points are asked for, and 0 can be used."))
        }
        // The same id is one command, whoever repeats it.
        let id = "01890000-0000-7000-8000-000000000001"
        let repeated = try together(program, count: 4) { _ in
            ["loyalty", "redeem", "C-2", "100", "--for", "a cake", "--id", id]
        }
        #expect(repeated.allSatisfy { $0.status == 0 }, "\(repeated)")
        // Who hands points over crosswise neither waits for ever nor makes any.
        func transfer(from: String, to: String, _ words: String...) -> [String] {
            ["loyalty", "transfer", "--from", from, "--to", to] + words
        }
        #expect(try program.run(transfer(from: "C-2", to: "C-1", "--points", "10")).status == 0)
        let crosswise = try together(program, count: 4) { number in
            let (from, to) = number % 2 == 0 ? ("C-1", "C-2") : ("C-2", "C-1")
            return transfer(from: from, to: to, "--points", "5")
        }
        #expect(crosswise.allSatisfy { $0.status == 0 }, "\(crosswise)")
        let all = try together(program, count: 4) { _ in transfer(from: "C-1", to: "C-2", "--all") }
        #expect(all.map(\.status).sorted() == [0, 65, 65, 65], "\(all)")
        // Two mugs for four who want one, and the points of two only.
        let mugs = try together(program, count: 4) { _ in ["loyalty", "redeem", "C-2", "--reward", "mug"] }
        #expect(mugs.map(\.status).sorted() == [0, 0, 65, 65], "\(mugs)")
        #expect(try program.run("loyalty", "balance", "C-1", "--format", "json").output.contains("\"available\": 0"))
        #expect(try program.run("loyalty", "balance", "C-2", "--format", "json").output.contains("\"available\": 200"))
        #expect(try program.run("loyalty", "verify").status == 0)
        // The tests' server is not as safe as doctor wants it.
        let found = try program.run("doctor", "--format", "csv").output.split(separator: "\n").dropFirst()
        #expect(found.allSatisfy { $0.hasPrefix("storage.server,") }, "\(found)")
    }

    /// Runs several commands at once.
    private func together(
        _ program: Program, count: Int, _ command: (Int) -> [String]
    ) throws -> [(status: Int32, errors: String)] {
        let files = (0..<count).map { program.folder.appending(path: "\($0).err") }
        let processes = try (0..<count).map { number in
            try Data().write(to: files[number])
            let process = program.process(command(number))
            process.standardOutput = FileHandle.nullDevice
            process.standardError = try FileHandle(forWritingTo: files[number])
            return process
        }
        for process in processes { try process.run() }
        for process in processes { process.waitUntilExit() }
        return try zip(processes, files).map { process, file in
            (process.terminationStatus, try String(contentsOf: file, encoding: .utf8))
        }
    }
}
