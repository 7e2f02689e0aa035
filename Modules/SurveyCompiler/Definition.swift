import Definitions
import SurveySchema

/// A file with what was read from it.
struct Definition {
    let source: SurveyCompiler.Source
    /// Nil when there is an error.
    let survey: Survey?
    /// What there is to say of the file alone.
    let diagnostics: [Diagnostic]

    init(_ source: SurveyCompiler.Source) {
        self.source = source
        let outcome = SurveyReader.read(source.text, path: source.path)
        survey = outcome.survey
        // What is published stays as it is: advice comes too late.
        diagnostics = outcome.diagnostics.filter { $0.severity == .error || !Definition.isEarlier(source.path) }
    }

    /// The name of the file, without folders.
    var fileName: String { Definition.fileName(of: source.path) }

    /// Whether it is an earlier version, which was published.
    var isEarlier: Bool { Definition.isEarlier(source.path) }

    private static func fileName(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func isEarlier(_ path: String) -> Bool {
        fileName(of: path).contains("@") && path.hasSuffix(SurveyReader.fileEnding)
    }
}
