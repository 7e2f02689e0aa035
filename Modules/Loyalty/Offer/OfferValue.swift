public import Definitions
import Domain

/// What an offer gives.
public enum OfferValue: Hashable, Sendable {
    /// Points of the programme.
    case points(Int64)
    /// Percent off a purchase, at most so many minor units.
    case percent(Int, most: Int64)
    /// Minor units off a purchase.
    case amount(Int64)
    /// A reward of the programme's catalogue, for no points.
    case reward(String)
    /// Something that is done for the customer, worth so many minor units.
    case service(TranslatedText, worth: Int64)

    /// How a value is written.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// See ``OfferValue/points(_:)``.
        case points
        /// See ``OfferValue/percent(_:most:)``.
        case percent
        /// See ``OfferValue/amount(_:)``.
        case amount
        /// See ``OfferValue/reward(_:)``.
        case reward
        /// See ``OfferValue/service(_:worth:)``.
        case service
    }

    /// What kind of value it is.
    public var kind: Kind {
        switch self {
        case .points: .points
        case .percent: .percent
        case .amount: .amount
        case .reward: .reward
        case .service: .service
        }
    }

    /// Whether only a programme says what it is worth.
    var needsProgramme: Bool { kind == .points || kind == .reward }

    /// What it is worth to a customer, in minor units; nil when that can't be told.
    /// - Parameters:
    ///   - typicalAmount: what a purchase typically comes to, of which percent are taken, rounded down.
    ///   - programme: what points and rewards are worth by.
    public func worth(typicalAmount: Int64?, under programme: Programme?) -> Int64? {
        switch self {
        case .points(let points):
            programme.flatMap { $0.pointValue.minor > 0 ? $0.pointValue.value(of: points) : nil }
        case .percent(let percent, let most):
            typicalAmount.map { min(most, Int64(Int128($0) * Int128(percent) / 100)) }
        case .amount(let minor): minor
        case .reward(let id): programme?.rewards.first { $0.id == id }?.value
        case .service(_, let worth): worth
        }
    }

    /// How it compares with what newcomers get.
    func against(
        _ newcomers: OfferValue, typicalAmount: Int64?, under programme: Programme?
    ) -> OfferComparison {
        if self == newcomers { return .atLeast }
        // More of the same needs no price.
        if case .points(let own) = self, case .points(let others) = newcomers, own >= others { return .atLeast }
        guard let own = worth(typicalAmount: typicalAmount, under: programme),
            let others = newcomers.worth(typicalAmount: typicalAmount, under: programme)
        else { return .unknown }
        return own >= others ? .atLeast : .less(existing: own, newcomers: others)
    }
}

/// How what existing customers get compares with what newcomers get.
enum OfferComparison: Hashable {
    /// It is worth as much or more.
    case atLeast
    /// It is worth less; minor units.
    case less(existing: Int64, newcomers: Int64)
    /// What one of both is worth can't be told.
    case unknown
}
