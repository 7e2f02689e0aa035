import DigestsCrypto
import Domain
import Storage
import TestSupport
import Testing

@testable import Kernel

/// A module that knows who there is, with a table of every kind of column.
private struct People: Module {
    static let person = Table(
        "people_person", .customer,
        [
            .blob("customer_id"), .integer("born_on").optional, .text("code").optional, .text("note").initially(""),
        ],
        key: ["customer_id"], indices: [.unique("customer_id", "code"), .on("born_on")])
    static let visit = Table(
        "people_visit", .customer, [.blob("customer_id"), .integer("number")], key: ["customer_id", "number"],
        references: [])

    let name = "people"
    var migrations = [Migration("people", [.create(person), .create(visit)])]
    let registers = [person]
    let settings: [any Settings.Type] = [Doors.self]
}

/// Settings that can make no sense.
private struct Doors: Settings {
    static let name = "people.doors"
    static let initial = Doors(open: 1)
    var open: Int

    func validate() -> [UnsoundSetting] { check("open", open, in: 1...9) }
}

@Suite struct DoctorTests {
    /// A sound database with one person, who has visited, asked once for something, and changed the settings.
    private static func withPeople(on driver: Driver, _ body: (Application) async throws -> Void) async throws {
        try await withApplication(on: driver, modules: [People()]) { application, _ in
            try await application.change(by: .program("tests")) { change in
                try change.storage.insert(into: People.person, ["customer_id": CustomerID.ada, "born_on": 1])
                try change.storage.insert(into: People.visit, ["customer_id": CustomerID.ada, "number": 1])
                _ = try change.once("key", of: .ada, "body") { "answer" }
                try SettingsStore.write(Doors(open: 2), in: change)
            }
            try await body(application)
        }
    }

    private static let job: SQL = """
        INSERT INTO kernel_job (job_id, name, payload, not_before, fence, attempts, is_given_up)
        """

