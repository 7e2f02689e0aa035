import Foundation
import TestSupport
import Testing

/// The same program on a PostgreSQL server: only the URL is another one.
@Suite(.enabled(if: PostgresServer.isOffered, Comment(rawValue: PostgresServer.missing)))
struct PostgresTests {
    /// A program and the URL of an empty schema of its own.
    private func withSchema(_ body: (Program, _ url: String) throws -> Void) throws {
        let server = try PostgresServer.shared
        let schema = try server.newSchema()
        try body(try Program(), server.url(schema: schema))
        try server.execute("DROP SCHEMA \(schema) CASCADE")
    }

    @Test func `the first day goes as it does with a file`() throws {
        try withSchema { program, url in
            let made = try program.run("init", "--currency", "USD", "--as-of", "1998-07-01", "--database", url)
            #expect(made.status == 0, "\(made.errors)")
            #expect(made.output.hasPrefix("Made postgresql:///"))
            let file = try Program.withPurchases()
            let run = try program.run(
                "import", "purchases", Program.cdnow, "--columns", "_,customer_id,date,_,amount", "--as-of",
                "1998-07-01", "--database", url)
            #expect(run.status == 0, "\(run.errors)")
            for command in [
                ["score", "--as-of", "1998-07-01"], ["today", "--as-of", "1998-07-01"],
                ["report", "stages", "--as-of", "1998-07-01"], ["report", "segments", "--as-of", "1998-07-01"],
                ["customer", "show", "0001", "--as-of", "1998-07-01"], ["migrate"],
            ] {
                let (mine, other) = (try program.run(["--database", url] + command), try file.run(command))
                #expect(mine.status == 0, "\(command) \(mine.errors)")
                #expect(mine.output == other.output, "\(command)")
            }
        }
    }

    @Test func `a database without tables says how to make them, and one with tables is left alone`() throws {
        try withSchema { program, url in
            let none = try program.run("today", "--database", url)
            #expect(none.status == 66)
            #expect(none.errors.hasPrefix("mainstay: no_database: There are no tables of Mainstay at postgresql:///"))
            #expect(none.errors.hasSuffix("Make them with `mainstay init --database URL`, or name another database.\n"))
            try program.run("init", "--database", url)
            let again = try program.run("init", "--database", url)
            #expect(again.status == 73)
            #expect(again.errors.hasPrefix("mainstay: database_exists: There is a database at postgresql:///"))
            try program.run("backup", "b.sqlite", "--database", url)
            let restored = try program.run("restore", "b.sqlite", "--database", url)
            #expect(restored.status == 73)
            #expect(restored.errors == again.errors)
        }
    }

    @Test(arguments: 0..<4)
    func `of two inits at once one makes a whole database, the other says why not`(attempt: Int) throws {
        try withSchema { program, url in
            let processes = (0..<2).map { number in
                program.process(["init", "--settings", "\(number).yaml", "--database", url])
            }
            let errors = try processes.indices.map { number in
                let file = program.folder.appending(path: "\(number).err")
                try Data().write(to: file)
                processes[number].standardOutput = FileHandle.nullDevice
                processes[number].standardError = try FileHandle(forWritingTo: file)
                return file
            }
            for process in processes { try process.run() }
            for process in processes { process.waitUntilExit() }
            #expect(processes.map(\.terminationStatus).sorted() == [0, 73])
            let said = try errors.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
            #expect(said.hasPrefix("mainstay: database_exists: "), "\(said)")
            #expect(try program.run("staff", "list", "--database", url).status == 0)
        }
    }

    @Test func `an init that fails leaves no table behind`() throws {
        try withSchema { program, url in
            try program.run("init", "--database", "sqlite:first.sqlite")
            let path = program.folder.appending(path: "mainstay.yaml")
            let yaml = try String(contentsOf: path, encoding: .utf8)
            try program.write(yaml.replacingOccurrences(of: "short: ", with: "short: a b "), to: "mainstay.yaml")
            #expect(try program.run("init", "--database", url).status == 65)
            #expect(try program.run("today", "--database", url).status == 66)
        }
    }

    @Test func `a damaged backup leaves no table behind`() throws {
        try withSchema { program, url in
            try program.run("init")
            try program.run("backup", "b.sqlite")
            let path = program.folder.appending(path: "b.sqlite")
            var bytes = try Data(contentsOf: path)
            let place = try #require(bytes.range(of: Data("Anna Berg".utf8))).lowerBound
            bytes[place] ^= 1
            try bytes.write(to: path)
            let run = try program.run("restore", "b.sqlite", "--database", url)
            #expect(run.status == 65)
            #expect(run.errors.contains("team_staff does not hold what was backed up."), "\(run.errors)")
            #expect(try program.run("today", "--database", url).status == 66)
        }
    }

    @Test func `a password is never shown`() throws {
        for url in [
            "postgresql://ada:secret@127.0.0.1:1/x", "postgres://127.0.0.1:1/x?user=ada&password=secret",
            "postgresql://ada:secret@127.0.0.1:1/x?pass%77ord=secret&sslpassword=secret",
            "postgresql://ada:p@secret@127.0.0.1:1/x", "postgresql://ada:12/secret@127.0.0.1/x",
            "host=127.0.0.1 port=1 password=secret", "postgresql:/ada:secret@127.0.0.1/x", "secret",
        ] {
            for command in [["today"], ["init"], ["restore", "b.sqlite"]] {
                let run = try Program().run(command + ["--database", url])
                #expect(run.status != 0)
                #expect(!run.errors.contains("secret") && !run.output.contains("secret"), "\(run.errors)")
            }
        }
        #expect(try !Program().run("today", "--database", "mysql://ada:secret@x/y").errors.contains("secret"))
    }
}
