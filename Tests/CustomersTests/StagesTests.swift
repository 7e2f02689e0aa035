import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

@Suite struct StagesTests {
    private let modules: [any Module] = [CustomersModule.ofTests]

    /// Publishes a score as the module that scores does.
    private func score(
        _ application: Application, on day: String, _ number: UInt64 = 1, atRisk: String? = nil, lapsed: String? = nil,
        lost: String? = nil
    ) async throws {
        let event = CustomerScored(
            customer: customer(number), on: date(day), atRiskOn: atRisk.map(date),
            lapsedOn: lapsed.map(date), lostOn: lost.map(date))
        try await application.change(by: clerk) { try $0.publish(event) }
    }

    @Test(arguments: Driver.allCases)
    func `a score holds until the next purchase, and then silence counts until the next score`(
        _ driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(
                purchase("a", on: "1997-11-01", 1), purchase("b", on: "1997-12-01", 1))
            try await score(application, on: "1997-12-10", atRisk: "1998-01-01", lapsed: "1998-03-01")
            #expect(try await application.standing(on: date("1998-01-01"))?.stage == .atRisk)
            try await application.record(purchase("c", on: "1998-01-15", 1))
            let again = try await application.standing(on: date("1998-06-30"))
            #expect(again?.stage == .customer && again?.since == date("1997-12-01"))
            try await score(application, on: "1998-02-01", atRisk: "1998-02-20")
            #expect(try await application.standing(on: date("1998-06-30"))?.stage == .atRisk)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who was won back from a score's lapse stays so when scored again, until the next day of a purchase`(
        _ driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(
                purchase("a", on: "1997-11-01", 1), purchase("b", on: "1997-12-01", 1))
            try await score(application, on: "1997-12-10", atRisk: "1997-12-20", lapsed: "1998-01-10")
            try await application.record(purchase("c", on: "1998-01-15", 1))
            let today = date("1998-02-10")
            #expect(try await application.standing(on: today)?.stage == .wonBack)
            for day in ["1998-01-20", "1998-02-01"] {
                try await score(application, on: day, atRisk: "1998-03-01", lapsed: "1998-04-01")
                let standing = try await application.standing(on: today)
                #expect(standing?.stage == .wonBack && standing?.since == date("1998-01-15"))
            }
            // A late purchase shows that there was no such silence.
            try await application.record(purchase("late", on: "1998-01-12", 1))
            #expect(try await application.standing(on: today)?.stage == .customer)
            try await application.record(purchase("d", on: "1998-02-05", 1))
            #expect(try await application.standing(on: today)?.stage == .customer)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a score of a day before the last purchase, or of who has bought nothing, is left out`(driver: Driver)
        async throws
    {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(
                purchase("a", on: "1997-11-01", 1), purchase("b", on: "1998-05-01", 1))
            try await score(application, on: "1998-04-30", atRisk: "1998-05-02")
            try await score(application, on: "1998-04-30", 2, atRisk: "1998-05-02")
            #expect(try await application.standing(on: date("1998-06-30"))?.stage == .customer)
            #expect(try await application.standing(of: 2, on: date("1998-06-30")) == nil)
            #expect(try await application.read { try $0.exists("SELECT 1 FROM customers_outlook") } == false)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a score of a day before the last one is left out`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(
                purchase("a", on: "1997-11-01", 1), purchase("b", on: "1997-12-01", 1))
            try await score(application, on: "1998-06-30", atRisk: "1998-09-01")
            try await score(application, on: "1998-01-10", atRisk: "1998-02-01")
            #expect(try await application.standing(on: date("1998-06-30"))?.stage == .customer)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a past day is judged by what had been bought by then`(_ driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.set(StageSettings(loyalPurchaseDays: 3, loyalSpanDays: 30))
            try await application.register(1...5, on: "1996-12-01")
            try await application.record(
                purchase("a", on: "1997-01-01", 1), purchase("b", on: "1997-02-01", 1),
                purchase("c", on: "1998-03-01", 1), purchase("x", of: 2, on: "1998-01-01", 1))
            let expected: [(day: String, first: Stage, second: Stage)] = [
                ("1996-12-31", .prospect, .prospect), ("1997-01-31", .trial, .prospect),
                ("1997-02-01", .customer, .prospect), ("1997-07-31", .atRisk, .prospect),
                ("1998-02-28", .lapsed, .trial), ("1998-03-01", .wonBack, .trial), ("1998-07-01", .wonBack, .trial),
            ]
            for (day, first, second) in expected {
                let day = date(day)
                #expect(try await application.standing(of: 1, on: day)?.stage ?? .prospect == first, "\(day)")
                #expect(try await application.standing(of: 2, on: day)?.stage ?? .prospect == second, "\(day)")
                let counts = try await application.read {
                    try Stages().counts(on: day, in: $0)
                }
                var wanted = Dictionary(uniqueKeysWithValues: Stage.allCases.map { ($0, 0) })
                for stage in [first, second, .prospect, .prospect, .prospect] { wanted[stage, default: 0] += 1 }
                #expect(counts == wanted, "\(day)")
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a changed rule of loyalty holds at once, with the right day`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.register(1...1, on: "1998-05-01")
            try await application.record(
                purchase("a", on: "1998-05-01", 1), purchase("b", on: "1998-05-11", 1),
                purchase("c", on: "1998-06-01", 1), purchase("d", on: "1998-06-11", 1))
            let day = date("1998-06-20")
            #expect(try await application.standing(on: day)?.stage == .customer)
            try await application.set(StageSettings(loyalPurchaseDays: 3, loyalSpanDays: 30))
            let loyal = try await application.standing(on: day)
            #expect(loyal?.stage == .loyal && loyal?.since == date("1998-06-01"))
            #expect(
                try await application.read { try Stages().counts(on: day, in: $0) }[.loyal] == 1)
            #expect(try await application.findings() == [])
            try await application.record(purchase("e", on: "1998-06-15", 1))
            #expect(try await application.standing(on: day)?.since == date("1998-06-01"))
        }
    }
}
