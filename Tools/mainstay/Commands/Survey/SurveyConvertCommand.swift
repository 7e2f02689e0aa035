import ArgumentParser
import Definitions
import Foundation
import SurveyFormats
import SurveySchema

/// `survey convert`
struct SurveyConvertCommand: AsyncParsableCommand {
    /// What a definition can be written as.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case surveyjs
        case xlsform
    }

    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Writes a definition for another program.",
        discussion: """
            As JSON of SurveyJS, or as a form in sheets (XLSForm): survey.csv, choices.csv and settings.csv. What the \
            other program can't say stands under a key or in a column \"mainstay\", or is listed as file:line:column. No \
            database is needed.
            """)

    @Argument(help: "The definition.", completion: .file(extensions: ["json"]))
    var file: String
    @Option(help: "surveyjs or xlsform.")
    var to: Format
    @Option(
        help: ArgumentHelp(
            "Where to write: the file <id>.json, or the folder <id> for sheets, beside the definition.",
            valueName: "path"))
    var output: String?
    @Flag(help: "Replace what is there.")
    var force = false

    func run() async throws {
        let text = try TextFile.text(of: file)
        let outcome = SurveyReader.read(text, path: file)
        for diagnostic in outcome.diagnostics { Terminal.note("\(diagnostic)") }
        guard let survey = outcome.survey else { throw CommandFault.said }
        let exported =
            switch to {
            case .surveyjs: try SurveyJSWriter.write(text, path: file)
            case .xlsform: try XLSFormWriter.write(text, path: file)
            }
        for note in exported.notes { Terminal.note("\(note)") }
        let base = output ?? ForeignSurveyFiles.folder(of: file) + survey.id + (to == .surveyjs ? ".json" : "")
        let paths = exported.files.map { file in file.name.map { "\(base)/\($0)" } ?? base }
        if !force, let there = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) {
            throw CommandFault(
                "\(there) is there already. Name another --output, or give --force.", status: .cannotCreate)
        }
        if to == .xlsform {
            do {
                try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
            } catch {
                throw CommandFault("The folder \(base) can't be made. Name another --output.", status: .cannotCreate)
            }
        }
        for (path, file) in zip(paths, exported.files) {
            try ForeignSurveyFiles.write(file.text, to: path, replacing: true)
            Terminal.print(path)
        }
    }
}
