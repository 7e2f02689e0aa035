import Definitions
import Domain
import Testing

@testable import Loyalty

struct RedemptionTests {
    private static let day = CalendarDay(daysSince1970: 20_000)

    private static func redemption(within days: Int?) -> Redemption {
        Redemption(
            Reward(
                id: "r", name: TranslatedText([:]), kind: .service, points: 5, value: 1, cost: 1, fulfilDays: days),
            id: RewardShop.id(1), of: RewardShop.customer(1), paying: .points, on: day)
    }

    @Test func `a reward with a time is owed until then, one without is handed over at once`() {
        let owed = Self.redemption(within: 0)
        #expect(owed.state == .ordered && owed.dueOn == Self.day && owed.pendingOn == Self.day && owed.closedOn == nil)
        let given = Self.redemption(within: nil)
        #expect(given.state == .fulfilled && given.dueOn == nil && given.pendingOn == nil)
        #expect(given.closedOn == Self.day)
    }

    @Test(arguments: Redemption.Step.allCases)
    func `a step that was taken changes nothing again, and bars the other`(step: Redemption.Step) throws {
        let next = try Self.redemption(within: 7).taking(step, on: Self.day + 1)
        #expect(next.state == (step == .fulfil ? .fulfilled : .cancelled))
        #expect(next.closedOn == Self.day + 1 && next.pendingOn == nil)
        #expect(try next.taking(step, on: Self.day + 2) == next)
        let other = step == .fulfil ? Redemption.Step.cancel : .fulfil
        let error = #expect(throws: LoyaltyError.self) { try next.taking(other, on: Self.day + 2) }
        #expect(error?.code == .redemptionClosed)
        #expect(error?.remedy.isEmpty == false)
    }
}
