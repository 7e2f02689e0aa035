import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct SurveysCardTests {
    private func card(_ office: Office, of customer: CustomerID, on day: CalendarDay = Given.today) async throws -> Card
    {
        let application = office.application
        return try await application.read { try application.card(of: customer, on: day, in: $0) }
    }

    @Test(arguments: Driver.allCases)
    func `without any answer the card says so`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let card = try await card(office, of: office.town.put(1))
            #expect(
                card.fields == [
                    Detail.Field("last_survey", .none), Detail.Field("follow_ups", .list([])),
                    Detail.Field("suggestions", .list([])),
                ])
            #expect(card.lines.isEmpty && card.moments.isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the card tells what the customer said last, and what is open after it`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            var settings = SurveysSettings.initial
            settings.suggestionOwner = "anna"
            try await office.set(settings)
            let customer = office.town.put(1)
            let day: Int64 = 86_400_000
            try await office.record(
                recorded(1, customer, ["recommend": .number(10)], at: Given.now + -3 * day),
                recorded(
                    2, customer,
                    ["recommend": .number(2), "wrong": .text("The lid"), "idea": .text("A better one")],
                    at: Given.now + -day))
            let card = try await card(office, of: customer)
            let record: ([(String, Detail)]) -> Detail = { .record($0.map { Detail.Field($0.0, $0.1) }) }
            #expect(
                card.fields.map(\.value) == [
                    record([
                        ("title", "Our talk"), ("on", .day(Given.today - 1)),
                        ("words", .list(["The lid", "A better one"])),
                    ]),
                    .list([
                        record([
                            ("kind", "next_solution"), ("survey", "talk"), ("since", .day(Given.today - 3)),
                            ("quote", .none),
                        ]),
                        record([
                            ("kind", "recovery"), ("survey", "talk"), ("since", .day(Given.today - 1)),
                            ("quote", "The lid"),
                        ]),
                    ]),
                    .list([
                        record([
                            ("on", .day(Given.today - 1)), ("words", "A better one"), ("state", "received"),
                            ("owner", "Anna Berg"), ("decision", .none),
                        ])
                    ]),
                ])
            let book = office.application.phrasebook
            #expect(
                card.lines.map { book.say($0, in: .english) } == [
                    "Answered “Our talk” on 14 July 1998, and said: “The lid / A better one”."
                ])
            // Nothing is offered to who waits for something to be made good, and nobody asks for favours.
            #expect(
                card.moments.map { book.say($0.line, in: .english) } == [
                    "Answered on 14 July 1998 that something is wrong: “The lid”: hear what it is, and make it good.",
                    "Suggested on 14 July 1998: “A better one”. Give thanks for it, and say that Anna Berg looks at it.",
                ])
            #expect(card.words.first.map { book.say($0, in: .english) }?.contains("I am sorry.") == true)
            let desk = office.desk
            for (state, line) in [
                (CustomerSuggestion.State.planned, "Give thanks for it"), (.declined, "It will not be done: It leaks."),
            ] {
                let decision = SuggestionDecision(Given.id(2), state, decision: state == .declined ? "It leaks." : nil)
                try await office.change { try desk.decide(decision, in: $0) }
                let last = try #require(try await self.card(office, of: customer).moments.last)
                #expect(book.say(last.line, in: .english).contains(line))
            }
            try await office.close(try await office.suggestions(), of: customer, .done)
            #expect(try await self.card(office, of: customer).moments.isEmpty)
            try await office.record(recorded(3, customer, ["recommend": .number(8), "idea": .text("A third")]))
            try await office.close(try await office.suggestions(), of: customer, .done)
            #expect(
                try await self.card(office, of: customer).moments.map { book.say($0.line, in: .english) } == [
                    "Suggested on 15 July 1998: “A third”. It is not decided yet; Anna Berg looks at it."
                ])
            #expect(try await self.card(office, of: customer, on: Given.today + 100).lines.isEmpty)
            #expect(try await self.card(office, of: customer, on: Given.today - 2).fields[0].value != .none)
            #expect(try await self.card(office, of: customer, on: Given.today - 4).fields[0].value == .none)
        }
    }
}
