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
                + "yours with --database URL.\n")
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
                mainstay: wrong.yaml:5:1: error: There is no setting colours. Known here: complaints, customers, \
                customers.second_purchase, customers.stages, departments, organisation, outreach, referrals, roles, \
                scoring, service, solutions, staff, surveys. [unknown_key]
                wrong.yaml:3:3: error: There is no setting margn. Did you mean margin? [unknown_key]
                wrong.yaml:4:19: error: Here should stand a number. Write it as in `mainstay settings show`. [bad_value]

                """)
    }

    @Test func `a ladder that names no clock is told which clocks there are`() throws {
        let program = try Program()
        try program.write("complaints:\n  ladder: [{clock: respond, hours: -24, role: lead}]\n", to: "ladder.yaml")
        let run = try program.run("settings", "check", "ladder.yaml")
        #expect(run.status == 78)
        #expect(
            run.errors.contains(
                "ladder.yaml:2:20: error: There is no clock respond. Clocks: acknowledge, response, summary, service,"))
    }

    @Test func `a wrong database url is a fault of usage`() throws {
        let run = try Program().run("doctor", "--database", "mysql:x")
        #expect(run.status == 64)
        #expect(
            run.errors
                == "mainstay: bad_url: \"mysql:…\" is no database URL. Write sqlite:PATH, as in sqlite:mainstay.sqlite, "
                + "or postgresql://USER@HOST/DATABASE.\n"
        )
    }

    @Test func `the database may be named before the command or behind it, and an empty variable names none`() throws {
        let program = try Program()
        #expect(try program.run("--database", "sqlite:other.sqlite", "init").status == 0)
        #expect(try program.run("doctor", "--database", "sqlite:other.sqlite").output == "✓ The database is sound.\n")
        #expect(try program.run("--database=sqlite:other.sqlite", "doctor").status == 0)
        let process = program.process(["doctor"])
        process.environment?["MAINSTAY_DATABASE"] = ""
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text.contains("There is no database mainstay.sqlite."))
    }

    @Test func `an unknown kind of import is a fault of usage, and the help shows the options`() throws {
        let program = try Program()
        try program.run("init")
        #expect(try program.run("import", "template", "dragons").status == 64)
        #expect(try program.run("import", "dragons", "-", input: "a\n").status == 64)
        #expect(try program.run("import", "--help").output.contains("--skip-bad-rows"))
        #expect(try program.run("today", "--help").output.contains("--left-out"))
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

    @Test func `names that stand twice in the settings are found, with line and column`() throws {
        let program = try Program()
        try program.write(
            """
            organisation: {name: X, zone: Europe/Berlin, currency: EUR, country: DE, language: en}
            departments: [Sales, Service, Sales]
            staff:
              - {short: ada, name: Ada, department: Sales}
              - {short: bo, name: Bo, department: Service}
              - {short: ada, name: Adam, department: Sales}
            solutions:
              - {id: wrap, name: Wrapping, meets: []}
              - {id: wrap, name: Gift wrapping, meets: []}
            """, to: "twice.yaml")
        let run = try program.run("settings", "check", "twice.yaml")
        #expect(run.status == 78)
        #expect(
            run.errors == """
                mainstay: twice.yaml:2:31: error: Two departments are named Sales. Give each a name of its own. [bad_value]
                twice.yaml:6:5: error: Two people have the short name ada. Give each a name of its own. [bad_value]
                twice.yaml:9:5: error: Two solutions have the id wrap. Give each a name of its own. [bad_value]

                """)
    }

    @Test func `a model that was fitted as of a later day does not stay for ever`() throws {
        let program = try Program.withPurchases()
        #expect(try program.run("score", "--model", "bg-nbd", "--as-of", "2035-01-01").status == 0)
        #expect(try program.run("score", "--model", "mbg-nbd", "--as-of", "1998-07-01").status == 0)
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
        #expect(try program.run("today", "--as-of", "1998-07-01").errors == "")
    }

    @Test func `tables show the organisation's time, JSON and CSV the one in UTC`() throws {
        let program = try Program.withPurchases()
        let run = try program.run(
            "contact", "add", "0001", "--at", "1998-06-20T22:30:00Z", "--channel", "phone", "--as-of", "1998-07-01")
        try #require(run.status == 0, "\(run.errors)")
        #expect(try program.run("contact", "list", "0001").output.contains("1998-06-21 00:30  phone"))
        #expect(try program.run("contact", "list", "0001", "--format", "csv").output.contains("1998-06-20T22:30:00Z"))
        let json = try program.json("contact", "list", "0001", "--format", "json") as? [String: Any]
        let contacts = json?["contacts"] as? [[String: Any]]
        #expect(contacts?.first?["at"] as? String == "1998-06-20T22:30:00Z")
    }

    @Test func `sums beyond 64 bits are told`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        try program.write(
            "customer_id,date,amount\na,2025-03-01,92233720368547758.07\nb,2025-03-01,92233720368547758.07\n",
            to: "p.csv")
        try #require(try program.run("import", "purchases", "p.csv").status == 0)
        for report in ["segments", "concentration", "stages"] {
            let run = try program.run("report", report, "--as-of", "2025-04-01")
            #expect(run.status == 0, "\(run.errors)")
        }
        let segments = try program.json("report", "segments", "--format", "json") as? [[String: Any]]
        #expect(segments?.compactMap { $0["revenue"] as? Double }.max() == 184_467_440_737_095_516.14)
        #expect(try program.run("score", "--as-of", "2025-04-01").status != 133)
        #expect(try program.run("today", "--as-of", "2025-04-01").status == 0)
    }
}
