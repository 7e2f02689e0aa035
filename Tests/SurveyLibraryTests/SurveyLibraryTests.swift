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

    @Test func `whoever asks whether somebody may answer has somebody answer`() {
        for survey in SurveyLibrary.all.map({ $0.survey }) {
            let asked = survey.questions.filter { question in
                guard case .yesNo = question.kind else { return false }
                return question.id.hasPrefix("may_") || question.id == "contact_wanted"
            }
            if survey.respondents == .staff {
                // What staff answer is followed up by nobody.
                #expect(asked.isEmpty && survey.followUps.isEmpty, "\(survey.id)")
            } else {
                let used = Set(survey.followUps.flatMap { $0.condition?.questions ?? [] })
                #expect(used.isSuperset(of: asked.map(\.id)), "\(survey.id)")
            }
        }
    }

    @Test func `what is wrong is followed up with the words that say so`() {
        func kinds(_ survey: Survey, _ answers: Answers) -> [String] {
            #expect(survey.faults(in: answers) == [], "\(survey.id)")
            return survey.followUps.filter { $0.isWanted(after: answers) }
                .map { "\($0.kind.rawValue) \($0.quote.flatMap { answers[$0] }.map { "\($0)" } ?? "")" }
        }
        #expect(
            kinds(AfterComplaint.survey, ["heard": .text("not_heard"), "unheard": .text("All of it")]).first
                == "recovery text(\"All of it\")")
        #expect(kinds(AfterComplaint.survey, ["heard": .text("fully"), "handling": .number(2)]) == ["recovery "])
        #expect(
            kinds(
                AfterComplaint.survey,
                ["heard": .text("fully"), "finished": .flag(false), "still_open": .text("The lid")]
            ).first == "recovery text(\"The lid\")")
        #expect(kinds(AfterComplaint.survey, ["heard": .text("fully"), "handling": .number(4)]).isEmpty)
        #expect(
            kinds(SevenCs.survey, ["had": .list(["problem"]), "cycle_problems": .number(1)]) == ["recovery "])
        #expect(
            kinds(NewCustomer.survey, ["next_clear": .flag(false), "unclear": .text("When?")])
                == ["contact text(\"When?\")"])
        #expect(
            kinds(
                NewCustomer.survey,
                ["next_clear": .flag(false), "unclear": .text("When?"), "contact_wanted": .flag(false)]
            ).isEmpty)
        #expect(
            kinds(Newsletter.survey, ["wish": .text("Lids"), "may_answer": .flag(true)]) == [
                "suggestion text(\"Lids\")"
            ])
        #expect(
            kinds(Leaving.survey, ["come_back": .text("perhaps"), "come_back_if": .text("Lids")])
                == ["suggestion text(\"Lids\")"])
        #expect(
            SevenCs.survey.withoutHidden(
                ["had": .list(["ordered_abroad"]), "access_ordering": .number(4)])["access_ordering"] != nil)
    }

    @Test func `every survey speaks English and German`() {
        for survey in SurveyLibrary.all { #expect(survey.survey.languages == ["en", "de"], "\(survey.survey.id)") }
    }
}
