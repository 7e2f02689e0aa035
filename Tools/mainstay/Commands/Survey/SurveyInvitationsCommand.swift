import ArgumentParser
import Composition
import Domain
import Kernel
import Storage
import SurveySchema
import Surveys
import Team

/// `survey invitations`
struct SurveyInvitationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invitations", abstract: "Lists the open invitations to a survey, with their links.",
        discussion: """
            Whatever has not been answered, has not expired, and was not called back. It changes nothing: links that were lost \
            are listed again, the same ones as before. Nobody counts as reminded; `mainstay survey remind` does that.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Option(help: "Only those who work in a department. May be repeated.")
    var department: [String] = []
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let now = mainstay.application.clock()
        let (survey, departments) = (survey, department)
        let (published, invitations, links) = try await mainstay.application.read { read in
            let published = try mainstay.surveys.desk.survey(survey, version: nil, in: read)
            guard departments.isEmpty || published.survey.respondents == .staff else {
                throw CommandFault("The survey \(survey) asks customers, of whom --department says nothing.")
            }
            let wanted = Set(try departments.map { try mainstay.department($0, in: read) })
            let members = Set(
                try mainstay.team.staffroom.members(in: read).filter { wanted.contains($0.department) }.map {
                    Respondent.staff($0.id)
                })
            let open = try mainstay.surveys.desk.invitations(to: survey, at: now, in: read)
                .filter { wanted.isEmpty || members.contains($0.respondent) }
            return (published, open, try open.map { try mainstay.surveys.desk.link(for: $0) })
        }
        if published.state != .published {
            Terminal.note("\(survey) is \(published.state.rawValue): it takes no answers now.")
        }
        var list = try await mainstay.mailingList(of: invitations.map(\.respondent))
        for (invitation, link) in zip(invitations, links) { list.add(invitation, link: link) }
        guard !list.rows.isEmpty else {
            Terminal.note("No invitation to \(survey) is open.")
            if format != .table { Terminal.print(list.text(format)) }
            return
        }
        Terminal.print(list.text(format))
    }
}
