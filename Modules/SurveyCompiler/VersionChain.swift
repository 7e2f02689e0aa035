import Definitions
import SurveySchema

/// Compares each version of a survey with the one before.
enum VersionChain {
    /// What is wrong with the versions of all surveys.
    static func diagnostics(of definitions: [Definition]) -> [Diagnostic] {
        let readable = definitions.compactMap { definition in
            definition.survey.map { (definition: definition, survey: $0) }
        }
        return Dictionary(grouping: readable) { $0.survey.id }.values.flatMap { versions in
            let earlier = versions.filter(\.definition.isEarlier).sorted {
                ($0.survey.version, $0.definition.source.path) < ($1.survey.version, $1.definition.source.path)
            }
            let pairs =
                Array(zip(earlier, earlier.dropFirst()))
                + versions.filter { !$0.definition.isEarlier }.flatMap { current in
                    earlier.last.map { [($0, current)] } ?? []
                }
            return pairs.flatMap { before, after in
                SurveyReader.compare(
                    after.definition.source.text, path: after.definition.source.path, with: before.survey)
            }
        }
    }
}
