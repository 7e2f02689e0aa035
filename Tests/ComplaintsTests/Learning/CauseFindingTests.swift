import Complaints
import Definitions
import Domain
import Kernel
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
        var time: Int64 = 0
        func entry(_ act: ComplaintAct, _ words: ComplaintWords = [:]) -> ComplaintEntry {
            let at = Timestamp(milliseconds: time)
            return ComplaintEntry(
                id: ComplaintEntryID(at: at), at: at, recordedAt: at, author: .program("test"), act: act, words: words)
        }
        let opening = entry(.receive(Receipt(channel: .phone, regime: "iso-10002")), [.what: "It broke."])
        var file = try ComplaintFile.opened(ComplaintID(at: opening.at), of: CustomerID(at: opening.at), by: opening)
        var told: [(at: Timestamp, finding: CauseFinding?)] = []
        for _ in 0..<20 {
            time += Int64.random(in: 1...5, using: &generator)
            let moment = Timestamp(milliseconds: time)
            told.append((moment, file.finding(asOf: moment)))
            time += Int64.random(in: 1...5, using: &generator)
            let cause = causes.randomElement(using: &generator) ?? "unknown"
            file = try file.recording(
                entry(.findCause(finding(cause))),
                under: ComplaintTerms(fastLaneUntil: nil, silenceDays: 0, zone: .utc))
            #expect(file.finding(asOf: Timestamp(milliseconds: time))?.primary == cause, "seed \(seed)")
            #expect(file.finding?.primary == cause, "seed \(seed)")
            for report in told { #expect(file.finding(asOf: report.at) == report.finding, "seed \(seed)") }
        }
    }
}
