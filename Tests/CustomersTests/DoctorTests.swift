import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

@Suite struct DoctorTests {
    private static let first = customer(1)
    private static let second = customer(2)
    private static let stranger = customer(9)

    /// Two customers; the first has a name, a birthday and two purchases, one of which was set right and given back in
    /// part.
    private static func withShop(on driver: Driver, _ body: (Application) async throws -> Void) async throws {
        try await withApplication(on: driver, modules: [CustomersModule.ofTests]) { application, _ in
            try await application.register(1...2, on: "1998-01-01")
            try await application.change(by: clerk) { change in
                let facts = try [Fact(.name, "Ann Berg"), Fact(.like, "tea"), Fact(.birthday, "1970-05-03")]
                _ = try KeptFiles().record(
                    facts.map { Statement(first, $0, on: nil, source: .customer) }, in: change)
            }
            try await application.record(purchase("a", on: "1998-01-05", 10), purchase("b", on: "1998-03-05", 20))
            try await application.correct(1, purchase("b", on: "1998-03-06", 30))
            try await application.correct(2, purchase("b", on: "1998-03-07", 40))
            try await application.record(giveBack("r", of: "b", on: "1998-04-05", 5))
            try await body(application)
        }
    }

    private static func wrongSummary(_ customer: CustomerID) -> Finding {
        Finding(
            "The summary of customer \(customer) is not what the purchases come to.", remedy: Finding.rebuild,
            code: "customers.summaries")
    }

    private static let unreadable = Finding(
        "The check could not be carried out: a value can't be read as what it should be.", remedy: Finding.rebuild,
        code: "customers.file")

    private static let file = "The file of customer \(first) is not what its facts say."
    private static let need: SQL = """
        INSERT INTO customers_need
          (customer_id, need_id, words, stated_on, source, is_open, met_on, recorded_at, author)
        """
    private static let inquiry: SQL = """
        INSERT INTO customers_inquiry (customer_id, inquiry_id, received_at, received_on, due_on, is_open, closed_on)
        """

    static let files = [
        Damage(
            "customers.file", "UPDATE customers_file SET name = 'Bob'", finds: file,
            "The file of customer \(second) is not what its facts say.", remedy: Finding.rebuild),
        Damage(
            "customers.file", "UPDATE customers_file SET facts = 0 WHERE customer_id = \(first)", finds: file,
            remedy: Finding.rebuild),
        Damage(
            "customers.facts", "DELETE FROM customers_fact WHERE number = 3",
            finds: "Facts of customer \(first) are missing.", remedy: Finding.restore),
        Damage(
            "customers.facts", "DELETE FROM customers_fact", finds: "Facts of customer \(first) are missing.",
            remedy: Finding.restore),
        Damage("customers.file", "DELETE FROM customers_lookup", finds: file, remedy: Finding.rebuild),
        Damage(
            "customers.file",
            "INSERT INTO customers_lookup (kind, value, customer_id) VALUES ('name', 'ghost', \(first))", finds: file,
            remedy: Finding.rebuild),
        Damage("customers.file", "DELETE FROM customers_special_date", finds: file, remedy: Finding.rebuild),
        Damage("customers.file", "UPDATE customers_special_date SET month_day = 1301", finds: [unreadable]),
        Damage(
            "customers.facts", "DELETE FROM customers_fact WHERE number = 2",
            finds: "Facts of customer \(first) are missing.", remedy: Finding.restore),
        Damage(
            "customers.words", "UPDATE customers_fact SET field = 'moon' WHERE number = 2",
            finds: [
                unreadable,
                Finding(
                    "1 rows of customers_fact hold a field that this program does not know.",
                    remedy: "Update the program, which may be older than the rows; else restore the last backup with "
                        + "`mainstay restore`.", code: "customers.words"),
            ]),
        Damage(
            "customers.memberships",
            """
            INSERT INTO customers_membership (customer_id, organisation_id, since)
            VALUES (\(first), \(stranger), 10000)
            """,
            finds: "People belong to the organisation \(stranger), which has no file.", remedy: Finding.restore),
        Damage(
            "customers.memberships",
            """
            INSERT INTO customers_membership (customer_id, organisation_id, since, until)
            VALUES (\(first), \(second), 10000, 9999)
            """,
            finds: "1 memberships end before they begin.", remedy: Finding.restore),
        Damage(
            "customers.inquiries", "\(inquiry) VALUES (\(first), \(second), 0, 0, 0, 0, NULL)",
            finds: "1 inquiries are neither open nor closed on a day.", remedy: Finding.restore),
        Damage(
            "customers.needs", "\(need) VALUES (\(first), \(second), 'a shelf', 0, 'staff', 1, 5, 0, 'tests')",
            finds: "1 needs are neither open nor met on a day.", remedy: Finding.restore),
        Damage(
            "kernel.references", "DELETE FROM customers_file WHERE customer_id = \(second)",
            finds: "1 rows of kernel_history name a customer_id that is not in customers_file.",
            remedy: Finding.restore),
    ]

