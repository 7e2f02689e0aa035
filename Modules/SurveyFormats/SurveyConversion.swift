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
}
