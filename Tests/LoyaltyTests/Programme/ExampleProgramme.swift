import Definitions
import Domain
import Foundation
import Loyalty
import Testing

/// The programme of docs/examples, as a file and as a value.
enum ExampleProgramme {
    static let path = "corner-club.programme.json"

    /// The file's text.
    static let text = (try? page("examples/\(path)")) ?? ""

    /// A page of the project's documentation.
    static func page(_ name: String) throws -> String {
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
    }

    /// The text with a part of it, which stands in it once, replaced.
    static func with(_ part: String, _ other: String) -> String {
        let pieces = text.components(separatedBy: part)
        if pieces.count != 2 { Issue.record("\"\(part)\" stands \(pieces.count - 1) times in the example.") }
        return pieces.joined(separator: other)
    }

    /// The value that the file stands for.
    static func value() throws -> Programme {
        var programme = Programme(id: "corner-club", zone: try #require(Zone("Europe/Berlin")), currency: .euro)
        programme.languages = ["en", "de"]
        programme.name = both("Corner Club", "Eckenclub")
        programme.pointsName = both("stars", "Sterne")
        programme.pointValue = PointValue(points: 100, minor: 100)
        programme.earning = earning
        programme.campaigns = [
            Campaign(
                EarningRule(id: "spring", .percent(100), for: conditions { $0.minimum = 2000 }, qualifies: false),
                from: try #require(CalendarDay(iso: "2027-03-01")), until: try #require(CalendarDay(iso: "2027-04-01")),
                mostPoints: 100_000, mostPointsPerMember: 500, timesPerMember: 3)
        ]
        programme.events = [
            EventRule(id: "answered", .surveyAnswered(["relationship"]), points: 20, timesPerYear: 4)
        ]
        programme.expiry = .endOfPeriod(months: 24, .quarter)
        programme.goodwillExpiry = .rolling(months: 36)
        programme.returnDays = 14
        programme.tiers = try tiers()
        programme.rewards = rewards
        programme.referral = ReferralRules(
            referrerPoints: 200, refereePoints: 100, payment: .secondPurchase, minimum: 1000, mostPerYear: 10)
        return programme
    }

    private static func both(_ english: String, _ german: String) -> TranslatedText {
        TranslatedText(["en": english, "de": german])
    }

    private static func conditions(_ set: (inout EarningConditions) -> Void) -> EarningConditions {
        var conditions = EarningConditions()
        set(&conditions)
        return conditions
    }

    private static let earning = [
        EarningRule(id: "base", .perAmount(points: 1, minor: 100), qualifies: true),
        EarningRule(id: "welcome", .fixed(points: 50), for: conditions { $0.dayOfPurchase = 1 }, qualifies: false),
        EarningRule(
            id: "second", .fixed(points: 100),
            for: conditions {
                $0.dayOfPurchase = 2
                $0.minimum = 1000
            }, qualifies: false),
        EarningRule(
            id: "garden", .percent(50),
            for: conditions {
                $0.categories = ["garden"]
                $0.channels = [.web]
            }, qualifies: false),
        EarningRule(
            id: "faithful", .percent(10),
            for: conditions {
                $0.tenureMonths = 60
                $0.tiers = ["silver", "gold"]
            }, qualifies: false),
    ]

    private static func tiers() throws -> TierRules {
        try TierRules(
            tiers: [
                Tier(id: "green", name: both("Green", "Grün")),
                Tier(
                    id: "silver", name: both("Silver", "Silber"),
                    requirements: TierRequirements(spend: 30_000, visits: 4),
                    benefits: TierBenefits(responseTimeFactor: 0.75, outreachPriority: 1, pointsPercent: 110)),
                Tier(
                    id: "gold", name: both("Gold", "Gold"),
                    requirements: TierRequirements(spend: 90_000, points: 900, visits: 8, tenureMonths: 12),
                    benefits: TierBenefits(
                        responseTimeFactor: 0.5, outreachPriority: 2, hasRepresentative: true, pointsPercent: 125)),
            ], window: .rolling(months: 12), graceDays: 30, downgrade: .oneStep, noticeDays: 30)
    }

    private static let rewards = [
        Reward(
            id: "five_off", name: both("5 euros off", "5 Euro Rabatt"), kind: .discount, points: 500, value: 500,
            cost: 500),
        Reward(
            id: "sharpening", name: both("Your tools sharpened", "Werkzeug geschärft"), kind: .service, points: 800,
            value: 1200, cost: 700, fulfilDays: 7),
        Reward(
            id: "tasting", name: both("Evening in the garden", "Abend im Garten"), kind: .experience, points: 1000,
            value: 2500, cost: 1100, stock: 40, fulfilDays: 90, tiers: ["gold"]),
        Reward(
            id: "tree", name: both("A tree in your name", "Ein Baum in Ihrem Namen"), kind: .donation, points: 300,
            value: 300, cost: 300, fulfilDays: 180),
    ]
}
