import Definitions
import SurveyCompiler
import SurveySchema
import Testing
import TestSupport

struct SurveyCompilerTests {
    private static func messages(_ sources: SurveyCompiler.Source...) -> [String] {
        let outcome = SurveyCompiler.compile(sources)
        #expect(outcome.diagnostics.isEmpty || outcome.products == [])
        return outcome.diagnostics.map(\.description)
    }

    private static func current(_ id: String, _ questions: String = Definitions.stars) -> SurveyCompiler.Source {
        Definitions.source("\(id).survey.json", Definitions.survey(named: id, questions))
    }

    @Test func `each survey becomes a file of Swift and a schema, and an earlier version none`() {
        let outcome = SurveyCompiler.compile([
            SurveyCompilerTests.current("second-one"), SurveyCompilerTests.current("first"),
            Definitions.source(
                "first@0.9.0.survey.json", Definitions.survey(named: "first", version: "0.9.0", Definitions.stars)),
        ])
        #expect(outcome.diagnostics == [])
        #expect(
            outcome.products.map(\.name) == [
                "First.swift", "SecondOne.swift", "first.schema.json", "second-one.schema.json",
            ])
        #expect(SurveyCompiler.compile([]).products == [])
    }

    @Test func `what is wrong with every file is said, in order, and nothing is made`() {
        let messages = SurveyCompilerTests.messages(
            Definitions.source("b.survey.json", "{"), SurveyCompilerTests.current("good"),
            Definitions.source(
                "a.survey.json",
                Definitions.survey(named: "a", #"{"id": "x", "type": "tex", "text": "X?"}"#, #"{"id": "y"}"#))
        )
        #expect(messages.count > 3)
        #expect(messages.sorted() == messages)
        #expect(messages.first?.hasPrefix("a.survey.json:11:21: error: ") == true, "\(messages)")
        #expect(messages.last?.hasPrefix("b.survey.json:1:2: error: ") == true, "\(messages)")
    }

    @Test func `a warning alone keeps nothing from being made, and an earlier version gets none`() {
        let double = #"{"id": "x", "type": "nps", "text": "Quick and kind?", "low": "no", "high": "yes"}"#
        let outcome = SurveyCompiler.compile([SurveyCompilerTests.current("small", double)])
        #expect(outcome.diagnostics.map(\.code) == [.doubleBarrelled])
        #expect(outcome.products.count == 2)
        let earlier = Definitions.source("small@1.0.0.survey.json", Definitions.survey(double))
        #expect(SurveyCompiler.compile([earlier]).diagnostics == [])
    }

    // MARK: - Versions

    private static func version(
        _ version: String, isEarlier: Bool = true, _ questions: String = Definitions.stars
    ) -> SurveyCompiler.Source {
        Definitions.source(
            isEarlier ? "old/small@\(version).survey.json" : "small.survey.json",
            Definitions.survey(named: "small", version: version, questions))
    }

    private static let reworded = Definitions.stars.replacing("How many", with: "Which number of")
    private static let longer = Definitions.stars + ",\n" + Definitions.yesNo

    @Test func `a change without a raised version is an error at the version`() {
        #expect(
            SurveyCompilerTests.messages(
                SurveyCompilerTests.version("1.0.0"),
                SurveyCompilerTests.version("1.0.0", isEarlier: false, SurveyCompilerTests.reworded)) == [
                    "small.survey.json:3:14: error: Version 1.0.0 is published, and this differs from it in the wording of "
                        + "\"stars\". Raise the first number of the version: 2.0.0. [version_not_raised]"
                ])
    }

    @Test func `each version is compared with the one before, by number and not by name`() {
        let chain = [
            SurveyCompilerTests.version("1.9.0"), SurveyCompilerTests.version("1.10.0", SurveyCompilerTests.longer),
            SurveyCompilerTests.version("1.11.0", isEarlier: false, SurveyCompilerTests.longer),
        ]
        #expect(SurveyCompiler.compile(chain).diagnostics == [])
        #expect(
            SurveyCompilerTests.messages(
                SurveyCompilerTests.version("1.0.0"), SurveyCompilerTests.version("1.0.1", SurveyCompilerTests.longer),
                SurveyCompilerTests.version("2.0.0", isEarlier: false, SurveyCompilerTests.reworded)
            ).map { $0.prefix { $0 != " " } } == ["old/small@1.0.1.survey.json:3:14:", "small.survey.json:1:1:"])
    }

    // MARK: - Names

    @Test func `two surveys of one name are an error, also where names differ in case alone`() {
        #expect(
            SurveyCompilerTests.messages(
                SurveyCompilerTests.current("a-bc"), SurveyCompilerTests.current("ab-c")) == [
                    "ab-c.survey.json:2:13: error: The surveys \"a-bc\" and \"ab-c\" would both be called `AbC` in Swift. "
                        + "Choose another id for one of them. [name_clash]"
                ])
    }

    @Test func `a survey that stands in two files is an error`() {
        let text = Definitions.survey(named: "small", Definitions.stars)
        #expect(
            SurveyCompilerTests.messages(
                Definitions.source("x/small.survey.json", text), Definitions.source("y/small.survey.json", text)) == [
                    "y/small.survey.json:2:13: error: The survey \"small\" stands in x/small.survey.json, too. Keep one; "
                        + "call an earlier version small@<version>.survey.json. [name_clash]"
                ])
    }

    @Test(arguments: ["swift", "survey-schema", "type", "string", "any"])
    func `a survey that would hide what Swift means is an error`(id: String) {
        let outcome = SurveyCompiler.compile([SurveyCompilerTests.current(id)])
        #expect(outcome.diagnostics.map(\.code) == [.nameClash])
    }

    @Test func `a question that would hide its survey is an error`() {
        let question = #"{"id": "the_stars", "type": "text", "text": "Which?"}"#
        #expect(
            SurveyCompilerTests.messages(SurveyCompilerTests.current("the-stars", question)) == [
                "the-stars.survey.json:2:13: error: The survey \"the-stars\" and its question \"the_stars\" would both be "
                    + "called `TheStars` in Swift. Choose another id for one of them. [name_clash]"
            ])
    }

    // MARK: - The same bytes

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `in whichever order files come, the bytes are the same`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for isFaulty in [false, true] {
            var sources = ["one", "two", "three-four", "five"].map { SurveyCompilerTests.current($0) }
            sources += [
                SurveyCompilerTests.version("1.0.0"), SurveyCompilerTests.version("1.1.0", SurveyCompilerTests.longer),
                SurveyCompilerTests.version("1.2.0", isEarlier: false, SurveyCompilerTests.longer),
            ]
            if isFaulty {
                sources += [
                    SurveyCompilerTests.current("a-b"), SurveyCompilerTests.current("ab"),
                    Definitions.source("six.survey.json", "[]"), SurveyCompilerTests.version("1.0.9"),
                ]
            }
            let expected = SurveyCompiler.compile(sources)
            for _ in 0..<10 {
                sources.shuffle(using: &generator)
                let outcome = SurveyCompiler.compile(sources)
                #expect(outcome.products == expected.products)
                #expect(outcome.diagnostics == expected.diagnostics)
            }
            #expect(expected.products.isEmpty == isFaulty)
        }
    }

    @Test(arguments: [4, 5, 6] as [UInt64])
    func `no text of a definition ends a literal or a comment`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "\"", "#", "\\", "\\(", "\"\"\"", "*/", "//", "\n", "\r\n", "\t", "\u{FEFF}", "a", "\u{2028}",
        ]
        for _ in 0..<50 {
            let title = (0..<12).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined() + "a"
            let source = Definitions.source("small.survey.json", Definitions.survey(title: title, Definitions.stars))
            let outcome = SurveyCompiler.compile([source])
            let swift = try #require(outcome.products.first { $0.name == "Small.swift" }).text
            let survey = try #require(SurveyReader.read(source.text, path: source.path).survey)
            let line = try #require(swift.split(separator: "\n").first { $0.contains("compiled: #") })
            let hashes = line.drop { $0 != "#" }.prefix { $0 == "#" }
            let content = line.drop { $0 != "#" }.dropFirst(hashes.count + 1).dropLast(hashes.count + 2)
            #expect(content == survey.text)
            #expect(!content.contains("\"\(hashes)") && !content.contains("\\\(hashes)"))
            // Before the type stand comments alone.
            let head = swift.split(separator: "\n").prefix { !$0.hasPrefix("public enum") }
            #expect(head.allSatisfy { $0.hasPrefix("//") || $0 == "public import SurveySchema" }, "\(head)")
        }
    }
}
