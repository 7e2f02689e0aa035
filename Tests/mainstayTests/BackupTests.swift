import Foundation
import Testing

/// Backups, as a user makes, checks and restores them.
@Suite struct BackupTests {
    /// The SHA-256 that a system's own tool finds.
    private func sha256(_ program: Program, _ name: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["sha256sum", program.folder.appending(path: name).path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return String(text.prefix(64))
    }

    private func size(_ program: Program, _ name: String) throws -> Int {
        try Data(contentsOf: program.folder.appending(path: name)).count
    }

    @Test func `what was backed up comes back with the same list and the same figures`() throws {
        let program = try Program.withPurchases()
        try program.run("today", "--as-of", "1998-07-01")
        let made = try program.run("backup", "b.sqlite")
        #expect(made.status == 0)
        let parts = try #require(
            try /Backed up ([0-9]+) rows of ([0-9]+) tables to b.sqlite: ([0-9]+) bytes, SHA-256 ([0-9a-f]{64})\.\n.+\n/
                .wholeMatch(in: made.output))
        #expect(try Int(parts.3) == size(program, "b.sqlite"))
        #expect(try parts.4 == sha256(program, "b.sqlite"))
        #expect(made.errors == "")
        let attributes = try FileManager.default.attributesOfItem(
            atPath: program.folder.appending(path: "b.sqlite").path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)

        let restored = try program.run("restore", "b.sqlite", "--database", "sqlite:r.sqlite")
        #expect(restored.status == 0, "\(restored.errors)")
        #expect(restored.output.hasPrefix("Restored \(parts.1) rows of \(parts.2) tables, backed up on "))
        #expect(restored.output.contains("mainstay doctor --database 'sqlite:r.sqlite'"))
        for command in [
            ["today", "--as-of", "1998-07-01"], ["report", "stages", "--as-of", "1998-07-01"], ["settings", "show"],
            ["customer", "show", "0001", "--as-of", "1998-07-01"], ["doctor"],
        ] {
            let (mine, other) = (
                try program.run(command), try program.run(["--database", "sqlite:r.sqlite"] + command)
            )
            #expect(mine.status == 0 && mine.output == other.output)
        }
        #expect(
            try program.names.filter { $0.contains("sqlite") } == ["b.sqlite", "mainstay.sqlite", "r.sqlite"])
        #expect(try parts.4 == sha256(program, "b.sqlite"))
    }

    @Test func `a backup that was cut is told to be damaged`() throws {
        let program = try Program()
        try program.run("init")
        try #require(try program.run("backup", "b.sqlite").status == 0)
        let size = try size(program, "b.sqlite")
        for rest in [4096, size / 8192 * 4096, size - 4096] {
            try Data(contentsOf: program.folder.appending(path: "b.sqlite")).prefix(rest)
                .write(to: program.folder.appending(path: "cut.sqlite"))
            let run = try program.run("restore", "--check", "cut.sqlite")
            #expect(run.status == 65)
            #expect(run.errors.contains("damaged_backup"), "\(rest): \(run.errors)")
        }
    }

    @Test func `a backup is checked without being restored`() throws {
        let program = try Program()
        try program.run("init", "--zone", "Europe/Berlin")
        let made = try #require(try program.json("backup", "b.sqlite", "--format", "json") as? [String: Any])
        #expect(made.keys.sorted() == ["bytes", "file", "made_at", "rows", "sha256", "tables"])
        let checked = try program.json("restore", "--check", "b.sqlite", "--format", "json") as? [String: Any]
        #expect(checked as NSDictionary? == made as NSDictionary)
        #expect(made["sha256"] as? String == (try sha256(program, "b.sqlite")))
        let run = try program.run("restore", "--check", "b.sqlite")
        let rows = try #require(made["rows"] as? Int)
        #expect(run.output.hasPrefix("✓ b.sqlite is sound: \(rows) rows of "))
        #expect(try program.names.filter { $0.contains("sqlite") } == ["b.sqlite", "mainstay.sqlite"])
        let restored = try program.json(
            "restore", "b.sqlite", "--format", "json", "--database", "sqlite:r.sqlite")
        #expect(restored as? NSDictionary == made as NSDictionary)
    }

    @Test func `a backup holds what another program is writing wholly or not at all`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        let rows = (0..<30_000).map { "\($0 % 2_000),2025-0\(1 + $0 % 9)-01,\($0 % 97).50" }
        try program.write("customer_id,date,amount\n" + rows.joined(separator: "\n") + "\n", to: "p.csv")
        let importing = program.process(["import", "purchases", "p.csv", "--chunk", "1000"])
        importing.standardOutput = FileHandle.nullDevice
        try importing.run()
        var made = 0
        while importing.isRunning {
            let run = try program.run("backup", "b\(made).sqlite")
            #expect(run.status == 0, "\(run.errors)")
            made += 1
        }
        importing.waitUntilExit()
        #expect(importing.terminationStatus == 0)
        #expect(made > 0)
        for number in 0..<made {
            let url = "sqlite:r\(number).sqlite"
            let restored = try program.run("restore", "b\(number).sqlite", "--database", url)
            #expect(restored.status == 0, "\(restored.errors)")
            // What is missing is imported by the same command: the import goes on where the backup has it.
            let again = try program.run("import", "purchases", "p.csv", "--database", url)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try program.run("doctor", "--database", url).output == "✓ The database is sound.\n")
            let stages = try program.json("report", "stages", "--format", "json", "--database", url)
            #expect((stages as? [[String: Any]])?.compactMap { $0["customers"] as? Int }.reduce(0, +) == 2_000)
        }
    }

    @Test func `a file that is there is never written over`() throws {
        let program = try Program()
        try program.run("init")
        try program.write("mine", to: "b.sqlite")
        let backup = try program.run("backup", "b.sqlite")
        #expect(backup.status == 73)
        #expect(
            backup.errors
                == "mainstay: database_exists: There is a file b.sqlite already. Choose another path, or move "
                + "the file away.\n")
        #expect(try Data(contentsOf: program.folder.appending(path: "b.sqlite")) == Data("mine".utf8))
        try program.run("backup", "c.sqlite")
        let before = try Data(contentsOf: program.folder.appending(path: "mainstay.sqlite"))
        let restore = try program.run("restore", "c.sqlite")
        #expect(restore.status == 73)
        #expect(restore.errors.hasPrefix("mainstay: database_exists: There is a file mainstay.sqlite already."))
        #expect(try Data(contentsOf: program.folder.appending(path: "mainstay.sqlite")) == before)
    }

    @Test func `what is no sound backup is refused, with what to do`() throws {
        let program = try Program.withPurchases()
        let target = "sqlite:r.sqlite"
        for check in [[], ["--check"]] {
            let missing = try program.run(["restore", "none.sqlite", "--database", target] + check)
            #expect(missing.status == 66)
            #expect(
                missing.errors
                    == "mainstay: no_backup: There is no file none.sqlite. Name a file that `mainstay backup` "
                    + "has written.\n")
            let ordinary = try program.run(["restore", "mainstay.sqlite", "--database", target] + check)
            #expect(ordinary.status == 65)
            #expect(
                ordinary.errors == "mainstay: not_a_backup: That is no backup. Name a file that `mainstay backup` has "
                    + "written; of a database, it writes one.\n")
        }
        try program.run("backup", "b.sqlite")
        let path = program.folder.appending(path: "b.sqlite")
        let sound = try Data(contentsOf: path)
        try sound.prefix(sound.count / 2).write(to: path)
        let cut = try program.run("restore", "b.sqlite", "--database", target)
        #expect(cut.status == 65)
        #expect(cut.errors.contains("damaged"), "\(cut.errors)")
        // The middle of a table: a digit of an amount, say.
        var changed = sound
        let place = try #require(sound.range(of: Data("purchase".utf8), options: .backwards)).lowerBound
        changed[place] ^= 1
        try changed.write(to: path)
        let run = try program.run("restore", "b.sqlite", "--database", target)
        #expect(run.status == 65)
        #expect(
            run.errors.hasPrefix("mainstay: damaged_backup: The backup is damaged, or was changed after it was made: "),
            "\(run.errors)")
        #expect(try program.names.filter { $0.hasPrefix("r.") } == [])
    }

    @Test func `a backup that was worked with is no backup any more`() throws {
        let program = try Program()
        try program.run("init")
        try program.run("backup", "b.sqlite")
        #expect(try program.run("customer", "add", "1", "--database", "sqlite:b.sqlite").status == 0)
        let run = try program.run("restore", "--check", "b.sqlite")
        #expect(run.status == 65)
        #expect(run.errors.contains("or was changed after it was made"))
        #expect(try program.run("backup", "c.sqlite", "--database", "sqlite:b.sqlite").status == 0)
        #expect(try program.run("restore", "--check", "c.sqlite").status == 0)
    }

    @Test(arguments: 0..<4)
    func `a backup or restore that was killed leaves nothing that looks whole`(attempt: Int) throws {
        let program = try Program.withPurchases()
        try program.run("backup", "whole.sqlite")
        for (command, name) in [
            (["backup", "b.sqlite"], "b.sqlite"),
            (["restore", "whole.sqlite", "--database", "sqlite:r.sqlite"], "r.sqlite"),
        ] {
            let process = program.process(command)
            process.standardOutput = FileHandle.nullDevice
            let draft = program.folder.appending(path: name + ".new").path
            func grown() -> Int { (try? FileManager.default.attributesOfItem(atPath: draft)[.size] as? Int) ?? -1 }
            try process.run()
            while process.isRunning, grown() < attempt * 200_000 { sched_yield() }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if try !program.names.contains(name) { #expect(try program.run(command).status == 0) }
            #expect(try program.names.filter { $0.hasPrefix(name) } == [name])
        }
        #expect(try program.run("restore", "--check", "b.sqlite").status == 0)
        #expect(try program.run("doctor", "--database", "sqlite:r.sqlite").status == 0)
    }
}
