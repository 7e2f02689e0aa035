import ArgumentParser
import Foundation

/// The program: reads the arguments, runs the command, and turns what goes wrong into a message and an exit status.
@main
struct Main {
    static func main() async {
        Heap.share()
        do {
            let command = try RootCommand.parseAsRoot(DatabaseOptions.takingFirst(from: CommandLine.arguments))
            await run(command)
        } catch {
            RootCommand.exit(withError: error)
        }
    }

    private static func run(_ command: any ParsableCommand) async {
        do {
            try await end(command)
        } catch {
            // Help, versions and faults of usage are the parser's to tell.
            let status = RootCommand.exitCode(for: error)
            if status == .success || status == .validationFailure { RootCommand.exit(withError: error) }
            if let text = ExitStatus.message(of: error) { Terminal.note("mainstay: \(text)") }
            exit(ExitStatus(error).rawValue)
        }
    }

    /// Runs a command to its end and closes what it has opened.
    private static func end(_ command: any ParsableCommand) async throws {
        do {
            var command = command
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            // What happened first counts.
            try? await OpenDatabases.close()
            throw error
        }
        try await OpenDatabases.close()
    }
}

/// The root command.
struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mainstay",
        abstract: "Keeps good customers: says each day whom to contact, why and what to say.",
        discussion: """
            A first day with your own purchases:

              mainstay init --starter shop
              mainstay import purchases purchases.csv
              mainstay score
              mainstay today

            Everything is kept in one database: sqlite:mainstay.sqlite in this folder, unless --database, \
            before or behind the command, or the variable MAINSTAY_DATABASE names another. `mainstay help COMMAND` tells more.
            """,
        version: "mainstay 0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "To begin", subcommands: [InitCommand.self, SettingsCommand.self, ImportCommand.self]),
            CommandGroup(
                name: "Every day",
                subcommands: [
                    TodayCommand.self, CustomerCommand.self, ContactCommand.self, RequestCommand.self,
                    PromiseCommand.self, ComplaintCommand.self,
                ]),
            CommandGroup(
                name: "From time to time",
                subcommands: [
                    ScoreCommand.self, SurveyCommand.self, LoyaltyCommand.self, ReportCommand.self, StaffCommand.self,
                ]),
            CommandGroup(
                name: "Upkeep",
                subcommands: [BackupCommand.self, RestoreCommand.self, DoctorCommand.self, MigrateCommand.self]),
        ])
}
