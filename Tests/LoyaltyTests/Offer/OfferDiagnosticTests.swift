import Definitions
import Domain
import Foundation
import Loyalty
import TestSupport
import Testing

@Suite struct OfferDiagnosticTests {
    @Test(arguments: FaultyOffer.all)
    func `a mistake is told once, with its place and its remedy`(faulty: FaultyOffer) {
        #expect(faulty.said == faulty.expected)
        #expect(faulty.expected.contains("[\(faulty.code.rawValue)]"))
    }

    /// What only publishing finds.
    private static let publishing: Set<Diagnostic.Code> = [
        .reviewOverdue, .termOver, .versionNotRaised,
    ]

    @Test(arguments: Diagnostic.Code.ofOffers)
    func `every code is found in a faulty offer`(code: Diagnostic.Code) {
        #expect(Self.publishing.contains(code) || FaultyOffer.all.contains { $0.code == code })
    }

    @Test func `whatever is found in a faulty offer is among the codes of offers, each once`() {
        #expect(Set(FaultyOffer.all.map(\.code)).subtracting(Diagnostic.Code.ofOffers) == [])
        #expect(Set(Diagnostic.Code.ofOffers).count == Diagnostic.Code.ofOffers.count)
    }

    @Test func `the page has every code once, with its cause and remedy, and the example as it is`() throws {
        let page = try ExampleProgramme.page("loyalty-offers.md")
        let table = try #require(page.components(separatedBy: "## What can be wrong").last)
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let cells = rows.map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
        #expect(cells.map(\.first) == Diagnostic.Code.ofOffers.map { "`\($0.rawValue)`" })
        #expect(cells.allSatisfy { $0.count == 3 && $0.allSatisfy { !$0.isEmpty } })
        #expect(page.contains(FaultyOffer.example))
    }

    @Test func `the example is read as it is written`() throws {
        let reading = OfferReader.read(FaultyOffer.example, path: FaultyOffer.path)
        let offer = try #require(reading.definition)
        #expect(reading.diagnostics == [] && OfferReader.checked(FaultyOffer.example) == offer)
        #expect(offer.id == "welcome-spring" && offer.currency == .euro && offer.timesPerCustomer == 1)
        #expect(offer.audience == .newCustomers && offer.channels == [.web, .visit])
        #expect(offer.purchase == OfferPurchase(minimum: 3000, categories: ["garden"]))
        #expect(offer.value == .percent(20, most: 2500) && offer.typicalAmount == 6000)
        #expect(
            offer.term.lowerBound == CalendarDay(iso: "2027-03-01")
                && offer.term.upperBound == CalendarDay(iso: "2027-06-01"))
        #expect(offer.name(for: .existing, in: Language(rawValue: "de-AT")) == "Ihr Werkzeug geschärft")
        #expect(offer.name(for: .newcomer, in: .english) == "20 % off your first garden purchase")
    }

    // MARK: Publishing

    /// What is said when a text is published after another one.
    private func said(_ text: String, after earlier: String? = nil, on driver: Driver) async throws -> String {
        var said = ""
        try await OfferWorld.open(on: driver) { world in
            if let earlier { try await world.publish(earlier) }
            do {
                try await world.publish(text)
            } catch let error as LoyaltyError where error.code == .unsoundOffer {
                said = error.diagnostics.map(\.description).joined(separator: "\n")
            }
            #expect(try await world.findings() == [])
        }
        return said
    }

    @Test(arguments: Driver.allCases)
    func `an offer to new customers is not published without a rule, nor with one worth less`(
        driver: Driver
    ) async throws {
        #expect(
            try await said(OfferWorld.offer(parity: nil), on: driver)
                == """
                x.json:2:13: error: The offer is made to new customers, and does not say what existing ones get. Add \
                "parity": {"rule": "same"}, or "equivalent" with something worth as much, or "exempt" with a reason, who \
                decided, and when it is looked at again. [parity_missing]
                """)
        let less =
            #"{"rule": "equivalent", "name": "Points", "value": {"kind": "points", "points": 999}, "why": "Ours."}"#
        #expect(
            try await said(OfferWorld.offer(parity: less), on: driver)
                == """
                x.json:2:193: error: What existing customers get is worth 9.99 EUR, and what new ones get 10.00 EUR. Give \
                at least as much, or take the rule "same". [worth_less]
                """)
    }

    @Test(arguments: Driver.allCases)
    func `what was overdue, over or changed when it is published is refused`(driver: Driver) async throws {
        let exempt = #"{"rule": "exempt", "reason": "So.", "decided_by": "Ann", "review_on": "2027-02-01"}"#
        #expect(
            try await said(OfferWorld.offer(parity: exempt), on: driver)
                == """
                x.json:2:213: error: The exemption was to be looked at again on 2027-02-01. Decide anew, and give a later \
                day by which it is looked at again. [review_overdue]
                """)
        let over = OfferWorld.offer().replacing("2027-06-01", with: "2027-02-01").replacing(
            "2027-03-01", with: "2027-01-01")
        #expect(
            try await said(over, on: driver)
                == """
                x.json:2:119: error: The offer ended on 2027-02-01. Let "until" be a later day than today, 2027-02-01. \
                [term_over]
                """)
        let changed = OfferWorld.offer(value: #"{"kind": "amount", "amount": "9.00"}"#)
        #expect(
            try await said(changed, after: OfferWorld.offer(), on: driver)
                == """
                x.json:1:33: error: Version 1.0.0 of the offer was published, and is another than this one. Raise the \
                version. [version_not_raised]
                """)
    }

    @Test(arguments: Driver.allCases)
    func `an offer reckons in the organisation's currency`(driver: Driver) async throws {
        try await OfferWorld.open(on: driver) { world in
            await #expect(throws: LoyaltyError.Code.invalid) {
                try await Club.code { try await world.publish(OfferWorld.offer().replacing("EUR", with: "USD")) }
            }
        }
    }
}