    private static let recover =
        "A purchase may be missing: import the file that it came from again with `mainstay import purchases`, or "
        + "restore the last backup with `mainstay restore`."

    static let purchases = [
        Damage(
            "customers.summaries", "UPDATE customers_summary SET total = total + 1", finds: [wrongSummary(first)]),
        Damage("customers.summaries", "UPDATE customers_summary SET first_on = 1", finds: [wrongSummary(first)]),
        Damage("customers.summaries", "UPDATE customers_summary SET last_on = 12000", finds: [wrongSummary(first)]),
        Damage("customers.summaries", "DELETE FROM customers_summary", finds: [wrongSummary(first)]),
        Damage(
            "customers.empty_summaries",
            """
            INSERT INTO customers_summary (customer_id, last_on, days, purchases, total, repeat_total)
            VALUES (\(second), 1, 1, 1, 1, 0)
            """,
            finds: "Customer \(second) has a summary and no purchase.", remedy: recover),
        Damage(
            "customers.summaries", "DELETE FROM customers_purchase WHERE purchase_id = 'a'",
            finds: "The summary of customer \(first) counts more purchases than there are.", remedy: recover),
        Damage(
            "customers.amounts", "UPDATE customers_purchase SET amount = -1 WHERE purchase_id = 'a'",
            finds: [
                wrongSummary(first),
                Finding("1 purchases have a negative amount.", remedy: Finding.restore, code: "customers.amounts"),
                Finding(
                    "What customer \(first) gave back does not fit the purchases.", remedy: Finding.restore,
                    code: "customers.returns"),
            ]),
        Damage(
            "customers.returns", "UPDATE customers_return SET amount = 6",
            finds: "What customer \(first) gave back does not fit the purchases.", remedy: Finding.restore),
        Damage(
            "customers.corrections", "UPDATE customers_correction SET was_amount = 31 WHERE number = 2",
            finds: "The corrections of customer \(first) do not lead to the purchases.", remedy: Finding.restore),
        Damage(
            "customers.corrections", "UPDATE customers_correction SET amount = 41 WHERE number = 2",
            finds: "The corrections of customer \(first) do not lead to the purchases.", remedy: Finding.restore),
        Damage(
            "customers.corrections", "DELETE FROM customers_correction WHERE number = 1",
            finds: "The corrections of customer \(first) do not lead to the purchases.", remedy: Finding.restore),
    ]

    @Test(arguments: Driver.allCases, files + purchases)
    func `damage is found and named, and what follows from facts is mended`(
        driver: Driver, damage: Damage
    ) async throws {
        try await DoctorTests.withShop(on: driver) { try await damage.examine($0) }
    }

    @Test(arguments: Driver.allCases)
    func `an outlook that is older than its purchase is found, and forgotten`(driver: Driver) async throws {
        let damage = Damage(
            "customers.outlook",
            "INSERT INTO customers_outlook (customer_id, scored_on, after_on) VALUES (\(DoctorTests.first), 10, 20)",
            finds: "1 customers' outlooks were made before the purchase that they follow.",
            remedy: "Run `mainstay doctor --rebuild`, which forgets them, then `mainstay score`.")
        try await DoctorTests.withShop(on: driver) { application in
            try await damage.examine(application)
            try await application.rebuild(by: clerk)
            #expect(try await application.findings() == [])
        }
    }

    @Test(
        arguments: Driver.allCases,
        [
            "DELETE FROM customers_fact WHERE number = 3", "DELETE FROM customers_purchase WHERE purchase_id = 'a'",
            "DELETE FROM customers_purchase WHERE purchase_id = 'new'",
        ] as [SQL])
    func `rebuilding leaves what tells of lost facts`(driver: Driver, loss: SQL) async throws {
        try await DoctorTests.withShop(on: driver) { application in
            try await application.record(purchase("new", on: "1998-06-01", 7))
            _ = try await application.database.write { try $0.execute(loss) }
            let findings = try await application.findings()
            #expect(findings.count == 1)
            try await application.rebuild(by: clerk)
            #expect(try await application.findings() == findings)
        }
    }

    @Test(arguments: Driver.allCases, [("a", "1998-01-05"), ("new", "1998-06-01")])
    func `a lost purchase that is recorded again is counted once`(
        driver: Driver, lost: (id: String, day: String)
    ) async throws {
        try await DoctorTests.withShop(on: driver) { application in
            try await application.record(purchase("new", on: "1998-06-01", 7))
            _ = try await application.database.write {
                try $0.execute("DELETE FROM customers_purchase WHERE purchase_id = \(lost.id)")
            }
            try await application.record(purchase(lost.id, on: lost.day, 9))
            #expect(try await application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `rebuilding a sound database changes nothing`(driver: Driver) async throws {
        try await DoctorTests.withShop(on: driver) { application in
            let before = try await DoctorTests.derived(application)
            try await application.rebuild(by: clerk)
            #expect(try await DoctorTests.derived(application) == before)
        }
    }

    private static func derived(_ application: Application) async throws -> [CustomerID: DerivedRows] {
        try await application.read { try DerivedStore.rows(of: [first, second], in: $0) }
    }
}
