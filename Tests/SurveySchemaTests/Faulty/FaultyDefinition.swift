import Definitions
import SurveySchema
import Testing

/// A definition with one mistake, and everything that is said of it.
struct FaultyDefinition: Sendable, CustomTestStringConvertible {
    let code: Diagnostic.Code
    let definition: String
    /// The version before, where one was published.
    let earlier: String?
    let expected: String

    init(_ code: Diagnostic.Code, _ definition: String, after earlier: String? = nil, says expected: String) {
        self.code = code
        self.definition = definition
        self.earlier = earlier
        self.expected = expected
    }

    var testDescription: String { expected }

    static let all = files + ids + conditions + logic + questions + texts + wholes + followUps + versions

    /// What is said, a line each.
    var said: String {
        let outcome = SurveyReader.read(definition, path: "visit.survey.json")
        var diagnostics = outcome.diagnostics
        if let earlier = earlier.flatMap({ SurveyReader.checked($0) }) {
            diagnostics += SurveyReader.compare(definition, path: "visit.survey.json", with: earlier)
        }
        return diagnostics.map(\.description).joined(separator: "\n")
    }
}
