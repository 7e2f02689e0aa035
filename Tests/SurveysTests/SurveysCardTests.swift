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
            #expect(card.lines.isEmpty)
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
            #expect(try await self.card(office, of: customer, on: Given.today + 100).lines.isEmpty)
            #expect(try await self.card(office, of: customer, on: Given.today - 2).fields[0].value != .none)
            #expect(try await self.card(office, of: customer, on: Given.today - 4).fields[0].value == .none)
        }
    }
}
