import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

struct RewardPreferenceTests {
    @Test(arguments: Driver.allCases)
    func `others are told the last word on each kind of reward, with its day, and nothing that was taken back`(
        driver: Driver
    ) async throws {
        try await Shop.open(on: driver, day: "2026-06-10") { shop in
            let ann = try await shop.register(Newcomer(facts: [try Fact(.name, "Ann Berg")]))
            let bob = try await shop.register(Newcomer(facts: [try Fact(.name, "Bob Berg")]))
            for (value, about, day) in [
                ("welcome", "Seminar", "2026-01-01"), ("preferred", "seminar", "2026-02-01"),
                ("never", "discount", "2026-03-01"), ("welcome", "gift", "2026-03-01"),
            ] {
                try await shop.record(try Fact(.rewardPreference, value, of: about), of: ann, on: day)
            }
            try await shop.record(try Fact(withdrawing: .rewardPreference, of: "gift"), of: ann)
            let preferences = shop.module.rewardPreferences
            let said = try await shop.application.read { read in
                try preferences.rewardPreferences(of: [ann, bob], in: read)
            }
            let expected = [
                ann: [
                    RewardPreference(about: "seminar", .preferred, since: try #require(CalendarDay(iso: "2026-02-01"))),
                    RewardPreference(about: "discount", .never, since: try #require(CalendarDay(iso: "2026-03-01"))),
                ]
            ]
            #expect(said == expected)
        }
    }
}
