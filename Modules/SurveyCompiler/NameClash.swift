import Definitions
import SurveySchema

/// Finds surveys that can't have their names in Swift.
enum NameClash {
    /// What is wrong with the names of the surveys that are compiled together.
    static func diagnostics(of definitions: [Definition]) -> [Diagnostic] {
        let surveys = definitions.filter { !$0.isEarlier }.compactMap { definition in
            definition.survey.map { (source: definition.source, survey: $0, type: SwiftName.type($0.id)) }
        }.sorted { $0.source.path < $1.source.path }
        let taken = surveys.filter { SwiftName.isTakenType($0.type) }.map { survey in
            SurveyReader.nameClash(
                survey.source.text, path: survey.source.path,
                "\"\(survey.survey.id)\" would be called `\(survey.type)` in Swift, which means something else there.",
                remedy: "Choose another id.")
        }
        // Within the answers, the type of such a question would hide the survey's.
        let hidden = surveys.flatMap { survey in
            survey.survey.questions.filter { $0.takesAnswer && SwiftName.type($0.id) == survey.type }.map { question in
                SurveyReader.nameClash(
                    survey.source.text, path: survey.source.path,
                    "The survey \"\(survey.survey.id)\" and its question \"\(question.id)\" would both be called "
                        + "`\(survey.type)` in Swift.", remedy: "Choose another id for one of them.")
            }
        }
        // Files whose names differ in case alone are one file for some systems.
        let twins = Dictionary(grouping: surveys) { $0.type.lowercased() }.values.flatMap { group in
            group.dropFirst().map { survey in
                let first = group[0]
                return SurveyReader.nameClash(
                    survey.source.text, path: survey.source.path,
                    first.survey.id == survey.survey.id
                        ? "The survey \"\(survey.survey.id)\" stands in \(first.source.path), too."
                        : "The surveys \"\(first.survey.id)\" and \"\(survey.survey.id)\" would both be called `\(survey.type)` "
                            + "in Swift.",
                    remedy: first.survey.id == survey.survey.id
                        ? "Keep one; call an earlier version \(survey.survey.id)@<version>\(SurveyReader.fileEnding)."
                        : "Choose another id for one of them.")
            }
        }
        return taken + hidden + twins
    }
}
