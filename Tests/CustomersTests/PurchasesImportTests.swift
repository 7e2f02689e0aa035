import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

@Suite struct PurchasesImportTests {
    private let modules: [any Module] = [CustomersModule.ofTests]
    private let purchases = PurchaseImport(files: KeptFiles(), ledger: ledger)
    private let returns = ReturnImport(files: KeptFiles(), ledger: ledger)

    private func context(_ application: Application, _ currency: String = "EUR") async throws -> ImportContext {
        ImportContext(
            organisation: try await application.organisation(), currency: try #require(Currency(currency)),
            dates: .iso, today: date("1998-07-01"))
    }

    /// The records of rows, with the ordinals that a file's rows would have.
    private func imported<Kind: ImportKind>(
        _ kind: Kind, _ rows: [KeyValuePairs<String, String>], _ context: ImportContext
    ) throws -> [Imported<Kind.Record>] {
        var counts: [String: Int] = [:]
        return try rows.enumerated().map { index, row in
            let record = try kind.record(from: ImportRow(line: index + 2, context: context, row))
            let identity = kind.identity(of: record)
            if let identity { counts[identity, default: 0] += 1 }
            return Imported(line: index + 2, ordinal: identity.flatMap { counts[$0] } ?? 1, record)
        }
    }

    /// Checks and applies rows as an import does.
    private func run<Kind: ImportKind>(
        _ kind: Kind, _ rows: [KeyValuePairs<String, String>], _ application: Application
    ) async throws -> (tally: ImportTally?, faults: [ImportFault]) {
        let context = try await context(application)
        let records = try imported(kind, rows, context)
        let faults = try await application.read {
            try kind.faults(of: records, in: $0, for: context.organisation)
        }
        guard faults.isEmpty else { return (nil, faults) }
        return (try await application.change(by: .program("import")) { try kind.apply(records, in: $0) }, [])
    }

    private func ids(_ application: Application, _ sql: SQL) async throws -> [String] {
        try await application.read { try $0.all(sql) { try $0.text(0) } }
    }

