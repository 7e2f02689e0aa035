import Definitions
import TestSupport
import Testing

@testable import SurveySchema

@Suite struct PatternTests {
    /// Every text over a few letters up to a length.
    private static func texts(over letters: [Character], upTo length: Int) -> [String] {
        var all = [""]
        var last = [""]
        for _ in 0..<length {
            last = last.flatMap { text in letters.map { text + String($0) } }
            all += last
        }
        return all
    }

    private static let texts = texts(over: ["a", "b", "1", "-"], upTo: 4)

    private func pattern(_ random: inout SeededGenerator, depth: Int = 0) -> String {
        switch Int.random(in: 0..<(depth < 3 ? 13 : 6), using: &random) {
        case 0, 1: return ["a", "b", "1", "-", "\\-"].randomElement(using: &random) ?? "a"
        case 2: return ["[ab]", "[^a]", "[a-b1]", "[^b-]", "[\\d-]", "[-a]"].randomElement(using: &random) ?? "a"
        case 3: return ["\\d", "\\w", "\\D", "\\W", "\\S", "."].randomElement(using: &random) ?? "."
        case 4: return "a"
        case 5:
            return Int.random(in: 0..<3, using: &random) == 0 ? ["^", "$"].randomElement(using: &random) ?? "" : "b"
        case 6, 7, 8: return pattern(&random, depth: depth + 1) + pattern(&random, depth: depth + 1)
        case 9, 10:
            let mark = ["*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}"].randomElement(using: &random) ?? "*"
            return "(\(pattern(&random, depth: depth + 1)))" + mark
        default:
            return "(?:\(pattern(&random, depth: depth + 1))|\(pattern(&random, depth: depth + 1)))"
        }
    }

    @Test(arguments: 0..<UInt64(40))
    func `a pattern matches what Swift's own regular expressions match`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<12 {
            let source = pattern(&random)
            let mine = try Pattern(source)
            let theirs = try [source, mine.anchored].map {
                try Regex($0).asciiOnlyCharacterClasses().matchingSemantics(.unicodeScalar)
            }
            for text in PatternTests.texts.shuffled(using: &random).prefix(30) {
                let matches = mine.matches(text)
                #expect(try (theirs[0].wholeMatch(in: text) != nil) == matches, "\(source) of \(text)")
                #expect(try (theirs[1].firstMatch(in: text) != nil) == matches, "\(mine.anchored) of \(text)")
            }
        }
    }

    @Test(arguments: 0..<UInt64(200))
    func `a pattern can match where some text of these lengths does`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let source = pattern(&random)
        let pattern = try Pattern(source)
        let least = Int.random(in: 0...4, using: &random)
        let lengths = least...Int.random(in: least...4, using: &random)
        let isThere = PatternTests.texts.contains { lengths.contains($0.count) && pattern.matches($0) }
        #expect(pattern.canMatch(lengths: lengths) == isThere, "\(source) of \(lengths)")
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["(a*)*b", "(a|aa)+b", "(a|a?)+b", "((a{0,30}){0,30})b", "(.*)(.*)(.*)(.*)b", "(?:a*a*a*a*)*b"])
    func `no pattern is slow`(source: String) throws {
        let pattern = try Pattern(source)
        #expect(!pattern.matches(String(repeating: "a", count: 2000)))
        #expect(pattern.matches("aab"))
        #expect(!pattern.canMatch(lengths: 0...0))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a pattern that repeats nothing again and again is read at once`() throws {
        let pattern = try Pattern("(((((()){1000}){1000}){1000}){1000}){1000}")
        #expect(pattern.matches("") && !pattern.matches("a"))
        #expect(throws: Fault.self) { try Pattern("(((((a){1000}){1000}){1000}){1000}){1000}") }
    }

    @Test func `classes are those of ASCII, and a point stands for any sign of the line`() throws {
        for (source, text, matches) in [
            ("\\d", "١", false), ("\\w", "é", false), ("\\s", "\u{A0}", false), (".", "\u{2028}", true),
            (".", "\n", false), (".", "👍", true), ("..", "e\u{301}", true), ("é", "é", true), ("[à-ü]", "é", true),
            ("a\\.b", "a.b", true), ("a\\.b", "axb", false), ("[^]", "x", true), ("a|b", "ab", false),
            ("a$b", "ab", false), ("(^a|b)*", "ab", true),
            ("(^a)*", "aa", false), ("a$|b", "a", true),
        ] {
            #expect(try Pattern(source).matches(text) == matches, "\(source) of \(text)")
        }
    }

    @Test func `for JSON Schema a pattern is written so that engines agree`() throws {
        #expect(try Pattern("\\d{4}-[A-Z]+").anchored == "^(?:(?:[0-9]){4}-(?:[A-Z])+)$")
        #expect(try Pattern(".").anchored == "^(?:[^\n])$" || Pattern(".").anchored == "^(?:[^\\n])$")
        #expect(try Pattern("a/b.").anchored == "^(?:a\\/b[^\\n])$")
        #expect(try Pattern("[^]").anchored == "^(?:[\\s\\S])$")
    }
}
