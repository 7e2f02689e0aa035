import Foundation

/// The maximum of `GammaGammaLikelihood`, sought in ln(p · gamma/q), ln p and ln q, along which a degenerate model is one
/// coordinate running away.
struct GammaGammaFit {
    private let likelihood: GammaGammaLikelihood
    private let customers: Double

    init(_ histories: SpendHistories) {
        likelihood = GammaGammaLikelihood(histories)
        customers = likelihood.customers
    }

    func fit() -> Fit<GammaGamma> {
        guard customers > 0 else { return Fit(refused: .noSpends, customers: customers) }
        guard !likelihood.isConstant else { return Fit(refused: .equalSpends, customers: customers) }
        let ascent = NewtonAscent(coordinates: coordinates, evaluate: surface)
        guard let summit = ascent.climb(from: starts) else {
            return Fit(refused: .notConverged, customers: customers)
        }
        let point = Point(summit.point)
        if summit.atLimit[1] != nil && summit.atLimit[2] != nil {
            return Fit(refused: .equalSpends, customers: customers)
        }
        guard summit.converged, let model = try? GammaGamma(p: point.p, q: point.q, gamma: point.gamma) else {
            return Fit(refused: .notConverged, customers: customers)
        }
        return fit(model, at: summit)
    }

    private func fit(_ model: GammaGamma, at summit: NewtonAscent.Summit) -> Fit<GammaGamma> {
        let (p, q, gamma) = (model.p, model.q, model.gamma)
        let mean = model.populationMean
        // Rows: p, q, gamma and, where it is finite, the population's mean; columns: the coordinates.
        let jacobian: [[Double]] =
            [[0, p, 0], [0, 0, q], [gamma, -gamma, gamma]] + [mean].compactMap { $0 }.map { [$0, 0, -$0 / (q - 1)] }
        let errors = FitErrors(summit, customers: customers, jacobian: jacobian)
        return Fit(
            model, at: summit, limits: limits(summit), likelihoodOf: customers, errors,
            parameters: [
                errors.estimate("p", p, row: 0, dependsOn: [1]), errors.estimate("q", q, row: 1, dependsOn: [2]),
                errors.estimate("gamma", gamma, row: 2, dependsOn: [0, 1, 2]),
            ],
            ratios: mean.map { mean in
                let coordinates: Set = summit.atLimit[2] == nil ? [0, 2] : [0]
                return [errors.estimate("p*gamma/(q-1)", mean, row: 3, dependsOn: coordinates)]
            } ?? [], customers: customers)
    }
}

extension GammaGammaFit {
    private struct Point {
        let p: Double
        let q: Double
        let gamma: Double

        init(_ coordinates: [Double]) {
            p = exp(coordinates[1])
            q = exp(coordinates[2])
            gamma = exp(coordinates[0] - coordinates[1] + coordinates[2])
        }
    }

    /// Moderate differences within and between customers; and, where there are few customers, the other mixtures, since
    /// their likelihood can have several maxima.
    private var starts: [[Double]] {
        let mean = log(likelihood.meanSpend) - 0.3
        let usual = [mean, 1, 1]
        let others = [[mean, 5, -0.5], [mean, -1, 4], [mean, 5, 5]]
        return customers <= 500 ? [usual] + others : [usual]
    }

    private var coordinates: [NewtonAscent.Coordinate] {
        let mean = log(likelihood.meanSpend)
        let shape = -60...log(1e5)
        return [
            .init(identified: mean - 60...mean + 60, limits: (mean - 60, mean + 60)),
            .init(identified: shape, limits: (-60, log(1e7))),
            .init(identified: shape, limits: (-60, log(1e7))),
        ]
    }

    /// The log-likelihood per customer in the coordinates of the search.
    private func surface(_ coordinates: [Double]) -> Surface {
        let point = Point(coordinates)
        let raw = likelihood.surface(p: point.p, q: point.q, gamma: point.gamma)
        // Rows: the coordinates; columns: ln p, ln q, ln gamma.
        return raw.transformed(by: [[0, 0, 1], [1, 0, -1], [0, 1, 1]]).divided(by: customers)
    }

    private func limits(_ summit: NewtonAscent.Summit) -> [Limit] {
        var limits: [Limit] = []
        if summit.atLimit[1] != nil {
            limits.append(.constantPurchases)
        } else if summit.flat[1] {
            limits.append(.undeterminedPurchases)
        }
        if summit.atLimit[2] != nil {
            limits.append(.equalCustomers)
        } else if summit.flat[0] || summit.flat[2] {
            limits.append(.undeterminedCustomers)
        }
        return limits
    }
}

extension Limit {
    static let constantPurchases = Limit(
        code: "constant_purchases", parameters: ["p", "gamma"],
        meaning: "A customer's purchases are all of the same amount; p is infinite, p*gamma is determined.")
    static let undeterminedPurchases = Limit(
        code: "undetermined_purchases", parameters: ["p", "gamma"],
        meaning: "The data do not show how much one customer's purchases vary.")
    static let equalCustomers = Limit(
        code: "equal_customers", parameters: ["q", "gamma"],
        meaning: "All customers have the same expected spend; q and gamma are infinite.")
    static let undeterminedCustomers = Limit(
        code: "undetermined_customers", parameters: ["q", "gamma"],
        meaning: "The data do not show how much customers differ in spend.")
}
