import Statistics

/// How well the items of a block measure one and the same thing.
struct Reliability: IndexSum {
    private let items: Int
    private var covariance: CovarianceAccumulator
    private var skipped = 0

    /// Nothing yet, of that many items that point the same way, two at least.
    init(items: Int) {
        precondition(items > 1, "one item cannot agree with itself")
        self.items = items
        covariance = CovarianceAccumulator(dimension: items)
    }

    /// Takes in one person's answers; whoever skipped one is counted apart.
    mutating func add(_ answers: [Int?]) {
        precondition(answers.count == items, "an answer, or none, for each item")
        let row = answers.compactMap { $0.map(Double.init) }
        if row.count == items {
            covariance.add(row)
        } else {
            skipped += 1
        }
    }

    mutating func merge(_ other: Reliability) {
        precondition(items == other.items, "the same index")
        covariance.merge(other.covariance)
        skipped += other.skipped
    }

    /// Complete answers.
    var count: Int { covariance.count }

    /// Cronbach's alpha with Feldt's interval, at most 1.
    ///
    /// `k / (k − 1) × (1 − Σ variances / variance of the sum)`: L. J. Cronbach, Psychometrika 16 (1951), 297–334. Interval:
    /// L. S. Feldt, "The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty",
    /// Psychometrika 30 (1965), 357–370: (1 − α) / (1 − estimate) is distributed as F(n − 1, (n − 1)(k − 1)).
    /// - Throws: `too_few_answers` below three persons; `constant_answers` when nobody differs.
    func alpha() throws(IndexRefusal) -> Figure {
        let covariances = try spread()
        let total = covariances.total
        guard total > 0 else { throw Reliability.constant }
        let k = Double(items)
        let alpha = k / (k - 1) * (1 - covariances.trace / total)
        let persons = Double(covariance.count - 1)
        let fisher = FisherDistribution(freedom: persons, persons * (k - 1))
        let low = 1 - (1 - alpha) * fisher.quantile(0.975)
        let high = min(1, 1 - (1 - alpha) * fisher.quantile(0.025))
        let estimate = Estimate(
            value: alpha, count: covariance.count, interval: min(low, alpha)...max(high, alpha))
        return Figure(
            FigureKind(name: "Cronbach's alpha of \(items) items", unit: .coefficient), estimate, skipped: skipped,
            basis: .reliability(items: items))
    }

    /// Dillon and Goldstein's rho, from the loadings on the first principal component of the correlations.
    ///
    /// `(Σλ)² / ((Σλ)² + Σ(1 − λ²))`: W. R. Dillon and M. Goldstein, Multivariate Analysis (1984); as in M. Tenenhaus,
    /// V. Esposito Vinzi, Y.-M. Chatelin and C. Lauro, "PLS path modeling", Computational Statistics & Data Analysis 48
    /// (2005), 159–205, section 1.2. Its interval has no closed form, so it has none.
    /// - Throws: `too_few_answers` below three persons; `constant_answers` when an item never differs.
    func rho() throws(IndexRefusal) -> Figure {
        _ = try spread()
        guard let axis = covariance.correlations?.axes().first else { throw Reliability.constant }
        let loadings = axis.direction.map { $0 * max(0, axis.value).squareRoot() }
        let sum = loadings.reduce(0, +)
        let unexplained = loadings.reduce(0) { $0 + 1 - $1 * $1 }
        let estimate = Estimate(
            value: sum * sum / (sum * sum + unexplained), count: covariance.count, interval: nil)
        return Figure(
            FigureKind(name: "Dillon–Goldstein's rho of \(items) items", unit: .coefficient), estimate,
            skipped: skipped, basis: .order)
    }

    private func spread() throws(IndexRefusal) -> SymmetricMatrix {
        guard covariance.count > 2, let covariances = covariance.covariances else {
            throw IndexRefusal(
                .tooFewAnswers,
                covariance.count == 0
                    ? "Nobody answered all \(items) items." : "Only \(covariance.count) answered all \(items) items.",
                remedy: "Wait for more answers.")
        }
        return covariances
    }

    private static var constant: IndexRefusal {
        IndexRefusal(
            .constantAnswers, "The answers to an item, or their sum, are the same for everybody.",
            remedy: "Leave that item out, or ask people who differ.")
    }
}
