import ArgumentParser
import Composition

/// `settings`: check, apply, show.
struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Checks, sets and shows how Mainstay works for you.",
        subcommands: [SettingsCheckCommand.self, SettingsApplyCommand.self, SettingsShowCommand.self])

    /// The settings file of programs that were told nothing else.
    static let usualPath = "mainstay.yaml"
}

/// `settings check`
struct SettingsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Reads the settings file and says what is wrong, with line, column and remedy.")

    @Argument(help: "The settings file.")
    var file = SettingsCommand.usualPath

    func run() throws {
        _ = try SettingsFile(path: file)
        Terminal.print("✓ \(file) is sound.")
    }
}

/// `settings apply`
struct SettingsApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Sets everything that the settings file says.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The settings file.")
    var file = SettingsCommand.usualPath

    func run() async throws {
        let settings = try SettingsFile(path: file)
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        try await mainstay.apply(settings)
        Terminal.print("✓ The settings of \(file) are set.")
    }
}

/// `settings show`
struct SettingsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows all settings as they stand in the database, in the form of a file.")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let mainstay = try await database.open()
        Terminal.print(try await mainstay.settingsText())
    }
}
