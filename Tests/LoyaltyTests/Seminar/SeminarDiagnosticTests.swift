import Definitions
import Foundation
import Loyalty
import Testing

@Suite struct SeminarDiagnosticTests {
    @Test(arguments: FaultySeminar.all)
    func `a mistake is told once, with its place and its remedy`(faulty: FaultySeminar) {
        #expect(faulty.said == faulty.expected)
        #expect(faulty.expected.contains("[\(faulty.code.rawValue)]"))
    }

    @Test(arguments: Diagnostic.Code.ofSeminars)
    func `every code is found in a faulty seminar`(code: Diagnostic.Code) {
        #expect(FaultySeminar.all.contains { $0.code == code })
    }

    @Test func `whatever is found in a faulty seminar is among the codes of seminars, each once`() {
        #expect(Set(FaultySeminar.all.map(\.code)).subtracting(Diagnostic.Code.ofSeminars) == [])
        #expect(Set(Diagnostic.Code.ofSeminars).count == Diagnostic.Code.ofSeminars.count)
    }

    @Test
    func `the page has what seminars alone know, once and with its cause and remedy, and programmes' page the rest`()
        throws
    {
        let shared = Diagnostic.Code.ofProgrammes.filter(Diagnostic.Code.ofSeminars.contains)
        let page = try ExampleProgramme.page("loyalty-seminars.md")
        let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix("A definition") })
        let table = try #require(section.components(separatedBy: "| code | cause | remedy |").last)
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let cells = rows.map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
        let own = Diagnostic.Code.ofSeminars.dropFirst(shared.count)
        #expect(cells.map(\.first) == own.map { "`\($0.rawValue)`" })
        #expect(cells.allSatisfy { $0.count == 3 && $0.allSatisfy { !$0.isEmpty } })
        #expect(Array(Diagnostic.Code.ofSeminars.prefix(shared.count)) == shared)
        #expect(section.contains("(loyalty-programme.md)"))
    }
}
