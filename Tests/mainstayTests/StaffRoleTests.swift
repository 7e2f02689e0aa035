import Testing

/// What roles may grant, by command and by settings file.
@Suite struct StaffRoleTests {
    private static let settings = """
        organisation: {name: X, zone: Europe/Berlin, currency: EUR, country: DE, language: en}
        departments: [Service]
        roles:
          - {role: Adviser, currency: EUR, per_incident: 50.00, per_customer: 200.00, period_days: 365}
          - {role: Adviser, currency: JPY, per_incident: 5000, per_customer: 5000}
          - {role: Trainee}
        staff:
          - {short: ada, name: Ada, department: Service, role: Adviser}

        """

    private static let csv = """
        role,currency,per_incident,per_customer,period_days
        Adviser,EUR,50.00,200.00,365
        Adviser,JPY,5000,5000,365
        Trainee,,,,

        """

    private func program(_ settings: String = StaffRoleTests.settings) throws -> Program {
        let program = try Program()
        try program.write(settings, to: "mainstay.yaml")
        let run = try program.run("init", "--as-of", "1998-07-01")
        try #require(run.status == 0, "\(run.errors)")
        return program
    }

    @Test func `the settings file says what roles may grant, and is shown as it was read`() throws {
        let program = try program()
        #expect(try program.run("staff", "role", "list", "--format", "csv").output == StaffRoleTests.csv)
        try program.write(try program.run("settings", "show").output, to: "shown.yaml")
        #expect(try program.run("settings", "apply", "shown.yaml").status == 0)
        #expect(try program.run("staff", "role", "list", "--format", "csv").output == StaffRoleTests.csv)
    }

    @Test func `roles that the section no longer names are dropped, and stay when there is no such section`() throws {
        let program = try program()
        let fewer = StaffRoleTests.settings.split(separator: "\n").filter {
            !$0.contains("JPY") && !$0.contains("Trainee")
        }
        .joined(separator: "\n")
        try program.write(fewer + "\n", to: "fewer.yaml")
        #expect(try program.run("settings", "apply", "fewer.yaml").status == 0)
        let left = "role,currency,per_incident,per_customer,period_days\nAdviser,EUR,50.00,200.00,365\n"
        #expect(try program.run("staff", "role", "list", "--format", "csv").output == left)
        let none = fewer.split(separator: "\n").filter { !$0.hasPrefix("roles") && !$0.contains("{role") }
        try program.write(none.joined(separator: "\n") + "\n", to: "none.yaml")
        #expect(try program.run("settings", "apply", "none.yaml").status == 0)
        #expect(try program.run("staff", "role", "list", "--format", "csv").output == left)
    }

    @Test func `a limit is set, listed and dropped`() throws {
        let program = try program()
        let set = try program.run(
            "staff", "role", "set", "Head of service", "--per-incident", "500", "--per-customer", "1000.50",
            "--period-days", "30")
        #expect(
            set.output
                == "Head of service may grant 500.00 EUR an incident, and 1000.50 EUR a customer within 30 days.\n")
        let listed = try #require(
            try program.json("staff", "role", "list", "--format", "json") as? [[String: Any]])
        let head = try #require(listed.first { $0["role"] as? String == "Head of service" })
        #expect(head["per_incident"] as? String == "500.00")
        #expect(head["per_customer"] as? String == "1000.50")
        #expect(head["period_days"] as? Int == 30)
        #expect(
            try program.run("staff", "role", "drop", "Adviser", "--currency", "JPY").output
                == "Adviser may grant nothing more in JPY.\n")
        #expect(try program.run("staff", "role", "drop", "Head of service").status == 0)
        let again = try program.run("staff", "role", "drop", "Head of service")
        #expect(again.status == 65)
        #expect(
            again.errors.contains(
                "unknown_role: There is no role \"Head of service\". Look at `mainstay staff role list`."),
            "\(again.errors)")
    }

    @Test func `what makes no sense is refused by the command and, with its place, in the file`() throws {
        let program = try program()
        let low = try program.run("staff", "role", "set", "Adviser", "--per-incident", "5", "--per-customer", "4")
        #expect(low.status == 65)
        #expect(low.errors.contains("The limit for one customer is below the one for one incident."), "\(low.errors)")
        let odd = try program.run("staff", "role", "set", "Adviser", "--per-incident", "5,0", "--per-customer", "9")
        #expect(odd.status == 64)
        #expect(odd.errors.contains("--per-incident is no amount of EUR."), "\(odd.errors)")
        try program.write(
            """
            organisation: {name: X, zone: Europe/Berlin, currency: EUR, country: DE, language: en}
            roles:
              - {role: A, currency: EUR, per_incident: -1, per_customer: 0}
              - {role: B, currency: XYZ}
              - {role: C, currency: EUR, per_incident: 0.001, per_customer: 1}
              - {role: D, currency: EUR, per_incident: 1, per_customer: 1, period_days: 0}
              - {role: E}
              - {role: E}
              - {currency: EUR}

            """, to: "wrong.yaml")
        let run = try program.run("settings", "check", "wrong.yaml")
        #expect(run.status == 78)
        for fault in [
            "wrong.yaml:3:5: error: The limit for one incident is negative. Give 0 or more. [bad_value]",
            "wrong.yaml:4:25: error: XYZ is no currency. Use a code of ISO 4217, such as EUR. [bad_value]",
            "wrong.yaml:5:5: error: A limit is no amount of EUR. Write it with a point, such as 50.00. [bad_value]",
            "wrong.yaml:6:5: error: The period has 0 days. Give a number from 1 to 3650. [bad_value]",
            "wrong.yaml:8:5: error: Two limits are for E. Give each a name of its own. [bad_value]",
            "wrong.yaml:9:5: error: A line of roles names no role. Say whose limits they are. [bad_value]",
        ] { #expect(run.errors.contains(fault), "\(run.errors)") }
    }

    @Test func `absences are listed from their first day until the day before the first one back`() throws {
        let program = try program()
        #expect(
            try program.run("staff", "away", "ada", "--from", "1998-07-03", "--until", "1998-07-06").status == 0)
        for (day, lines) in [("1998-07-01", 1), ("1998-07-05", 1), ("1998-07-06", 0)] {
            let csv = try program.run("staff", "absences", "--format", "csv", "--as-of", day).output
            let row = "ada,1998-07-03,1998-07-06,\n"
            #expect(csv == "short_name,from,until,deputy\n" + (lines == 1 ? row : ""), "\(day)")
        }
    }
}
