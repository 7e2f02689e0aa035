public import Domain

/// Which responses are to be written, and how.
public struct ExportRequest: Hashable, Sendable {
    /// The form of the file.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        /// RFC 4180, UTF-8; what begins like a formula gets an apostrophe before it.
        case csv
        /// A JSON object a line (NDJSON), its `answers` as they are kept.
        case json
        /// An SPSS system file.
        case sav
    }

    /// The survey's id.
    public let survey: String
    /// The form.
    public let format: Format
    /// The language of labels, as a BCP 47 tag.
    public let language: String
    /// The first day of what is written; nil is from the beginning.
    public var from: CalendarDay?
    /// The day before which it ends; nil is to the end.
    public var until: CalendarDay?

    /// A request; see the properties.
    public init(survey: String, format: Format, language: String) {
        self.survey = survey
        self.format = format
        self.language = language
    }
}

/// What was written.
public struct ExportSummary: Hashable, Sendable {
    /// How many responses.
    public let responses: Int
    /// What was left out of every row of an anonymous survey, since it would set few apart: `month`, `unit`, `version`, and
    /// the questions that would tell the version.
    public let withheld: [String]
    /// Texts that were longer than the format takes, and were cut.
    public let cut: Int
}
