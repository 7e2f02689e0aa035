import SurveyFormats
import Testing

/// Imports of which every value is taken over or listed.
enum Accounted {
    static func surveyJS(_ text: String) throws -> ImportedSurvey {
        try checked(SurveyJSReader.read(text, path: "t.json", ImportOptions(name: "t")))
    }

    static func form(_ survey: String, choices: String? = nil) throws -> ImportedSurvey {
        try checked(
            XLSFormReader.read(
                FormSheets(
                    survey: .init(path: "survey.csv", text: survey),
                    choices: choices.map { .init(path: "choices.csv", text: $0) }), ImportOptions(name: "t")))
    }

    private static func checked(_ imported: ImportedSurvey) -> ImportedSurvey {
        #expect(imported.taken + imported.notes.map(\.omitted).reduce(0, +) == imported.values)
        return imported
    }
}
