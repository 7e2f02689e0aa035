import ArgumentParser

/// `today`: whom to contact, why and what to say.
struct TodayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: "Whom to contact today, why, and what to say.",
        discussion: """
            Owed contacts come first: promises, birthdays, customers nobody has talked to. Chosen ones follow by what \
            they are worth, as far as there is room. The day's plan is kept: asking again shows the same list, with what \
            has come up since behind it.

              mainstay today                       the list
              mainstay today show 3                one contact with its script
              mainstay today --format html > calls.html
                                                   call sheets to print, one per person
              mainstay today close 3 --outcome done --note "Is happy, will come on Friday."

            \(HelpText.options(of: TodayListCommand.self))
            """,
        subcommands: [TodayListCommand.self, TodayShowCommand.self, TodayCloseCommand.self],
        defaultSubcommand: TodayListCommand.self)
}
