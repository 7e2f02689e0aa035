import ArgumentParser
import Composition
import Definitions
import Domain
import Kernel
import SurveySchema
import Surveys

/// `survey show`
struct SurveyShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What a survey asks, and what is computed from it.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Option(help: "In which language; the organisation's when left out.")
    var language: String?
    @Option(
        name: .customLong("edition"), help: ArgumentHelp("Which version; the newest when left out.", valueName: "1.0.0")
    )
    var version: String?
    @Flag(help: "As a guide for a talk, for units too small to be anonymous. It claims no anonymity.")
    var talkGuide = false
    @Flag(help: "The definition, as JSON.")
    var definition = false
    @Flag(help: "The JSON Schema of finished answers.")
    var schema = false

    func validate() throws {
        guard [talkGuide, definition, schema].filter({ $0 }).count <= 1 else {
            throw ValidationError("Choose one of --talk-guide, --definition and --schema.")
        }
        guard version == nil || version.flatMap(DefinitionVersion.init) != nil else {
            throw ValidationError("A version is three numbers, such as 1.0.0.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open()
        let shown = try await mainstay.survey(survey, version: version.flatMap(DefinitionVersion.init))
        let organisation = try await mainstay.application.organisation()
        let tongue = language ?? organisation.language.rawValue
        let text = SurveyText(survey: shown, language: tongue)
        if definition {
            Terminal.print(shown.text)
        } else if schema {
            Terminal.print(String(shown.answerSchema.dropLast()))
        } else {
            Terminal.print((talkGuide ? text.talkGuide : text.overview).joined(separator: "\n"))
        }
    }
}

extension Mainstay {
    /// A survey that is published, or comes with Mainstay.
    func survey(_ id: String, version: DefinitionVersion?) async throws -> Survey {
        do {
            return try await application.read { try self.surveys.desk.survey(id, version: version, in: $0).survey }
        } catch let error as SurveysError where error.code == .unknownSurvey {
            if let survey = Mainstay.library.first(where: { $0.id == id && version ?? $0.version == $0.version }) {
                return survey
            }
            let known = try await application.read { try self.surveys.desk.published(in: $0).map(\.survey.id) }
            let ids = Set(known + Mainstay.library.map(\.id))
            guard !ids.contains(id) else { throw error }
            let nearest = NearestName.of(id, among: ids.sorted()).map { "Did you mean \($0)?" }
            throw CommandFault("There is no survey \(id). \(nearest ?? "See `mainstay survey list`.")")
        }
    }
}
