import ArgumentParser
import Composition

/// `restore`: a database from a backup.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Makes a database of a backup, or checks one.",
        discussion: """
            The database is made where --database says, and nothing may be there yet. Every row is checked against what \
            was backed up, before there is a database; a damaged backup leaves nothing behind. A backup of an older \
            version is brought up to date.

              mainstay restore backup.sqlite --database sqlite:restored.sqlite
            """)

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The backup's file.")
    var file: String
    @Flag(help: "Read the whole backup and say whether it is sound; restore nothing.")
    var check = false
    @Option(help: "How the outcome is told: table or json.")
    var format = ReportFormat.table

    func run() async throws {
        let url = try database.url
        let progress = ProgressLine()
        let file =
            check
            ? try await Mainstay.checkBackup(file) { progress.show("checked \($0) rows") }
            : try await Mainstay.restore(file, to: url) { progress.show("restored \($0) rows") }
        progress.end()
        let summary = BackupSummary(file)
        if format == .json {
            Terminal.print(summary.json)
        } else if check {
            Terminal.print("✓ \(file.path) is sound: \(summary.counts), backed up on \(summary.time).")
        } else {
            Terminal.print(
                """
                Restored \(summary.counts), backed up on \(summary.time), to \(url).

                Next:
                  mainstay doctor\(url.option)     whether it is sound
                  mainstay today\(url.option)      the day's list; what came after the backup is to be recorded again
                """)
        }
    }
}
