import Statistics

/// An index as it may be told: a value that never appears without the number of answers, its interval, and who did not
/// answer.
///
/// The number itself is reached through ``estimate`` alone, beside its count and interval; every text of a figure holds
/// them all.
public struct Figure: Hashable, Sendable {
    /// What is measured, and in which unit.
    public let kind: FigureKind
    /// The value with its count and interval; nil when nobody answered.
    public let estimate: Estimate?
    /// How many were asked and gave no valid answer; they do not touch the value.
    public let skipped: Int
    /// How many of those invited answered; nil where invitations are not known.
    public private(set) var responseRate: ResponseRate?
    /// Why those who did not answer may think otherwise.
    public private(set) var warnings: [NonresponseWarning] = []
    /// What a comparison needs.
    let basis: Basis

    /// What is known of a figure beyond its value, as far as a comparison needs it.
    enum Basis: Hashable, Sendable {
        case share(Proportion)
        case mean(Moments)
        case normal(point: Double, standardError: Double)
        case reliability(items: Int)
        case order
    }
}

extension Figure {
    init(_ kind: FigureKind, _ estimate: Estimate?, skipped: Int, basis: Basis) {
        self.kind = kind
        self.estimate = estimate
        self.skipped = skipped
        self.basis = basis
    }

    /// A share, with Wilson's interval.
    init(share: Proportion, _ name: String, skipped: Int) {
        let estimate = share.share.map { Estimate(value: $0, count: share.count, interval: share.interval) }
        self.init(FigureKind(name: name, unit: .share), estimate, skipped: skipped, basis: .share(share))
    }

    /// A mean with Student's interval, within `bounds`.
    init(mean: Moments, _ kind: FigureKind, within bounds: ClosedRange<Double>? = nil, skipped: Int) {
        let interval = mean.interval.map { interval in bounds.map(interval.clamped) ?? interval }
        let estimate = mean.mean.map { Estimate(value: $0, count: mean.count, interval: interval) }
        self.init(kind, estimate, skipped: skipped, basis: .mean(mean))
    }

    /// The figure with what is known of those who did not answer.
    ///
    /// Where early and late answers of the same question are given, a significant difference between them is a warning:
    /// who answers late is more like who does not answer at all (J. S. Armstrong and T. S. Overton, "Estimating
    /// Nonresponse Bias in Mail Surveys", Journal of Marketing Research 14, 1977, 396–402).
    /// - Parameters:
    ///   - rate: who was invited and who answered; where fewer than 30 % finished the figure carries a warning.
    ///   - early: the same index of who answered early.
    ///   - late: the same index of who answered late, after a reminder for example.
    func reporting(_ rate: ResponseRate?, early: Figure? = nil, late: Figure? = nil) -> Figure {
        var figure = self
        figure.responseRate = rate
        figure.warnings = []
        if let share = rate?.finishedShare.share, share < Figure.threshold {
            figure.warnings.append(.lowRate(threshold: Figure.threshold))
        }
        if let early, let late, let comparison = late.compared(with: early), comparison.isSignificant {
            figure.warnings.append(.earlyAndLateDiffer(comparison))
        }
        return figure
    }

    /// Below this share of finished answers a figure carries a warning.
    private static let threshold = 0.3
}

extension Figure: CustomStringConvertible, CustomDebugStringConvertible {
    /// `NPS 14.0 (n = 250, 95 % 4.3 to 23.4; response rate unknown)`, and what to be careful about.
    public var description: String {
        let skips = skipped == 0 ? "" : "; \(skipped) skipped"
        let rate = responseRate?.description ?? "response rate unknown"
        let care = warnings.map { "; CARE: \($0)" }.joined()
        guard let estimate else { return "\(kind.name): no answers (n = 0\(skips); \(rate)\(care))" }
        let interval = estimate.interval.map { "95 % \(kind.unit.text($0))" } ?? "no interval"
        let value = kind.unit.text(estimate.value)
        return "\(kind.name) \(value) (n = \(estimate.count), \(interval)\(skips); \(rate)\(care))"
    }

    /// The same as the description.
    public var debugDescription: String { description }
}

extension Estimate: CustomStringConvertible, CustomDebugStringConvertible {
    /// `14.0 (n = 250, 95 % 4.3 to 23.4)`, without unit.
    public var description: String {
        let bounds = interval.map { "95 % \(fixed($0.lowerBound, 3)) to \(fixed($0.upperBound, 3))" }
        return "\(fixed(value, 3)) (n = \(count), \(bounds ?? "no interval"))"
    }

    /// The same as the description.
    public var debugDescription: String { description }
}
