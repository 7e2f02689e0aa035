import Foundation
import Testing

/// Programs that are killed at any instant lose nothing that was acknowledged and leave nothing half-done.
@Suite(.serialized) struct CrashTests {
    @Test(arguments: 0..<6)
    func `a killed import is finished by the same command`(attempt: Int) throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        let rows = (0..<30_000).map { "\($0 % 2_000),2025-0\(1 + $0 % 9)-01,\($0 % 97).50" }
        try program.write("customer_id,date,amount\n" + rows.joined(separator: "\n") + "\n", to: "p.csv")
        #expect(try kill(program, ["import", "purchases", "p.csv", "--chunk", "4000"], after: attempt))
        let run = try program.run("import", "purchases", "p.csv")
        #expect(run.status == 0, "\(run.errors)")
        let again = try program.run("import", "purchases", "p.csv")
        #expect(
            again.output == "purchases: 30000 rows read, 0 bad, 0 imported, 30000 there already, 0 customers created.\n"
        )
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test(arguments: 0..<4)
    func `killed scoring and planning are finished by the same commands`(attempt: Int) throws {
        let program = try Program.withPurchases()
        try kill(program, ["score", "--as-of", "1998-07-01"], after: attempt)
        try kill(program, ["today", "--as-of", "1998-07-01"], after: attempt)
        #expect(try program.run("score", "--as-of", "1998-07-01").status == 0)
        #expect(try program.run("today", "--as-of", "1998-07-01").status == 0)
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `two imports at once both come through`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        for name in ["a", "b"] {
            let rows = (0..<5_000).map { "\(name)\($0 % 500),2025-03-0\(1 + $0 % 9),\($0).00" }
            try program.write("customer_id,date,amount\n" + rows.joined(separator: "\n") + "\n", to: "\(name).csv")
        }
        let processes = ["a.csv", "b.csv"].map { program.process(["import", "purchases", $0]) }
        for process in processes { process.standardOutput = FileHandle.nullDevice }
        for process in processes { try process.run() }
        for process in processes { process.waitUntilExit() }
        #expect(processes.allSatisfy { $0.terminationStatus == 0 })
        let stages = try program.json("report", "stages", "--format", "json") as? [[String: Any]]
        #expect(stages?.compactMap { $0["customers"] as? Int }.reduce(0, +) == 1_000)
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    /// Starts a command and kills it when its database has grown, so that it dies at work; later for a later attempt.
    /// - Returns: whether it died of that, and not at its end.
    @discardableResult
    private func kill(_ program: Program, _ arguments: [String], after attempt: Int) throws -> Bool {
        let process = program.process(arguments)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let log = program.folder.appending(path: "mainstay.sqlite-wal").path
        func size() -> Int { (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0 }
        let before = size()
        try process.run()
        while process.isRunning, size() <= before + attempt * 600_000 { sched_yield() }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }
}
