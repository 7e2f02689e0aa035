import SurveySchema
import Testing

@Suite struct AnswerTests {
    private static let survey = SurveyReader.checked(
        Written.survey(
            Written.score.replacing("\"csat\"", with: "\"csat\", \"required\": true"), Written.way,
            Written.wants.replacing("\"choices\", \"text\"", with: "\"choices\", \"minChosen\": 2, \"text\"")
                .replacing("]}", with: ", {\"id\": \"c\", \"text\": \"C\"}], \"maxChosen\": 2}"), Written.back,
            #"""
            {"id": "parts", "type": "matrix", "text": "How were they?", "required": true, "rows": [{"id": "price", "text": "Price"}, {"id": "speed", "text": "Speed"}], "columns": [{"id": "bad", "text": "Bad"}, {"id": "good", "text": "Good"}]}
            """#,
            #"{"id": "zip", "type": "text", "text": "Where?", "minLength": 2, "maxLength": 5, "pattern": "[0-9]+"}"#,
            Written.comment("why", visibleIf: "{score} <= 3"),
            #"""
            {"id": "age", "type": "number", "text": "How old?", "min": 18, "max": 99.5, "whole": true, "validIf": {"condition": "{age} != 33", "message": "Not 33."}}
            """#, #"{"id": "hello", "type": "note", "text": "Hello."}"#,
            #"""
            {"id": "order", "type": "ranking", "text": "Which first?", "choices": [{"id": "x", "text": "X"}, {"id": "y", "text": "Y"}]}
            """#))

    @Test(arguments: [
        ("", 1e15, true), ("", 1.1e15, false), ("", -1.7e308, false), ("", .infinity, false), ("", .nan, false),
        (#", "min": 0"#, 1.1e15, false), (#", "max": 2e15"#, 1.1e15, true), (#", "max": 2e15"#, -1.1e15, false),
        (#", "min": 2e15"#, 2e15, true), (#", "whole": true"#, 1e15, true), (#", "whole": true"#, 1.1e15, false),
        (#", "whole": true, "max": 1e300"#, 9_007_199_254_740_991, true),
        (#", "whole": true, "max": 1e300"#, 1e16, false),
    ])
    func `a number is bounded, also where the definition bounds it not`(
        keys: String, number: Double, isAllowed: Bool
    ) throws {
        let question = #"{"id": "days", "type": "number", "text": "How many?"\#(keys)}"#
        let survey = try #require(SurveyReader.checked(Written.survey(question)))
        let faults = survey.faults(in: ["days": .number(number)])
        #expect(faults.isEmpty == isAllowed)
        guard case .number(let rule)? = survey.question("days")?.kind else { return }
        // The schema says the same.
        let schema = survey.answerSchema.split(separator: "\n").first { $0.contains("How many?") } ?? ""
        let ends = ["minimum", "maximum"].compactMap { key in
            schema.split(separator: "\"\(key)\": ").last.flatMap { Double($0.prefix { !",}".contains($0) }) }
        }
        #expect((ends[0]...ends[1]).contains(number) == isAllowed && rule.allows(number) == isAllowed)
    }

    private static let sound: Answers = [
        "score": .number(4), "parts": .rows(["price": "bad", "speed": "good"]),
    ]

    @Test(
        arguments: [
            ("score", nil, "score: An answer is missing. [missing]"),
            ("score", .number(6), "score: The number is no point of the scale from 1 to 5. [out_of_range]"),
            ("score", .number(2.5), "score: The number is no point of the scale from 1 to 5. [out_of_range]"),
            ("score", .number(.nan), "score: The number is no point of the scale from 1 to 5. [out_of_range]"),
            ("score", .text("4"), "score: The answer is of another type than the question asks for. [wrong_type]"),
            ("sc", .number(4), "sc: The survey has no such question. [unknown_question]"),
            ("hello", .text("Hi"), "hello: The survey has no such question. [unknown_question]"),
            ("way", .text("wep"), "way: The question has no such choice. [unknown_choice]"),
            ("wants", .list(["a", "z"]), "wants: The question has no such choice. [unknown_choice]"),
            ("wants", .list(["a", "a"]), "wants: A choice stands twice. [repeated]"),
            ("wants", .list(["a"]), "wants: Fewer than 2 are chosen. [too_few]"),
            ("wants", .list([]), "wants: Fewer than 2 are chosen. [too_few]"),
            ("wants", .list(["a", "b", "c"]), "wants: More than 2 are chosen. [too_many]"),
            ("order", .list(["y"]), "order: Fewer than 2 are chosen. [too_few]"),
            ("parts", .rows(["price": "bad"]), "parts: A row has no answer. [too_few]"),
            ("parts", .rows([:]), "parts: A row has no answer. [too_few]"),
            ("parts", .rows(["prices": "bad"]), "parts: The question has no such choice. [unknown_choice]"),
            ("parts", .rows(["price": "dear"]), "parts: The question has no such choice. [unknown_choice]"),
            ("zip", .text(""), "zip: The text has fewer than 2 characters. [too_short]"),
            ("zip", .text("123456"), "zip: The text has more than 5 characters. [too_long]"),
            ("zip", .text("12\n3"), "zip: The text holds control characters. [unreadable]"),
            ("zip", .text("12a"), "zip: The text is not of the form asked for. [pattern]"),
            ("why", .text("No."), "why: With these answers the question is not shown, so it has none. [hidden]"),
            (
                "age", .number(17),
                "age: A whole number from 18 to 99.5 is asked for. [out_of_range]"
            ),
            (
                "age", .number(20.5),
                "age: A whole number from 18 to 99.5 is asked for. [out_of_range]"
            ),
            ("age", .number(33), "age: The answer breaks the question's rule. [rule]"),
        ] as [(String, Answer?, String)])
    func `what is wrong with an answer is told`(question: String, answer: Answer?, fault: String) throws {
        var answers = AnswerTests.sound
        answers[question] = answer
        let faults = try #require(AnswerTests.survey).faults(in: answers)
        #expect(faults.map(\.description) == [fault])
    }

    @Test func `every code of fault is told of by some answer`() throws {
        let survey = try #require(AnswerTests.survey)
        let answers: [Answers] = [
            [:], ["sc": .flag(true)], ["why": .text("x")], ["score": .text("x")], ["way": .text("x")],
            ["wants": .list(["a", "a"])], ["wants": .list(["a"])], ["wants": .list(["a", "b", "c"])],
            ["score": .number(9)], ["zip": .text("1")], ["zip": .text("123456")], ["zip": .text("1\u{7F}")],
            ["zip": .text("ab")], ["age": .number(33)],
        ]
        let codes = Set(answers.flatMap { survey.faults(in: $0).map(\.code) })
        #expect(codes == Set(AnswerFault.Code.allCases))
    }

    @Test func `a text's limits are exact, in Unicode scalars`() throws {
        let survey = try #require(AnswerTests.survey)
        for (zip, isKept) in [("1", false), ("12", true), ("12345", true), ("123456", false)] {
            var answers = AnswerTests.sound
            answers["zip"] = .text(zip)
            #expect(survey.faults(in: answers).isEmpty == isKept)
        }
        let comment = try #require(SurveyReader.checked(Written.survey(Written.comment("why", "\"maxLength\": 2"))))
        #expect(comment.faults(in: ["why": .text("e\u{301}")]) == [])
        #expect(comment.faults(in: ["why": .text("👨‍👩‍👧")]).map(\.code) == [.tooLong])
        #expect(comment.faults(in: ["why": .text("\n\t")]) == [])
        #expect(comment.faults(in: ["why": .text("\u{1B}[")]).map(\.code) == [.unreadable])
    }

    @Test func `while somebody is answering, nothing is missing and no rule is broken`() throws {
        let survey = try #require(AnswerTests.survey)
        #expect(survey.faults(in: [:], isFinished: false) == [])
        #expect(survey.faults(in: ["parts": .rows(["price": "bad"])], isFinished: false) == [])
        #expect(survey.faults(in: ["age": .number(33)], isFinished: false) == [])
        #expect(survey.faults(in: ["age": .number(7)], isFinished: false).map(\.code) == [.outOfRange])
    }
}
