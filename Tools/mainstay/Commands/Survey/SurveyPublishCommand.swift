import ArgumentParser
import Composition
import Definitions
import Foundation
import Kernel
import SurveySchema
import Surveys

/// `survey publish`
struct SurveyPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publishes surveys, so that they can be answered.",
        discussion: """
            What is published never changes: answers belong to their version for ever. Another version of a survey has to \
            raise its number as far as the change asks for (docs/surveys.md).
            """)

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "Files, or ids of surveys that come with Mainstay.", completion: .file(extensions: ["json"]))
    var surveys: [String]

    func run() async throws {
        let mainstay = try await database.open()
        let sources = try surveys.map(source)
        do {
            let published = try await mainstay.application.change(by: .program("survey publish")) { change in
                try sources.map { source in
                    let published = try mainstay.surveys.desk.publish(source.text, path: source.path, in: change)
                    try Self.checkOpen(published)
                    return published
                }
            }
            for item in published {
                let difference = item.versionClass.map { " (\($0.rawValue))" } ?? ""
                Terminal.print("\(item.survey.id) \(item.survey.version) is \(item.state.rawValue)\(difference).")
            }
        } catch let error as SurveysError where error.code == .unsoundDefinition {
            for diagnostic in error.diagnostics { Terminal.note("\(diagnostic)") }
            throw CommandFault.said
        }
    }

    /// Refuses what is on file already and takes no answers: publishing it again would change nothing.
    private static func checkOpen(_ published: PublishedSurvey) throws {
        let survey = published.survey
        switch published.state {
        case .published: return
        case .paused:
            throw CommandFault(
                "\(survey.id) \(survey.version) is paused. Let it go on with `mainstay survey state \(survey.id) published`."
            )
        case .closed, .archived:
            throw CommandFault(
                "\(survey.id) \(survey.version) is \(published.state.rawValue) for good. To ask it again, raise its version "
                    + "and publish the file.")
        }
    }

    private func source(_ name: String) throws -> (path: String, text: String) {
        let isPath = name.contains("/") || name.hasSuffix(SurveyReader.fileEnding)
        if let survey = Mainstay.library.first(where: { $0.id == name }), !isPath {
            return ("\(name)\(SurveyReader.fileEnding)", survey.text)
        }
        if !isPath, !FileManager.default.fileExists(atPath: name) {
            let nearest = NearestName.of(name, among: Mainstay.library.map(\.id))
            throw CommandFault(
                "There is no file and no survey \(name). \(nearest.map { "Did you mean \($0)?" } ?? "See `mainstay survey list`.")"
            )
        }
        return (name, try TextFile.text(of: name))
    }
}

/// `survey state`
struct SurveyStateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state", abstract: "Lets a survey pause, go on, or end.",
        discussion: """
            A survey that is paused takes no answers until it is published again; closed, it takes none any more; archived, \
            it is not listed either. Its results stay.
            """)

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Argument(help: "published, paused, closed or archived.")
    var state: PublishedSurvey.State

    func run() async throws {
        let mainstay = try await database.open()
        let (survey, state) = (survey, state)
        try await mainstay.application.change(by: .program("survey state")) { change in
            try mainstay.surveys.desk.set(state, of: survey, in: change)
        }
        Terminal.print("\(survey) is \(state.rawValue).")
    }
}
