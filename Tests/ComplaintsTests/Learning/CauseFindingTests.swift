import Complaints
import Definitions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct CauseFindingTests {
    private let house = CauseTaxonomy.house

    private func finding(_ primary: String, _ contributing: String...) -> CauseFinding {
        CauseFinding(primary: primary, contributing: contributing, taxonomy: house.edition)
    }

    @Test func `a finding names causes of its taxonomy, each once, and may say that nobody knows`() {
        #expect(finding("delivery_late", "information_missing").fault(under: house) == nil)
        #expect(finding("unknown").fault(under: house) == nil)
        #expect(finding("unknown", "delivery_late").fault(under: house) == nil)
        #expect(finding("delivery_late", "unknown").fault(under: house) == .unknownContributes)
        #expect(finding("delivery_late", "delivery_late").fault(under: house) == .namedTwice)
        #expect(finding("weather").fault(under: house) == .unknownCause)
        let later = CauseTaxonomy.Edition(id: "house", version: DefinitionVersion(2, 0, 0))
        #expect(CauseFinding(primary: "unknown", taxonomy: later).fault(under: house) == .otherTaxonomy)
    }

    @Test func `a finding is kept as text and comes back`() throws {
        let finding = finding("delivery_late", "information_missing")
        let data = try JSONEncoder().encode(finding)
        #expect(try JSONDecoder().decode(CauseFinding.self, from: data) == finding)
    }

    /// A7.16: re-classifying a cause never rewrites earlier reports.
    @Test(arguments: UInt64(1)...100)
    func `what is found later changes no answer as of an earlier time`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let causes = house.causes.map(\.id)
        var findings = CauseFindings()
        var time: Int64 = 0
        var told: [(at: Timestamp, finding: CauseFinding?)] = []
        for _ in 0..<20 {
            time += Int64.random(in: 1...5, using: &generator)
            let moment = Timestamp(milliseconds: time)
            told.append((moment, findings.finding(asOf: moment)))
            time += Int64.random(in: 1...5, using: &generator)
            let cause = causes.randomElement(using: &generator) ?? "unknown"
            try findings.add(finding(cause), at: Timestamp(milliseconds: time))
            #expect(findings.finding(asOf: Timestamp(milliseconds: time))?.primary == cause, "seed \(seed)")
            for report in told { #expect(findings.finding(asOf: report.at) == report.finding, "seed \(seed)") }
        }
    }

    @Test func `a finding of an earlier time than the last is refused, one of the same instant replaces it`() throws {
        var findings = CauseFindings()
        let time = Timestamp(milliseconds: 10)
        try findings.add(finding("delivery_late"), at: time)
        #expect(throws: CauseFinding.Fault.outOfOrder) {
            try findings.add(finding("unknown"), at: Timestamp(milliseconds: 9))
        }
        try findings.add(finding("delivery_wrong"), at: time)
        #expect(findings.finding(asOf: time)?.primary == "delivery_wrong")
        #expect(findings.finding(asOf: Timestamp(milliseconds: 9)) == nil)
        #expect(findings.entries.count == 2)
    }
}
