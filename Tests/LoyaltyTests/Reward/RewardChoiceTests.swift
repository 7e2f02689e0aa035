import Definitions
import Domain
import Kernel
import TestSupport
import Testing

@testable import Loyalty

struct RewardChoiceTests {
    private static let today = CalendarDay(daysSince1970: 20_000)

    private static func reward(
        _ id: String, _ kind: Reward.Kind = .product, points: Int64 = 100, value: Int64 = 500, stock: Int? = nil,
        tiers: Set<String> = [], name: String = ""
    ) -> StockedReward {
        StockedReward(
            Reward(
                id: id, name: TranslatedText(["en": name]), kind: kind, points: points, value: value, cost: 0,
                stock: stock, tiers: tiers))
    }

    private static func said(
        _ about: String, _ preference: Preference, daysAgo: Int = 1
    ) -> RewardPreference {
        RewardPreference(about: about, preference, since: today - daysAgo)
    }

    private static func choice(
        _ rewards: [StockedReward], points: Int64 = 1000, tier: String? = nil, _ preferences: [RewardPreference] = []
    ) -> RewardChoice {
        RewardChoice(among: rewards, points: points, tier: tier, preferences: preferences, on: today)
    }

    @Test func `what is preferred comes before what is welcome, was said long ago, or was never spoken of`() {
        let rewards = [
            Self.reward("a", .service, value: 900), Self.reward("b", .donation, value: 800),
            Self.reward("c", .access, value: 700), Self.reward("d", .experience, value: 600),
        ]
        let choice = Self.choice(
            rewards,
            points: 1000,
            [
                Self.said("donation", .preferred, daysAgo: 731), Self.said("access", .welcome),
                Self.said("experience", .preferred, daysAgo: 730),
            ])
        #expect(choice.now.map(\.reward.id) == ["d", "c", "b", "a"])
        #expect(
            choice.now.map(\.appeal) == [
                .preferred(since: Self.today - 730), .welcome(since: Self.today - 1),
                .unknown(since: Self.today - 731), .unsaid,
            ])
        let book = Phrasebook(RewardPhrases.all)
        #expect(
            choice.now.map { book.say($0.why, in: .english) } == [
                "Preferred, as the customer said on 5 October 2022.",
                "Welcome, as the customer said on 3 October 2024.",
                "Was welcome on 4 October 2022, which is long ago: ask.", "The customer has said nothing about it.",
            ])
    }

    @Test func `among equals what is worth most for a point comes first, and what is no money before money`() {
        let rewards = [
            Self.reward("money", .discount, points: 100, value: 500),
            Self.reward("thing", .product, points: 200, value: 1000),
            Self.reward("better", .discount, points: 300, value: 1501),
            Self.reward("small", .product, points: 2, value: 10), Self.reward("also", .product, points: 2, value: 10),
        ]
        #expect(Self.choice(rewards).now.map(\.reward.id) == ["better", "also", "small", "thing", "money"])
    }

    @Test func `what is said of a reward counts before what is said of its kind, and that before what is of all`() {
        let rewards = [Self.reward("mug", name: "The Blue Mug"), Self.reward("pen", value: 400)]
        func appeals(_ preferences: RewardPreference...) -> [RewardAppeal] {
            Self.choice(rewards, preferences).now.sorted { $0.reward.id < $1.reward.id }.map(\.appeal)
        }
        let yesterday = Self.today - 1
        #expect(appeals(Self.said("Mug", .preferred)) == [.preferred(since: yesterday), .unsaid])
        #expect(appeals(Self.said("the blue mug", .preferred)) == [.preferred(since: yesterday), .unsaid])
        #expect(
            appeals(Self.said("mug", .welcome), Self.said("product", .preferred))
                == [.welcome(since: yesterday), .preferred(since: yesterday)])
        #expect(
            appeals(Self.said("any", .preferred), Self.said("gift", .welcome))
                == [.welcome(since: yesterday), .welcome(since: yesterday)])
    }

    @Test func `what is missing is told, the nearest of what is as welcome first`() {
        let rewards = [
            Self.reward("far", points: 900, value: 9000), Self.reward("near", points: 110, value: 100),
            Self.reward("liked", .service, points: 800, value: 100), Self.reward("had", points: 100),
        ]
        let choice = Self.choice(rewards, points: 100, [Self.said("service", .welcome)])
        #expect(choice.now.map(\.reward.id) == ["had"])
        #expect(choice.soon.map(\.reward.id) == ["liked", "near", "far"])
        #expect(choice.soon.map(\.missing) == [700, 10, 800])
    }

    @Test func `what is out of stock or for other tiers does not fit`() {
        let rewards = [
            Self.reward("gone", stock: 0), Self.reward("gold", tiers: ["gold"]), Self.reward("open"),
        ]
        #expect(Self.choice(rewards).now.map(\.reward.id) == ["open"])
        #expect(Self.choice(rewards, tier: "silver").now.map(\.reward.id) == ["open"])
        #expect(Self.choice(rewards, tier: "gold").now.map(\.reward.id) == ["gold", "open"])
    }

    // MARK: Laws

    private static let words =
        Reward.Kind.allCases.map(\.rawValue) + ["any", "gift", "Seminar", "r0", "r1", "r2", "R3", "r4", "Name of r5"]

    private struct Case {
        let rewards: [StockedReward]
        let preferences: [RewardPreference]
        let points: Int64
        let tier: String?

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            rewards = (0..<Int.random(in: 1...12, using: &random)).map { number in
                reward(
                    "r\(number)", Reward.Kind.allCases.randomElement(using: &random) ?? .product,
                    points: .random(in: 1...9, using: &random) * 50, value: .random(in: 0...9, using: &random) * 100,
                    stock: Bool.random(using: &random) ? Int.random(in: 0...2, using: &random) : nil,
                    tiers: Int.random(in: 0...3, using: &random) == 0 ? ["gold"] : [], name: "Name of r\(number)")
            }
            preferences = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                said(
                    words.randomElement(using: &random) ?? "any",
                    Preference.allCases.randomElement(using: &random) ?? .never,
                    daysAgo: .random(in: 0...1500, using: &random))
            }
            points = .random(in: 0...500, using: &random)
            tier = ["gold", "green", nil].randomElement(using: &random) ?? nil
        }

        func choice(_ rewards: [StockedReward]) -> RewardChoice {
            RewardChoice(among: rewards, points: points, tier: tier, preferences: preferences, on: today)
        }

        /// Whether the customer never wants it, said plainly.
        func isNeverWanted(_ reward: Reward) -> Bool {
            preferences.contains { said in
                guard said.preference == .never else { return false }
                let about = said.about.lowercased()
                return [reward.id, "name of \(reward.id)", reward.kind.rawValue, "any"].contains(about)
                    || (about == "gift" && reward.kind == .product)
                    || (about == "seminar" && reward.kind == .experience)
            }
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `a never is never offered, whenever it was said; all else that can be had is`(seed: UInt64) {
        let example = Case(seed: seed)
        let choice = example.choice(example.rewards)
        let offered = (choice.now + choice.soon).map(\.reward.id).sorted()
        let expected = example.rewards.filter { stocked in
            !example.isNeverWanted(stocked.reward) && stocked.left != 0
                && (stocked.reward.tiers.isEmpty || example.tier == "gold")
        }
        #expect(offered == expected.map(\.reward.id).sorted())
        #expect(choice.now.allSatisfy { $0.missing == 0 && $0.reward.points <= example.points })
        #expect(choice.soon.allSatisfy { $0.missing == $0.reward.points - example.points && $0.missing > 0 })
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `the order of the catalogue does not matter`(seed: UInt64) {
        let example = Case(seed: seed)
        var random = SeededGenerator(seed: seed ^ 0xF00D)
        #expect(example.choice(example.rewards) == example.choice(example.rewards.shuffled(using: &random)))
    }
}
