import Definitions
import Testing

@Suite struct ReadingTests {
    private static let sound = #"""
        {"cake": "sacher", "version": "1.0.2", "languages": ["en", "de"],
        "name": {"en": "Chocolate {cake}\n", "de": "Sachertorte"}}
        """#

    @Test func `a sound definition is read, and nothing is said of it`() throws {
        let (cake, said) = Cake.read(ReadingTests.sound, path: "of/sacher@1.0.2.cake.json")
        #expect(said == [])
        let read = try #require(cake)
        #expect(read.id == "sacher" && read.version == DefinitionVersion(1, 0, 2) && read.languages == ["en", "de"])
        #expect(read.name.texts == ["en": "Chocolate {cake}\n", "de": "Sachertorte"])
    }

    @Test(
        arguments: [
            ("de-AT", "Sachertorte"), ("DE", "Sachertorte"), ("en", "Chocolate {cake}\n"), ("hu", "Chocolate {cake}\n"),
        ])
    func `a text is said in the language, a wider one, or the first`(language: String, text: String) throws {
        let cake = try #require(Cake.read(ReadingTests.sound).cake)
        #expect(cake.name.text(in: language, of: cake.languages) == text)
    }

    @Test(
        arguments: [
            (
                "\"version\": \"1.0.2\", ", "",
                "1:1: error: The cake has no \"version\". Add the key \"version\"; docs/cakes.md says what it takes. "
                    + "[missing_key]"
            ),
            (
                "1.0.2", "1.0",
                "1:31: error: \"1.0\" can't be a version. Versions are three numbers: 1.0.0. [invalid_version]"
            ),
            (
                "[\"en\", \"de\"]", "[]",
                "1:53: error: The cake has no language. Name at least one; the first one serves whoever reads none of "
                    + "them. [empty]"
            ),
            (
                "\"languages\": [\"en\", \"de\"]", "\"languages\": [\"en\"]",
                "2:38: error: \"name\" of the cake has a text in \"de\", which is none of the cake's languages. Add "
                    + "\"de\" to \"languages\", or take the text out. [undeclared_language]"
            ),
            (
                "Sachertorte", "\u{200B}",
                "2:9: error: \"name\" of the cake has no text in \"de\". Add it, or take \"de\" out of the cake's "
                    + "languages. [missing_translation]"
            ),
            (
                "Sachertorte", "Sacher\u{85}torte",
                "2:51: error: The text holds the control character U+0085. Take it out; of such characters, only tabs "
                    + "and ends of lines are text. [control_character]"
            ),
            (
                "\"name\"", "\"nome\"",
                "2:1: error: The cake has no key \"nome\". It takes cake, version, languages, name. Did you mean "
                    + "\"name\"? [unknown_key]"
            ),
            (
                "{\"cake\"", "{\"cake\": 1, \"cake\"",
                "1:13: error: The key \"cake\" stands twice in the same object. Keep one of them. [duplicate_key]\n"
                    + "cake.json:1:10: error: \"cake\" of the cake should be a text, and is a number. Write a text. "
                    + "[wrong_type]"
            ),
            (
                "{\"cake\"", "[\"cake\"",
                "1:8: error: Here a comma or a closing bracket should be, and not \":\". Mend the JSON there; an editor "
                    + "that knows JSON shows the place. [json]"
            ),
        ])
    func `what is wrong is told with its place and its remedy, in the words of that kind of definition`(
        written: String, instead: String, said: String
    ) {
        let (cake, all) = Cake.read(ReadingTests.sound.replacing(written, with: instead))
        #expect(cake == nil)
        #expect(Set(all) == Set("cake.json:\(said)".split(separator: "\n").map(String.init)))
    }

    @Test func `a file is called after what it defines, if it has the ending of its kind`() {
        let (_, said) = Cake.read(ReadingTests.sound, path: "torte.cake.json")
        #expect(
            said == [
                "torte.cake.json:1:10: error: The cake \"sacher\" stands in a file called torte.cake.json. Call the file "
                    + "sacher.cake.json, or sacher@1.0.2.cake.json when it is an earlier version. [file_name]"
            ])
        #expect(Cake.read(ReadingTests.sound, path: "any.json").said == [])
    }

    @Test func `a text that is too large is not read`() {
        let (_, said) = Cake.read(String(repeating: " ", count: Report.limit + 1))
        #expect(said == ["cake.json:1:1: error: The file is larger than 1 MiB. Cut the cake. [json]"])
    }
}