    @Test(arguments: Driver.allCases)
    func `purchases are set right by a file, once`(_ driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            func row(_ amount: String, _ id: String = "R-1") -> KeyValuePairs<String, String> {
                ["customer_id": "C1", "purchase_id": id, "purchased_at": "1998-03-01", "amount": amount]
            }
            let corrections = CorrectionImport(purchases: purchases)
            _ = try await run(purchases, [row("10")], application)
            #expect(try await run(purchases, [row("12")], application).faults.first?.code == "purchase_differs")
            #expect(try await run(corrections, [row("12")], application).tally == ImportTally(imported: 1))
            #expect(try await run(corrections, [row("12")], application).tally == ImportTally(unchanged: 1))
            // Back and forth, as often as it takes.
            #expect(try await run(corrections, [row("10")], application).tally == ImportTally(imported: 1))
            #expect(try await run(corrections, [row("12")], application).tally == ImportTally(imported: 1))
            let both = try await run(corrections, [row("13"), row("13"), row("14")], application).faults
            #expect(both.map(\.code) == ["purchase_differs"] && both.first?.line == 4)
            // As it was first told it is known, and as it is.
            #expect(try await run(purchases, [row("10")], application).tally == ImportTally(unchanged: 1))
            let unknown = try await run(corrections, [row("12", "R-2")], application).faults
            #expect(unknown.map(\.code) == ["unknown_purchase"] && unknown.first?.line == 2)
            #expect(try await application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a customer goes by our id too`(_ driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            _ = try await run(
                purchases, [["customer_id": "C1", "purchased_at": "1998-03-01", "amount": "10"]], application)
            let ids = try await application.read { read in try KeptFiles().customers(["C1"], in: read) }
            let id = try #require(ids["C1"])
            let again = try await run(
                purchases, [["customer_id": "\(id)", "purchased_at": "1998-03-02", "amount": "10"]], application)
            #expect(again.tally == ImportTally(imported: 1))
        }
    }

    @Test(arguments: Driver.allCases)
    func `rows without ids are known by customer, time, amount and ordinal, so the same file adds nothing`(
        _ driver: Driver
    ) async throws {
        let rows: [KeyValuePairs<String, String>] = [
            ["customer_id": "C1", "purchased_at": "1998-03-01", "amount": "10", "category": "books"],
            ["customer_id": "C2", "purchased_at": "1998-02-01T10:00:00Z", "amount": "5.50"],
            ["customer_id": "C1", "purchased_at": "1998-03-01", "amount": "10.00", "category": "books"],
            ["customer_id": "C1", "purchased_at": "1998-01-15", "amount": "0"],
        ]
        try await withApplication(on: driver, modules: modules) { application, _ in
            let first = try await run(purchases, rows, application)
            #expect(first.tally == ImportTally(imported: 4, customersCreated: 2))
            let second = try await run(purchases, rows, application)
            #expect(second.tally == ImportTally(unchanged: 4))
            let found = try await ids(application, "SELECT purchase_id FROM customers_purchase ORDER BY purchase_id")
            // The first of March begins in Berlin at 23:00 UTC of the day before.
            #expect(
                found == ["@884818800000:0#1", "@886327200000:550#1", "@888706800000:1000#1", "@888706800000:1000#2"])
            let days = try await application.read {
                try $0.all(
                    """
                    SELECT f.registered_on FROM customers_external_id e
                    JOIN customers_file f ON f.customer_id = e.customer_id ORDER BY e.external_id
                    """
                ) { try $0.value(0, as: CalendarDay.self) }
            }
            #expect(days == [date("1998-01-15"), date("1998-02-01")])
            // One more equal row is one more purchase.
            let more = try await run(purchases, rows + [rows[0]], application)
            #expect(more.tally == ImportTally(imported: 1, unchanged: 4))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a row without an id is the same one when its category or channel is said otherwise`(
        _ driver: Driver
    ) async throws {
        let row: KeyValuePairs = [
            "customer_id": "C1", "purchased_at": "1998-03-01", "amount": "10", "category": "shoes",
        ]
        let otherwise: KeyValuePairs = [
            "customer_id": "C1", "purchased_at": "1998-03-01", "amount": "10", "category": "care", "channel": "web",
        ]
        try await withApplication(on: driver, modules: modules) { application, _ in
            _ = try await run(purchases, [row], application)
            #expect(try await run(purchases, [otherwise], application).tally == ImportTally(unchanged: 1))
            // Of two equal rows the first is on record, whatever else the second says.
            let both = try await run(purchases, [otherwise, row], application)
            #expect(both.tally == ImportTally(imported: 1, unchanged: 1))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a corrected purchase is not added again by its old row`(_ driver: Driver) async throws {
        let row: KeyValuePairs = ["customer_id": "C1", "purchased_at": "1998-03-01", "amount": "10"]
        try await withApplication(on: driver, modules: modules) { application, _ in
            _ = try await run(purchases, [row], application)
            try await application.change(by: clerk) { change in
                let id = try #require(try KeptFiles().customers(["C1"], in: change.storage)["C1"])
                let right = Purchase(
                    customer: id, id: PurchaseID(rawValue: "@888706800000:1000#1"), at: instant("1998-03-02"),
                    amount: euros(1200))
                try ledger.correct(PurchaseCorrection(id: correctionID(1), right), in: change)
            }
            #expect(try await run(purchases, [row], application).tally == ImportTally(unchanged: 1))
        }
    }

    @Test(arguments: Driver.allCases)
    func `ids of the seller are kept, and other values under one are a fault of the row`(driver: Driver) async throws {
        let rows: [KeyValuePairs<String, String>] = [
            ["customer_id": "C1", "purchase_id": "R1", "purchased_at": "1998-03-01", "amount": "10"],
            ["customer_id": "C2", "purchase_id": "R1", "purchased_at": "1998-03-01", "amount": "11", "channel": "web"],
        ]
        try await withApplication(on: driver, modules: modules) { application, _ in
            #expect(try await run(purchases, rows, application).tally?.imported == 2)
            #expect(try await run(purchases, rows + rows, application).tally == ImportTally(unchanged: 4))
            let faults = try await run(
                purchases,
                [
                    ["customer_id": "C1", "purchase_id": "R1", "purchased_at": "1998-03-01", "amount": "10.01"],
                    ["customer_id": "C3", "purchase_id": "R9", "purchased_at": "1998-03-01", "amount": "1"],
                    ["customer_id": "C3", "purchase_id": "R9", "purchased_at": "1998-03-02", "amount": "1"],
                    ["customer_id": "C3", "purchase_id": "R9", "purchased_at": "1998-03-01", "amount": "1"],
                ], application
            ).faults
            #expect(
                faults.map { "\($0.line) \($0.column) \($0.value) \($0.code)" } == [
                    "2 purchase_id R1 purchase_differs", "4 purchase_id R9 purchase_differs",
                ])
        }
    }

    @Test(arguments: Driver.allCases) func `each kind of bad row has its own fault`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            let euros = try await context(application)
            let dollars = try await context(application, "USD")
            func fault(
                _ context: ImportContext, _ change: (name: String, value: String), at column: String
            ) -> String? {
                var row = ["customer_id": "C1", "purchased_at": "1998-03-01", "amount": "10"]
                row[change.name] = change.value
                let fields = row.keys.sorted()
                let values = fields.map { row[$0] ?? "" }
                do throws(ImportFault) {
                    _ = try purchases.record(
                        from: ImportRow(line: 7, context: context, fields: fields, values))
                    return nil
                } catch {
                    #expect(error.line == 7 && error.column == column, "\(error)")
                    return error.code
                }
            }
            #expect(fault(euros, ("channel", "web"), at: "") == nil)
            #expect(fault(euros, ("customer_id", ""), at: "customer_id") == "empty_field")
            #expect(
                fault(euros, ("customer_id", String(repeating: "x", count: 201)), at: "customer_id") == "text_too_long")
            #expect(fault(euros, ("purchase_id", "a\tb"), at: "purchase_id") == "text_invalid")
            #expect(fault(euros, ("purchased_at", "1998-07-02"), at: "purchased_at") == "date_in_future")
            #expect(fault(euros, ("purchased_at", ""), at: "purchased_at") == "empty_field")
            #expect(fault(euros, ("amount", "-10"), at: "amount") == "amount_negative")
            #expect(fault(euros, ("amount", "1.005"), at: "amount") == "amount_too_precise")
            #expect(fault(euros, ("currency", "USD"), at: "currency") == "currency_differs")
            #expect(fault(dollars, ("channel", "web"), at: "amount") == "currency_differs")
        }
    }

    @Test(arguments: Driver.allCases)
    func `returns are imported once, and rows that don't fit are faults`(_ driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            _ = try await run(
                purchases,
                [
                    ["customer_id": "C1", "purchase_id": "R1", "purchased_at": "1998-03-01", "amount": "10"],
                    ["customer_id": "C1", "purchase_id": "R2", "purchased_at": "1998-04-01", "amount": "10"],
                ], application)
            let good: [KeyValuePairs<String, String>] = [
                ["customer_id": "C1", "purchase_id": "R1", "returned_at": "1998-03-05", "amount": "3"],
                ["customer_id": "C1", "purchase_id": "R1", "returned_at": "1998-03-05", "amount": "3"],
                [
                    "customer_id": "C1", "purchase_id": "R2", "returned_at": "1998-04-05", "amount": "10",
                    "return_id": "B7",
                ],
            ]
            #expect(try await run(returns, good, application).tally == ImportTally(imported: 3))
            #expect(try await run(returns, good, application).tally == ImportTally(unchanged: 3))
            let found = try await ids(application, "SELECT return_id FROM customers_return ORDER BY return_id")
            #expect(found == ["@889052400000:300#1/R1", "@889052400000:300#2/R1", "B7"])
            let faults = try await run(
                returns,
                [
                    ["customer_id": "C9", "purchase_id": "R1", "returned_at": "1998-03-05", "amount": "1"],
                    ["customer_id": "C1", "purchase_id": "R9", "returned_at": "1998-03-05", "amount": "1"],
                    ["customer_id": "C1", "purchase_id": "R1", "returned_at": "1998-02-05", "amount": "1"],
                    ["customer_id": "C1", "purchase_id": "R1", "returned_at": "1998-03-06", "amount": "3"],
                    ["customer_id": "C1", "purchase_id": "R1", "returned_at": "1998-03-06", "amount": "1.01"],
                    [
                        "customer_id": "C1", "purchase_id": "R2", "returned_at": "1998-04-05", "amount": "9",
                        "return_id": "B7",
                    ],
                ], application
            ).faults
            #expect(
                faults.map { "\($0.line) \($0.column) \($0.code)" } == [
                    "2 customer_id unknown_customer", "3 purchase_id unknown_purchase", "4 returned_at before_purchase",
                    "6 amount beyond_purchase", "7 return_id return_differs",
                ])
            let context = try await context(application)
            #expect(throws: ImportFault.self) {
                try imported(
                    returns,
                    [["customer_id": "C1", "purchase_id": "R1", "returned_at": "1998-03-05", "amount": "-1"]], context)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a row before the year 1 is a fault of the first pass`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            let context = try await context(application)
            let fault = #expect(throws: ImportFault.self) {
                try imported(
                    purchases, [["customer_id": "C1", "purchased_at": "0001-01-01", "amount": "1"]], context)
            }
            #expect(fault?.code == "time_out_of_range")
            #expect(fault?.column == "purchased_at")
        }
    }

    @Test(arguments: Driver.allCases)
    func `equal returns without ids are counted in the first pass too`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            _ = try await run(
                purchases,
                [["customer_id": "C1", "purchase_id": "R1", "purchased_at": "1998-03-01", "amount": "10"]], application)
            let back: KeyValuePairs = [
                "customer_id": "C1", "purchase_id": "R1", "returned_at": "1998-03-05", "amount": "6.00",
            ]
            #expect(try await run(returns, [back], application).tally == ImportTally(imported: 1))
            let context = try await context(application)
            // The first pass knows no ordinals.
            let rows = try [2, 3].map {
                Imported(line: $0, ordinal: 1, try returns.record(from: ImportRow(line: $0, context: context, back)))
            }
            let faults = try await application.read {
                try returns.faults(of: rows, in: $0, for: context.organisation)
            }
            #expect(
                faults.map { "\($0.line) \($0.column) \($0.value) \($0.code)" } == ["3 amount 6.00 beyond_purchase"])
        }
    }

    @Test func `every field has an example in every row of the template`() {
        for fields in [purchases.fields, returns.fields] {
            #expect(Set(fields.map(\.examples.count)).count == 1)
        }
    }
}
