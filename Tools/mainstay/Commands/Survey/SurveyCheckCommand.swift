import ArgumentParser
import Foundation
import SurveySchema

/// `survey check`
struct SurveyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with definitions of surveys.",
        discussion: """
            Each fault stands on a line as file:line:column, with what to do about it. A file \
            <id>@<version>.survey.json among them is an earlier version, with which the newer one is compared. No \
            database is needed.
            """)

    @Argument(help: "The files.", completion: .file(extensions: ["json"]))
    var files: [String]

    func run() async throws {
        var sources: [String: String] = [:]
        for file in files { sources[file] = try SurveyFile.text(of: file) }
        var earlier: [String: [Survey]] = [:]
        var diagnostics: [Diagnostic] = []
        var sound: [(file: String, survey: Survey)] = []
        for file in files {
            let outcome = SurveyReader.read(sources[file, default: ""], path: file)
            diagnostics += outcome.diagnostics
            guard let survey = outcome.survey else { continue }
            sound.append((file, survey))
            if SurveyFile.isEarlier(file) { earlier[survey.id, default: []].append(survey) }
        }
        for (file, survey) in sound {
            let before = earlier[survey.id, default: []].filter {
                $0.version < survey.version || !SurveyFile.isEarlier(file)
            }
            guard let last = before.max(by: { $0.version < $1.version }) else { continue }
            diagnostics += SurveyReader.compare(sources[file, default: ""], path: file, with: last)
        }
        for diagnostic in diagnostics.sorted() { Terminal.note("\(diagnostic)") }
        guard !diagnostics.contains(where: { $0.severity == .error }) else { throw CommandFault.said }
        for (file, survey) in sound {
            let questions = survey.questions.filter(\.takesAnswer).count
            Terminal.print("\(file): \(survey.id) \(survey.version), \(questions) questions, nothing wrong.")
        }
    }
}

/// A definition's file.
enum SurveyFile {
    static func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFault("The file \(path) can't be read. Look whether it is there.", status: .noInput)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFault("The file \(path) is not in UTF-8. Save it in UTF-8.")
        }
        return text
    }

    /// Whether the file is called `<id>@<version>.survey.json`.
    static func isEarlier(_ path: String) -> Bool {
        path.split(separator: "/").last?.contains("@") ?? false
    }
}
