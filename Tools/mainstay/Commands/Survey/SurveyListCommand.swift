import ArgumentParser
import Composition
import Domain
import Kernel
import SurveySchema
import Surveys

/// `survey list`
struct SurveyListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The surveys: published ones, and those that come with Mainstay.")

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Also versions that newer ones have replaced, and archived surveys.")
    var all = false
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let organisation = try await mainstay.application.organisation()
        let published = try await mainstay.application.read { try mainstay.surveys.desk.published(in: $0) }
        var listing = Listing([
            .text("survey"), .text("version"), .wide("title"), .text("state"), .text("respondents"),
            .spare("anonymity"), .number("questions"), .spare("languages"), .spare("published_at"),
        ])
        listing.zone = organisation.zone
        let newest = Dictionary(published.map { ($0.survey.id, $0.survey.version) }, uniquingKeysWith: max)
        for item in published where all || item.state != .archived && newest[item.survey.id] == item.survey.version {
            listing.rows.append(
                row(item.survey, state: item.state.rawValue, .time(item.publishedAt), organisation.language))
        }
        for survey in Mainstay.library where newest[survey.id] == nil {
            listing.rows.append(row(survey, state: "to publish", .none, organisation.language))
        }
        Terminal.print(listing.text(format))
    }

    private func row(_ survey: Survey, state: String, _ publishedAt: Detail, _ language: Language) -> [Detail] {
        [
            .text(survey.id), .text("\(survey.version)"),
            .text(survey.title.text(in: language.rawValue, of: survey)), .text(state),
            .text(survey.respondents.rawValue), .text(survey.anonymity.rawValue),
            .count(survey.questions.filter(\.takesAnswer).count), .list(survey.languages.map { .text($0) }),
            publishedAt,
        ]
    }
}
