import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

@Suite struct PurchasesSecondTests {
    private let modules: [any Module] = [CustomersModule.ofTests]

    /// 20 customers who came back after 1, 2 … 20 days, and one who bought on a day and not again.
    private func shop(_ application: Application, trial: String) async throws {
        try await application.change(by: clerk) { change in
            let purchases = (1...20).flatMap { number in
                let first = purchase("a", of: UInt64(number), on: "1998-01-01", 10)
                let second = Purchase(
                    customer: first.customer, id: PurchaseID(rawValue: "b"),
                    at: first.at + Int64(number) * Timestamp.millisecondsPerDay, amount: euros(10))
                return [first, second]
            }
            try ledger.record(purchases + [purchase("a", of: 99, on: trial, 10)], in: change)
        }
    }

    private func suggestions(_ application: Application, on day: String) async throws -> [Suggestion] {
        try await application.read { read in
            var found: [Suggestion] = []
            try SecondPurchase().suggest(for: date(day), in: read) { found.append($0) }
            return found
        }
    }

    @Test(arguments: Driver.allCases)
    func `a trial customer is suggested from when three of four have come back, for as long again`(
        _ driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await shop(application, trial: "1998-03-01")
            // The 15th of 20 came back after 15 days.
            #expect(try await suggestions(application, on: "1998-03-15").isEmpty)
            for day in ["1998-03-16", "1998-03-31"] {
                let found = try await suggestions(application, on: day)
                let one = try #require(found.first)
                #expect(found.count == 1)
                #expect(
                    one.customer == customer(99) && one.nature == .chosen)
                #expect(one.kind == "customers.second_purchase")
                #expect(one.occasion == "1998-03-01" && one.effect == 0.05)
                #expect(one.since == date("1998-03-16") && one.due == date("1998-03-31"))
            }
            #expect(try await suggestions(application, on: "1998-04-01").isEmpty)
            let one = try #require(try await suggestions(application, on: "1998-03-20").first)
            let book = application.phrasebook
            #expect(
                book.say(Sentence(one.kind, one.arguments), in: .english)
                    == "Bought for the first time on 1 March 1998, and not again. Of those who came back, 75 % had done "
                    + "so within 15 days.")
            #expect(
                book.say(Sentence(one.kind + ".say", one.arguments), in: Language(rawValue: "de"))
                    == "Am 1. März 1998 haben Sie zum ersten Mal bei uns gekauft. War alles so, wie Sie es sich erhofft "
                    + "hatten? Wenn Ihnen etwas fehlt, helfe ich gern.")
            try await application.record(purchase("b", of: 99, on: "1998-03-18", 10))
            #expect(try await suggestions(application, on: "1998-03-20").isEmpty)
            // As of a day before it the second purchase has not happened.
            #expect(try await suggestions(application, on: "1998-03-17").map(\.customer) == [customer(99)])
        }
    }

    @Test(arguments: Driver.allCases)
    func `nobody is suggested while too few have come back, or after having lapsed`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await shop(application, trial: "1998-03-01")
            try await application.set(SecondPurchaseSettings(leastSample: 21))
            #expect(try await suggestions(application, on: "1998-03-20").isEmpty)
            try await application.set(SecondPurchaseSettings())
            try await application.set(StageSettings(atRiskDays: 5, lapsedDays: 19, lostDays: 100))
            #expect(try await suggestions(application, on: "1998-03-19").count == 1)
            #expect(try await suggestions(application, on: "1998-03-20").isEmpty)
        }
    }

    @Test func `the usual time is the smallest that the share does not exceed`() {
        let settings = SecondPurchaseSettings(leastSample: 1)
        #expect(settings.usualGap(of: []) == nil)
        #expect(settings.usualGap(of: [7]) == 7)
        #expect(settings.usualGap(of: [4, 1, 3, 2]) == 3)
        #expect(settings.usualGap(of: [5, 4, 1, 3, 2]) == 4)
        #expect(SecondPurchaseSettings(share: 1.5, leastSample: 1).usualGap(of: [4, 1, 3]) == 4)
        #expect(SecondPurchaseSettings(share: -1, leastSample: 1).usualGap(of: [4, 1, 3]) == 1)
    }
}
