import Definitions
import Domain

/// What points are exchanged for, and what referrals give.
extension ProgrammeDraft {
    mutating func readRewards() {
        let keys = ["name", "kind", "points", "value", "cost", "stock", "fulfil_within_days", "tiers", "seminar"]
        programme.rewards = parts("rewards", "reward", keys: keys) { draft, object, id in
            let name = draft.texts.demandedText("name", of: object)
            let kind = object.demandedWord("kind", Reward.Kind.self)
            let points = object.demandedPoints("points")
            let value = object.demandedAmount("value", in: draft.currency, from: 0)
            let cost = object.demandedAmount("cost", in: draft.currency, from: 0)
            let stock = object.count("stock", in: 1...1_000_000_000)
            let days = object.count("fulfil_within_days", in: 0...3660)
            let tiers = draft.tiers(object)
            let seminar = draft.seminar(object)
            guard let kind, let points, let value, let cost else { return nil }
            return Reward(
                id: id, name: name, kind: kind, points: points, value: value, cost: cost, stock: stock,
                fulfilDays: days, tiers: tiers ?? [], seminar: seminar)
        }
    }

    /// The seminar that a reward is a place in; whether there is one is known when somebody chooses it.
    private func seminar(_ object: ObjectReader) -> String? {
        guard let id = object.text("seminar"), let node = object.node("seminar") else { return nil }
        let remedy = "Write the id that the seminar's own definition has."
        return report.isID(id, of: "a seminar", at: node, remedy: remedy) ? id : nil
    }

    mutating func readReferral() {
        let keys = ["referrer_points", "referee_points", "pay_on", "minimum", "most_per_year"]
        guard let inner = object.inner("referral", keys: keys) else { return }
        programme.referral = ReferralRules(
            referrerPoints: inner.points("referrer_points", from: 0) ?? 0,
            refereePoints: inner.points("referee_points", from: 0) ?? 0,
            payment: inner.word("pay_on") ?? .secondPurchase,
            minimum: inner.amount("minimum", in: currency, from: 0) ?? 0,
            mostPerYear: inner.count("most_per_year", in: 1...10_000))
    }
}
