import Foundation
import PackagePlugin

/// Turns the definitions of surveys in a target into Swift, and into JSON Schema as resources.
@main
struct SurveySchemas: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target.sourceModule else { throw SurveySchemasError.noSources(target: target.name) }
        let files = target.sourceFiles.map(\.url)
        let definitions = files.filter { $0.lastPathComponent.hasSuffix(SurveyFile.ending) }
            .sorted { $0.path < $1.path }
        guard !definitions.isEmpty else {
            throw SurveySchemasError.noDefinition(target: target.name, folder: target.directoryURL.path)
        }
        let misnamed = definitions.filter { SurveyFile($0) == nil }
        guard misnamed.isEmpty else { throw SurveySchemasError.misnamed(misnamed.map(\.path)) }
        let surveys = Set(definitions.compactMap(SurveyFile.init).filter { $0.version == nil })
        guard !surveys.isEmpty else { throw SurveySchemasError.onlyEarlier(target: target.name) }
        let own = Dictionary(files.map { ($0.lastPathComponent.lowercased(), $0.path) }, uniquingKeysWith: { $1 })
        for survey in surveys.sorted(by: { $0.id < $1.id }) {
            if let file = own["\(survey.typeName).swift".lowercased()] {
                throw SurveySchemasError.taken(file: file, survey: survey.id)
            }
        }
        let folder = context.pluginWorkDirectoryURL
        return [
            .buildCommand(
                displayName: "Surveys of \(target.name)",
                executable: try context.tool(named: "survey-schema-tool").url,
                arguments: ["generate", "--output", folder.path] + definitions.map(\.path),
                inputFiles: definitions,
                outputFiles: surveys.sorted { $0.id < $1.id }.flatMap { survey in
                    ["\(survey.typeName).swift", "\(survey.id).schema.json"].map { folder.appending(path: $0) }
                })
        ]
    }
}
