import Domain
import Kernel
import TestSupport
import Testing

@testable import Customers

struct InquiryTests {
    private func inquiry(_ shop: Shop, _ words: String? = "Do you wrap presents?") -> Inquiry {
        Inquiry(id: InquiryID(at: shop.clock.now), words, by: .email, at: shop.clock.now)
    }

    @Test(arguments: Driver.allCases)
    func `an inquiry is owed an answer by the next day until somebody reached the prospect`(driver: Driver) async throws
    {
        try await Shop.open(on: driver) { shop in
            let inquiry = inquiry(shop)
            let ann = try await shop.register(Newcomer(source: .form, inquiry: inquiry))
            let reasons = try await shop.suggestions(InquirySource.kind)
            #expect(reasons.map(\.customer) == [ann])
            #expect(reasons.map(\.since) == [day("2026-03-02")])
            #expect(reasons.map(\.due) == [day("2026-03-03")])
            #expect(reasons.map(\.nature) == [.owed])
            shop.wait(until: "2026-03-05")
            try await shop.reach([ann], reached: false)
            #expect(try await shop.suggestions(InquirySource.kind).count == 1)
            try await shop.reach([ann])
            #expect(try await shop.suggestions(InquirySource.kind).isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a contact from before the inquiry does not answer it`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let inquiry = inquiry(shop)
            let ann = try await shop.register(Newcomer(inquiry: inquiry))
            shop.wait(until: "2026-03-01")
            try await shop.reach([ann])
            shop.wait(until: "2026-03-02")
            try await shop.reach([ann])
            #expect(try await shop.suggestions(InquirySource.kind).count == 1)
        }
    }

    @Test(arguments: OutreachClosed.Outcome.allCases, Driver.allCases)
    func `closing the item answers it, unless nobody was reached`(
        outcome: OutreachClosed.Outcome, driver: Driver
    ) async throws {
        try await Shop.open(on: driver) { shop in
            let inquiry = inquiry(shop)
            _ = try await shop.register(Newcomer(inquiry: inquiry))
            let reason = try #require(try await shop.suggestions(InquirySource.kind).first)
            try await shop.close(reason, outcome)
            let stands = outcome == .notReached || outcome == .postponed
            #expect(try await shop.suggestions(InquirySource.kind).count == (stands ? 1 : 0))
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same inquiry again is one, the same id with other words is refused`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let first = inquiry(shop)
            for _ in 1...2 { _ = try await shop.register(Newcomer(externalID: "C-1", inquiry: first)) }
            #expect(try await shop.suggestions(InquirySource.kind).count == 1)
            let other = Inquiry(id: first.id, "Something else", at: first.at)
            let code = await refusalOfFiles { _ = try await shop.register(Newcomer(externalID: "C-1", inquiry: other)) }
            #expect(code == .idReused)
        }
    }
}

struct SpecialDateTests {
    private let kind = SpecialDateSource.kind

    private func born(_ birthday: String, _ more: Fact...) throws -> Newcomer {
        Newcomer(
            facts: [try Fact(.name, "Ann Miller"), try Fact(.givenName, "Ann"), try Fact(.birthday, birthday)] + more)
    }

    @Test(arguments: Driver.allCases)
    func `a birthday is greeted once a year`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try born("1980-03-10"))
            var occasions: [String] = []
            for offset in 0...800 {
                let date = day("2026-03-02") + offset
                let reasons = try await shop.suggestions(kind, on: "\(date)")
                occasions += reasons.map { "\($0.occasion) \($0.due)" }
                shop.wait(until: "\(date)")
                for reason in reasons { try await shop.close(reason, .done) }
            }
            #expect(occasions == ["3.2026 2026-03-10", "3.2027 2027-03-10", "3.2028 2028-03-10"])
            #expect(try await shop.moments(of: ann).filter { $0.hasPrefix("Birthday") }.isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a greeting that nobody gave still stands over a weekend, then no longer`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            _ = try await shop.register(try born("03-07"))
            var days: [String] = []
            for offset in 0...14 where try await !shop.suggestions(kind, on: "\(shop.today + offset)").isEmpty {
                days.append("\(shop.today + offset)")
            }
            #expect(days == ["2026-03-07", "2026-03-08", "2026-03-09", "2026-03-10"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `nothing is offered beside a greeting, and a belated one stands behind those of today`(
        driver: Driver
    ) async throws {
        try await Shop.open(on: driver) { shop in
            let belated = try await shop.register(try born("03-06"))
            let today = try await shop.register(try born("03-08"))
            let reasons = try await shop.suggestions(kind, on: "2026-03-08").sorted { $0.due < $1.due }
            #expect(reasons.map(\.customer) == [today, belated])
            #expect(reasons.map(\.due) == [day("2026-03-08"), day("2026-03-09")])
            #expect(reasons.map { $0.arguments["late"] } == [0, 1])
            #expect(reasons.map(\.isQuiet) == [true, true])
        }
    }

    @Test(arguments: Driver.allCases)
    func `29 February is greeted on the customer's own day`(driver: Driver) async throws {
        try await Shop.open(on: driver, day: "2026-02-20") { shop in
            let unsaid = try await shop.register(try born("1980-02-29"))
            let march = try await shop.register(try born("1980-02-29", try Fact(.leapDay, "03-01")))
            #expect(try await shop.suggestions(kind, on: "2026-02-28").map(\.customer) == [unsaid])
            #expect(Set(try await shop.suggestions(kind, on: "2026-03-01").map(\.customer)) == [unsaid, march])
            let leap = try await shop.suggestions(kind, on: "2028-02-29")
            #expect(Set(leap.map(\.customer)) == [unsaid, march])
            #expect(try await shop.suggestions(kind, on: "2028-02-28").isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a date that passed before we learned of it is not on the list, but on the card`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try born("02-28"))
            #expect(try await shop.suggestions(kind).isEmpty)
            let moments = try await shop.moments(of: ann)
            #expect(
                moments.first
                    == "Birthday 2 days ago, and nobody has congratulated yet. → Happy birthday, Ann! It comes a little late, but from the heart."
            )
        }
    }

