import Testing

/// Rules that keep staff from helping, by command.
@Suite struct HandsTiedCommandTests {
    private static let settings = """
        organisation: {name: X, zone: Europe/Berlin, currency: EUR, country: DE, language: en}
        departments: [Service]
        staff:
          - {short: ada, name: Ada, department: Service}

        """

    @Test func `a rule is recorded, ranked and decided`() throws {
        let program = try Program()
        try program.write(Self.settings, to: "mainstay.yaml")
        func run(_ arguments: String...) throws -> Program.Run {
            try program.run(arguments + ["--as-of", "2026-03-02"])
        }
        func succeed(_ arguments: String...) throws -> String {
            let run = try program.run(arguments + ["--as-of", "2026-03-02"])
            try #require(run.status == 0, "\(arguments): \(run.errors)")
            return run.output
        }
        _ = try succeed("init")
        #expect(try succeed("report", "hands-tied").contains("No rule has kept anybody from helping"))
        #expect(try succeed("report", "hands-tied", "--format", "json") == "[]\n")
        for customer in ["C-1", "C-2"] { _ = try succeed("customer", "add", customer) }
        let early = try run("contact", "hands-tied", "C-1", "--rule", "No refunds")
        #expect(early.status != 0 && early.errors.contains("has had no contact"))
        for customer in ["C-1", "C-2"] { _ = try succeed("contact", "add", customer, "--staff", "ada") }
        let recorded = try succeed(
            "contact", "hands-tied", "C-1", "--rule", "No refunds after 14 days", "--exception", "Half of it")
        #expect(recorded == "R1: No refunds after 14 days\n")
        _ = try succeed("contact", "hands-tied", "C-2", "--rule", "no refunds after 14 days.")
        _ = try succeed("contact", "hands-tied", "C-2", "--rule", "Write a letter", "--rule-id", "L-1")
        let unknown = try run("contact", "hands-tied", "C-2", "--rule", "R9")
        #expect(unknown.status != 0 && unknown.errors.contains("report hands-tied"))
        #expect(
            try succeed(
                "staff", "rule", "decide", "R1", "relax", "--owner", "ada", "--by", "2026-04-01", "--reason", "So")
                == "R1: relax, ada by 2026-04-01.\n")
        #expect(
            try succeed("report", "hands-tied", "--format", "csv") == """
                rule,customers,occasions,exceptions,exception_share,decision,owner,due_on,decided_on,department,text,reason
                R1,2,2,1,0.5,relax,ada,2026-04-01,2026-03-02,,No refunds after 14 days,So
                L-1,1,1,0,0.0,undecided,,,,,Write a letter,

                """)
        #expect(
            try program.run("staff", "rule", "decisions", "R1", "--format", "csv").output == """
                rule,decided_on,decision,owner,due_on,reason
                R1,2026-03-02,relax,ada,2026-04-01,So

                """)
        #expect(try program.run("doctor").status == 0)
    }
}
