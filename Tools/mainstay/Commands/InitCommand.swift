import ArgumentParser
import Composition
import Domain
import Foundation
import Kernel

/// `init`: a new database with settings.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a new database and a commented settings file beside it.",
        discussion: """
            The settings say whose customers they are, who works there, when courtesies are due and what a contact may \
            cost. A settings file that is there already is used as it is; otherwise one is written from a starter.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "What to begin with: service or shop.")
    var starter = Starter.shop
    @Option(help: ArgumentHelp("The settings file.", valueName: "file"))
    var settings = SettingsCommand.usualPath
    @Option(help: "The organisation's name, instead of the starter's.")
    var name: String?
    @Option(help: ArgumentHelp("Its time zone, instead of the starter's.", valueName: "Area/City"))
    var zone: Zone?
    @Option(help: "Its currency, instead of the starter's.")
    var currency: Currency?
    @Option(help: "Its country, two letters, instead of the starter's.")
    var country: String?

    func run() async throws {
        let url = try database.url
        let isNew = !FileManager.default.fileExists(atPath: settings)
        guard isNew || (name == nil && zone == nil && currency == nil && country == nil) else {
            throw CommandFault(
                "There is a settings file \(settings) already, and it is used as it is. Write the name, zone, currency or "
                    + "country there, or name another file with --settings.")
        }
        let text = isNew ? adjusted(starter.yaml) : nil
        let file = try text.map { try SettingsFile(yaml: $0, file: settings) } ?? SettingsFile(path: settings)
        try await Mainstay.create(at: url, with: file, asOf: day.asOf)
        if let text {
            guard FileManager.default.createFile(atPath: settings, contents: Data(text.utf8)) else {
                throw CommandFault("The settings can't be written to \(settings). The database stands all the same.")
            }
        }
        Terminal.print(
            """
            Made \(url) for \(file.organisation.name).
            \(isNew ? "Wrote the settings to" : "Used the settings of") \(settings): edit them, then run `mainstay settings apply\(url.option)`.

            Next:
              mainstay import purchases FILE\(url.option)     your purchases; `mainstay import template purchases` shows the columns
              mainstay import customers FILE\(url.option)     names, e-mail addresses, birthdays
              mainstay today\(url.option)                     whom to contact, why and what to say
            """)
    }

    /// The starter with what was given on the command line.
    private func adjusted(_ yaml: String) -> String {
        let given = [
            ("name", name), ("zone", zone?.name), ("currency", currency?.code), ("country", country),
        ]
        var lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for case (let key, let value?) in given {
            guard let index = lines.firstIndex(where: { $0.hasPrefix("  \(key): ") }) else { continue }
            let quoted = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            lines[index] = "  \(key): \"\(quoted)\""
        }
        return lines.joined(separator: "\n")
    }
}
