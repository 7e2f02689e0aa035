import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

struct CustomersImportTests {
    private func kind(_ shop: Shop) throws -> CustomersImport {
        try #require(shop.module.imports.lazy.compactMap { $0 as? CustomersImport }.first)
    }

    private func row(
        _ shop: Shop, line: Int = 2, dates: DateNotation = .iso, _ values: KeyValuePairs<String, String>
    ) async throws -> ImportRow {
        let organisation = try await shop.application.organisation()
        return ImportRow(
            line: line,
            context: ImportContext(
                organisation: organisation, currency: organisation.currency, dates: dates, today: shop.today), values)
    }

    @discardableResult
    private func apply(
        _ shop: Shop, dates: DateNotation = .iso, _ rows: KeyValuePairs<String, String>...
    ) async throws -> ImportTally {
        let kind = try kind(shop)
        var records: [Imported<CustomerRecord>] = []
        for (index, values) in rows.enumerated() {
            let row = try await row(shop, line: index + 2, dates: dates, values)
            records.append(Imported(line: row.line, ordinal: 1, try kind.record(from: row)))
        }
        let chunk = records
        let organisation = try await shop.application.organisation()
        let faults = try await shop.read { _, read in try kind.faults(of: chunk, in: read, for: organisation) }
        if let fault = faults.first { throw fault }
        return try await shop.change { _, change in try kind.apply(chunk, in: change) }
    }

