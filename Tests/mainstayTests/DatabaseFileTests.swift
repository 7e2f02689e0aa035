import Foundation
import Testing

/// What a command leaves behind on the disk.
@Suite struct DatabaseFileTests {
    @Test func `when a command has ended, a plain copy of the file holds everything`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        let rows = (0..<600).map { "c\($0),2025-03-0\(1 + $0 % 9),\($0).00" }
        try program.write("customer_id,date,amount\n" + rows.joined(separator: "\n") + "\n", to: "p.csv")
        #expect(try program.run("import", "purchases", "p.csv").status == 0)
        #expect(try program.names.filter { $0.hasPrefix("mainstay.sqlite") } == ["mainstay.sqlite"])
        try FileManager.default.copyItem(
            at: program.folder.appending(path: "mainstay.sqlite"), to: program.folder.appending(path: "copy.sqlite"))
        let stages = try program.json("report", "stages", "--format", "json", "--database", "sqlite:copy.sqlite")
        let counts = (stages as? [[String: Any]])?.compactMap { $0["customers"] as? Int }
        #expect(counts?.reduce(0, +) == 600)
    }

    @Test func `a command that fails closes the database too`() throws {
        let program = try Program()
        try program.run("init")
        for command in [
            ["today", "show", "7"], ["customer", "show", "nobody"], ["import", "things", "mainstay.yaml"],
        ] {
            let process = program.process(command)
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus != 0)
            #expect(try program.names.filter { $0.hasPrefix("mainstay.sqlite") } == ["mainstay.sqlite"])
        }
    }

    @Test func `a database of another program is refused and stays as it is`() throws {
        let program = try Program()
        try program.run("init", "--database", "sqlite:other.sqlite")
        let path = program.folder.appending(path: "other.sqlite")
        var before = try Data(contentsOf: path)
        // The application's id in the header of SQLite's file format: other programs have another one, or none.
        before.replaceSubrange(68..<72, with: Data(count: 4))
        try before.write(to: path)
        for command in ["today", "migrate", "doctor"] {
            let run = try program.run(command, "--database", "sqlite:other.sqlite")
            #expect(run.status == 65)
            #expect(
                run.errors
                    == "mainstay: corrupt: ./other.sqlite is no database that this program made. Name the right file.\n"
            )
        }
        #expect(try Data(contentsOf: path) == before)
        #expect(try program.names.filter { $0.hasPrefix("other") } == ["other.sqlite"])
    }

    @Test func `an empty file is no database`() throws {
        let program = try Program()
        try program.write("", to: "mainstay.sqlite")
        let run = try program.run("migrate")
        #expect(run.status == 65)
        #expect(run.errors.hasPrefix("mainstay: corrupt: ./mainstay.sqlite is empty."))
    }

    @Test(arguments: 0..<6)
    func `an init that was killed is done by the same command`(attempt: Int) throws {
        let program = try Program()
        let process = program.process(["init"])
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // It dies at work: when its file is there, and later for a later attempt.
        let draft = program.folder.appending(path: "mainstay.sqlite.new").path
        func size(_ path: String) -> Int {
            (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? -1
        }
        try process.run()
        while process.isRunning, size(draft) < 0 { sched_yield() }
        while process.isRunning, attempt > 0, size(draft) < attempt * 40_000 { sched_yield() }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let isMade = try program.names.contains("mainstay.sqlite")
        let run = try program.run("init")
        #expect(run.status == (isMade ? 73 : 0), "\(run.errors)")
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
        #expect(try program.run("staff", "list").status == 0)
        if !isMade {
            #expect(try program.names.filter { $0.hasPrefix("mainstay") } == ["mainstay.sqlite", "mainstay.yaml"])
        }
    }

    @Test(arguments: 0..<4)
    func `of two inits at once one makes a whole database, the other says why not`(attempt: Int) throws {
        let program = try Program()
        let processes = (0..<2).map { _ in program.process(["init"]) }
        for process in processes {
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
        }
        for process in processes { try process.run() }
        for process in processes { process.waitUntilExit() }
        let statuses = processes.map(\.terminationStatus).sorted()
        #expect(statuses == [0, 73] || statuses == [0, 75], "\(statuses)")
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
        #expect(try program.names.filter { $0.hasPrefix("mainstay") } == ["mainstay.sqlite", "mainstay.yaml"])
    }

    @Test func `an init does not take over the log of a database that is gone`() throws {
        let program = try Program()
        try program.write("the log of another database", to: "mainstay.sqlite-wal")
        let run = try program.run("init")
        #expect(run.status == 73)
        #expect(run.errors.hasPrefix("mainstay: database_exists: There is a file mainstay.sqlite-wal already."))
        #expect(try program.names.filter { $0.hasPrefix("mainstay") } == ["mainstay.sqlite-wal"])
    }

    @Test func `an init that fails leaves nothing behind`() throws {
        let program = try Program()
        try program.run("init", "--database", "sqlite:first.sqlite")
        let path = program.folder.appending(path: "mainstay.yaml")
        let yaml = try String(contentsOf: path, encoding: .utf8)
        // What only the database refuses: a short name with a blank in it.
        try program.write(yaml.replacingOccurrences(of: "short: ", with: "short: a b "), to: "mainstay.yaml")
        let run = try program.run("init")
        #expect(run.status == 65, "\(run.errors)")
        #expect(try program.names.filter { $0.hasPrefix("mainstay.sqlite") } == [])
        try program.write(yaml, to: "mainstay.yaml")
        #expect(try program.run("init").status == 0)
    }

    @Test func `once somebody is on file another time zone is refused`() throws {
        let program = try Program()
        try program.run("init", "--zone", "Europe/Berlin")
        try program.run("customer", "add", "1")
        let path = program.folder.appending(path: "mainstay.yaml")
        let yaml = try String(contentsOf: path, encoding: .utf8)
        try program.write(yaml.replacingOccurrences(of: "Europe/Berlin", with: "Europe/London"), to: "mainstay.yaml")
        let run = try program.run("settings", "apply")
        #expect(run.status == 78)
        #expect(
            run.errors
                == "mainstay: zone_fixed: The days in the database are those of Europe/Berlin, not of Europe/London. "
                + "Make a new database with `mainstay init`, and import into it again.\n")
    }

    @Test func `once somebody is on file another currency is refused, and every amount stays what it was`() throws {
        let program = try Program()
        try program.run("init", "--currency", "EUR")
        let path = program.folder.appending(path: "mainstay.yaml")
        let yaml = try String(contentsOf: path, encoding: .utf8)
        try program.write(yaml.replacingOccurrences(of: "\"EUR\"", with: "USD"), to: "mainstay.yaml")
        #expect(try program.run("settings", "apply").status == 0)
        try program.run("customer", "add", "1")
        try program.write(yaml.replacingOccurrences(of: "\"EUR\"", with: "JPY"), to: "mainstay.yaml")
        let run = try program.run("settings", "apply")
        #expect(run.status == 78)
        #expect(
            run.errors
                == "mainstay: currency_fixed: The amounts in the database are in USD, not in JPY. Make a new database "
                + "with `mainstay init`, and import into it again.\n")
        #expect(try program.run("settings", "show").output.contains("currency: USD"))
    }
}
