public import Complaints
public import Customers
import DigestsCrypto
public import Domain
import Foundation
package import Imports
public import Kernel
public import Loyalty
public import Outreach
public import Scoring
public import Service
import Storage
import StoragePostgres
import StorageSQLite
import SurveyLibrary
package import SurveySchema
public import Surveys
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
    /// Keeps points and tiers.
    public let loyalty: LoyaltyModule
    /// Hears complaints.
    public let complaints: ComplaintsModule
    /// Asks, and takes answers in.
    public let surveys: SurveysModule
    /// Imports files.
    package let importer: Importer
    private let database: any OpenDatabase

    init(_ database: any OpenDatabase, clock: @escaping @Sendable () -> Timestamp) throws {
        self.database = database
        team = TeamModule()
        customers = CustomersModule(staff: team.staffroom)
        let digests = CryptoDigests()
        loyalty = LoyaltyModule(
            purchases: customers.purchases, preferences: customers.rewardPreferences, customers: customers.files,
            addresses: customers.files, staff: team.staffroom, needs: customers.needs,
            representatives: customers.representatives, digests: digests)
        service = ServiceModule(
            customers: customers.files, purchases: customers.purchases, staff: team.staffroom, paths: loyalty.paths,
            addresses: customers.files)
        scoring = ScoringModule(purchases: customers.purchases)
        outreach = OutreachModule(
            customers: customers.files, scores: scoring.scorer, staff: team.staffroom, paths: loyalty.paths)
        surveys = SurveysModule(
            customers: customers.files, purchases: customers.purchases, staff: team.staffroom,
            pressure: outreach.pressure, digests: digests,
            keys: try LinkKeys(configuration: ProcessInfo.processInfo.environment["MAINSTAY_LINK_KEYS"] ?? ""))
        complaints = ComplaintsModule(
            customers: customers.files, staff: team.staffroom, digests: digests, voices: surveys.voices,
            purchases: customers.purchases, points: loyalty.pointWorth)
        application = try Application(
            database: database,
            modules: [
                customers, service, surveys, loyalty, complaints, scoring, team, outreach, ImportsModule(),
            ],
            digests: digests, clock: clock)
        importer = Importer(application, digests: digests)
    }

    /// Makes a new database with everything that a settings file says; there is never a half-made one.
    /// - Parameters:
    ///   - url: where it will be.
    ///   - settings: what it begins with.
    ///   - asOf: the day to work as of; nil for now.
    /// - Throws: ``CompositionError/Code/databaseExists`` when there is one already, or the log of one; `StorageError`
    ///   with code `busy` while another program makes a database in the same folder.
    public static func create(at url: DatabaseURL, with settings: SettingsFile, asOf: CalendarDay? = nil) async throws {
        let mainstay = try Mainstay(
            SQLiteDatabase.memory(), clock: clock(asOf: asOf, in: settings.organisation.zone))
        try await mainstay.application.migrate()
        try await mainstay.application.set(settings.organisation, by: .program("init"))
        try await mainstay.apply(settings)
        try await NewDatabase.make(at: url) { try await mainstay.application.copy(to: $0) }
    }

    /// What becomes of tables that are older than the program.
    public enum OlderTables: Sendable {
        /// They are refused.
        case refused
        /// They are brought up to date.
        case migrated
        /// They stay as they are, for what can do with them.
        case left
    }

    /// Opens a database.
    /// - Parameters:
    ///   - url: where it is.
    ///   - asOf: the day to work as of: the clock then shows that day at the present time of day; nil for now.
    ///   - older: what becomes of tables that are older than the program.
    /// - Throws: ``CompositionError`` with code `noDatabase` when there is none, `needsMigration` when it is older than
    ///   the program; `StorageError` when it can't be opened or is newer.
    public static func open(
        _ url: DatabaseURL, asOf: CalendarDay? = nil, older: OlderTables = .refused
    ) async throws -> Mainstay {
        let mainstay = try Mainstay(try await database(at: url, older), clock: { .systemTime })
        return try await mainstay.database.closingOnError { database in
            switch older {
            case .refused: try await mainstay.checkSchema()
            case .migrated: try await mainstay.application.migrate()
            case .left: break
            }
            guard let asOf else { return mainstay }
            let zone = try await mainstay.application.organisation().zone
            return try Mainstay(mainstay.database, clock: clock(asOf: asOf, in: zone))
        }
    }

    private static func database(at url: DatabaseURL, _ older: OlderTables) async throws -> any OpenDatabase {
        switch url {
        case .sqlite(let path):
            guard FileManager.default.fileExists(atPath: path) else {
                throw CompositionError(
                    .noDatabase, "There is no database \(path).",
                    remedy: "Make one with `mainstay init`, or name yours with --database URL.")
            }
            return try await SQLiteDatabase.open(path)
        case .postgres(let server):
            let database = try await PostgresDatabase.open(server, limits: .ofCommand)
            return try await database.closingOnError { database in
                guard try await database.isMade else {
                    throw CompositionError(
                        .noDatabase, "There are no tables of Mainstay at \(url).",
                        remedy: "Make them with `mainstay init --database URL`, or name another database.")
                }
                return database
            }
        }
    }

    /// The system's clock; with a day, one that shows that day at the present time of day.
    private static func clock(asOf day: CalendarDay?, in zone: Zone) -> @Sendable () -> Timestamp {
        guard let day else { return { .systemTime } }
        return { zone.sameTime(as: .systemTime, on: day) }
    }

    /// Ends the connections to the database; a file alone holds everything then, and can be copied.
    public func close() async throws {
        try await database.close()
    }

    /// What is wrong with the database, as its engine sees it first: where a file is damaged, nothing else is looked at.
    public func findings() async throws -> [Finding] {
        let (findings, isReadable) = try await database.engineFindings()
        return isReadable ? findings + (try await application.findings()) : findings
    }

    /// Refuses a database whose tables are not those of the program.
    private func checkSchema() async throws {
        let standings = try await application.migrator.standings(in: application.database)
        if let fault = standings.lazy.flatMap(\.faults).first { throw fault }
        let pending = standings.reduce(0) { $0 + $1.pending.count }
        if pending > 0 {
            throw CompositionError(
                .needsMigration, "The database is older than this program: \(pending) migrations are pending.",
                remedy: "Run `mainstay backup FILE`, then `mainstay migrate`.")
        }
    }

    /// The surveys that come with Mainstay, by id; they can be published.
    package static var library: [Survey] { SurveyLibrary.all.map { $0.survey } }

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
    static var systemTime: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
