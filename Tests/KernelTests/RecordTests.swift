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
            let secret = try await application.read { try OrganisationRecord.secret(in: $0) }
            #expect(secret.count == 32)
            organisation.name = "Corner Shop & Café"
            organisation.zone = try #require(Zone("Pacific/Auckland"))
            try await application.set(organisation, by: .program("tests"))
            #expect(try await application.organisation() == organisation)
            #expect(try await application.read { try OrganisationRecord.secret(in: $0) } == secret)
        }
    }

    @Test func `a change has the organisation's day, or the one it is made for`() async throws {
        try await withApplication(on: .memory, at: "1998-06-30T23:30:00Z", modules: [Part()]) { application, _ in
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
            await expectError(.nameTaken) { _ = try RecordTests.application(on: database, [Part(name: "kernel")]) }
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
