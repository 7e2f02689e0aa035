public import Domain
public import Statistics

/// How many customers, and how much of their value, each cause of complaints lost, beyond what would have been lost
/// anyway.
///
/// By cause: (share of complainants lost − share of matched customers lost) · complainants, and times their mean value at
/// receipt. The baseline is of customers alike who did not complain: that recovered customers are better ones does not
/// show in what they do (C. A. de Matos, J. L. Henrique and C. A. V. Rossi, "Service Recovery Paradox: A Meta-Analysis",
/// Journal of Service Research 10 (2007), 60–77). The interval of the difference is that of ``Comparison`` (Newcombe 1998,
/// method 10) of 95 %, scaled; the values count as known.
public struct LossAttribution: Hashable, Sendable {
    /// A complainant under a cause.
    public struct Case: Hashable, Sendable {
        /// The cause.
        public let cause: String
        /// Whether the customer is lost.
        public let isLost: Bool
        /// What the customer was worth at receipt, in minor units of one currency for all; not negative.
        public let value: Int64

        /// A case; see the properties.
        public init(cause: String, isLost: Bool, value: Int64) {
            self.cause = cause
            self.isLost = isLost
            self.value = value
        }
    }

    /// What one cause lost.
    public struct Row: Hashable, Sendable {
        /// The cause.
        public let cause: String
        /// How many of its complainants are lost.
        public let lost: Proportion
        /// How many of the matched customers are lost.
        public let baseline: Proportion
        /// The difference of the two shares with its interval; negative where fewer are lost than otherwise. Nil without
        /// matched customers.
        public let excess: Comparison?
        /// What all its complainants were worth.
        public let value: Money

        /// How many customers the cause lost beyond the baseline; nil without matched customers.
        public var customers: Double? { excess.map { $0.difference * Double(lost.count) } }

        /// The interval of 95 % confidence for it.
        public var customersInterval: ClosedRange<Double>? {
            excess.map { scaled($0.interval, by: Double(lost.count)) }
        }

        /// What the customers lost beyond the baseline were worth; nil without matched customers.
        public var valueLost: Money? { excess.map { Money(major: $0.difference * value.major, value.currency) } }

        /// The interval of 95 % confidence for it, in major units; the values count as known.
        public var valueLostInterval: ClosedRange<Double>? { excess.map { scaled($0.interval, by: value.major) } }

        private func scaled(_ range: ClosedRange<Double>, by factor: Double) -> ClosedRange<Double> {
            range.lowerBound * factor...range.upperBound * factor
        }
    }

    /// The causes that have cases, what lost the most value first; of equal ones, and of those without a baseline, by id.
    public let rows: [Row]

    /// The losses of cases.
    /// - Parameters:
    ///   - baselines: by cause, the matched customers who did not complain, and how many of them are lost.
    ///   - currency: of all values.
    public init(_ cases: [Case], baselines: [String: Proportion], in currency: Currency) {
        let rows = Dictionary(grouping: cases, by: \.cause).map { cause, cases in
            let lost = Proportion(cases.count(where: \.isLost), of: cases.count)
            let baseline = baselines[cause] ?? Proportion(0, of: 0)
            return Row(
                cause: cause, lost: lost, baseline: baseline, excess: Comparison(baseline, lost),
                value: Money(minor: LossAttribution.sum(cases), currency))
        }
        self.rows = rows.sorted { left, right in
            let (first, second) = (left.valueLost?.minor ?? .min, right.valueLost?.minor ?? .min)
            return first == second ? left.cause < right.cause : first > second
        }
    }

    /// The sum of values, cut at what a number holds.
    private static func sum(_ cases: [Case]) -> Int64 {
        cases.reduce(0) { sum, next in
            let (total, isTooMuch) = sum.addingReportingOverflow(max(0, next.value))
            return isTooMuch ? .max : total
        }
    }
}
