package import Definitions
import SurveySchema

/// Turns definitions of surveys into Swift and JSON Schema; it reads and writes no files.
package enum SurveyCompiler {
    /// A file with the definition of a survey.
    package struct Source: Hashable, Sendable {
        /// How the file is called in diagnostics.
        ///
        /// `<id>.survey.json` is compiled; `<id>@<version>.survey.json` is an earlier version, which was published, and
        /// only compared with.
        package let path: String
        /// What stands in it.
        package let text: String

        /// A file; see the properties.
        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    /// A file that was made.
    package struct Product: Hashable, Sendable {
        /// The name, without a folder.
        package let name: String
        /// What stands in it.
        package let text: String
    }

    /// What came of compiling.
    package struct Outcome: Sendable {
        /// For each survey `<TypeName>.swift` and `<id>.schema.json`, by name; none when there is an error.
        package let products: [Product]
        /// What there is to say of all files, by path and place.
        package let diagnostics: [Diagnostic]
    }

    /// Compiles the definitions of one target; in whichever order they come, the outcome is the same.
    package static func compile(_ sources: [Source]) -> Outcome {
        let definitions = sources.map(Definition.init)
        let diagnostics =
            definitions.flatMap(\.diagnostics) + VersionChain.diagnostics(of: definitions)
            + NameClash.diagnostics(of: definitions)
        return Outcome(
            products: diagnostics.contains { $0.severity == .error } ? [] : products(of: definitions),
            diagnostics: Set(diagnostics).sorted())
    }

    private static func products(of definitions: [Definition]) -> [Product] {
        definitions.filter { !$0.isEarlier }.flatMap { definition -> [Product] in
            guard let survey = definition.survey else { return [] }
            let type = SwiftName.type(survey.id)
            return [
                Product(
                    name: "\(type).swift", text: SurveyType(survey: survey, file: definition.fileName).text),
                Product(name: "\(survey.id).schema.json", text: survey.answerSchema),
            ]
        }.sorted { $0.name < $1.name }
    }
}
