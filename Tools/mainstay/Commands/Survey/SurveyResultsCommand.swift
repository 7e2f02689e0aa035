import ArgumentParser
import Composition
import Definitions
import Domain
import Kernel
import Statistics
import SurveySchema
import Surveys

/// `survey results`
struct SurveyResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "What the answers come to, with how sure that is.",
        discussion: """
            Every figure stands with the number of answers and the interval of 95 % confidence: as numbers, and drawn on a \
            scale. Groups are compared with all others, and small ones withheld:

              mainstay survey results after-contact
              mainstay survey results after-contact --by unit
              mainstay survey results after-contact --question impression
              mainstay survey results after-contact --question impression --by month

            Only versions that can be compared are counted together; --edition chooses among earlier ones. Of \
            colleagues and of an anonymous survey nothing is told below the cellSize of the settings, and no times of your \
            own choice.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Option(help: "Tell respondents apart by unit, month, version or stage (of the customer).")
    var by: SurveyResults.Grouping?
    @Option(help: ArgumentHelp("Only answers from this day on.", valueName: "yyyy-mm-dd"))
    var from: CalendarDay?
    @Option(help: ArgumentHelp("Only answers before this day.", valueName: "yyyy-mm-dd"))
    var until: CalendarDay?
    @Option(help: "How often each answer to this question was given.")
    var question: String?
    @Option(
        name: .customLong("edition"),
        help: ArgumentHelp("A version of those to be counted; the newest when left out.", valueName: "1.0.0"))
    var version: String?
    @Option(help: "In which language; the organisation's when left out.")
    var language: String?
    @Option(help: "How they are written: table, json or csv.")
    var format = ListingFormat.table

    func validate() throws {
        guard version == nil || version.flatMap(DefinitionVersion.init) != nil else {
            throw ValidationError("A version is three numbers, such as 1.0.0.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let now = mainstay.application.clock()
        var asked = ResultsRequest(survey: survey, from: from, until: until, by: by)
        asked.version = version.flatMap(DefinitionVersion.init)
        asked.question = question
        let request = asked
        let results = try await mainstay.application.read { read in
            try mainstay.surveys.desk.results(of: request, at: now, in: read)
        }
        if let question, results.survey.question(question)?.takesAnswer != true {
            let known = results.survey.questions.filter(\.takesAnswer).map(\.id)
            let nearest = NearestName.of(question, among: known).map { "Did you mean \($0)?" }
            throw CommandFault(
                "The survey \(survey) has no question \(question). \(nearest ?? "See `mainstay survey show \(survey)`.")"
            )
        }
        switch format {
        case .table:
            let text = ResultsText(
                results: results, language: language ?? organisation.language.rawValue, question: question)
            Terminal.print(text.lines.joined(separator: "\n"))
        case .json: Terminal.print(DetailJSON.text(of: ResultsDetail(results: results, question: question).record))
        case .csv: Terminal.print(ResultsDetail(results: results, question: question).listing.text(.csv))
        }
    }
}
