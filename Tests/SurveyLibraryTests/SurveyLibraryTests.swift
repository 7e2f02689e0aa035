import Foundation
import SurveyLibrary
import SurveySchema
import Testing

struct SurveyLibraryTests {
    @Test func `every survey of the library is listed once, by id`() throws {
        let ids = SurveyLibrary.all.map { $0.survey.id }
        #expect(ids == Set(ids).sorted())
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Modules/SurveyLibrary")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .compactMap { $0.split(separator: "/").last.map(String.init) }
            .filter { $0.hasSuffix(SurveyReader.fileEnding) && !$0.contains("@") }
        #expect(ids == files.map { String($0.dropLast(SurveyReader.fileEnding.count)) }.sorted())
    }

    @Test func `every survey speaks English and German`() {
        for survey in SurveyLibrary.all { #expect(survey.survey.languages == ["en", "de"], "\(survey.survey.id)") }
    }
}
