import Composition
import DigestsCrypto
import Domain
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

/// All modules as the program puts them together, on a database of its tests.
struct House {
    let mainstay: Mainstay
    let application: Application
    let clock: FixedClock
    let base: any Database
    /// What was run on the database.
    let log: StatementLog
    /// The database's schema on the shared server; nil on SQLite.
    let schema: String?

    /// The modules keep nothing themselves, so those of one database serve on any other.
    private static let program = Task {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = try DatabaseURL("sqlite:\(folder.path)/house.sqlite")
        try await Mainstay.create(at: url, with: SettingsFile(yaml: Starter.shop.yaml, file: "shop"))
        let mainstay = try await Mainstay.open(url)
        try await mainstay.close()
        return mainstay
    }

    /// Runs `body` in a new, migrated house.
    static func open(
        on driver: Driver, at time: String = "2026-03-02T08:00:00Z", _ body: (House) async throws -> Void
    ) async throws {
        let mainstay = try await program.value
        let start = try #require(Timestamp(rfc3339: time))
        let zone = try #require(Zone("Europe/Berlin"))
        let euro = try #require(Currency("EUR"))
        let clock = FixedClock(start)
        let log = StatementLog()
        try await driver.withDatabase { database in
            let application = try Application(
                database: RecordingDatabase(database, in: log), modules: mainstay.application.modules,
                digests: CryptoDigests(), clock: { clock.now })
            try await application.migrate()
            try await application.set(
                Organisation(name: "Corner Shop", zone: zone, currency: euro, country: "DE", language: .english),
                by: .program("tests"))
            let schema = driver == .postgres ? try await database.schema() : nil
            try await body(
                House(
                    mainstay: mainstay, application: application, clock: clock, base: database, log: log,
                    schema: schema))
        }
    }

    /// The same house with a log of its own.
    func recorded(in log: StatementLog) throws -> House {
        let application = try Application(
            database: RecordingDatabase(base, in: log), modules: mainstay.application.modules,
            digests: CryptoDigests(), clock: { [clock] in clock.now })
        return House(
            mainstay: mainstay, application: application, clock: clock, base: base, log: log, schema: schema)
    }

    /// What the database's catalogue says, beside what the program does.
    func schemaOfEngine() async throws -> Schema {
        if let schema {
            return Schema(try Catalogue(of: schema, on: PostgresServer.shared), .postgres, tables: log.tables)
        }
        return Schema(try await base.read { try Catalogue(ofSQLite: $0) }, .sqlite, tables: log.tables)
    }
}

extension Database {
    /// The schema in which a database on a server keeps its tables.
    func schema() async throws -> String {
        try await read { try $0.first("SELECT current_schema()") { try $0.text(0) } } ?? ""
    }
}

extension SQL {
    /// A statement whose text is only known now, as no module can make one.
    init(text: String) {
        var interpolation = Interpolation(literalCapacity: 0, interpolationCount: 0)
        interpolation.parts = [.text(text)]
        self.init(stringInterpolation: interpolation)
    }
}
