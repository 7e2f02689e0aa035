import Foundation
import SurveyFormats
import SurveySchema
import Testing

/// Surveys as people write them in other programs.
@Suite struct ExampleTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Examples")

    private func text(_ name: String) throws -> String {
        try String(contentsOf: ExampleTests.folder.appending(path: name), encoding: .utf8)
    }

    private func hotel() throws -> ImportedSurvey {
        try SurveyConversion.fromSurveyJS(text("hotel.json"), path: "hotel.json", ImportOptions(name: "hotel"))
    }

    private func clinic() throws -> ImportedSurvey {
        func file(_ name: String) throws -> FormSheets.File { .init(path: name, text: try text("clinic/\(name)")) }
        return try SurveyConversion.fromXLSForm(
            FormSheets(survey: file("survey.csv"), choices: file("choices.csv"), settings: file("settings.csv")),
            ImportOptions(name: "clinic"))
    }

    @Test func `print`() throws {
        for imported in [try hotel(), try clinic()] {
            print(imported.definition)
            for note in imported.notes { print(note, note.omitted) }
            print(imported.values, imported.taken)
        }
    }
}