    @Test(arguments: Driver.allCases)
    func `a birthday typed in on the very day is noticed at once`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try born("03-02"))
            #expect(try await shop.suggestions(kind).map(\.customer) == [ann])
            let english = try await shop.moments(of: ann).first
            #expect(
                english
                    == "Birthday today: congratulate before anything else. → Happy birthday, Ann! All of us wish you a wonderful day."
            )
            try await shop.reach([ann])
            #expect(try await shop.suggestions(kind).isEmpty)
            #expect(try await shop.moments(of: ann).filter { $0.hasPrefix("Birthday") }.isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `nobody is congratulated beforehand, and a contact beforehand is no greeting`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try born("03-03"))
            #expect(try await shop.moments(of: ann).first == "Birthday tomorrow: do not congratulate beforehand.")
            try await shop.reach([ann])
            #expect(try await shop.suggestions(kind, on: "2026-03-03").count == 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a contact from before we knew of the date greets nobody`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try born("02-28"))
            shop.wait(until: "2026-03-01")
            try await shop.reach([ann])
            #expect(try await shop.moments(of: ann).first?.hasPrefix("Birthday yesterday") == true)
            shop.wait(until: "2026-03-02")
            try await shop.reach([ann])
            #expect(try await shop.moments(of: ann).filter { $0.hasPrefix("Birthday") }.isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `whoever wants it left alone is left alone`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try born("03-05"))
            try await shop.record(try Fact(.birthday, "never"), of: ann)
            #expect(try await shop.suggestions(kind, on: "2026-03-05").isEmpty)
            #expect(try await shop.moments(of: ann).filter { $0.hasPrefix("Birthday") }.isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a corrected birthday is the same occasion, another special date is another`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(
                try born("03-05", try Fact(.specialDate, "2001-03-05", of: "Wedding day")))
            let before = try await shop.suggestions(kind, on: "2026-03-05")
            #expect(before.map(\.occasion) == ["3.2026", "4.2026"])
            try await shop.record(try Fact(.birthday, "03-06"), of: ann)
            let after = try await shop.suggestions(kind, on: "2026-03-06")
            #expect(Set(after.map(\.occasion)) == ["3.2026", "4.2026"])
            #expect(after.first { $0.occasion == "4.2026" }?.arguments["date"] == "Wedding day")
        }
    }

    @Test(arguments: Driver.allCases)
    func `a greeting can be due days before, for a card by post`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            var settings = CustomerSettings.initial
            settings.specialDateDaysBefore = 2
            settings.specialDateDaysAfter = 0
            let early = settings
            try await shop.change { _, change in try SettingsStore.write(early, in: change) }
            _ = try await shop.register(try born("03-10"))
            var days: [String] = []
            for offset in 0...14 {
                for reason in try await shop.suggestions(kind, on: "\(shop.today + offset)") {
                    days.append("\(shop.today + offset) since \(reason.since) due \(reason.due)")
                }
            }
            #expect(
                days == [
                    "2026-03-08 since 2026-03-08 due 2026-03-10", "2026-03-09 since 2026-03-08 due 2026-03-10",
                    "2026-03-10 since 2026-03-08 due 2026-03-10",
                ])
        }
    }
}
