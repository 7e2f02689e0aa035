public import Definitions

/// Reads definitions of programmes and says everything that is wrong with them; docs/loyalty-programme.md says how they
/// are written.
public enum ProgrammeReader {
    /// How the file of a programme ends.
    public static let fileEnding = ".programme.json"

    /// Reads a definition.
    /// - Parameters:
    ///   - text: the file's text; at most 1 MiB.
    ///   - path: how the file is called in diagnostics; if it ends with `.programme.json`, it has to be called
    ///     `<id>.programme.json`, or `<id>@<version>.programme.json` when it is an earlier version.
    public static func read(_ text: String, path: String) -> Reading<Programme> {
        let report = Report(onProgramme: path)
        let draft = draft(of: text, report)
        if let draft { ProgrammeCheck(draft, report).run() }
        return report.reading(draft?.programme)
    }

    /// The programme of a definition that was checked before, such as a published one: without checking the whole again,
    /// so that what was sound when it was published stays readable.
    /// - Returns: nil when the text is no definition.
    public static func checked(_ text: String) -> Programme? {
        let report = Report(onProgramme: "")
        let programme = draft(of: text, report)?.programme
        return report.hasErrors ? nil : programme
    }

    /// What a text holds, as far as it can be read; nil when nothing can be made of it.
    static func draft(of text: String, _ report: Report) -> ProgrammeDraft? {
        report.value(of: text, ifTooLarge: "Shorten the programme.").flatMap { ProgrammeDraft($0, report) }
    }
}

extension Report {
    /// A report on a programme.
    /// - Parameter path: how its file is called in diagnostics.
    convenience init(onProgramme path: String) { self.init(path: path, page: "docs/loyalty-programme.md") }
}
