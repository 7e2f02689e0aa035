import ArgumentParser
import Definitions
import SurveyCompiler
import SurveySchema

/// `survey check`
struct SurveyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with definitions of surveys.",
        discussion: """
            Each fault stands on a line as file:line:column, with what to do about it. A file \
            <id>@<version>.survey.json among them is an earlier version, with which the newer one is compared. What is \
            said is what a build by the plugin SurveySchemas would say. No database is needed.
            """)

    @Argument(help: "The files.", completion: .file(extensions: ["json"]))
    var files: [String]

    func run() async throws {
        var sources: [SurveyCompiler.Source] = []
        var unread: CommandFault?
        for file in files {
            do {
                sources.append(SurveyCompiler.Source(path: file, text: try TextFile.text(of: file)))
            } catch let fault as CommandFault {
                Terminal.note("\(fault)")
                unread = fault
            }
        }
        let outcome = SurveyCompiler.compile(sources)
        for diagnostic in outcome.diagnostics { Terminal.note("\(diagnostic)") }
        let faulty = Set(outcome.diagnostics.filter { $0.severity == .error }.map(\.path))
        for source in sources where !faulty.contains(source.path) {
            guard let survey = SurveyReader.read(source.text, path: source.path).survey else { continue }
            let questions = survey.questions.count(where: \.takesAnswer)
            Terminal.print("\(source.path): \(survey.id) \(survey.version), \(questions) questions, nothing wrong.")
        }
        guard faulty.isEmpty else { throw CommandFault.said }
        if let unread { throw CommandFault.said(as: unread) }
    }
}
