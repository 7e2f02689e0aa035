/// Between our definitions of surveys and those of other programs: texts in, texts and notes out.
package enum SurveyConversion {
    /// Reads a survey of SurveyJS, as JSON.
    /// - Parameter path: how the file is called in notes.
    package static func fromSurveyJS(
        _ text: String, path: String, _ options: ImportOptions
    ) throws(FormatError) -> ImportedSurvey {
        try SurveyJSReader.read(text, path: path, options)
    }

    /// Writes a definition of ours for SurveyJS, as JSON.
    /// - Parameter path: how the definition is called in notes.
    package static func toSurveyJS(_ definition: String, path: String) throws(FormatError) -> ExportedSurvey {
        try SurveyJSWriter.write(definition, path: path)
    }

    /// Reads a form in sheets: XLSForm, saved as CSV.
    package static func fromXLSForm(
        _ sheets: FormSheets, _ options: ImportOptions
    ) throws(FormatError) -> ImportedSurvey {
        try XLSFormReader.read(sheets, options)
    }

    /// Writes a definition of ours as a form in sheets: XLSForm, as CSV.
    /// - Parameter path: how the definition is called in notes.
    package static func toXLSForm(_ definition: String, path: String) throws(FormatError) -> ExportedSurvey {
        try XLSFormWriter.write(definition, path: path)
    }
}
