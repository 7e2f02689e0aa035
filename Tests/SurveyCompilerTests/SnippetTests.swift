import Definitions
import SurveyCompiler
import SurveySchema
import Testing

/// What is made of each kind of question: the property, how it is read and written, and its type.
struct SnippetTests {
    /// The Swift that a question leads to.
    private static func snippet(_ question: String) throws -> String {
        let source = Definitions.source("small.survey.json", Definitions.survey(question))
        let outcome = SurveyCompiler.compile([source])
        #expect(outcome.diagnostics == [])
        let text = try #require(outcome.products.first { $0.name == "Small.swift" }).text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("        ") ? String(line.dropFirst(8)) : String(line)
        }
        let start = try #require(lines.firstIndex { $0.hasSuffix("struct Answers: SurveySchema.TypedAnswers {") })
        let properties = lines[(start + 1)...].prefix { !$0.isEmpty }
        let reading = lines.filter { $0.contains(" = typing.") || $0.contains("typing.demanded") }
        let writing = lines.filter { $0.contains("answers[\"") }
        // After the last function; the ends of the answers, the survey and the file are left out.
        let end = try #require(lines.firstIndex { $0.hasSuffix("return answers") })
        let types = lines[(end + 2)...].dropFirst().dropLast(3)
        return (properties + (reading + writing).map { $0.drop { $0 == " " } }.map(String.init) + types)
            .joined(separator: "\n")
    }

    @Test func `a text, a comment and a number`() throws {
        let text = try SnippetTests.snippet(#"{"id": "first_name", "type": "text", "text": "Your name?"}"#)
        #expect(
            text == #"""
                /// Your name?
                public var firstName: Swift.String?
                self.firstName = typing.text("first_name")
                answers["first_name"] = self.firstName.map { SurveySchema.Answer.text($0) }
                """#)
        let comment = try SnippetTests.snippet(
            #"{"id": "why", "type": "comment", "text": "Why\r\nso? */\t", "required": true}"#)
        #expect(
            comment == #"""
                /// Why
                /// so? */
                public var why: Swift.String
                self.why = try typing.demanded("why", typing.text)
                answers["why"] = SurveySchema.Answer.text(self.why)
                """#)
        let number = try SnippetTests.snippet(#"{"id": "weight", "type": "number", "text": "How heavy?"}"#)
        #expect(
            number == #"""
                /// How heavy?
                public var weight: Swift.Double?
                self.weight = typing.number("weight")
                answers["weight"] = self.weight.map { SurveySchema.Answer.number($0) }
                """#)
        let whole = try SnippetTests.snippet(
            #"{"id": "pieces", "type": "number", "whole": true, "required": true, "text": "How many?"}"#)
        #expect(
            whole == #"""
                /// How many?
                public var pieces: Swift.Int
                self.pieces = try typing.demanded("pieces", typing.whole)
                answers["pieces"] = SurveySchema.Answer(whole: self.pieces)
                """#)
    }

    @Test func `yes or no`() throws {
        #expect(
            try SnippetTests.snippet(Definitions.yesNo) == #"""
                /// Did you come?
                public var came: Swift.Bool?
                self.came = typing.flag("came")
                answers["came"] = self.came.map { SurveySchema.Answer.flag($0) }
                """#)
    }

    @Test(arguments: ["choice", "dropdown"])
    func `one of some choices`(type: String) throws {
        let question = """
            {"id": "is", "type": "\(type)", "text": "Which?",
             "choices": [{"id": "one_two", "text": "One, two"}, {"id": "default", "text": "The usual"}]}
            """
        #expect(
            try SnippetTests.snippet(question) == #"""
                /// Which?
                public var `is`: Is?
                self.`is` = typing.choice("is")
                answers["is"] = self.`is`.map { SurveySchema.Answer(choice: $0) }
                /// What can be chosen: Which?
                public enum Is: Swift.String, Swift.CaseIterable, Swift.Codable, Swift.Hashable, Swift.Sendable {
                    /// One, two
                    case oneTwo = "one_two"
                    /// The usual
                    case `default`
                }
                """#)
    }

    @Test(arguments: ["choices", "ranking"])
    func `some or all of some choices`(type: String) throws {
        let question = """
            {"id": "liked", "type": "\(type)", "text": "What?", "required": true,
             "choices": [{"id": "box", "text": "The box"}, {"id": "card", "text": "The card"}]}
            """
        #expect(
            try SnippetTests.snippet(question) == #"""
                /// What?
                public var liked: [Liked]
                self.liked = try typing.demanded("liked", typing.choices)
                answers["liked"] = SurveySchema.Answer(choices: self.liked)
                /// What can be chosen: What?
                public enum Liked: Swift.String, Swift.CaseIterable, Swift.Codable, Swift.Hashable, Swift.Sendable {
                    /// The box
                    case box
                    /// The card
                    case card
                }
                """#)
    }

    @Test(arguments: [("rating", 1, 5), ("nps", 0, 10), ("csat", 1, 5), ("ces", 1, 7)])
    func `a point on a scale`(type: String, least: Int, greatest: Int) throws {
        let question = #"{"id": "felt", "type": "\#(type)", "text": "How?", "low": "bad", "high": "good"}"#
        #expect(
            try SnippetTests.snippet(question) == """
                /// How?
                public var felt: Felt?
                self.felt = typing.point("felt")
                answers["felt"] = self.felt.map { SurveySchema.Answer(point: $0) }
                /// A point from \(least) to \(greatest): How?
                ///
                /// \(least): bad
                ///
                /// \(greatest): good
                public struct Felt: SurveySchema.ScalePoint {
                    /// The points.
                    public static let points: Swift.ClosedRange<Swift.Int> = \(least)...\(greatest)
                    /// The point.
                    public let value: Swift.Int

                    /// A point; nil when the scale does not have it.
                    public init?(_ value: Swift.Int) {
                        guard Self.points.contains(value) else { return nil }
                        self.value = value
                    }
                }
                """)
    }

    @Test func `a note is nothing that is answered`() throws {
        let note = #"{"id": "hello", "type": "note", "text": "Hello"}"#
        let source = Definitions.source("small.survey.json", Definitions.survey(note, Definitions.yesNo))
        let text = try #require(SurveyCompiler.compile([source]).products.first { $0.name == "Small.swift" }).text
        let answers = try #require(text.split(separator: "public struct Answers").last)
        #expect(!answers.contains("hello"))
    }

    @Test func `a question that may be hidden is optional even if it is required`() throws {
        let question = #"{"id": "when", "type": "text", "text": "When?", "required": true, "visibleIf": "{came}"}"#
        let source = Definitions.source("small.survey.json", Definitions.survey(Definitions.yesNo, question))
        let text = try #require(SurveyCompiler.compile([source]).products.first { $0.name == "Small.swift" }).text
        #expect(text.contains("public var when: Swift.String?"))
    }
}
