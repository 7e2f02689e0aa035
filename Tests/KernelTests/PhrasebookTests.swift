import Domain
import Kernel
import Testing

struct PhrasebookTests {
    private static func say(
        _ english: String, _ arguments: [String: Detail] = [:], _ others: [String: String] = [:], in tag: String = "en"
    ) -> String {
        Phrasebook([Phrase("part.phrase", english, others)])
            .say(Sentence("part.phrase", arguments), in: Language(rawValue: tag))
    }

    @Test(
        arguments: [
            ("Hello", "Hello"), ("Hello {name}", "Hello Ada"), ("{name}", "Ada"), ("{name}{name}!", "AdaAda!"),
            ("", ""), ("{missing}", "…"), ("Hello {missing}.", "Hello …."), ("a } b", "a } b"),
            ("Hello {name", "Hello {name"), ("{name} and {name", "Ada and {name"), ("{", "{"), ("{}", "…"),
        ])
    func `arguments stand in their places`(text: String, said: String) {
        #expect(PhrasebookTests.say(text, ["name": "Ada"]) == said)
    }

    @Test(
        arguments: [
            (1, "one day"), (0, "0 days"), (2, "2 days"), (-1, "-1 days"), (1000, "1,000 days"),
        ])
    func `the first form is for one, the second for any other count`(count: Int, said: String) {
        #expect(PhrasebookTests.say("{days:one day|{days} days}", ["days": .count(count)]) == said)
    }

    @Test func `either form may be empty`() {
        #expect(PhrasebookTests.say("day{days:|s}", ["days": 1]) == "day")
        #expect(PhrasebookTests.say("day{days:|s}", ["days": 2]) == "days")
        #expect(PhrasebookTests.say("{days:only |}{days}", ["days": 2]) == "2")
        #expect(PhrasebookTests.say("{days:only |}{days}", ["days": 1]) == "only 1")
    }

    @Test func `a form may choose again`() {
        let text = "{a:one {b:cat|{b} cats}|{a} {b:times a cat|times {b} cats}}"
        #expect(PhrasebookTests.say(text, ["a": 1, "b": 1]) == "one cat")
        #expect(PhrasebookTests.say(text, ["a": 1, "b": 3]) == "one 3 cats")
        #expect(PhrasebookTests.say(text, ["a": 2, "b": 1]) == "2 times a cat")
        #expect(PhrasebookTests.say(text, ["a": 2, "b": 3]) == "2 times 3 cats")
    }

    @Test func `a count that is missing takes the second form`() {
        #expect(PhrasebookTests.say("{days:one day|{days} days}") == "… days")
    }

    @Test func `what a customer said is never read as a place`() {
        #expect(PhrasebookTests.say("“{words}”", ["words": "{name} | } {", "name": "Ada"]) == "“{name} | } {”")
        #expect(PhrasebookTests.say("{n:|{words}}", ["words": "{name}", "n": 2, "name": "Ada"]) == "{name}")
    }

    @Test func `a phrase that is missing is seen as its key`() {
        #expect(Phrasebook([]).say(Sentence("part.phrase", ["name": "Ada"]), in: .english) == "part.phrase")
        #expect(!Phrasebook([]).contains("part.phrase"))
        #expect(Phrasebook([Phrase("part.phrase", "")]).contains("part.phrase"))
    }

    @Test func `of two phrases with one key the later counts`() {
        let book = Phrasebook([Phrase("part.phrase", "old"), Phrase("part.phrase", "new")])
        #expect(book.say(Sentence("part.phrase"), in: .english) == "new")
    }

    @Test(
        arguments: [
            ("en", "english"), ("de", "deutsch"), ("de-AT", "österreichisch"), ("de-CH", "deutsch"),
            ("DE", "deutsch"), ("fr", "english"), ("fr-CA", "english"), ("pt", "english"), ("pt-BR", "brasileiro"),
            ("", "english"),
        ])
    func `a phrase is said in the language, else without its region, else in English`(tag: String, said: String) {
        let others = ["de": "deutsch", "de-AT": "österreichisch", "pt-BR": "brasileiro"]
        #expect(PhrasebookTests.say("english", [:], others, in: tag) == said)
    }
}
