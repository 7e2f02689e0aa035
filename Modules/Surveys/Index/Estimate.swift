/// A value with what is needed to judge it; its text always has all of that.
public struct Estimate: Hashable, Sendable {
    /// The value, in the unit of the figure that it belongs to.
    public let value: Double
    /// How many answers it comes from; above 0.
    public let count: Int
    /// The interval of 95 % confidence; nil where the answers say nothing about it, as a single one does.
    public let interval: ClosedRange<Double>?
}

/// What an index is of, and in which unit it is told; two figures can be compared when theirs are equal.
public struct FigureKind: Hashable, Sendable {
    /// The unit of a figure.
    public enum Unit: Hashable, Sendable {
        /// Points from −100 to 100, such as a Net Promoter Score's.
        case points
        /// A share from 0 to 1, told as a percentage.
        case share
        /// From 0, the worst, to 100, the best.
        case outOf100
        /// A mean of answers on a scale.
        case mean(ClosedRange<Int>)
        /// A difference of answers; has a sign.
        case gap
        /// A coefficient of at most 1.
        case coefficient
        /// A number of whatever was asked for.
        case number
        /// Whole days, or whatever else was asked for.
        case amount(String)
    }

    /// What is measured: `NPS`, `CSAT (top 2 of 1–5)`, …
    public let name: String
    /// How its values are to be read.
    public let unit: Unit
}

extension FigureKind.Unit {
    /// The value as people read it, with the unit where it needs one.
    public func text(_ value: Double) -> String {
        switch self {
        case .points: fixed(value, 1)
        case .share: "\(fixed(value * 100, 1)) %"
        case .outOf100: fixed(value, 1)
        case .mean, .number: fixed(value, 2)
        case .gap: (value > 0 ? "+" : "") + fixed(value, 2)
        case .coefficient: fixed(value, 3)
        case .amount(let unit): unit.isEmpty ? fixed(value, 0) : "\(fixed(value, 0)) \(unit)"
        }
    }

    /// An interval as people read it.
    public func text(_ interval: ClosedRange<Double>) -> String {
        switch self {
        case .share: "\(fixed(interval.lowerBound * 100, 1)) to \(text(interval.upperBound))"
        case .amount: "\(fixed(interval.lowerBound, 0)) to \(text(interval.upperBound))"
        default: "\(text(interval.lowerBound)) to \(text(interval.upperBound))"
        }
    }
}

/// A number with so many decimals, the same in every language; never a negative zero.
func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let rounded = (abs(value) * scale).rounded()
    guard rounded.isFinite, rounded < 1e15 else { return "\(value)" }
    let digits = String(Int(rounded))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = padded.dropLast(decimals)
    let sign = value < 0 && rounded > 0 ? "-" : ""
    return decimals == 0 ? sign + padded : "\(sign)\(whole).\(padded.suffix(decimals))"
}
