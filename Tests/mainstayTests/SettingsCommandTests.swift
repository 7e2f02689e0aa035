import Foundation
import Testing

/// What the settings check refuses, and that no setting makes a command hang or trap.
@Suite struct SettingsCommandTests {
    private static let organisation =
        "organisation: {name: X, zone: Europe/Berlin, currency: EUR, country: DE, language: en}\n"

    @Test(
        arguments: [
            ("outreach: {margin: -3}", 20, "-3.0 is out of bounds. Give a number from 0.0 to 1.0."),
            ("outreach: {daily_contacts: -3}", 28, "-3 is out of bounds. Give a number from 0 to 10000."),
            ("scoring: {at_risk_below: 2}", 26, "2.0 is out of bounds."),
            (
                "scoring: {at_risk_below: 0.2, lapsed_below: 0.3}", 45,
                "Customers would be lapsed before they are at risk. Give at most at_risk_below."
            ),
            ("scoring: {horizon_days: 1000000}", 25, "1000000 is out of bounds. Give a number from 1 to 3650."),
            ("scoring: {yearly_discount_rate: -2}", 33, "-2.0 is out of bounds."),
            ("customers.second_purchase: {share: 5}", 36, "5.0 is out of bounds."),
            ("customers: {special_date_days_after: 9223372036854775807}", 38, "is out of bounds."),
            ("service: {respond_within_hours: 9223372036854775807}", 33, "is out of bounds."),
            ("service: {rhythm_days: {custmer: 180}}", 34, "custmer is no name that is known here."),
            ("service: {opening_hours: {mon: nine}}", 32, "Here should stand hours like 09:00-17:00, or closed."),
            ("customers.stages: {lost_days: 5}", 31, "Customers would be lost before they are lapsed."),
        ])
    func `nonsense is refused with its place`(text: String, column: Int, message: String) throws {
        let program = try Program()
        try program.write(SettingsCommandTests.organisation + text + "\n", to: "wrong.yaml")
        let run = try program.run("settings", "check", "wrong.yaml")
        #expect(run.status == 78)
        #expect(run.errors.hasPrefix("mainstay: wrong.yaml:2:\(column): error: "), "\(run.errors)")
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test func `an organisation is in a country and speaks a language`() throws {
        let program = try Program()
        try program.write(
            "organisation: {name: ' ', zone: Europe/Berlin, currency: EUR, country: Germany, language: klingon}\n"
                + "departments: [A]\nstaff: [{short: a, name: A, department: A, contacts_per_day: -1, personal_customers: 100001}]\n",
            to: "wrong.yaml")
        let run = try program.run("settings", "check", "wrong.yaml")
        #expect(run.status == 78)
        for text in [
            "has no name", "Germany is no country", "klingon is no language", "3:62: error: -1 is out of",
            "100001 is out of bounds. Give a number from 0 to 100000.",
        ] {
            #expect(run.errors.contains(text), "\(run.errors)")
        }
    }

    @Test func `the opening hours are kept, shown and told at the head of the day`() throws {
        let program = try Program()
        try program.write(
            SettingsCommandTests.organisation + "service: {opening_hours: {wed: 08:30-12:00}}\n", to: "mainstay.yaml")
        #expect(try program.run("init", "--as-of", "1998-07-01").status == 0)
        #expect(try program.run("settings", "show").output.contains("opening_hours:\n    wed: 08:30-12:00"))
        #expect(try program.run("today", "--as-of", "1998-07-01").output.hasPrefix("X, 1998-07-01, open 08:30-12:00\n"))
        #expect(try program.run("today", "--as-of", "1998-07-02").output.hasPrefix("X, 1998-07-02, closed\n"))
        #expect(try program.run("settings", "apply").status == 0)
    }

    @Test func `init does not pass over what was given beside a settings file`() throws {
        let program = try Program()
        try program.write(SettingsCommandTests.organisation, to: "mainstay.yaml")
        let run = try program.run("init", "--name", "Y")
        #expect(run.status == 65)
        #expect(run.errors.contains("There is a settings file mainstay.yaml already"))
        #expect(try program.run("init").status == 0)
    }
}
