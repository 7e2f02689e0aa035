import ArgumentParser
import Composition

/// `backup`: everything in one file.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Writes the whole database to a new file.",
        discussion: """
            Other commands may run meanwhile: the backup is of one instant. It gets its name when it is whole, and a file \
            that is there is never overwritten.

            The file holds everything that is known about customers, and only its owner can read it: keep it as safe as \
            the database. Look at it with --database sqlite:FILE, in a copy: what a command writes into it makes it \
            another database, and no backup any more.

              mainstay backup backup-$(date +%F).sqlite
              mainstay restore --check backup-2026-01-31.sqlite
            """)

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The file to write.")
    var file: String
    @Option(help: "How the outcome is told: table or json.")
    var format = ReportFormat.table

    func run() async throws {
        let mainstay = try await database.open(older: .left)
        let progress = ProgressLine()
        let file = try await mainstay.backUp(to: file) { progress.show("backed up \($0) rows") }
        progress.end()
        let summary = BackupSummary(file)
        Terminal.print(
            format == .json
                ? summary.json
                : """
                Backed up \(summary.counts) to \(file.path): \(file.bytes) bytes, SHA-256 \(file.sha256).
                It holds everything that is known about customers: keep it as safe as the database.
                """)
    }
}
