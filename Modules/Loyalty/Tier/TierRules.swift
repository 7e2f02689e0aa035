/// How somebody goes up and down the tiers of a programme.
///
/// **Up.** A tier is had from the day on which the activity counted on that day, and the tenure, are enough for it.
///
/// **Kept.** What was reached in a calendar or member year is kept through the end of the next one and
/// ``graceDays`` more; what a rolling window holds is kept until ``graceDays`` after the day on which it fell short. In
/// any case what was reached by activity, or by tenure, on a day is kept for ``noticeDays`` from that day. A tier that
/// asks for tenure alone is never lost.
///
/// **Down.** When nothing keeps a tier any longer, it goes down: straight to what is kept, or with ``Downgrade/oneStep``
/// by one tier a review. Reviews of years are on their first day plus ``graceDays``; with a rolling window the first
/// review is at once, and the next a month later. A new rise ends the waiting. The end of a ``TierPromise`` is a review.
///
/// So a tier is always the greatest of what is kept and, with a soft landing, of what the day before leaves: more
/// activity never lowers a tier, on any day, and every downgrade can be foreseen at least ``noticeDays`` before, for
/// whatever could still raise somebody to that tier within them would keep it for as long.
public struct TierRules: Hashable, Sendable {
    /// How far a review lets somebody fall.
    public enum Downgrade: Hashable, Sendable {
        /// Soft landing: one tier a review at most.
        case oneStep
        /// To what is earned.
        case earned
    }

    /// The tiers, lowest first; the first one asks nothing.
    public let tiers: [Tier]
    /// In which days activity is counted.
    public let window: QualificationWindow
    /// For how many days after its end a tier is kept still: 0 to 3660.
    public let graceDays: Int
    /// How far a review lets somebody fall.
    public let downgrade: Downgrade
    /// How many days before it a downgrade is told: 0 to 3660.
    public let noticeDays: Int

    /// Rules that make sense.
    /// - Parameters:
    ///   - tiers: lowest first, with different ids; the first one asks nothing.
    ///   - window: in which days activity is counted.
    ///   - graceDays: for how many days after its end a tier is kept still: 0 to 3660.
    ///   - downgrade: how far a review lets somebody fall.
    ///   - noticeDays: how many days before it a downgrade is told: 0 to 3660.
    /// - Throws: ``LoyaltyError`` `invalid`, which says what is wrong.
    public init(
        tiers: [Tier], window: QualificationWindow, graceDays: Int = 0, downgrade: Downgrade = .earned,
        noticeDays: Int = 0
    ) throws(LoyaltyError) {
        self.tiers = tiers
        self.window = window
        self.graceDays = graceDays
        self.downgrade = downgrade
        self.noticeDays = noticeDays
        if let fault {
            throw LoyaltyError(.invalid, "The rules of the tiers don't hold: \(fault).", remedy: "Correct the rules.")
        }
    }

    private var fault: String? {
        guard let ground = tiers.first else { return "there is no tier" }
        if !ground.requirements.isEmpty { return "the lowest tier asks for something" }
        if Set(tiers.map(\.id)).count < tiers.count { return "two tiers have the same id" }
        if case .rolling(let months) = window, !(1...120).contains(months) {
            return "the rolling window is not of 1 to 120 months"
        }
        if !(0...3660).contains(graceDays) { return "the grace is not of 0 to 3660 days" }
        if !(0...3660).contains(noticeDays) { return "the notice is not of 0 to 3660 days" }
        for tier in tiers {
            if (tier.requirements.tenureMonths ?? 0) > 1200 {
                return "tier `\(tier.id)` asks for more than 1200 months"
            }
            if let fault = tier.benefits.fault { return "of tier `\(tier.id)` \(fault)" }
        }
        return nil
    }

    func rank(_ index: Int) -> TierRank { TierRank(index: index, id: tiers[index].id) }

    func index(of id: String) -> Int? { tiers.firstIndex { $0.id == id } }
}
