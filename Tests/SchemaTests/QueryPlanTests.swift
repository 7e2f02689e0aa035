import Domain
import Kernel
import Storage
import TestSupport
import Testing

struct QueryPlanTests {
    /// What may be looked through whole, and why.
    static let small: [String: String] = [
        "complaints_action": "what was decided against causes fits on a page",
        "complaints_application": "one row a cause that is applied back",
        "complaints_reader": "people who work here, a story",
        "complaints_rule": "one row an edition of a regime or calendar",
        "complaints_story": "one row a version of a story",
        "complaints_taxonomy": "one row a version of the taxonomy",
        "customers_solution": "what a company offers fits on a page",
        "customers_solution_need": "what a company offers fits on a page",
        "kernel_setting": "one row a kind of settings",
        "imports_run": "one row a file",
        "loyalty_campaign": "one row a campaign with a limit",
        "loyalty_offer": "one row a version of an offer",
        "loyalty_programme": "one row a version of the programme",
        "loyalty_seminar": "what a company gives fits on a page",
        "outreach_plan": "one row a day",
        "scoring_generation": "one row",
        "scoring_stale": "whoever is to be scored: all of it is due",
        "scoring_model": "one row a fit, a month apart",
        "service_menu": "one row a version of the menu",
        "storage_migration": "one row a migration",
        "service_rule": "what a company's rules are fits on a page",
        "service_rule_decision": "what was decided about them does too",
        "surveys_definition": "one row a version of a survey",
        "surveys_staff_invitation": "people who work here",
        "surveys_staff_suppression": "people who work here",
        "team_absence": "people who work here",
        "team_authority": "what a company's roles may grant fits on a page",
        "team_department": "people who work here",
        "team_role": "what a company's roles are fits on a page",
        "team_staff": "people who work here",
    ]

    /// Statements of the daily run that look through a table whole, by their beginning, and why they may.
    static let allowed: [String: String] = [
        "SELECT count(*) FROM scoring_score":
            "one count of scores a morning tells whether customers have become a fifth more; it reads no purchase"
    ]

    @Test(arguments: Driver.allCases.filter { $0 != .file })
    func `the daily run looks through indices, whatever a company has gathered`(driver: Driver) async throws {
        try await House.open(on: driver, at: "2026-03-02T08:00:00Z") { house in
            try await Trade.past(in: house)
            let log = StatementLog()
            try await Trade.day(in: try house.recorded(in: log))
            let statements = log.statements
            if let schema = house.schema {
                // What is planned depends on what the server knows of the tables.
                let names = house.log.tables.map(\.name.text).joined(separator: ", ")
                try PostgresServer.shared.execute("ANALYZE \(names)", schema: schema)
            }
            #expect(statements.count > 60)
            for statement in statements {
                let text = statement.rendered { "?\($0)" }.text
                guard !QueryPlanTests.allowed.keys.contains(where: text.hasPrefix) else { continue }
                let scanned = try await QueryPlan.scanned(by: statement, in: house)
                    .filter { QueryPlanTests.small[$0] == nil }
                #expect(scanned == [], "\(text)")
            }
        }
    }

    // MARK: - The check bites

    @Test(
        arguments: [
            "SELECT count(*) FROM customers_purchase WHERE amount > \(5)",
            "SELECT p.customer_id FROM customers_purchase p WHERE p.purchased_on <= \(20_000) ORDER BY p.customer_id",
            "SELECT f.customer_id FROM customers_file AS f LEFT JOIN customers_summary AS s ON s.customer_id = f.customer_id",
            "SELECT customer_id FROM customers_fact ORDER BY stated_on LIMIT \(5)",
            "UPDATE service_contact SET transfers = 1 WHERE reason = \("delivery")",
            "DELETE FROM service_promise WHERE due_at < \(5)",
        ] as [SQL], Driver.allCases.filter { $0 != .file })
    func `a statement that looks at everything is found`(statement: SQL, driver: Driver) async throws {
        try await House.open(on: driver) { house async throws in
            #expect(try await QueryPlan.scanned(by: statement, in: house).count == 1)
        }
    }

    @Test(
        arguments: [
            "SELECT max(s.last_on) FROM customers_summary s",
            "SELECT amount FROM customers_purchase WHERE customer_id = \([UInt8](repeating: 1, count: 16))",
            "SELECT customer_id FROM customers_summary WHERE last_on < \(5)",
            "SELECT customer_id FROM customers_file ORDER BY customer_id LIMIT \(5)",
            "UPDATE service_promise SET state = \("kept") WHERE promise_id IN (\(list: [[UInt8](repeating: 1, count: 16)]))",
        ] as [SQL], Driver.allCases.filter { $0 != .file })
    func `a statement that looks through an index is none`(statement: SQL, driver: Driver) async throws {
        try await House.open(on: driver) { house async throws in
            #expect(try await QueryPlan.scanned(by: statement, in: house) == [])
        }
    }
}
