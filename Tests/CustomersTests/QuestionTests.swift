import Domain
import TestSupport
import Testing

@testable import Customers

struct QuestionTests {
    private let today = day("2026-03-02")

    private func sheet(_ facts: [(Fact, String)]) -> FactSheet {
        FactSheet(
            facts.enumerated().map { index, fact in
                RecordedFact(
                    number: index + 1, fact: fact.0, statedOn: day(fact.1), source: .customer,
                    recordedAt: Timestamp(milliseconds: 0), recordedOn: day(fact.1), author: "tests")
            })
    }

    private func next(_ sheet: FactSheet, registeredOn: String = "2026-01-01") -> Question? {
        Question.next(for: sheet, registeredOn: day(registeredOn), on: today, .initial)
    }

    private func everything(on text: String) throws -> [(Fact, String)] {
        try [
            Fact(.name, "Ann"), Fact(.contactPoint, "ann@example.org", of: "email"), Fact(.foundUs, "a friend"),
            Fact(.goal, "a garden"), Fact(.birthday, "07-14"), Fact(.values, "choice"),
            Fact(.contactPreference, "preferred", of: "phone"), Fact(.rewardPreference, "welcome", of: "gift"),
            Fact(.like, "tea"),
        ].map { ($0, text) }
    }

    @Test func `the most useful missing fact is asked for first`() throws {
        #expect(next(sheet([])) == .missing(.name))
        #expect(next(sheet([(try Fact(.name, "Ann"), "2026-01-01")])) == .missing(.contactPoint))
        for missing in CustomerSettings.initial.questions {
            let facts = try everything(on: "2026-03-01").filter { $0.0.field != missing }
            #expect(next(sheet(facts)) == .missing(missing))
        }
    }

    @Test func `when nothing is missing the oldest stale fact is asked for again`() throws {
        var facts = try everything(on: "2026-03-01")
        #expect(next(sheet(facts)) == nil)
        facts = facts.map { $0.0.field == .goal ? ($0.0, "2025-01-01") : $0 }
        facts = facts.map { $0.0.field == .contactPoint ? ($0.0, "2024-12-01") : $0 }
        #expect(next(sheet(facts)) == .stale(.contactPoint, since: day("2024-12-01")))
        facts = facts.map { $0.0.field == .contactPoint ? ($0.0, "2026-02-01") : $0 }
        #expect(next(sheet(facts)) == .stale(.goal, since: day("2025-01-01")))
    }

    @Test func `a name and a birthday do not grow stale`() throws {
        let facts = try everything(on: "2026-03-01").map {
            $0.0.field == .name || $0.0.field == .birthday ? ($0.0, "2001-01-01") : $0
        }
        #expect(next(sheet(facts)) == nil)
    }

    @Test func `whoever was born on 29 February is asked first when to be congratulated`() throws {
        let facts = [(try Fact(.birthday, "1980-02-29"), "2026-01-01")]
        #expect(next(sheet(facts)) == .missing(.leapDay))
        #expect(next(sheet(facts + [(try Fact(.leapDay, "03-01"), "2026-01-01")])) == .missing(.name))
    }

    @Test func `what a customer never wants is not asked for again`() throws {
        let facts = try everything(on: "2026-03-01").filter {
            $0.0.field != .birthday && $0.0.field != .rewardPreference
        }
        let never = try [
            (Fact(.birthday, "never"), "2001-01-01"), (Fact(.rewardPreference, "never", of: "any"), "2001-01-01"),
        ]
        #expect(next(sheet(facts + never)) == nil)
    }

    @Test func `an organisation has no birthday, and years later nobody is asked how they found us`() throws {
        let facts = try everything(on: "2026-03-01").filter { $0.0.field != .birthday && $0.0.field != .foundUs }
        let company = facts + [(try Fact(.kind, "organisation"), "2026-03-01")]
        #expect(next(sheet(company), registeredOn: "2020-01-01") == nil)
        #expect(next(sheet(company)) == .missing(.foundUs))
    }
}
