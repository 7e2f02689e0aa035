import Foundation
import Testing

@Suite struct CommandTests {
    @Test func `a folder without a database says so, and how to make one`() throws {
        let program = try Program()
        let run = try program.run("today")
        #expect(run.status == 66)
        #expect(
            run.errors
                == "mainstay: no_database: There is no database mainstay.sqlite. Make one with `mainstay init`, or name "
                + "yours with --database sqlite:PATH.\n")
        #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "mainstay.sqlite").path))
    }

    @Test func `init makes a database and settings once`() throws {
        let program = try Program()
        let first = try program.run("init", "--starter", "service", "--name", "Ada & Sons")
        #expect(first.status == 0)
        #expect(
            first.output.hasPrefix("Made sqlite:mainstay.sqlite for Ada & Sons.\nWrote the settings to mainstay.yaml"))
        let second = try program.run("init")
        #expect(second.status == 73)
        #expect(second.errors.contains("database_exists"))
        #expect(try program.run("settings", "check").output == "✓ mainstay.yaml is sound.\n")
        #expect(try program.run("settings", "apply").status == 0)
        #expect(try program.run("settings", "show").output.contains("name: Ada & Sons"))
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `what settings show prints is a settings file`() throws {
        let program = try Program()
        try program.run("init")
        let shown = try program.run("settings", "show").output
        try program.write(shown, to: "shown.yaml")
        #expect(try program.run("settings", "apply", "shown.yaml").status == 0)
        #expect(try program.run("settings", "show").output == shown)
    }

    @Test func `a wrong settings file names line, column and remedy, all of them at once`() throws {
        let program = try Program()
        try program.write(
            """
            organisation: {name: X, zone: Europe/Berlin, currency: EUR, country: DE, language: en}
            outreach:
              margn: 0.3
              daily_contacts: many
            colours: blue
            """, to: "wrong.yaml")
        let run = try program.run("settings", "check", "wrong.yaml")
        #expect(run.status == 78)
        #expect(
            run.errors == """
                mainstay: wrong.yaml:5:1: error: There is no setting colours. Known here: customers, \
                customers.second_purchase, customers.stages, departments, organisation, outreach, scoring, service, \
                solutions, staff. [unknown_key]
                wrong.yaml:3:3: error: There is no setting margn. Did you mean margin? [unknown_key]
                wrong.yaml:4:19: error: Here should stand a number. Write it as in `mainstay settings show`. [bad_value]

                """)
    }

    @Test func `a wrong database url is a fault of usage`() throws {
        let run = try Program().run("doctor", "--database", "mysql:x")
        #expect(run.status == 64)
        #expect(
            run.errors
                == "mainstay: bad_url: \"mysql:x\" is no database URL. Write sqlite:PATH, as in sqlite:mainstay.sqlite.\n"
        )
    }

    @Test func `a file that is no database is not touched`() throws {
        let program = try Program()
        let text = String(repeating: "This is a letter. ", count: 100)
        try program.write(text, to: "letter.sqlite")
        let run = try program.run("today", "--database", "sqlite:letter.sqlite")
        #expect(run.status == 65)
        #expect(run.errors.contains("corrupt"))
        #expect(try String(contentsOf: program.folder.appending(path: "letter.sqlite"), encoding: .utf8) == text)
    }

    @Test func `an unknown command is a fault of usage`() throws {
        #expect(try Program().run("dance").status == 64)
    }

    @Test func `every command has a help that says what it does`() throws {
        let program = try Program()
        let commands = [
            "init", "settings", "import", "today", "customer", "contact", "request", "promise", "score", "report",
            "staff", "doctor", "migrate",
        ]
        let overview = try program.run("--help").output
        for command in commands {
            #expect(overview.contains("  \(command) "))
            let help = try program.run(command, "--help")
            #expect(help.status == 0 && help.output.hasPrefix("OVERVIEW: "))
        }
    }
}
