import Domain
import Kernel
import TestSupport
import Testing

@testable import Customers

struct CardTests {
    @Test(arguments: Driver.allCases)
    func `the card shows what is known, with day, source and age`(driver: Driver) async throws {
        var generator = SeededGenerator(seed: 1)
        let bob = StaffEntry.present("Bob", &generator)
        try await Shop.open(on: driver, staff: [bob]) { shop in
            let ann = try await shop.register(
                Newcomer(
                    externalID: "C-1", registeredOn: day("2019-05-01"),
                    facts: try [
                        Fact(.name, "Ann Miller"), Fact(.goal, "a garden"), Fact(.like, "tea"), Fact(.like, "cake"),
                        Fact(.representative, "\(bob.id)"), Fact(.contactPreference, "never", of: "email"),
                    ], statedOn: day("2020-01-01"), source: .customer))
            let card = try await shop.card(of: ann)
            let fields = Dictionary(uniqueKeysWithValues: card.fields.map { ($0.name, $0.value) })
            #expect(fields["customer_id"] == .text("\(ann)"))
            #expect(fields["external_id"] == "C-1")
            #expect(fields["name"] == "Ann Miller")
            #expect(fields["stage"] == "prospect")
            #expect(fields["stage_since"] == .day(day("2019-05-01")))
            #expect(fields["representative"] == "Bob")
            guard case .list(let facts) = fields["facts"] else { return #expect(Bool(false), "There are no facts.") }
            #expect(
                facts.contains(
                    .record([
                        Detail.Field("field", "goal"), Detail.Field("item", .none), Detail.Field("value", "a garden"),
                        Detail.Field("stated_on", .day(day("2020-01-01"))), Detail.Field("source", "customer"),
                        Detail.Field("is_stale", .flag(true)),
                    ])))
            let lines = card.lines.map { shop.application.phrasebook.say($0, in: .english) }
            #expect(
                lines == [
                    "Wants to achieve: a garden.", "Likes: tea, cake.", "Never by: email.", "Looked after by Bob.",
                ])
            #expect(card.words.contains(Sentence("customers.thanks.prospect", ["earlier": 1, "year": "2019"])))
            let words = (card.opening + card.words).map { shop.application.phrasebook.say($0, in: .english) }
            #expect(
                words == [
                    "Hello, Ann Miller.", "Thank you for your interest in us.",
                    "How can we reach you when there is something to tell you?",
                ])
            #expect(card.moments.map(\.line.phrase) == ["customers.ask_missing", "customers.ask_need"])
        }
    }

    @Test(arguments: Driver.allCases) func `the card of nobody is refused`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let code = await refusalOfFiles { _ = try await shop.card(of: CustomerID(at: shop.clock.now)) }
            #expect(code == .unknownCustomer)
        }
    }

    @Test(arguments: Driver.allCases) func `settings come back as they were set`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            var settings = CustomerSettings.initial
            settings.inquiryAnswerDays = 2
            settings.staleAfterDays[.goal] = 30
            let changed = settings
            try await shop.change { _, change in try SettingsStore.write(changed, in: change) }
            let kept = try await shop.read { _, read in try SettingsStore.read(CustomerSettings.self, in: read) }
            #expect(kept == changed)
        }
    }
}