    static let damages = [
        Damage(
            "kernel.values", "\(job) VALUES (\([1, 2, 3] as [UInt8]), 'people.gone', '', 0, 0, 0, 2)",
            finds: "1 values of kernel_job.job_id are no ids of 16 bytes.",
            "1 values of kernel_job.is_given_up are no flags.", remedy: Finding.restore),
        Damage(
            "kernel.values", "UPDATE kernel_setting SET set_at = 253402300800000 WHERE name = 'organisation'",
            finds: "1 values of kernel_setting.set_at are no instants of the years 1 to 9999.",
            remedy: Finding.restore),
        Damage(
            "kernel.values", "UPDATE people_person SET born_on = 2932897",
            finds: "1 values of people_person.born_on are no days of the years 1 to 9999.", remedy: Finding.restore),
        Damage(
            "kernel.references", "DELETE FROM people_person",
            finds: "1 rows of kernel_request name a customer_id that is not in people_person.",
            "1 rows of people_visit name a customer_id that is not in people_person.", remedy: Finding.restore),
        Damage(
            "kernel.settings", "UPDATE kernel_setting SET value = '{' WHERE name = 'organisation'",
            finds: "The settings organisation in the database are not what this program expects.",
            remedy: Finding.restore),
        Damage(
            "kernel.settings", "UPDATE kernel_setting SET value = '[1]' WHERE name = 'organisation.secret'",
            finds: "The key of the digests has not 32 bytes.", remedy: Finding.restore),
        Damage(
            "kernel.settings", "UPDATE kernel_setting SET value = '{' WHERE name = 'people.doors'",
            finds: "The settings people.doors in the database are not what this program expects.",
            remedy: "Use the version of the program that set them, or set them anew with `mainstay settings apply`."),
        Damage(
            "kernel.settings", "UPDATE kernel_setting SET value = '{\"open\":0}' WHERE name = 'people.doors'",
            finds: "The setting open of people.doors makes no sense: 0 is out of bounds.",
            remedy: "Give a number from 1 to 9. Then run `mainstay settings apply`."),
        Damage(
            "kernel.requests", "UPDATE kernel_request SET answer = '{'",
            finds: "1 answers to requests that may be repeated can't be read.", remedy: Finding.restore),
        Damage(
            "kernel.jobs",
            "\(job) VALUES (\(CustomerID.ada), 'people.gone', '', 899280000000, 0, 0, 0)",
            finds: "No module has a job named people.gone.",
            remedy: "Use the version of the program that put it off, or one with the module that did."),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `damage is found and named`(driver: Driver, damage: Damage) async throws {
        try await DoctorTests.withPeople(on: driver) { try await damage.examine($0) }
    }

    /// Another table of the people's name, and how it differs from theirs.
    private static let changed: [(Table, String)] = [
        (variant(indices: [.unique("customer_id", "code")]), "it has no index on (born_on)"),
        (
            variant(indices: [.on("customer_id", "code"), .on("born_on")]),
            "it has no unique index on (customer_id, code)"
        ),
        (
            variant(indices: People.person.indices + [.unique("customer_id", "born_on")]),
            "its unique index on (customer_id, born_on) is of another hand"
        ),
        (variant(columns: People.person.columns.dropLast()), "it has no column note"),
        (variant(columns: People.person.columns + [.integer("more")]), "its column more is of another hand"),
        (
            variant(columns: People.person.columns.dropLast() + [.blob("note").initially([0] as [UInt8])]),
            "its column note does not hold text values"
        ),
    ]

    private static func variant(
        columns: [Table.Column] = People.person.columns, indices: [Table.Index] = People.person.indices
    ) -> Table {
        Table("people_person", .customer, columns, key: ["customer_id"], indices: indices)
    }

    @Test(arguments: Driver.allCases, changed)
    func `a table that is not as its migrations make it is found`(
        driver: Driver, change: (table: Table, what: String)
    ) async throws {
        let other = People(migrations: [Migration("people", [.create(change.table), .create(People.visit)])])
        try await withApplication(on: driver, modules: [other]) { application, _ in
            let people = People()
            let checksum = people.migrations[0].checksum
            try await application.database.write { transaction in
                _ = try transaction.execute(
                    "UPDATE storage_migration SET checksum = \(checksum) WHERE module = 'people'")
            }
            #expect(
                try await DoctorTests.findings(of: application, by: [people]) == [
                    Finding(
                        "The table people_person is not as it was made: \(change.what).",
                        remedy: "Run `mainstay backup FILE`, then `mainstay restore FILE` into a new database, where "
                            + "the tables are made anew and all rows are kept. If the backup is refused because what "
                            + "it needs is gone, restore the last one.", code: "storage.schema")
                ])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a table that is gone is found, and keeps no check from looking at the others`(
        driver: Driver
    ) async throws {
        let other = People(migrations: [Migration("people", [.create(People.person)])])
        try await withApplication(on: driver, modules: [other]) { application, _ in
            let people = People()
            let checksum = people.migrations[0].checksum
            try await application.database.write { transaction in
                try transaction.execute("UPDATE storage_migration SET checksum = \(checksum) WHERE module = 'people'")
                _ = try transaction.execute(
                    "UPDATE kernel_setting SET value = '[1]' WHERE name = 'organisation.secret'")
            }
            #expect(
                try await DoctorTests.findings(of: application, by: [people]).map { "\($0.code) \($0.what)" } == [
                    "storage.schema The table people_visit is not as it was made: it is not there.",
                    "kernel.settings The key of the digests has not 32 bytes.",
                ])
        }
    }

    @Test(arguments: Driver.allCases)
    func `migrations that are not the program's are found before anything else`(driver: Driver) async throws {
        try await DoctorTests.withPeople(on: driver) { application in
            let made = People().migrations
            let changed = try await DoctorTests.findings(
                of: application, by: [People(migrations: [Migration("people", [.create(People.person)])])])
            let older = try await DoctorTests.findings(
                of: application, by: [People(migrations: made + [Migration("more", [])])])
            let without = try await DoctorTests.findings(of: application, by: [])
            func finding(_ what: String, remedy: String) -> [Finding] {
                [Finding(what, remedy: remedy, code: "storage.migrations")]
            }
            let anotherOne = "Migration \"people\" of people is not the one that was applied to this database."
            let restore = "Use the version of the program that made the database, or restore a backup."
            #expect(changed == finding(anotherOne, remedy: restore))
            let pending = "The database is older than this program: 1 migrations are pending."
            let migrate = "Make a backup with `mainstay backup`, then run `mainstay migrate`."
            #expect(older == finding(pending, remedy: migrate))
            let unknown = "The database has tables of people, which this program does not know."
            #expect(without == finding(unknown, remedy: "Update the program; nothing was changed."))
        }
    }

    /// What a program with other modules finds in the same database.
    private static func findings(of application: Application, by modules: [any Module]) async throws -> [Finding] {
        try await Application(
            database: application.database, modules: modules, digests: CryptoDigests(), clock: application.clock
        ).findings()
    }

    @Test(arguments: Driver.allCases)
    func `what keeps a check from looking is found too, and the others look`(driver: Driver) async throws {
        let part = Part(checks: [
            Check("part.odd") { read in
                _ = try read.all("SELECT note FROM \(Part.notes)") { try $0.integer(0) }
                return []
            },
            Check("part.other") { _ in [Finding("It is odd.", remedy: "Mend it.")] },
        ])
        try await withApplication(on: driver, modules: [part]) { application, _ in
            try await application.change(by: .program("tests")) { try Part.note("ladder", in: $0) }
            #expect(
                try await application.findings() == [
                    Finding(
                        "The check could not be carried out: a value can't be read as what it should be.",
                        remedy: Finding.rebuild, code: "part.odd"),
                    Finding("It is odd.", remedy: "Mend it.", code: "part.other"),
                ])
        }
    }

    @Test func `beyond the first findings of a kind the others are counted`() {
        var tally = FindingTally(remedy: "Mend it.")
        for number in 1...FindingTally.limit { tally.add("\(number)") }
        #expect(tally.findings.count == FindingTally.limit)
        for number in 1...3 { tally.add("\(number)") }
        #expect(tally.findings.count == FindingTally.limit + 1)
        #expect(tally.findings.last == Finding("And 3 more like these.", remedy: "Mend it."))
    }
}
