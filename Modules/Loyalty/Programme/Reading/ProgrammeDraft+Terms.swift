import Definitions
import Domain

/// What points are worth, and how long.
extension ProgrammeDraft {
    mutating func readPointValue() {
        guard let inner = object.inner("point_value", keys: ["points", "amount"]) else { return }
        let (points, minor) = (inner.demandedPoints("points"), inner.demandedAmount("amount", in: currency))
        if let points, let minor { programme.pointValue = PointValue(points: points, minor: minor) }
    }

    mutating func readReturns() {
        guard object.demanded("returns") != nil, let inner = object.inner("returns", keys: ["policy", "days"]) else {
            return
        }
        programme.returns = inner.demandedWord("policy") ?? programme.returns
        programme.returnDays = inner.count("days", in: 0...3660) ?? 0
    }

    // MARK: Expiry

    private enum ExpiryWord: String, CaseIterable {
        case never
        case fixed
        case rolling
        case sliding
        case endOfPeriod = "end_of_period"
    }

    /// The policy of a key; nil when there is none, or, with the fault reported, it can't be read.
    func expiry(_ key: String) -> ExpiryPolicy? {
        let keys: [ExpiryWord: [String]] = [
            .fixed: ["last_day"], .rolling: ["months"], .sliding: ["months"], .endOfPeriod: ["months", "period"],
        ]
        guard let (word, inner) = object.choice(key, keys: keys) else { return nil }
        switch word {
        case .never: return .never
        case .fixed: return inner.demandedDay("last_day").map { .fixed(lastDay: $0) }
        case .rolling: return inner.demandedCount("months", in: 1...1200).map { .rolling(months: $0) }
        case .sliding: return inner.demandedCount("months", in: 1...1200).map { .sliding(months: $0) }
        case .endOfPeriod:
            let months = inner.demandedCount("months", in: 0...1200)
            let period = inner.demandedWord("period", CalendarPeriod.self)
            guard let months, let period else { return nil }
            return .endOfPeriod(months: months, period)
        }
    }
}
