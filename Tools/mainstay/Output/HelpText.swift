import ArgumentParser

/// Parts of the help that stand in other commands' help.
enum HelpText {
    /// What may be given to the command that runs when none of the subcommands is named.
    static func options(of command: (some ParsableCommand).Type) -> String {
        let lines = command.helpMessage(columns: min(Terminal.width, 80)).split(
            separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == "ARGUMENTS:" || $0 == "OPTIONS:" }) else { return "" }
        return lines[start...].joined(separator: "\n")
    }
}
