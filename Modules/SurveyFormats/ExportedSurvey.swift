/// What came of writing a survey in another format.
package struct ExportedSurvey: Sendable {
    /// A file: the name of a sheet, such as `survey.csv`, or nil where there is only one file.
    package struct File: Hashable, Sendable {
        /// The sheet's file name; nil where there is only one file.
        package let name: String?
        /// Its text.
        package let text: String
    }

    /// The files, in order.
    package let files: [File]
    /// What the format can't say, or says otherwise.
    package let notes: [FormatNote]
}
