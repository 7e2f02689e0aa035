import Definitions
public import Domain
public import Kernel

/// How welcome a reward is to a member, as far as the member has said so.
public enum RewardAppeal: Hashable, Sendable {
    /// It comes before others, as was said on a day.
    case preferred(since: CalendarDay)
    /// It is taken gladly, as was said on a day.
    case welcome(since: CalendarDay)
    /// It was preferred or welcome on a day so long ago that it may have changed.
    case unknown(since: CalendarDay)
    /// Nothing was said of it.
    case unsaid

    /// The first is offered first.
    var order: Int {
        switch self {
        case .preferred: 0
        case .welcome: 1
        case .unknown: 2
        case .unsaid: 3
        }
    }

    /// The day on which it was said.
    var since: CalendarDay? {
        switch self {
        case .preferred(let day), .welcome(let day), .unknown(let day): day
        case .unsaid: nil
        }
    }
}

/// The rewards that fit a member, the one that fits best first: those to be had now, and those for which points are
/// missing.
///
/// What the member never wants, has no tier for, or is out of stock is not among them. Asked preferences come first:
/// preferred before welcome, before what was said too long ago, before what nothing was said of. Among equals what is
/// worth most to the member for a point comes first, and what is no money before money.
public struct RewardChoice: Hashable, Sendable {
    /// A reward that fits.
    public struct Candidate: Hashable, Sendable {
        /// The reward.
        public let reward: Reward
        /// How welcome it is.
        public let appeal: RewardAppeal
        /// How many points are missing; 0 when it can be had now.
        public let missing: Int64
    }

    /// What can be had now.
    public let now: [Candidate]
    /// What can be had later: of those that are as welcome, the one for which the fewest points are missing first.
    public let soon: [Candidate]

    /// For how many days a preference counts; the survey of reward preferences is asked every two years. A never counts
    /// until it is taken back.
    public static let memoryDays = 730

    /// The choice of a member.
    /// - Parameters:
    ///   - rewards: the catalogue.
    ///   - points: how many points the member can use.
    ///   - tier: the id of the member's tier, if there is one.
    ///   - preferences: what the member has said.
    ///   - day: the day of the choice.
    public init(
        among rewards: [StockedReward], points: Int64, tier: String?, preferences: [RewardPreference],
        on day: CalendarDay
    ) {
        let said = Dictionary(grouping: preferences) { RewardChoice.folded($0.about) }
        let fitting = rewards.compactMap { stocked -> Candidate? in
            let reward = stocked.reward
            guard stocked.left != 0, reward.isFor(tier: tier),
                let appeal = RewardChoice.appeal(of: reward, said, on: day)
            else { return nil }
            return Candidate(reward: reward, appeal: appeal, missing: max(0, reward.points - points))
        }.sorted { $0.comes(before: $1) }
        now = fitting.filter { $0.missing == 0 }
        soon = fitting.filter { $0.missing > 0 }.sorted { left, right in
            if left.appeal.order != right.appeal.order { return left.appeal.order < right.appeal.order }
            if left.missing != right.missing { return left.missing < right.missing }
            return left.comes(before: right)
        }
    }

    /// How welcome a reward is; nil when it must not be offered.
    private static func appeal(
        of reward: Reward, _ said: [String: [RewardPreference]], on day: CalendarDay
    ) -> RewardAppeal? {
        let circles = reward.circles.map { names in names.flatMap { said[folded($0)] ?? [] } }
        if circles.joined().contains(where: { $0.preference == .never }) { return nil }
        // What is said of the reward itself counts before what is said of its kind, and that before what is of all.
        guard let nearest = circles.first(where: { !$0.isEmpty }) else { return .unsaid }
        let fresh = nearest.filter { day - $0.since <= memoryDays }
        guard let last = fresh.map(\.since).max() else {
            return nearest.map(\.since).max().map { .unknown(since: $0) } ?? .unsaid
        }
        return fresh.contains { $0.preference == .preferred } ? .preferred(since: last) : .welcome(since: last)
    }

    /// A name as names are compared.
    private static func folded(_ name: String) -> String {
        name.normalized.lowercased().replacing("_", with: " ")
    }
}

extension Reward {
    /// Whether a member of that tier may have it.
    func isFor(tier: String?) -> Bool { tiers.isEmpty || tier.map(tiers.contains) ?? false }

    /// Whether it is worth money and nothing else.
    var isMoney: Bool { kind == .discount }

    /// By which names it is spoken of: itself, its kind, all rewards.
    fileprivate var circles: [[String]] {
        [[id] + name.texts.values.sorted(), [kind.rawValue] + kind.words, ["any"]]
    }
}

extension Reward.Kind {
    /// How the survey of reward preferences speaks of it, beside its own name.
    fileprivate var words: [String] {
        switch self {
        case .discount, .service, .donation: []
        case .product: ["gift"]
        case .access: ["preview", "priority"]
        case .recognition: ["note"]
        case .experience: ["event", "seminar"]
        }
    }
}

extension RewardChoice.Candidate {
    /// Whether it fits better; of any two different ones exactly one does.
    fileprivate func comes(before other: RewardChoice.Candidate) -> Bool {
        if appeal.order != other.appeal.order { return appeal.order < other.appeal.order }
        let (own, others) = (
            Int128(reward.value) * Int128(other.reward.points), Int128(other.reward.value) * Int128(reward.points)
        )
        if own != others { return own > others }
        if reward.isMoney != other.reward.isMoney { return !reward.isMoney }
        return (reward.points, reward.id) < (other.reward.points, other.reward.id)
    }

    /// Why it is offered, for the staff.
    public var why: Sentence { sentence("loyalty.reward.why") }

    /// That it fits, and why, for the staff.
    /// - Parameters:
    ///   - name: what the reward is called.
    ///   - currency: of its value.
    func line(_ name: String, in currency: Currency) -> Sentence {
        sentence(
            "loyalty.card.reward",
            [
                "reward": .text(name), "points": .count(Int(reward.points)), "missing": .count(Int(missing)),
                "soon": .count(missing > 0 ? 1 : 0), "value": .money(Money(minor: reward.value, currency)),
            ])
    }

    private func sentence(_ phrase: String, _ arguments: [String: Detail] = [:]) -> Sentence {
        let suffix =
            switch appeal {
            case .preferred: "preferred"
            case .welcome: "welcome"
            case .unknown: "unknown"
            case .unsaid: "unsaid"
            }
        return Sentence(
            "\(phrase).\(suffix)", arguments.merging(["since": .optional(appeal.since)]) { $1 })
    }
}
