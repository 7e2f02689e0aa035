public import Customers
import DigestsCrypto
public import Domain
import Foundation
package import Imports
public import Kernel
public import Outreach
public import Scoring
public import Service
import Storage
import StorageSQLite
public import Team

/// Mainstay put together: our modules on our adapters.
///
/// This is the one place that names them. A service that wants other parts calls ``Kernel/Application`` itself.
public struct Mainstay: Sendable {
    /// The modules at work.
    public let application: Application
    /// Keeps the customer files, purchases and stages.
    public let customers: CustomersModule
    /// Serves customers before and after the sale.
    public let service: ServiceModule
    /// Fits the models and scores customers.
    public let scoring: ScoringModule
    /// Knows who works here.
    public let team: TeamModule
    /// Plans the day.
    public let outreach: OutreachModule
    /// Imports files.
    package let importer: Importer
    private let database: SQLiteDatabase

    private init(_ database: SQLiteDatabase, clock: @escaping @Sendable () -> Timestamp) throws {
        self.database = database
        team = TeamModule()
        customers = CustomersModule(staff: team.staffroom)
        service = ServiceModule(customers: customers.files, purchases: customers.purchases, staff: team.staffroom)
        scoring = ScoringModule(purchases: customers.purchases)
        outreach = OutreachModule(customers: customers.files, scores: scoring.scorer, staff: team.staffroom)
        let digests = CryptoDigests()
        application = try Application(
            database: database, modules: [customers, service, scoring, team, outreach, ImportsModule()],
            digests: digests, clock: clock)
        importer = Importer(application, digests: digests)
    }

    /// Makes a new database with everything that a settings file says.
    ///
    /// It is made under the path with `.new` behind it and gets its name when it is whole, so there is never a
    /// half-made one; what a run that was stopped has left there is overwritten.
    /// - Parameters:
    ///   - url: where it will be.
    ///   - settings: what it begins with.
    ///   - asOf: the day to work as of; nil for now.
    /// - Throws: ``CompositionError/Code/databaseExists`` when there is a file already, or the log of one; `StorageError`
    ///   with code `busy` while another program makes a database in the folder.
    public static func create(at url: DatabaseURL, with settings: SettingsFile, asOf: CalendarDay? = nil) async throws {
        try await SQLiteDatabase.alone(inFolderOf: url.path) {
            try await createAlone(at: url, with: settings, asOf: asOf)
        }
    }

    private static func createAlone(
        at url: DatabaseURL, with settings: SettingsFile, asOf: CalendarDay?
    ) async throws {
        // SQLite would write a log that another database has left behind into the new one.
        for taken in ["", "-wal", "-journal"].map({ url.path + $0 }) where FileManager.default.fileExists(atPath: taken)
        {
            throw CompositionError(
                .databaseExists, "There is a file \(taken) already.",
                remedy: "Choose another path with --database sqlite:PATH, or move the file away.")
        }
        let path = url.draft.path
        SQLiteDatabase.remove(path)
        do {
            let mainstay = try Mainstay(
                try await SQLiteDatabase.create(path), clock: clock(asOf: asOf, in: settings.organisation.zone))
            try await mainstay.closingOnError {
                try await mainstay.application.migrate()
                try await mainstay.application.set(settings.organisation, by: .program("init"))
                try await mainstay.apply(settings)
            }
            try await mainstay.close()
            try SQLiteDatabase.move(path, to: url.path)
        } catch {
            SQLiteDatabase.remove(path)
            throw error
        }
    }

    /// Opens a database.
    /// - Parameters:
    ///   - url: where it is.
    ///   - asOf: the day to work as of: the clock then shows that day at the present time of day; nil for now.
    ///   - migrates: whether tables that are older than the program are brought up to date, instead of refused.
    /// - Throws: ``CompositionError`` with code `noDatabase` when there is none, `needsMigration` when it is older than
    ///   the program; `StorageError` when it can't be opened or is newer.
    public static func open(
        _ url: DatabaseURL, asOf: CalendarDay? = nil, migrates: Bool = false
    ) async throws -> Mainstay {
        let mainstay = try await openAsItIs(url)
        return try await mainstay.closingOnError {
            if migrates {
                try await mainstay.application.migrate()
            } else {
                try await mainstay.checkSchema()
            }
            guard let asOf else { return mainstay }
            let zone = try await mainstay.application.organisation().zone
            return try Mainstay(mainstay.database, clock: clock(asOf: asOf, in: zone))
        }
    }

    /// Opens a database whatever its tables are like, to find out what is wrong with it; see ``open(_:asOf:migrates:)``.
    public static func openAsItIs(_ url: DatabaseURL) async throws -> Mainstay {
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw CompositionError(
                .noDatabase, "There is no database \(url.path).",
                remedy: "Make one with `mainstay init`, or name yours with --database sqlite:PATH.")
        }
        return try Mainstay(try await SQLiteDatabase.open(url.path), clock: { .systemTime })
    }

    /// The system's clock; with a day, one that shows that day at the present time of day.
    private static func clock(asOf day: CalendarDay?, in zone: Zone) -> @Sendable () -> Timestamp {
        guard let day else { return { .systemTime } }
        return { zone.sameTime(as: .systemTime, on: day) }
    }

    /// Ends the connections to the database; its file alone holds everything then, and can be copied.
    public func close() async throws {
        try await database.close()
    }

    /// Runs `body`, and closes the database when it fails.
    private func closingOnError<R>(_ body: () async throws -> R) async throws -> R {
        do {
            return try await body()
        } catch {
            // What happened first counts.
            try? await close()
            throw error
        }
    }

    /// What is wrong with the database, its file first: where that is damaged, nothing else is looked at.
    public func findings() async throws -> [Finding] {
        let damage = try await database.checkIntegrity()
        guard damage.isEmpty else {
            return damage.map { fault in
                Finding("The file is damaged: \(fault)", remedy: Finding.restore, code: Mainstay.fileCheck)
            }
        }
        return try await application.findings()
    }

    /// The code of what is found in the file itself.
    package static let fileCheck = "storage.file"

    /// Refuses a database whose tables are not those of the program.
    private func checkSchema() async throws {
        let standings = try await application.migrator.standings(in: application.database)
        if let fault = standings.lazy.flatMap(\.faults).first { throw fault }
        let pending = standings.reduce(0) { $0 + $1.pending.count }
        if pending > 0 {
            throw CompositionError(
                .needsMigration, "The database is older than this program: \(pending) migrations are pending.",
                remedy: "Copy its file to a safe place while no other command runs, then run `mainstay migrate`.")
        }
    }

    /// What can be imported, without a database.
    package static func importKinds() throws -> [any ImportKind] {
        try Mainstay(try SQLiteDatabase.memory(), clock: { .systemTime }).importer.kinds
    }

    /// Whether the day it works as of has not come yet.
    public func isAhead(of organisation: Organisation) -> Bool {
        today(of: organisation) > organisation.zone.day(of: .systemTime)
    }

    /// The types of the modules' settings, in the order of the file, without a database.
    static func settingsTypes() throws -> [any Settings.Type] {
        try Mainstay(try SQLiteDatabase.memory(), clock: { .systemTime }).application.modules.flatMap(\.settings)
    }

    /// The organisation's day by the clock.
    public func today(of organisation: Organisation) -> CalendarDay {
        organisation.zone.day(of: application.clock())
    }
}

extension Timestamp {
    /// What the system's clock shows.
    fileprivate static var systemTime: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
