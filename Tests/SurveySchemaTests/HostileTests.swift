import Definitions
import SurveySchema
import Testing

/// Definitions of up to a megabyte that are made to take long: something is said of them all the same.
@Suite(.timeLimit(.minutes(1))) struct HostileTests {
    private static func said(_ questions: [String]) -> [Diagnostic] {
        let definition = Written.survey(questions.joined(separator: ",\n"))
        #expect(definition.utf8.count <= 1_048_576)
        return SurveyReader.read(definition, path: "visit.survey.json").diagnostics
    }

    @Test func `a matrix of many rows, of which conditions name four, stays undecided`() {
        let rows = (0..<1000).map { #"{"id": "r\#($0)", "text": "Row \#($0)"}"# }.joined(separator: ", ")
        let columns = (0..<10).map { #"{"id": "c\#($0)", "text": "Column \#($0)"}"# }.joined(separator: ", ")
        let matrix = #"{"id": "m", "type": "matrix", "text": "M?", "rows": [\#(rows)], "columns": [\#(columns)]}"#
        let asking = (0..<100).map { place in
            let condition = (0..<4).map { "{m.r\(place * 4 + $0)} = 'c1'" }.joined(separator: " and ")
            return Written.comment("q\(place)", visibleIf: condition)
        }
        #expect(HostileTests.said([matrix] + asking) == [])
    }

    @Test func `a long chain of conditions stays undecided`() {
        let chain = (1..<1000).map { place in
            #"{"id": "q\#(place)", "type": "number", "text": "N?", "visibleIf": "{q\#(place - 1)} > \#(place)"}"#
        }
        #expect(HostileTests.said([#"{"id": "q0", "type": "number", "text": "N?"}"#] + chain) == [])
    }

    @Test func `no name is suggested for what is longer than any id`() {
        let long = String(repeating: "a", count: 100_000)
        let other = String(repeating: "ab", count: 50_000)
        let diagnostics = HostileTests.said([
            Written.comment(long), Written.comment("why").replacing("Tell us.", with: "Tell us, {\(other)|you}."),
        ])
        #expect(diagnostics.map(\.code) == [.invalidID, .unknownReference])
        #expect(diagnostics.allSatisfy { !$0.remedy.contains("Did you mean") })
    }

    @Test func `many unknown names among many are each told of`() {
        let filler = String(repeating: "x", count: 48)
        let known = (0..<150).map { Written.comment("q\($0)_\(filler)") }
        let places = (0..<150).map { "{z\($0)_\(filler.dropLast())y|x}" }.joined(separator: " ")
        let note = #"{"id": "n", "type": "note", "text": "\#(places)"}"#
        #expect(HostileTests.said(known + [note]).count { $0.code == .unknownReference } == 150)
    }

    @Test func `twins are found among many choices`() {
        let choices = (0..<15_000).map { #"{"id": "c\#($0)", "text": "Choice \#($0 % 14_999)"}"# }
        let question =
            #"{"id": "q", "type": "dropdown", "text": "Q?", "choices": [\#(choices.joined(separator: ","))]}"#
        #expect(HostileTests.said([question]).map(\.code) == [.duplicateChoice])
    }

    @Test func `a loop through many questions is told once`() {
        let ring = (0..<1000).map { Written.comment("q\($0)", visibleIf: "answered({q\(($0 + 1) % 1000)})") }
        #expect(HostileTests.said(ring).count { $0.code == .logicCycle } == 1)
    }
}
