import Definitions
import Domain

/// What points are worth, and how long.
extension ProgrammeDraft {
    mutating func readPointValue() {
        guard let node = object.node("point_value"),
            let inner = ObjectReader(node, at: "/point_value", "\"point_value\"", keys: ["points", "amount"], report)
        else { return }
        let (points, minor) = (inner.demandedPoints("points"), inner.demandedAmount("amount", in: currency))
        if let points, let minor { programme.pointValue = PointValue(points: points, minor: minor) }
    }

    mutating func readReturns() {
        guard let node = object.demanded("returns"),
            let inner = ObjectReader(node, at: "/returns", "\"returns\"", keys: ["policy", "days"], report)
        else { return }
        if inner.demanded("policy") != nil, let policy: ReturnPolicy = inner.word("policy") {
            programme.returns = policy
        }
        programme.returnDays = inner.count("days", in: 0...3660) ?? 0
    }

    // MARK: Expiry

    private enum ExpiryWord: String, CaseIterable {
        case never
        case fixed
        case rolling
        case sliding
        case endOfPeriod = "end_of_period"

        var keys: [String] {
            switch self {
            case .never: []
            case .fixed: ["last_day"]
            case .rolling, .sliding: ["months"]
            case .endOfPeriod: ["months", "period"]
            }
        }
    }

    /// The policy that a value is; nil when there is none, or, with the fault reported, it can't be read.
    func expiry(_ node: JSONNode?, _ key: String) -> ExpiryPolicy? {
        guard let node else { return nil }
        let known = node.textMember("kind").flatMap(ExpiryWord.init)
        let keys = ["kind"] + (known?.keys ?? ["last_day", "months", "period"])
        guard let inner = ObjectReader(node, at: "/\(key)", "\"\(key)\"", keys: keys, report),
            inner.demanded("kind") != nil, let word = inner.word("kind", ExpiryWord.self)
        else { return nil }
        switch word {
        case .never: return .never
        case .fixed: return inner.demandedDay("last_day").map { .fixed(lastDay: $0) }
        case .rolling: return inner.demandedCount("months", in: 1...1200).map { .rolling(months: $0) }
        case .sliding: return inner.demandedCount("months", in: 1...1200).map { .sliding(months: $0) }
        case .endOfPeriod:
            let months = inner.demandedCount("months", in: 0...1200)
            let period = inner.demanded("period").flatMap { _ in inner.word("period", CalendarPeriod.self) }
            guard let months, let period else { return nil }
            return .endOfPeriod(months: months, period)
        }
    }
}
