import Definitions
import Foundation
import Loyalty
import Testing

@Suite struct ProgrammeDiagnosticTests {
    @Test(arguments: FaultyProgramme.all)
    func `a mistake is told once, with its place and its remedy`(faulty: FaultyProgramme) {
        #expect(faulty.said == faulty.expected)
        #expect(faulty.expected.hasSuffix("[\(faulty.code.rawValue)]"))
    }

    @Test(arguments: Diagnostic.Code.ofProgrammes)
    func `every code is found in a faulty programme`(code: Diagnostic.Code) {
        #expect(FaultyProgramme.all.contains { $0.code == code })
    }

    @Test func `whatever is found in a faulty programme is among the codes of programmes, each once`() {
        #expect(Set(FaultyProgramme.all.map(\.code)).subtracting(Diagnostic.Code.ofProgrammes) == [])
        #expect(Set(Diagnostic.Code.ofProgrammes).count == Diagnostic.Code.ofProgrammes.count)
    }

    @Test func `what may be meant so is a warning, and leaves the programme sound`() {
        let warnings = Diagnostic.Code.ofProgrammes.filter { $0.severity == .warning }
        #expect(
            warnings == [
                .oddLimits, .paysForItself, .returnsUnguarded, .lesserTier, .noRewards, .poorReward, .dearReward,
            ])
        for faulty in FaultyProgramme.all where faulty.code.severity == .warning {
            #expect(ProgrammeReader.read(faulty.text, path: faulty.path).definition != nil)
        }
    }

    @Test func `the page has every code once, with its cause and remedy`() throws {
        let page = try ExampleProgramme.page("loyalty-programme.md")
        let table = try #require(page.components(separatedBy: "## What can be wrong").last)
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let cells = rows.map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
        #expect(cells.map(\.first) == Diagnostic.Code.ofProgrammes.map { "`\($0.rawValue)`" })
        #expect(cells.allSatisfy { $0.count == 3 && $0.allSatisfy { !$0.isEmpty } })
    }

    @Test func `several mistakes are all told, in the order of the file`() {
        let text = ExampleProgramme.text
            .replacing("\"currency\": \"EUR\"", with: "\"currency\": \"EURO\"")
            .replacing("\"tasting\"", with: "\"tree\"")
            .replacing("\"rounding\": \"down\"", with: "\"rounding\": \"dwon\"")
            .replacing("\"stock\": 40", with: "\"stock\": 0")
            .replacing("\"tiers\": [\"gold\"]", with: "\"tiers\": [\"golden\"]")
            .replacing("\"de\": \"Eckenclub\"", with: "\"fr\": \"Le coin\"")
        let reading = ProgrammeReader.read(text, path: ExampleProgramme.path)
        #expect(reading.definition == nil)
        #expect(
            reading.diagnostics.map(\.code) == [
                .missingTranslation, .undeclaredLanguage, .unknownCurrency, .unknownWord, .outOfRange, .unknownTier,
                .duplicateID,
            ])
        #expect(reading.diagnostics.map(\.position) == reading.diagnostics.map(\.position).sorted())
    }
}
