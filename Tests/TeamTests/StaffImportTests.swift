import Domain
import Kernel
import Team
import TestSupport
import Testing

@Suite struct StaffImportTests {
    private let team = TeamModule()

    private func row(_ values: KeyValuePairs<String, String>) throws -> ImportRow {
        let zone = try #require(Zone("Europe/Berlin"))
        let currency = try #require(Currency("EUR"))
        let organisation = Organisation(
            name: "Corner Shop", zone: zone, currency: currency, country: "DE", language: .english)
        let today = try #require(CalendarDay(iso: "1998-07-01"))
        let context = ImportContext(organisation: organisation, currency: currency, dates: .iso, today: today)
        return ImportRow(line: 2, context: context, values)
    }

    private func apply(
        _ rows: [ImportRow], to application: Application
    ) async throws -> ImportTally {
        func apply<Kind: ImportKind>(_ kind: Kind) async throws -> ImportTally {
            let records = try rows.map { Imported(line: $0.line, ordinal: 1, try kind.record(from: $0)) }
            return try await application.change(by: .program("import")) { try kind.apply(records, in: $0) }
        }
        let kind = try #require(team.imports.first)
        return try await apply(kind)
    }

    @Test(arguments: Driver.allCases)
    func `a list of staff opens departments, adds and revises people, and adds nothing the second time`(
        driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: [team]) { application, _ in
            let rows = [
                try row(["short_name": "anna", "name": "Anna Berg", "department": "Service", "joined_on": "1990-04-01"]
                ),
                try row([
                    "short_name": "ben", "name": "Ben Okafor", "department": "Sales", "daily_contacts": "7",
                    "personal_customers": "40",
                ]),
            ]
            #expect(try await apply(rows, to: application) == ImportTally(imported: 2))
            #expect(try await apply(rows, to: application) == ImportTally(unchanged: 2))
            let moved = try row(["short_name": "ben", "name": "Ben Okafor", "department": "Service"])
            #expect(try await apply([moved], to: application) == ImportTally(imported: 1))
            let staffroom = team.staffroom
            let (members, departments) = try await application.read { read in
                (try staffroom.members(in: read), try staffroom.departments(in: read))
            }
            #expect(members.map(\.department) == ["Service", "Service"])
            #expect(members.map(\.dailyContacts) == [Member.usualDailyContacts, 7])
            #expect(members.map(\.personalCustomers) == [0, 40])
            #expect(members.map { "\($0.joinedOn)" } == ["1990-04-01", "1998-07-01"])
            #expect(departments == ["Sales", "Service"])
            #expect(try await application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `whoever would leave before joining is a fault of the first pass`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [team]) { application, _ in
            let rows = try [
                row(["short_name": "anna", "name": "Anna Berg", "department": "Service", "joined_on": "1990-04-01"]),
                row(["short_name": "ben", "name": "Ben Okafor", "department": "Sales", "left_on": "1995-01-01"]),
            ]
            #expect(try await faults(of: rows, in: application) == [])
            #expect(try await apply(rows, to: application) == ImportTally(imported: 2))
            let left = try row([
                "short_name": "anna", "name": "Anna Berg", "department": "Service", "left_on": "1989-01-01",
            ])
            let found = try await faults(of: [left], in: application)
            #expect(found.map { "\($0.line) \($0.column) \($0.value) \($0.code)" } == ["2 left_on 1989-01-01 invalid"])
        }
    }

    private func faults(of rows: [ImportRow], in application: Application) async throws -> [ImportFault] {
        func faults<Kind: ImportKind>(_ kind: Kind) async throws -> [ImportFault] {
            let records = try rows.map { Imported(line: $0.line, ordinal: 1, try kind.record(from: $0)) }
            let organisation = try await application.organisation()
            return try await application.read { try kind.faults(of: records, in: $0, for: organisation) }
        }
        let kind = try #require(team.imports.first)
        return try await faults(kind)
    }

    @Test func `a short name with blanks is a fault of its row`() throws {
        let kind = try #require(team.imports.first)
        let row = try row(["short_name": "anna berg", "name": "Anna Berg", "department": "Service"])
        let fault = #expect(throws: ImportFault.self) { _ = try kind.record(from: row) }
        #expect(fault?.code == "invalid")
        #expect(fault?.line == 2)
    }
}
