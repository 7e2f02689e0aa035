import Complaints
import Definitions
import Foundation
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
}
