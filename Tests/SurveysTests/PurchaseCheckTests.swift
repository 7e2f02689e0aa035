import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct PurchaseCheckTests {
    private func buy(_ customer: CustomerID, _ days: [CalendarDay], _ office: Office) async throws {
        let amount = Money(minor: 100, try #require(Currency("EUR")))
        try await office.change { change in
            try change.publish(
                days.map { day in
                    PurchaseRecorded(
                        customer: customer, purchase: PurchaseID(rawValue: "\(day)"), at: change.at, on: day,
                        amount: amount)
                })
        }
    }

    private func withChecks(on driver: Driver, _ body: (Office, CustomerID) async throws -> Void) async throws {
        try await withOffice(on: driver) { office in
            var settings = SurveysSettings.initial
            settings.purchaseCheckDays = 10
            settings.purchaseCheckSurvey = "talk"
            try await office.set(settings)
            try await body(office, office.town.put(1))
        }
    }

    @Test(arguments: Driver.allCases)
    func `nobody is asked unless the settings say so`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            try await buy(office.town.put(1), [Given.today - 20], office)
            #expect(try await office.suggestions().isEmpty)
            #expect(SurveysSettings.initial.purchaseCheckSurvey == "after-purchase")
        }
    }

    @Test(arguments: Driver.allCases)
    func `the last purchase is asked about some days later`(driver: Driver) async throws {
        try await withChecks(on: driver) { office, customer in
            try await buy(customer, [Given.today - 5, Given.today - 9, Given.today - 61], office)
            #expect(try await office.suggestions(for: Given.today + 4).isEmpty)
            let check = try #require(try await office.suggestions(for: Given.today + 5).first)
            #expect(check.kind == "surveys.purchase_check" && check.nature == .owed)
            #expect(check.due == Given.today + 5 && check.arguments["on"] == .day(Given.today - 5))
            // An older purchase that is handed in later changes nothing, a newer one does.
            try await buy(customer, [Given.today - 8], office)
            #expect(try await office.suggestions(for: Given.today + 5) == [check])
            try await buy(customer, [Given.today], office)
            #expect(try await office.suggestions(for: Given.today + 5).isEmpty)
            #expect(try await office.suggestions(for: Given.today + 10).count == 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `purchases of long ago owe nothing`(driver: Driver) async throws {
        try await withChecks(on: driver) { office, customer in
            try await buy(customer, [Given.today - 61, Given.today - 400], office)
            #expect(try await office.suggestions().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an answer on the day of the purchase or later ends it, an older one does not`(driver: Driver) async throws {
        try await withChecks(on: driver) { office, customer in
            try await buy(customer, [Given.today - 15], office)
            let day: Int64 = 86_400_000
            try await office.record(recorded(1, customer, ["recommend": .number(8)], at: Given.now + -16 * day))
            #expect(try await office.suggestions().count == 1)
            try await office.publish(.talk("other"))
            try await office.record(recorded(2, customer, ["recommend": .number(8)], to: "other"))
            #expect(try await office.suggestions().count == 1)
            try await office.record(recorded(3, customer, ["recommend": .number(8)], at: Given.now + -15 * day))
            #expect(try await office.suggestions().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who answered before the purchase was recorded is not asked again`(driver: Driver) async throws {
        try await withChecks(on: driver) { office, customer in
            let day: Int64 = 86_400_000
            try await office.record(recorded(1, customer, ["recommend": .number(8)], at: Given.now + -14 * day))
            try await buy(customer, [Given.today - 15], office)
            #expect(try await office.suggestions().isEmpty)
            try await buy(customer, [Given.today - 13], office)
            #expect(try await office.suggestions().map(\.occasion) == ["\(Given.today - 13)"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `closing the check ends it, and leaves that of a later purchase`(driver: Driver) async throws {
        try await withChecks(on: driver) { office, customer in
            try await buy(customer, [Given.today - 15], office)
            let due = try await office.suggestions()
            #expect(due.count == 1)
            try await office.close(due, of: customer, .notReached)
            #expect(try await office.suggestions() == due)
            try await buy(customer, [Given.today - 12], office)
            try await office.close(due, of: customer, .done)
            let later = try await office.suggestions()
            #expect(later.map(\.occasion) == ["\(Given.today - 12)"])
            try await office.close(later, of: customer, .done)
            #expect(try await office.suggestions().isEmpty)
        }
    }
}
