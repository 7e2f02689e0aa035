import Definitions
import TestSupport
import Testing

@testable import SurveySchema

@Suite struct ConditionTests {
    @Test(arguments: 0..<UInt64(60))
    func `a condition says what it reads like`(seed: UInt64) throws {
        var random = RandomSurvey(seed: seed)
        let sketch = random.sketch(conditional: false)
        let survey = try #require(sketch.survey)
        let questions = Dictionary(
            survey.questions.enumerated().map { ($1.id, ($0, Optional($1.kind))) }, uniquingKeysWith: { $1 })
        let scope = ConditionScope(questions: questions, limit: nil, owner: nil)
        for _ in 0..<20 {
            guard let model = RandomCondition(about: sketch.questions, using: &random.random) else { continue }
            let condition = try ConditionParser.parse(model.text, in: scope)
            for _ in 0..<20 {
                let answers = random.anyAnswers(to: survey)
                #expect(condition.holds(for: answers) == model.isTrue(of: answers), "\(model.text)")
            }
        }
    }

    @Test func `a missing answer makes every comparison false, and its count nothing`() throws {
        let survey = try #require(SurveyReader.checked(Written.survey(Written.score, Written.wants, Written.back)))
        let questions = Dictionary(
            survey.questions.enumerated().map { ($1.id, ($0, Optional($1.kind))) }, uniquingKeysWith: { $1 })
        let scope = ConditionScope(questions: questions, limit: nil, owner: nil)
        for (text, isTrue) in [
            ("{score} = 1", false), ("{score} != 1", false), ("{score} in [1, 2]", false), ("not {score} = 1", true),
            ("{back}", false), ("{back} = false", false), ("count({wants}) = 0", true), ("answered({score})", false),
            ("{wants} contains 'a'", false), ("{score} = {score}", false),
        ] {
            #expect(try ConditionParser.parse(text, in: scope).holds(for: [:]) == isTrue, "\(text)")
        }
    }

    /// Few enough answers to try all.
    private static let finite = ["yes_no", "choice", "choices", "rating", "number", "matrix", "ranking"]

    @Test(arguments: 0..<UInt64(60))
    func `what is possible is what some finished response makes true`(seed: UInt64) throws {
        var random = RandomSurvey(seed: seed)
        var sketch = SketchedSurvey()
        for place in 0..<3 {
            var part = random.sketch(conditional: false, of: ConditionTests.finite).questions[0]
            part.id = "q\(place)"
            if part.rest["whole"] != nil { part.rest["whole"] = "true" }
            for key in part.choices.keys { part.choices[key] = Array(part.choices[key]?.prefix(2) ?? []) }
            if place > 0, let condition = RandomCondition(about: sketch.questions, using: &random.random) {
                let key = ["visibleIf", "requiredIf", "validIf"].randomElement(using: &random.random) ?? ""
                if key == "requiredIf" { part.rest["required"] = nil }
                part.rest[key] =
                    key == "validIf"
                    ? #"{"condition": "\#(condition.text)", "message": {"en": "A", "de": "B"}}"#
                    : "\"\(condition.text)\""
            }
            sketch.pages.append([part])
        }
        // Conditions that decide nothing are wanted here, too.
        let survey = try #require(SurveyReader.checked(sketch.text))
        let all = ConditionTests.finishedResponses(to: survey)
        var space = AnswerSpace(survey)
        let questions = Dictionary(
            survey.questions.enumerated().map { ($1.id, ($0, Optional($1.kind))) }, uniquingKeysWith: { $1 })
        for _ in 0..<10 {
            guard let model = RandomCondition(about: sketch.questions, using: &random.random) else { continue }
            let goal = try ConditionParser.parse(
                model.text, in: ConditionScope(questions: questions, limit: nil, owner: nil))
            let isPossible = all.contains { model.isTrue(of: $0) }
            // A rule that can never be met stands in the way of those only whose conditions ask for its question.
            if isPossible || !survey.questions.contains(where: { $0.rule != nil }) {
                let said = space.isPossible(goal)
                #expect(said == isPossible, "\(model.text)\n\(sketch.text)")
            }
        }
    }

