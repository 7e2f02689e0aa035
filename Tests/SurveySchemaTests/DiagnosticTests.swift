import Definitions
import Foundation
import SurveySchema
import Testing

@Suite struct DiagnosticTests {
    @Test(arguments: FaultyDefinition.all)
    func `a mistake is told once, with its place and its remedy`(faulty: FaultyDefinition) {
        #expect(faulty.said == faulty.expected)
        #expect(faulty.expected.hasSuffix("[\(faulty.code.rawValue)]"))
    }

    @Test(arguments: Diagnostic.Code.ofSurveys)
    func `every code is found in a faulty definition`(code: Diagnostic.Code) {
        #expect(FaultyDefinition.all.contains { $0.code == code })
    }

    @Test func `whatever is found in a faulty definition is among the codes of surveys, each once`() {
        #expect(Set(FaultyDefinition.all.map(\.code)).subtracting(Diagnostic.Code.ofSurveys) == [])
        #expect(Set(Diagnostic.Code.ofSurveys).count == Diagnostic.Code.ofSurveys.count)
    }

    @Test func `all are errors but a question that may be two`() {
        #expect(Diagnostic.Code.ofSurveys.filter { $0.severity == .warning } == [.doubleBarrelled])
    }

    @Test func `the page of diagnostics has every code once, with its cause and remedy`() throws {
        let rows = try Document.named("survey-diagnostics.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
        let cells = rows.map {
            $0.replacing("\\|", with: "/").split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(cells.map(\.first) == Diagnostic.Code.ofSurveys.map { "`\($0.rawValue)`" })
        #expect(cells.allSatisfy { $0.count == 3 && $0.allSatisfy { !$0.isEmpty } })
    }

    @Test func `several mistakes are all told, in the order of the file`() {
        let outcome = SurveyReader.read(
            Written.survey(
                Written.score.replacing("\"low\"", with: "\"lo\""), Written.comment("Why"),
                Written.comment("more", visibleIf: "{way} = 'web'"), Written.comment("most", visibleIf: "{skore} > 1"),
                Written.comment("most"), and: " \"colour\": 1,"
            ).replacing("1.2.0", with: "1.2"), path: "visit.survey.json")
        #expect(outcome.survey == nil)
        #expect(
            outcome.diagnostics.map(\.code) == [
                .invalidVersion, .unknownKey, .unknownKey, .invalidID, .unknownReference, .unknownReference,
                .duplicateID,
            ])
        #expect(outcome.diagnostics.map(\.position) == outcome.diagnostics.map(\.position).sorted())
    }

    @Test func `a warning leaves the survey sound, and an author who has thought about it hears it no more`() {
        let joint = Written.score.replacing("How was it?", with: "How fast and friendly was it?")
        let warned = SurveyReader.read(Written.survey(joint), path: "visit.survey.json")
        #expect(warned.survey != nil && warned.diagnostics.map(\.severity) == [.warning])
        let allowed = joint.replacing("\"csat\"", with: #""csat", "allow": ["double_barrelled"]"#)
        let silent = SurveyReader.read(Written.survey(allowed), path: "visit.survey.json")
        #expect(silent.survey != nil && silent.diagnostics == [])
    }

    @Test func `a survey that is raised as far as its change asks for has nothing to be said of it`() throws {
        let earlier = try #require(SurveyReader.checked(Written.survey(Written.score, Written.way)))
        let reworded = Written.survey(Written.score.replacing("How was it?", with: "How did you like it?"), Written.way)
        for (text, version) in [
            (Written.survey(Written.score, Written.way), "1.2.0"),
            (Written.survey(Written.score, Written.way), "1.2.1"),
            (Written.survey(Written.score, Written.way, Written.comment("why")), "1.3.0"), (reworded, "2.0.0"),
        ] {
            let later = text.replacing("1.2.0", with: version)
            #expect(SurveyReader.compare(later, path: "visit.survey.json", with: earlier) == [])
        }
    }

    @Test func `an earlier version may be named after its version`() {
        let text = Written.survey(Written.score)
        for name in ["visit.survey.json", "visit@1.2.0.survey.json", "surveys/visit.survey.json", "of/any/name.json"] {
            #expect(SurveyReader.read(text, path: name).diagnostics == [], "\(name)")
        }
        let other = SurveyReader.read(text, path: "visit@1.1.0.survey.json")
        #expect(other.diagnostics.map(\.code) == [.fileName])
    }
}

/// The pages of the project.
enum Document {
    static func named(_ name: String) throws -> String {
        let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let root = tests.deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
    }
}
