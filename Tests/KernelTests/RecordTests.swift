import DigestsCrypto
import Domain
import Storage
import TestSupport
import Testing

@testable import Kernel

/// What the kernel keeps beside the modules: histories, settings, the organisation.
struct RecordTests {
    @Test(arguments: Driver.allCases)
    func `the history says what was done to whose file, when, and by whom`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [Part()]) { application, clock in
            let staff = StaffID(at: clock.now)
            try await application.change(by: .staff(staff)) { change in
                try change.note(.ada, "part.named", detail: "Ada")
                try change.note([
                    History.Entry(.ada, "part.imported", facts: 12), History.Entry(.bo, "part.imported", facts: 3),
                ])
                try change.note([History.Entry]())
            }
            let entries = try await application.read { read in
                try read.all(
                    """
                    SELECT customer_id, at, author, what, facts, detail FROM \(History.table)
                    ORDER BY customer_id, facts
                    """
                ) { row in
                    let customer: CustomerID = try row.value(0)
                    let at: Timestamp = try row.value(1)
                    let detail: String? = try row.value(5)
                    return "\(customer == .ada) \(at) \(try row.text(2)) \(try row.text(3)) \(try row.integer(4)) "
                        + (detail ?? "-")
                }
            }
            #expect(
                entries == [
                    "true \(clock.now) staff:\(staff) part.named 1 Ada",
                    "true \(clock.now) staff:\(staff) part.imported 12 -",
                    "false \(clock.now) staff:\(staff) part.imported 3 -",
                ])
        }
    }

    private struct Opening: Settings {
        static let name = "opening"
        static let initial = Opening(hours: ["mon": 8], note: "none")
        var hours: [String: Int]
        var note: String?
    }

    @Test(arguments: Driver.allCases)
    func `settings are the initial ones until they are set, then those that were set last`(
        driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: [Part()]) { application, _ in
            #expect(try await application.read { try SettingsStore.read(Opening.self, in: $0) } == Opening.initial)
            for settings in [
                Opening(hours: ["tue": 9, "wed": 10], note: "„ö“ \\ \"/"), Opening(hours: [:], note: nil),
            ] {
                try await application.change { try SettingsStore.write(settings, in: $0) }
                #expect(try await application.read { try SettingsStore.read(Opening.self, in: $0) } == settings)
            }
        }
    }

    private struct Delivery: Settings {
        static let name = "delivery"
        static let initial = Delivery(
            days: 3, area: Area(name: "town", reach: Reach(kilometres: 5, byWeekday: ["mon": 1])),
            fees: ["far": 9, "near": 2], note: "leave it at the door")
        var days: Int
        var area: Area
        var fees: [String: Int]
        var note: String?

        struct Area: Codable, Equatable {
            var name: String
            var reach: Reach
        }
        struct Reach: Codable, Equatable {
            var kilometres: Int
            var byWeekday: [String: Int]
        }
    }

    @Test(
        arguments: [
            ("{}", Delivery.initial),
            (
                #"{"days": 5, "gone": true, "area": {"reach": {"kilometres": 7}}, "fees": {"far": 1}, "note": null}"#,
                Delivery(
                    days: 5, area: .init(name: "town", reach: .init(kilometres: 7, byWeekday: ["mon": 1])),
                    fees: ["far": 1], note: nil)
            ),
            (
                #"{"area": {"name": "county", "reach": {"kilometres": 1, "byWeekday": {}}}, "fees": {}}"#,
                Delivery(
                    days: 3, area: .init(name: "county", reach: .init(kilometres: 1, byWeekday: [:])), fees: [:],
                    note: "leave it at the door")
            ),
        ])
    private func `what settings of an older version lack is as initially`(
        kept: String, wanted: Delivery
    ) async throws {
        try await withApplication(on: .memory, modules: [Part()]) { application, _ in
            try await RecordTests.keep(kept, as: "delivery", in: application)
            #expect(try await application.read { try SettingsStore.read(Delivery.self, in: $0) } == wanted)
        }
    }

    @Test(arguments: [#"{"days": "many"}"#, "[]", "3", #"{"fees": {"far": "much"}}"#])
    func `settings that can't be read say so, and what to do`(kept: String) async throws {
        try await withApplication(on: .memory, modules: [Part()]) { application, _ in
            try await RecordTests.keep(kept, as: "delivery", in: application)
            let error = await #expect(throws: KernelError.self) {
                try await application.read { try SettingsStore.read(Delivery.self, in: $0) }
            }
            #expect(error?.code == .settingsUnreadable)
            #expect(error?.description.contains("delivery") == true)
            #expect(error?.remedy.contains("mainstay settings apply") == true)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an organisation's record of an older version is read`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [Part()]) { application, _ in
            try await RecordTests.keep(
                #"{"name": "Corner Shop", "zone": "Europe/Berlin", "currency": "EUR", "country": "DE"}"#,
                as: "organisation", in: application)
            #expect(try await application.organisation().language == .english)
            try await RecordTests.keep(#"{"zone": "Mars/Olympus"}"#, as: "organisation", in: application)
            // Whatever would set it anew looks at it first, so no command of ours does.
            let error = await #expect(throws: KernelError.self) { try await application.organisation() }
            #expect(error?.code == .settingsUnreadable)
            #expect(error?.remedy == Finding.restore)
        }
    }

    private static func keep(_ json: String, as name: String, in application: Application) async throws {
        try await application.database.write { transaction in
            try transaction.insert(
                into: SettingsStore.table, ["name": name, "value": json, "set_at": 0, "author": "tests"],
                onConflict: .update)
        }
    }

    @Test(arguments: Driver.allCases)
    func `once anything is on file, another currency or zone is refused, since all amounts and days stand in the first`(
        driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: [Part()]) { application, _ in
            var organisation = try await application.organisation()
            organisation.zone = try #require(Zone("Europe/London"))
            try await application.set(organisation, by: .program("tests"))
            let before = organisation
            try await application.change { try $0.note($0.newID(), "tests.registered") }
            organisation.currency = try #require(Currency("USD"))
            let other = organisation
            organisation = before
            organisation.zone = try #require(Zone("Europe/Berlin"))
            let elsewhere = organisation
            await expectError(.currencyFixed) { try await application.set(other, by: .program("tests")) }
            await expectError(.currencyFixed) { try await application.change { try other.keep(in: $0) } }
            await expectError(.zoneFixed) { try await application.set(elsewhere, by: .program("tests")) }
            #expect(try await application.organisation() == before)
            try await application.set(before, by: .program("tests"))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a database without an organisation says so`(driver: Driver) async throws {
        try await driver.withDatabase { database in
            let application = try RecordTests.application(on: database)
            try await application.migrate()
            await expectError(.noOrganisation) { _ = try await application.organisation() }
            await expectError(.noOrganisation) { try await application.change { _ in } }
        }
    }

    @Test(arguments: Driver.allCases)
    func `the organisation's record may change, its secret never does`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [Part()]) { application, _ in
            var organisation = try await application.organisation()
            #expect(organisation.name == "Corner Shop")
            let secret = try await application.read { try Organisation.secret(in: $0) }
            #expect(secret.count == 32)
            organisation.name = "Corner Shop & Café"
            organisation.zone = try #require(Zone("Pacific/Auckland"))
            try await application.set(organisation, by: .program("tests"))
            #expect(try await application.organisation() == organisation)
            #expect(try await application.read { try Organisation.secret(in: $0) } == secret)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a change has the organisation's day, or the one it is made for`(driver: Driver) async throws {
        try await withApplication(on: driver, at: "1998-06-30T23:30:00Z", modules: [Part()]) { application, _ in
            #expect("\(try await application.change { $0.today })" == "1998-07-01")
            let other = try #require(CalendarDay(iso: "1997-01-01"))
            #expect(try await application.change(by: .customer, on: other) { $0.today } == other)
        }
    }

    // MARK: - Names

    @Test func `two modules of one name are refused, and one that is named as the kernel`() async throws {
        try await Driver.memory.withDatabase { database in
            await expectError(.nameTaken) {
                _ = try RecordTests.application(on: database, [Part(), Part(migrations: [])])
            }
            for name in ["kernel", "storage"] {
                await expectError(.nameTaken) { _ = try RecordTests.application(on: database, [Part(name: name)]) }
            }
        }
    }

    @Test func `settings of one name are refused, and those that are named as the organisation's record`() async throws
    {
        struct Taken: Settings {
            static let name = "organisation"
            static let initial = Taken()
        }
        let other = Part(name: "other", migrations: [], settings: [Opening.self])
        try await Driver.memory.withDatabase { database in
            for modules in [[Part(settings: [Opening.self]), other], [Part(settings: [Taken.self])]] {
                await expectError(.nameTaken) { _ = try RecordTests.application(on: database, modules) }
            }
            _ = try RecordTests.application(on: database, [Part(settings: [Delivery.self]), other])
        }
    }

    @Test func `two kinds of imports of one name are refused`() async throws {
        struct Bells: ImportKind {
            let name = "bells"
            let fields: [ImportField] = []
            func record(from row: ImportRow) throws(ImportFault) -> Int { 0 }
            func apply(_ records: [Imported<Int>], in change: Change) throws -> ImportTally { ImportTally() }
        }
        try await Driver.memory.withDatabase { database in
            await expectError(.nameTaken) {
                _ = try RecordTests.application(on: database, [Part(imports: [Bells(), Bells()])])
            }
        }
    }

    @Test func `two jobs of one name are refused, also when one is a reaction`() async throws {
        let job = Job("part.job", of: Int.self) { _, _ in }
        let reaction = Reaction.after(Rang.self, named: "part.job") { _, _ in }
        let other = Part(name: "other", migrations: [], jobs: [job])
        try await Driver.memory.withDatabase { database in
            for modules in [
                [Part(jobs: [job]), other], [Part(reactions: [reaction]), other], [Part(jobs: [job, job])],
                [Part(reactions: [reaction, reaction])],
            ] {
                await expectError(.nameTaken) { _ = try RecordTests.application(on: database, modules) }
            }
        }
    }

    private static func application(
        on database: any Database, _ modules: [any Module] = [Part()]
    ) throws -> Application {
        try Application(
            database: database, modules: modules, digests: CryptoDigests(), clock: { Timestamp(milliseconds: 0) })
    }
}
