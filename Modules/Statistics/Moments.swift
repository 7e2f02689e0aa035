/// Number, mean and variance of values that are seen once, one after the other or in parts that are merged.
///
/// B. P. Welford, Technometrics 4 (1962), 419–420; merging by T. F. Chan, G. H. Golub and R. J. LeVeque, COMPSTAT 1982:
/// no digits are lost where the mean is large beside the spread.
public struct Moments: Hashable, Sendable {
    /// How many values there were.
    public private(set) var count = 0
    private var centre = 0.0
    /// Σ(x − mean)²
    private var squares = 0.0

    /// Nothing yet.
    public init() {}

    /// What is known of values that were counted elsewhere: how many, their mean, and their variance by n − 1.
    package init(count: Int, mean: Double, variance: Double) {
        self.count = max(0, count)
        centre = mean
        squares = variance * Double(max(0, count - 1))
    }

    /// Takes in a value.
    public mutating func add(_ value: Double) {
        add(value, times: 1)
    }

    /// Takes in the same value several times; zero times changes nothing.
    public mutating func add(_ value: Double, times: Int) {
        guard times > 0 else { return }
        var same = Moments()
        same.count = times
        same.centre = value
        merge(same)
    }

    /// Takes in all that another has seen.
    public mutating func merge(_ other: Moments) {
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        let total = Double(count + other.count)
        let apart = other.centre - centre
        centre += apart * Double(other.count) / total
        squares += other.squares + apart * apart * Double(count) * Double(other.count) / total
        count += other.count
    }

    /// The mean; nil without values.
    public var mean: Double? { count == 0 ? nil : centre }

    /// The variance of the population that the values were drawn from, `Σ(x − mean)² / (n − 1)`; nil below two values.
    public var variance: Double? { count < 2 ? nil : squares / Double(count - 1) }

    /// Student's interval of 95 % confidence for the mean; nil below two values, where all are the same, since then
    /// nothing is known of their spread, and where the values are too large for a number to hold it.
    public var interval: ClosedRange<Double>? {
        guard let mean, let variance, variance > 0 else { return nil }
        let reach = StudentDistribution(freedom: Double(count - 1)).reach95 * (variance / Double(count)).squareRoot()
        return reach.isFinite && mean.isFinite ? mean - reach...mean + reach : nil
    }
}
