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
        try SurveyJSReader.read(text("hotel.json"), path: "hotel.json", ImportOptions(name: "hotel"))
    }

    private func clinic() throws -> ImportedSurvey {
        func file(_ name: String) throws -> FormSheets.File { .init(path: name, text: try text("clinic/\(name)")) }
        return try XLSFormReader.read(
            FormSheets(survey: file("survey.csv"), choices: file("choices.csv"), settings: file("settings.csv")),
            ImportOptions(name: "clinic"))
    }

    private func golden(_ imported: ImportedSurvey, _ name: String) throws {
        #expect(imported.definition == (try text("\(name).survey.json")))
        let notes = imported.notes.map { "\($0)\n" }.joined()
        #expect(notes == (try text("\(name).notes.txt")))
        #expect(imported.taken + imported.notes.map(\.omitted).reduce(0, +) == imported.values)
    }

    @Test func `a survey of SurveyJS becomes a definition, and every loss is listed with its place`() throws {
        try golden(hotel(), "hotel")
    }

    @Test func `a form in sheets becomes a definition, and every loss is listed with its place`() throws {
        try golden(clinic(), "clinic-visit")
    }

    @Test func `what SurveyJS says survives the way there and back`() throws {
        let definition = try hotel().definition
        let there = try SurveyJSWriter.write(definition, path: "hotel")
        let back = try SurveyJSReader.read(there.files[0].text, path: "hotel", ImportOptions(name: "else"))
        #expect(back.definition == definition)
        #expect(back.notes.allSatisfy { $0.omitted == 0 })
    }

    @Test func `what a form says survives the way there and back`() throws {
        let definition = try clinic().definition
        let there = try XLSFormWriter.write(definition, path: "clinic")
        let back = try XLSFormReader.read(FormSheets(there), ImportOptions(name: "else"))
        #expect(back.definition == definition)
        #expect(back.notes.allSatisfy { $0.omitted == 0 })
    }

    @Test func `a survey comes through both formats`() throws {
        let form = try XLSFormWriter.write(hotel().definition, path: "hotel")
        let read = try XLSFormReader.read(FormSheets(form), ImportOptions(name: "else"))
        let json = try SurveyJSWriter.write(read.definition, path: "hotel")
        let last = try SurveyJSReader.read(json.files[0].text, path: "hotel", ImportOptions(name: "else"))
        #expect(last.survey.questions.map(\.id) == (try hotel().survey.questions.map(\.id)))
        #expect(last.definition == read.definition)
    }
}
