import Foundation
import TestSupport
import Testing

/// Programs on a server that fails under them, and several programs on one database: nothing that was acknowledged is
/// lost, nothing is there twice, and what comes out is what one program after the other would have made.
@Suite(.serialized, .enabled(if: PostgresServer.isOffered, Comment(rawValue: PostgresServer.missing)))
struct ServerFaultTests {
    /// A server whose commits are on the disk, and programs with a database there.
    private struct Shop {
        let server: PostgresServer
        let program: Program
        let url: String
        let schema: String

        init(_ server: PostgresServer) throws {
            self.server = server
            schema = try server.newSchema()
            url = server.url(schema: schema)
            program = try Program()
            try #require(try program.run(["init", "--currency", "USD", "--database", url]).status == 0)
        }

        func run(_ arguments: String...) throws -> Program.Run {
            try program.run(arguments + ["--database", url])
        }

        /// Writes purchases of customers whose ids begin with a letter.
        func writePurchases(_ letter: String, _ count: Int, of customers: Int) throws {
            let rows = (0..<count).map { "\(letter)\($0 % customers),2025-0\(1 + $0 % 9)-01,\($0 % 97).50" }
            try program.write("customer_id,date,amount\n" + rows.joined(separator: "\n") + "\n", to: "\(letter).csv")
        }

        /// A program under way, of which nothing is shown.
        func start(_ arguments: String...) throws -> Process {
            let process = program.process(arguments + ["--database", url])
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.standardError
            try process.run()
            return process
        }

        func count(_ query: String) -> Int {
            (try? server.execute(query, schema: schema)).flatMap(\.first).flatMap(Int.init) ?? 0
        }

        var purchases: Int { count("SELECT count(*) FROM customers_purchase") }

        /// Waits until so many purchases are kept, or the program has ended.
        func wait(for purchases: Int, _ process: Process) {
            while process.isRunning, self.purchases < purchases { usleep(5_000) }
        }

        /// What every customer has bought, without ids that are made anew each time.
        var summaries: [String] {
            get throws {
                try server.execute(
                    """
                    SELECT concat_ws(' ', external_id, first_on, last_on, days, purchases, total)
                    FROM customers_summary AS summary JOIN customers_external_id AS other
                      ON other.customer_id = summary.customer_id ORDER BY 1
                    """, schema: schema)
            }
        }
    }

    @Test func `an import goes on over a killed server, and every purchase is there once`() throws {
        let shop = try Shop(PostgresServer())
        try shop.writePurchases("a", 30_000, of: 2_000)
        let process = try shop.start("import", "purchases", "a.csv", "--chunk", "4000")
        for round in 1...2 {
            shop.wait(for: round * 4_000, process)
            #expect(process.isRunning)
            shop.server.kill()
            try shop.server.start()
        }
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(shop.purchases == 30_000)
        #expect(try shop.run("import", "purchases", "a.csv").output.contains("0 imported, 30000 there already"))
        #expect(try shop.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `an import goes on over connections that the server cuts`() throws {
        let shop = try Shop(PostgresServer())
        try shop.writePurchases("a", 30_000, of: 2_000)
        let process = try shop.start("import", "purchases", "a.csv", "--chunk", "3000")
        for round in 1...6 {
            shop.wait(for: round * 3_000, process)
            let ended = try shop.server.execute(
                "SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE application_name = 'mainstay'")
            #expect(ended == ["t"] && process.isRunning)
        }
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(shop.purchases == 30_000)
        #expect(try shop.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test(arguments: 0..<3)
    func `a killed import is finished by the same command`(attempt: Int) throws {
        let shop = try Shop(PostgresServer())
        try shop.writePurchases("a", 20_000, of: 2_000)
        let process = try shop.start("import", "purchases", "a.csv", "--chunk", "2000")
        shop.wait(for: 1 + attempt * 4_000, process)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(shop.purchases < 20_000)
        let run = try shop.run("import", "purchases", "a.csv")
        #expect(run.status == 0, "\(run.errors)")
        #expect(shop.purchases == 20_000)
        #expect(try shop.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `scoring and planning go on over a killed server, and plan what they would have`() throws {
        let shop = try Shop(PostgresServer())
        let calm = try Shop(shop.server)
        let day = ["--as-of", "1998-07-01"]
        for each in [shop, calm] {
            let run = try each.run(
                "import", "purchases", Program.cdnow, "--columns", "_,customer_id,date,_,amount", "--as-of",
                "1998-07-01")
            #expect(run.status == 0, "\(run.errors)")
        }
        for command in ["score", "today"] {
            let process = try shop.start(command, "--as-of", "1998-07-01")
            let working =
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'mainstay' AND xact_start IS NOT NULL"
            while process.isRunning, shop.count(working) == 0 { usleep(1_000) }
            shop.server.kill()
            try shop.server.start()
            process.waitUntilExit()
            // A read that is cut says so, and changes nothing: the same command finishes the work.
            #expect([0, 69].contains(process.terminationStatus))
            #expect(try shop.run(command, "--as-of", "1998-07-01").status == 0)
            #expect(try calm.run(command, "--as-of", "1998-07-01").status == 0)
        }
        let list = ["today", "--left-out"] + day
        let planned = try shop.program.run(list + ["--database", shop.url])
        #expect(planned.output == (try calm.program.run(list + ["--database", calm.url])).output)
        #expect(planned.output.count > 1000)
        #expect(try shop.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `what several programs import and plan at once is what one after the other does`() throws {
        let server = try PostgresServer()
        let (together, alone) = (try Shop(server), try Shop(server))
        for shop in [together, alone] {
            // The same customers in two files, and others beside them.
            try shop.writePurchases("a", 6_000, of: 500)
            try shop.writePurchases("b", 6_000, of: 500)
            let rows = (0..<3_000).map { "\($0 % 2 == 0 ? "a" : "b")\($0 % 500),P\($0),2025-10-0\(1 + $0 % 9),7.25" }
            try shop.program.write(
                "customer_id,purchase_id,date,amount\n" + rows.joined(separator: "\n") + "\n", to: "both.csv")
        }
        let files = ["a.csv", "b.csv", "both.csv"]
        let imports = try files.map { try together.start("import", "purchases", $0, "--chunk", "500") }
        for process in imports { process.waitUntilExit() }
        #expect(imports.map(\.terminationStatus) == [0, 0, 0])
        for file in files { #expect(try alone.run("import", "purchases", file).status == 0) }
        let summaries = try together.summaries
        #expect(summaries.count == 1_000)
        #expect(try summaries == alone.summaries)

        let day = "2025-12-01"
        let plans = try (0..<3).map { _ in try together.start("today", "--as-of", day) }
        for process in plans { process.waitUntilExit() }
        #expect(plans.map(\.terminationStatus) == [0, 0, 0])
        #expect(try alone.run("today", "--as-of", day).status == 0)
        for command in [["today"], ["report", "stages"], ["report", "segments"], ["score"]] {
            let arguments = command + ["--as-of", day, "--database"]
            let run = try together.program.run(arguments + [together.url])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == (try alone.program.run(arguments + [alone.url])).output, "\(command)")
        }
        for shop in [together, alone] { #expect(try shop.run("doctor").output == "✓ The database is sound.\n") }
    }
}
