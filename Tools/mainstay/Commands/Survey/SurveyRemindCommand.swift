import ArgumentParser
import Composition
import Domain
import Kernel
import Storage
import SurveySchema
import Surveys

/// `survey remind`
struct SurveyRemindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Lists who is to be reminded of a survey today, with the links.",
        discussion: """
            After how many days, and how often, stands in the settings. Whoever is listed with a link counts as reminded.

            A reminder is a contact that we chose, as the invitation was: it is noted, and whoever had enough of them lately is \
            left alone today, as is a customer who can't be reached, waits for something to be made good, or took the answers \
            back. Each is listed with the reason, and is asked about again another day.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Flag(help: "Also where room for contacts that we choose is kept for what matters more than usual.")
    var important = false
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let (reminders, links) = try await mainstay.application.change(by: .program("survey remind")) { change in
            let reminders = try mainstay.surveys.desk.remind(
                of: command.survey, priority: command.important ? .high : .usual, in: change)
            // Without a key there are no links, and nobody is reminded.
            return (reminders, try reminders.invitations.map { try mainstay.surveys.desk.link(for: $0) })
        }
        var list = try await mainstay.mailingList(
            of: reminders.invitations.map(\.respondent) + reminders.suppressed.map(\.respondent))
        for (invitation, link) in zip(reminders.invitations, links) { list.add(invitation, link: link) }
        for left in reminders.suppressed { list.add(left) }
        guard !list.rows.isEmpty else {
            Terminal.note("Nobody is to be reminded of \(survey) today.")
            if format != .table { Terminal.print(list.text(format)) }
            return
        }
        Terminal.note(
            "\(reminders.invitations.count) are to be reminded, \(reminders.suppressed.count) are left alone.")
        Terminal.print(list.text(format))
    }
}