    private static func finishedResponses(to survey: Survey) -> [Answers] {
        var found = [Answers()]
        for question in survey.questions {
            let answers = everyAnswer(to: question)
            found = found.flatMap { given in
                [given]
                    + answers.map { answer in
                        var next = given
                        next[question.id] = answer
                        return next
                    }
            }
        }
        return found.filter { survey.faults(in: $0).isEmpty }
    }

    private static func everyAnswer(to question: Question) -> [Answer] {
        switch question.kind {
        case .yesNo: return [.flag(true), .flag(false)]
        case .choice(let choices): return choices.map { .text($0.id) }
        case .choices(let choices, _): return [[0], [1], [0, 1]].map { .list($0.map { choices[$0].id }) }
        case .ranking(let choices): return [.list(choices.map(\.id)), .list(choices.reversed().map(\.id))]
        case .rating(let scale): return scale.points.map { .number(Double($0)) }
        case .number: return (-2...4).map { .number(Double($0)) }
        case .matrix(let rows, let columns):
            var tables: [[String: String]] = [[:]]
            for row in rows {
                tables += tables.flatMap { table in columns.map { table.merging([row.id: $0.id]) { $1 } } }
            }
            return tables.map { .rows($0) }
        default: return []
        }
    }

    @Test(arguments: 0..<UInt64(40))
    func `nothing is called impossible that a respondent does`(seed: UInt64) throws {
        var random = RandomSurvey(seed: seed)
        let sketch = random.sketch()
        let survey = try #require(sketch.survey)
        var space = AnswerSpace(survey)
        let questions = Dictionary(
            survey.questions.enumerated().map { ($1.id, ($0, Optional($1.kind))) }, uniquingKeysWith: { $1 })
        for _ in 0..<10 {
            guard let answers = random.finishedAnswers(to: survey),
                let model = RandomCondition(about: sketch.questions, using: &random.random)
            else { continue }
            let goal = try ConditionParser.parse(
                model.text, in: ConditionScope(questions: questions, limit: nil, owner: nil))
            let done = model.isTrue(of: answers) ? goal : .not(goal)
            let isDone = space.isPossible(done)
            #expect(isDone != false, "\(model.text) of \(answers)\n\(sketch.text)")
        }
    }

    @Test(
        arguments: [
            "{n} = {r} and {n} > 2", "{n} < {r} and {n} > 4.2", "{n} > 2.5", "{w} > 2.5 and {w} < 3.5",
            "{n} > 2.5 and {n} < 2.6", "{n} < {w} and {w} < 2", "{t} != {u}", "{n} = count({c}) and {n} > 1",
            "{t} = {u} and {t} != 'a'", "{n} = {p}", "{w} > 4 and {n} < 5.1 and {w} < {n}",
            "{w} > {n} and {n} > 1.5 and {w} < 3", "not ({w} > 4 and {n} < 5.1 and {w} < {n})",
            "{z} > 100000000000000000", "{a1} = 1 and {a2} = 2 and {a3} = 3 and {a4} = 4 and {a5} = 5 and {a6} = 5",
        ])
    func `what only exact answers make true is found`(condition: String) {
        let definition = Written.survey(
            #"{"id": "r", "type": "rating", "text": "R?", "low": "l", "high": "h"}"#,
            #"{"id": "p", "type": "rating", "text": "P?", "min": 5, "max": 9, "low": "l", "high": "h"}"#,
            #"{"id": "n", "type": "number", "text": "N?", "min": 0, "max": 100}"#,
            #"{"id": "w", "type": "number", "text": "W?", "whole": true}"#,
            #"{"id": "z", "type": "number", "text": "Z?", "max": 1e20}"#,
            (1...6).map { #"{"id": "a\#($0)", "type": "nps", "text": "A?", "low": "l", "high": "h"}"# }.joined(
                separator: ",\n"),
            #"{"id": "t", "type": "text", "text": "T?"}"#, #"{"id": "u", "type": "text", "text": "U?"}"#,
            Written.wants.replacing("\"wants\"", with: "\"c\""), Written.comment("why", visibleIf: condition))
        #expect(SurveyReader.read(definition, path: "").diagnostics == [])
    }
}
