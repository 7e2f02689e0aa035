import ArgumentParser
import Composition
import Kernel
import Storage

/// `migrate`: tables up to date.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings a database of an older version up to date.",
        discussion:
            """
            Everything happens in one transaction; a database of a newer version is refused.

            Make a backup first: `mainstay backup FILE`.
            """)

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let mainstay = try await database.open(older: .migrated)
        let count = try await mainstay.application.migrator.standings(in: mainstay.application.database)
            .reduce(0) { $0 + $1.applied.count }
        Terminal.print("The database is up to date: \(count) migrations.")
    }
}
