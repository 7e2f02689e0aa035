import Foundation
import SurveySchema
import TestSupport
import Testing

/// Laws of answers, whatever the survey.
@Suite struct AnswerLawTests {
    private func forEachAnswers(seed: UInt64, _ body: (Survey, Answers) throws -> Void) throws {
        var random = RandomSurvey(seed: seed)
        let survey = try #require(random.sketch().survey, "seed \(seed)")
        for _ in 0..<30 { try body(survey, random.anyAnswers(to: survey)) }
    }

    @Test(arguments: 0..<UInt64(30))
    func `what is left without hidden answers is what is shown with it`(seed: UInt64) throws {
        try forEachAnswers(seed: seed) { survey, answers in
            let kept = survey.withoutHidden(answers)
            let visible = survey.visibleQuestions(for: answers).map(\.id)
            #expect(survey.visibleQuestions(for: kept).map(\.id) == visible)
            #expect(survey.withoutHidden(kept) == kept)
            let known = kept.values.keys.filter { survey.question($0) != nil }
            #expect(Set(known).isSubset(of: visible))
            #expect(!survey.faults(in: kept).contains { $0.code == .hidden })
        }
    }

    @Test(arguments: 0..<UInt64(30))
    func `deciding again and again in any order ends where one pass does`(seed: UInt64) throws {
        var order = SeededGenerator(seed: seed)
        try forEachAnswers(seed: seed) { survey, answers in
            var shown = Set(survey.questions.map(\.id))
            // Within as many rounds as there are questions nothing changes any more.
            for _ in survey.questions {
                for page in survey.pages.shuffled(using: &order) {
                    for question in page.questions.shuffled(using: &order) {
                        let counting = Answers(answers.values.filter { shown.contains($0.key) })
                        let isShown = [page.visibleIf, question.visibleIf].allSatisfy {
                            $0?.holds(for: counting) ?? true
                        }
                        if isShown { shown.insert(question.id) } else { shown.remove(question.id) }
                    }
                }
            }
            #expect(shown == Set(survey.visibleQuestions(for: answers).map(\.id)))
        }
    }

    @Test(arguments: 0..<UInt64(30))
    func `what a respondent can give is kept, and anything more is not`(seed: UInt64) throws {
        var random = RandomSurvey(seed: seed)
        let survey = try #require(random.sketch().survey)
        for _ in 0..<10 {
            guard var answers = random.finishedAnswers(to: survey) else { continue }
            #expect(survey.faults(in: answers, isFinished: false) == [])
            #expect(survey.withoutHidden(answers) == answers)
            answers["elsewhere"] = .flag(true)
            #expect(survey.faults(in: answers).map(\.code) == [.unknownQuestion])
        }
    }

    @Test(arguments: 0..<UInt64(20))
    func `answers are the same after a way through JSON`(seed: UInt64) throws {
        try forEachAnswers(seed: seed) { _, answers in
            let written = try JSONEncoder().encode(answers)
            let read = try JSONDecoder().decode(Answers.self, from: written)
            #expect(read == answers)
        }
    }

    @Test(arguments: 0..<UInt64(20))
    func `a survey's text read again is the same survey, and is written the same`(seed: UInt64) throws {
        var random = RandomSurvey(seed: seed)
        let survey = try #require(random.sketch().survey)
        #expect(SurveyReader.read(survey.text, path: "again").survey == survey)
        #expect(SurveyReader.checked(survey.text) == survey)
        #expect(SurveyReader.checked(survey.text)?.text == survey.text)
    }

    @Test(arguments: 0..<UInt64(20))
    func `a survey has every text in each of its languages, with the same answers in it`(seed: UInt64) throws {
        var random = RandomSurvey(seed: seed)
        let survey = try #require(random.sketch().survey)
        for question in survey.questions {
            #expect(Set(question.text.templates.keys) == Set(survey.languages))
            #expect(Set(question.text.templates.values.map(\.places)).count == 1)
            for language in ["de", "de-AT", "DE-at-1996", "fr", "", "-", "en-GB-oed"] {
                #expect(!question.text.text(in: language, of: survey).isEmpty)
            }
        }
        #expect(survey.fallbacks(from: "DE-at-1996") == ["de", "en"])
        #expect(survey.fallbacks(from: "en") == ["en"])
        #expect(survey.fallbacks(from: "fr") == ["en"])
    }

    @Test func `a language is found however its letters are written`() throws {
        var sketch = SketchedSurvey()
        sketch.languages = ["en", "pt", "pt-BR"]
        var question = SketchedSurvey.Question(id: "why", type: "comment")
        question.texts["text"] = ["en": "Why?", "pt": "Porquê?", "pt-BR": "Por quê?"]
        sketch.pages = [[question]]
        let survey = try #require(sketch.survey)
        #expect(survey.fallbacks(from: "PT-br-x-a") == ["pt-BR", "pt", "en"])
        #expect(survey.questions[0].text.text(in: "pt-br", of: survey) == "Por quê?")
        #expect(survey.questions[0].text.text(in: "pt-PT", of: survey) == "Porquê?")
    }
}
