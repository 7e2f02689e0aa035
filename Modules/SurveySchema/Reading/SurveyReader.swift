public import Definitions

/// Reads definitions of surveys and says everything that is wrong with them.
///
/// The same reader serves the compiler and the running program, so that a survey made at run time passes the same
/// checks, with the same messages, as one that is built in.
public enum SurveyReader {
    /// What came of reading.
    public struct Outcome: Sendable {
        /// The survey; nil when there is an error.
        public let survey: Survey?
        /// What there is to say, in the order of the file.
        public let diagnostics: [Diagnostic]
    }

    /// A survey as far as it can be read.
    struct Reading {
        let survey: Survey
        /// The questions of which something could not be read: nothing can be said of what depends on them.
        let unread: Set<String>
        /// Every text that may hold places for answers.
        let texts: [TextUse]
    }

    /// How the file of a survey ends.
    public static let fileEnding = ".survey.json"
    /// The largest definition, in bytes of UTF-8.
    public static let limit = Report.limit

    /// Reads a definition.
    /// - Parameters:
    ///   - text: the file's text.
    ///   - path: how the file is called in diagnostics; if it ends with `.survey.json`, it has to be called
    ///     `<id>.survey.json`, or `<id>@<version>.survey.json` when it is an earlier version.
    public static func read(_ text: String, path: String) -> Outcome {
        let report = Report(onSurvey: path)
        let reading = parts(of: text, report)
        if let reading { SurveyCheck(reading, report).run() }
        return Outcome(survey: report.hasErrors ? nil : reading?.survey, diagnostics: report.diagnostics.sorted())
    }

    /// The survey of a definition that was checked before, such as a published one: without checking the whole again.
    /// - Returns: nil when the text is no definition.
    public static func checked(_ text: String) -> Survey? {
        let report = Report(onSurvey: "")
        let reading = parts(of: text, report)
        return report.hasErrors ? nil : reading?.survey
    }

    /// What a text holds, as far as it can be read; nil when nothing can be made of it.
    static func parts(of text: String, _ report: Report) -> Reading? {
        report.value(of: text, ifTooLarge: "Split the survey.").flatMap { SurveyDraft($0, report)?.reading(report) }
    }
}

extension Report {
    /// A report on a survey.
    /// - Parameter path: how its file is called in diagnostics.
    convenience init(onSurvey path: String) { self.init(path: path, page: "docs/surveys.md") }
}
