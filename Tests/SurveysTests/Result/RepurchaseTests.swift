import Domain
import Kernel
import Statistics
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct RepurchaseTests {
    private typealias Given = ResultWorld.Given

    private static func scored(_ score: Int, by customer: Int, on day: String = "2026-03-01") -> Given {
        Given(answers: ["score": .number(Double(score))], day: ResultWorld.day(day), customer: customer)
    }

    /// Bought so many days after 1 March 2026.
    private static func bought(_ days: [Int: [Int]]) -> BoughtOn {
        BoughtOn(
            days: Dictionary(
                uniqueKeysWithValues: days.map { customer, days in
                    (ResultWorld.customer(customer), days.map { ResultWorld.day("2026-03-01") + $0 })
                }))
    }

    private static func repurchase(
        _ world: ResultWorld, _ survey: String = "every", within days: Int = 30
    ) async throws -> Repurchase {
        let now = world.clock.now
        return try await world.application.read {
            try world.desk.repurchase(after: survey, within: days, at: now, in: $0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `whoever spoke well of us is held against whoever did not, each by the first answer`(
        driver: Driver
    ) async throws {
        let purchases = RepurchaseTests.bought([
            1: [-5, 30], 2: [10, 200], 3: [-5, 0, 31], 4: [-9], 6: [29], 7: [1], 8: [2],
        ])
        try await ResultWorld.with(driver, purchases: purchases) { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep([
                // Satisfied: 1 and 2 bought within 30 days; 3 on the day itself and too late; 4 never again.
                RepurchaseTests.scored(10, by: 1), RepurchaseTests.scored(6, by: 2), RepurchaseTests.scored(9, by: 3),
                RepurchaseTests.scored(8, by: 4),
                // Neither.
                RepurchaseTests.scored(5, by: 7),
                // Dissatisfied, also where another answer came later.
                RepurchaseTests.scored(0, by: 5), RepurchaseTests.scored(4, by: 6),
                RepurchaseTests.scored(10, by: 6, on: "2026-03-20"),
                // The last day that counts, and the first one that does not.
                RepurchaseTests.scored(2, by: 9, on: "2026-04-20"), RepurchaseTests.scored(2, by: 8, on: "2026-04-21"),
                Given(answers: [:], day: ResultWorld.day("2026-03-01"), customer: 10),
            ])
            let told = try await RepurchaseTests.repurchase(world)
            #expect(told.answeredUpTo == ResultWorld.day("2026-04-20"))
            #expect(told.satisfied.description.hasPrefix("bought again 50.0 % (n = 4, 95 % 15.0 to 85.0 %"))
            #expect(told.undecided.description.hasPrefix("bought again 100.0 % (n = 1, "))
            #expect(told.dissatisfied.description.hasPrefix("bought again 33.3 % (n = 3, "))
            #expect(told.comparison == Comparison(Proportion(1, of: 3), Proportion(2, of: 4)))
            // A day earlier the purchase after 30 days does not count.
            #expect(try await RepurchaseTests.repurchase(world, within: 29).satisfied.estimate?.value == 0.25)
        }
    }

    @Test func `what can't be told is refused`() async throws {
        try await ResultWorld.with { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            for (survey, days, code) in [
                ("every", 0, SurveysError.Code.invalid), ("every", 3_651, .invalid), ("none", 30, .unknownSurvey),
            ] {
                await #expect(throws: SurveysError.self, "\(survey)") {
                    do {
                        _ = try await RepurchaseTests.repurchase(world, survey, within: days)
                    } catch let error as SurveysError {
                        #expect(error.code == code)
                        throw error
                    }
                }
            }
        }
    }
}
