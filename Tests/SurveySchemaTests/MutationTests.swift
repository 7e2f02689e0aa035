import Definitions
import SurveySchema
import TestSupport
import Testing

@Suite struct MutationTests {
    @Test(arguments: 0..<UInt64(40))
    func `whatever is done to a definition, it is read or something is said of a place in it`(seed: UInt64) {
        var random = RandomSurvey(seed: seed)
        let sound = random.sketch().text
        for _ in 0..<50 {
            let text = MutationTests.mutation(of: sound, using: &random.random)
            let outcome = SurveyReader.read(text, path: "x.json")
            #expect(outcome.survey != nil || !outcome.diagnostics.isEmpty, "\(text)")
            let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(\.count)
            for diagnostic in outcome.diagnostics {
                let (line, column) = (diagnostic.position.line, diagnostic.position.column)
                #expect((1...lines.count).contains(line) && (1...(lines[line - 1] + 1)).contains(column), "\(text)")
                #expect(!diagnostic.description.contains { $0.isNewline }, "\(text)")
            }
            if let survey = outcome.survey {
                #expect(SurveyReader.read(survey.text, path: "again").survey == survey, "\(text)")
            }
        }
    }

    private static let splinters = [
        "\"", "{", "}", "[", "]", ",", ":", "\\", "\n", " ", "0", "-1", "1e5", "true", "null", "\"\"", "\"id\"", "{q0}",
        "\u{0}", "\u{FEFF}", "é", "\u{301}", "\\u0000", "\\ud800", "'", "=", "and", "99999999999999999999", "and", "|",
        "{a|", "visibleIf", "\"required\": true,", "[]", "{}", ".",
    ]

    /// A text in which something is taken out, put in, put twice or moved.
    private static func mutation(of text: String, using random: inout SeededGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let start = Int.random(in: 0..<max(1, scalars.count), using: &random)
            let end = min(scalars.count, start + Int.random(in: 1...12, using: &random))
            let splinter = Array((splinters.randomElement(using: &random) ?? "").unicodeScalars)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: scalars.removeSubrange(start..<end)
            case 1: scalars.insert(contentsOf: splinter, at: start)
            case 2: scalars.replaceSubrange(start..<end, with: splinter)
            case 3: scalars.insert(contentsOf: scalars[start..<end], at: start)
            default:
                scalars.insert(contentsOf: scalars[start..<end], at: Int.random(in: 0...scalars.count, using: &random))
            }
        }
        return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}