    private func file(_ shop: Shop, _ externalID: String) async throws -> CustomerFile {
        try await shop.read { files, read in
            let id = try #require(try files.customer(externalID, in: read))
            return try files.file(of: id, in: read)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a row becomes a file with all it says, and the same row again changes nothing`(driver: Driver) async throws {
        var generator = SeededGenerator(seed: 1)
        let bob = StaffEntry.present("bob", &generator)
        try await Shop.open(on: driver, staff: [bob]) { shop in
            let row: KeyValuePairs = [
                "customer_id": "C-1", "name": "Ann Miller", "given_name": "Ann", "salutation": "Ms",
                "email": "Ann@Example.org", "phone": "+49 30 901820", "birthday": "29/2/1980", "leap_day": "03-01",
                "language": "DE", "time_zone": "Europe/Berlin", "source": "a friend", "registered_on": "1/3/2024",
                "representative": "bob", "need": "wrapping for presents", "need_key": "gift wrapping",
                "note": "has a dog", "values": "choice", "organisation": "ACME", "role": "buyer",
            ]
            let first = try await apply(shop, dates: .dayMonthYear, row)
            #expect(first == ImportTally(imported: 1, unchanged: 0, customersCreated: 2))
            let file = try await file(shop, "C-1")
            #expect(file.registeredOn == day("2024-03-01"))
            #expect(file.value(.birthday) == "1980-02-29")
            #expect(file.value(.language) == "de")
            #expect(file.value(.representative) == "\(bob.id)")
            #expect(file.contactPoints.map(\.value).sorted() == ["+49 30 901820", "Ann@Example.org"])
            #expect(file.facts.allSatisfy { $0.source == .imported && $0.statedOn == day("2026-03-02") })
            let company = try await self.file(shop, "ACME")
            #expect(company.kind == .organisation)
            let needs = try await shop.read { files, read in try files.needs(of: [file.id], in: read)[file.id] ?? [] }
            #expect(needs.map(\.words) == ["wrapping for presents"])
            #expect(needs.map { $0.key?.rawValue } == ["gift_wrapping"])
            shop.wait(until: "2026-04-01")
            let again = try await apply(shop, dates: .dayMonthYear, row)
            #expect(again == ImportTally(imported: 0, unchanged: 1, customersCreated: 0))
            #expect(try await self.file(shop, "C-1").history == file.history)
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a changed value is a new fact of the import's day or of the day that the row names`(
        driver: Driver
    ) async throws {
        try await Shop.open(on: driver) { shop in
            try await apply(shop, ["customer_id": "C-1", "name": "Ann Miller"])
            shop.wait(until: "2026-04-01")
            let changed = try await apply(shop, ["customer_id": "C-1", "name": "Ann Baker"])
            #expect(changed == ImportTally(imported: 1))
            let late = try await apply(shop, ["customer_id": "C-1", "name": "Ann Smith", "stated_on": "2020-01-01"])
            #expect(late == ImportTally(imported: 1))
            let file = try await file(shop, "C-1")
            #expect(file.value(.name) == "Ann Baker")
            #expect(file.history.map(\.statedOn) == [day("2026-03-02"), day("2026-04-01"), day("2020-01-01")])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was set right here stays until the other system changes its mind`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            try await apply(shop, ["customer_id": "C-1", "name": "Ann Miler"])
            let ann = try await file(shop, "C-1").id
            shop.wait(until: "2026-03-03")
            try await shop.record(try Fact(.name, "Ann Miller"), of: ann)
            shop.wait(until: "2026-03-04")
            #expect(try await apply(shop, ["customer_id": "C-1", "name": "Ann Miler"]) == ImportTally(unchanged: 1))
            #expect(try await file(shop, "C-1").value(.name) == "Ann Miller")
            #expect(try await apply(shop, ["customer_id": "C-1", "name": "Ann Baker"]) == ImportTally(imported: 1))
            #expect(try await file(shop, "C-1").value(.name) == "Ann Baker")
        }
    }

    @Test(arguments: Driver.allCases)
    func `a value that is changed and changed back within a day stands in the end`(driver: Driver) async throws {
        try await Shop.open(on: driver) { (shop: Shop) async throws in
            for (minute, name) in ["Ann", "Bob", "Ann", "Ann"].enumerated() {
                shop.clock.now = shop.clock.now + Int64(minute) * 60_000
                let isNews = minute < 3
                #expect(
                    try await apply(shop, ["customer_id": "C-1", "name": name])
                        == ImportTally(
                            imported: isNews ? 1 : 0, unchanged: isNews ? 0 : 1, customersCreated: minute == 0 ? 1 : 0))
                #expect(try await file(shop, "C-1").value(.name) == name)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `an address that is stated again is the current one`(driver: Driver) async throws {
        try await Shop.open(on: driver, day: "2026-01-10") { (shop: Shop) async throws in
            for (day, address) in [("2026-01-11", "a"), ("2026-02-11", "b"), ("2026-03-11", "a")] {
                shop.wait(until: day)
                let row: KeyValuePairs = ["customer_id": "C-1", "email": "\(address)@example.org"]
                #expect(try await apply(shop, row).imported == 1)
                #expect(try await file(shop, "C-1").contactPoints.first?.value == "\(address)@example.org")
                #expect(try await apply(shop, row) == ImportTally(unchanged: 1))
            }
            // Two in one file don't take turns.
            let both: [KeyValuePairs<String, String>] = [
                ["customer_id": "C-2", "email": "a@example.com"], ["customer_id": "C-2", "email": "b@example.com"],
            ]
            #expect(try await apply(shop, both[0], both[1]).imported == 2)
            #expect(try await apply(shop, both[0], both[1]) == ImportTally(unchanged: 2))
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a need on file is classified by a later row that says which it is`(driver: Driver) async throws {
        try await Shop.open(on: driver) { (shop: Shop) async throws in
            func needs() async throws -> [String] {
                let id = try await file(shop, "C-1").id
                return try await shop.read { files, read in
                    (try files.needs(of: [id], in: read)[id] ?? []).map { "\($0.words) \($0.key?.rawValue ?? "")" }
                        .sorted()
                }
            }
            let plain: KeyValuePairs = ["customer_id": "C-1", "need": "wraps"]
            let classified: KeyValuePairs = ["customer_id": "C-1", "need": "wraps", "need_key": "gift_wrapping"]
            #expect(try await apply(shop, plain).imported == 1)
            #expect(try await apply(shop, classified) == ImportTally(imported: 1))
            #expect(try await needs() == ["wraps gift_wrapping"])
            #expect(try await apply(shop, plain) == ImportTally(unchanged: 1))
            #expect(try await apply(shop, classified) == ImportTally(unchanged: 1))
            let other: KeyValuePairs = ["customer_id": "C-1", "need": "bows"]
            let named: KeyValuePairs = ["customer_id": "C-1", "need": "bows", "need_key": "bows"]
            #expect(try await apply(shop, other, named) == ImportTally(imported: 2))
            #expect(try await needs() == ["bows bows", "wraps gift_wrapping"])
        }
    }

    @Test(arguments: [("need_key", "gift_wrapping"), ("role", "buyer")])
    func `what says more of something needs that something`(column: String, value: String) async throws {
        try await Shop.open(on: .memory) { (shop: Shop) async throws in
            let kind = try kind(shop)
            let row = try await row(shop, ["customer_id": "C-1", column: value])
            let fault = #expect(throws: ImportFault.self) { try kind.record(from: row) }
            #expect(fault?.column == column)
            #expect(fault?.code == "item_missing")
        }
    }

    @Test(arguments: Driver.allCases, ["person", "department"])
    func `nobody belongs to whom the same file calls something else than an organisation`(
        driver: Driver, kind: String
    ) async throws {
        try await Shop.open(on: driver) { (shop: Shop) async throws in
            let fault = await #expect(throws: ImportFault.self) {
                try await apply(
                    shop, ["customer_id": "Per1", "organisation": "OrgX"], ["customer_id": "OrgX", "kind": kind])
            }
            #expect(fault?.line == 2)
            #expect(fault?.column == "organisation")
            #expect(fault?.code == "not_an_organisation")
            #expect(fault?.message == "That customer is no organisation.")
        }
    }

    @Test(arguments: Driver.allCases)
    func `two rows of one customer in one chunk are one file, the organisation may come before or after`(
        driver: Driver
    ) async throws {
        try await Shop.open(on: driver) { shop in
            for _ in 1...2 {
                _ = try await apply(
                    shop, ["customer_id": "C-1", "name": "Ann", "organisation": "ACME"],
                    ["customer_id": "ACME", "name": "Acme Ltd", "kind": "organisation"],
                    ["customer_id": "C-1", "name": "Ann", "like": "tea"])
            }
            #expect(try await file(shop, "ACME").name == "Acme Ltd")
            #expect(try await file(shop, "C-1").history.count == 2)
            #expect(try await file(shop, "ACME").history.count == 2)
        }
    }

    @Test(arguments: [
        ("customer_id", "  ", "external_id_invalid"), ("email", "ann.example.org", "email_invalid"),
        ("phone", "call me", "phone_invalid"), ("birthday", "1981-02-29", "birthday_invalid"),
        ("birthday", "2030-01-01", "date_in_future"), ("leap_day", "yes", "leap_day_invalid"),
        ("language", "English", "language_invalid"), ("time_zone", "Europe/Atlantis", "zone_unknown"),
        ("registered_on", "2026-03-03", "date_in_future"), ("stated_on", "yesterday", "date_malformed"),
        ("kind", "robot", "kind_unknown"), ("values", "cheapness", "value_unknown"),
        ("need_key", "!", "need_invalid"), ("representative", "nobody", "unknown_staff"),
        ("organisation", "C-1", "not_an_organisation"), ("name", "A\u{1}", "text_invalid"),
    ])
    func `a bad cell is named with its own code`(column: String, value: String, code: String) async throws {
        try await Shop.open(on: .memory) { shop in
            do {
                try await apply(
                    shop, column == "customer_id" ? [column: value] : ["customer_id": "C-1", column: value])
                Issue.record("\(column) took \(value).")
            } catch let fault as ImportFault {
                #expect(fault.code == code)
                #expect(fault.column == column)
                #expect(fault.line == 2)
                #expect(fault.value == value)
                #expect(!fault.remedy.isEmpty)
            }
        }
    }

    @Test(arguments: Driver.allCases) func `the template's own rows can be imported`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let kind = try kind(shop)
            let organisation = try await shop.application.organisation()
            let context = ImportContext(
                organisation: organisation, currency: organisation.currency, dates: .iso, today: shop.today)
            for index in 0..<2 {
                let row = ImportRow(
                    line: index + 2, context: context, fields: kind.fields.map(\.name),
                    kind.fields.map { $0.examples[index] })
                let record = try kind.record(from: row)
                #expect(record.externalID == ["C-1001", "C-1002"][index])
                #expect(record.facts.count >= 6)
            }
            #expect(Set(kind.fields.map(\.name)).isSuperset(of: CustomersImport.factColumns.map(\.column)))
            let names = kind.fields.flatMap { [$0.name] + $0.aliases }
            #expect(Set(names).count == names.count)
        }
    }

    @Test(arguments: Driver.runs(of: 0..<4))
    func `a file in chunks of any size comes to the same files`(seed: UInt64, driver: Driver) async throws {
        var generator = SeededGenerator(seed: seed)
        let rows = (0..<60).map { _ in
            (
                id: "C-\(Int.random(in: 0..<25, using: &generator))",
                name: ["Ann", "Anna", ""].randomElement(using: &generator)!,
                like: ["tea", "cake", ""].randomElement(using: &generator)!
            )
        }
        var found: [[String: [String]]] = []
        for size in [1, 7, 60] {
            try await Shop.open(on: driver) { shop in
                let kind = try kind(shop)
                for _ in 1...2 {
                    for chunk in rows.pages(of: size) {
                        var records: [Imported<CustomerRecord>] = []
                        for row in chunk {
                            let row = try await self.row(
                                shop, ["customer_id": row.id, "name": row.name, "like": row.like])
                            records.append(Imported(line: 2, ordinal: 1, try kind.record(from: row)))
                        }
                        let part = records
                        _ = try await shop.change { _, change in try kind.apply(part, in: change) }
                    }
                }
                var files: [String: [String]] = [:]
                for id in Set(rows.map(\.id)) {
                    files[id] = try await file(shop, id).history.map { "\($0.fact.field) \($0.fact.value ?? "")" }
                }
                found.append(files)
                #expect(try await shop.application.findings() == [], "seed \(seed)")
            }
        }
        #expect(found[0] == found[1] && found[1] == found[2], "seed \(seed)")
    }
}
