import Loyalty
import Testing

struct TierRulesTests {
    private static let ground = Tier(id: "ground", name: "Ground")

    private static func tier(_ benefits: TierBenefits = TierBenefits(), months: Int? = nil) -> Tier {
        Tier(
            id: "high", name: "High", requirements: TierRequirements(visits: 1, tenureMonths: months),
            benefits: benefits)
    }

    private func fault(
        _ tiers: [Tier], _ window: QualificationWindow = .calendarYear, grace: Int = 0, notice: Int = 0
    ) -> String? {
        do {
            _ = try TierRules(tiers: tiers, window: window, graceDays: grace, noticeDays: notice)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `rules that make no sense are refused with what is wrong`() {
        let ground = TierRulesTests.ground
        let faults: [(String?, String)] = [
            (fault([]), "there is no tier"),
            (fault([TierRulesTests.tier()]), "the lowest tier asks for something"),
            (fault([ground, ground]), "two tiers have the same id"),
            (fault([ground], .rolling(months: 0)), "the rolling window is not of 1 to 120 months"),
            (fault([ground], .rolling(months: 121)), "the rolling window is not of 1 to 120 months"),
            (fault([ground], grace: -1), "the grace is not of 0 to 3660 days"),
            (fault([ground], notice: 3661), "the notice is not of 0 to 3660 days"),
            (fault([ground, TierRulesTests.tier(months: 1201)]), "tier `high` asks for more than 1200 months"),
            (
                fault([ground, TierRulesTests.tier(TierBenefits(responseTimeFactor: 0))]),
                "of tier `high` its response time factor is not above 0 and at most 1"
            ),
            (
                fault([ground, TierRulesTests.tier(TierBenefits(responseTimeFactor: .nan))]),
                "of tier `high` its response time factor is not above 0 and at most 1"
            ),
            (
                fault([ground, TierRulesTests.tier(TierBenefits(outreachPriority: 10))]),
                "of tier `high` its outreach priority is not 0 to 9"
            ),
            (
                fault([ground, TierRulesTests.tier(TierBenefits(pointsPercent: -1))]),
                "of tier `high` its points in percent are not 100 to 10,000"
            ),
        ]
        for (said, fault) in faults {
            #expect(said == "invalid: The rules of the tiers don't hold: \(fault). Correct the rules.")
        }
        #expect(fault([ground, TierRulesTests.tier(months: 1200)], .rolling(months: 120), grace: 3660) == nil)
    }

    @Test func `a requirement of nothing is none`() {
        let none = TierRequirements(spend: 0, points: -1, visits: 0, tenureMonths: 0)
        #expect(none == TierRequirements() && none.isEmpty)
        #expect(!TierRequirements(tenureMonths: 1).isEmpty)
    }
}
