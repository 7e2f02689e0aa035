import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

@Suite struct PurchasesCardTests {
    private let modules: [any Module] = [CustomersModule.ofTests]

    private func section(_ application: Application, on day: String) async throws -> CardSection {
        try await application.read { try PurchaseSection().section(of: customer(1), on: date(day), in: $0) }
    }

    @Test(arguments: Driver.allCases)
    func `the card shows the last purchase, says thanks for it and names the stage with its rule`(
        _ driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(
                purchase("a", on: "1998-01-05", 1999), purchase("b", on: "1998-05-20", 129_900, category: "shoes"),
                purchase("c", on: "1998-06-01", 500))
            try await application.record(giveBack("r", of: "c", on: "1998-06-02", 500))
            let section = try await section(application, on: "1998-07-01")
            #expect(
                section.fields == [
                    Detail.Field("purchases", 2),
                    Detail.Field(
                        "last_purchase",
                        .record([
                            Detail.Field("on", .day(date("1998-05-20"))),
                            Detail.Field("amount", .money(euros(129_900))), Detail.Field("currency", "EUR"),
                            Detail.Field("category", "shoes"),
                        ])),
                ])
            let book = application.phrasebook
            #expect(
                section.lines.map { book.say($0, in: .english) } == [
                    "Bought 2 times on 2 days since 5 January 1998, for 1,318.99 EUR in all; last on 20 May 1998.",
                    "Customer since 20 May 1998, the second day of a purchase.",
                ])
            #expect(
                section.words.map { book.say($0, in: .english) } == [
                    "Thank you for your purchase of 20 May 1998 (shoes). Does it still serve you well?"
                ])
            #expect(
                section.words.map { book.say($0, in: Language(rawValue: "de")) } == [
                    "Vielen Dank für Ihren Einkauf vom 20. Mai 1998 (shoes). Sind Sie noch zufrieden damit?"
                ])
            try await application.register(1...1, on: "1998-01-05")
            let card = try await application.read {
                try application.card(of: customer(1), on: date("1998-07-01"), in: $0)
            }
            #expect(Array(card.fields.suffix(section.fields.count)) == section.fields)
            // 90 days after the purchase it is spoken of, a day later it is not.
            #expect(try await self.section(application, on: "1998-08-18").words.count == 1)
            #expect(try await self.section(application, on: "1998-08-19").words.isEmpty)
            let before = try await self.section(application, on: "1998-02-01")
            #expect(before.fields.first?.value == 1)
            #expect(
                before.words.map { book.say($0, in: .english) } == [
                    "Thank you for your purchase of 5 January 1998. Does it still serve you well?"
                ])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who has bought nothing has an empty section and no words`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            let section = try await section(application, on: "1998-07-01")
            #expect(section.fields == [Detail.Field("purchases", 0), Detail.Field("last_purchase", .none)])
            #expect(section.lines.isEmpty && section.words.isEmpty)
        }
    }
}
