import Foundation
import Statistics

/// The maximum of `BetaGeometricLikelihood`, sought in coordinates along which a degenerate model is one coordinate
/// running away: ln(r/alpha), ln r, ln(a/b) and ln(a + b).
struct BetaGeometricFit {
    private let likelihood: BetaGeometricLikelihood
    private let customers: Double

    init(_ histories: PurchaseHistories, mayEndWithFirstPurchase: Bool) {
        likelihood = BetaGeometricLikelihood(histories, mayEndWithFirstPurchase: mayEndWithFirstPurchase)
        customers = histories.customers
    }

    func fit<Model>(_ make: (_ r: Double, _ alpha: Double, _ a: Double, _ b: Double) -> Model?) -> Fit<Model> {
        guard likelihood.customers > 0 else { return Fit(refused: .noCustomers, customers: customers) }
        guard likelihood.purchases > 0 else { return Fit(refused: .noRepeatPurchases, customers: customers) }
        let ascent = NewtonAscent(coordinates: coordinates, evaluate: surface)
        guard let summit = ascent.climb(from: starts), summit.converged else {
            return Fit(refused: .notConverged, customers: customers)
        }
        let point = Point(summit.point)
        guard let model = make(point.r, point.alpha, point.a, point.b) else {
            return Fit(refused: .notConverged, customers: customers)
        }
        let errors = FitErrors(summit, customers: likelihood.customers, jacobian: point.jacobian)
        return Fit(
            model, at: summit, limits: limits(summit), likelihoodOf: likelihood.customers, errors,
            parameters: [
                errors.estimate("r", point.r, row: 0, dependsOn: [1]),
                errors.estimate("alpha", point.alpha, row: 1, dependsOn: [0, 1]),
                errors.estimate("a", point.a, row: 2, dependsOn: [2, 3]),
                errors.estimate("b", point.b, row: 3, dependsOn: [2, 3]),
            ],
            ratios: [
                errors.estimate("r/alpha", point.meanRate, row: 4, dependsOn: [0]),
                errors.estimate("a/(a+b)", point.meanDropout, row: 5, dependsOn: [2]),
            ], customers: customers)
    }
}

extension BetaGeometricFit {
    /// A point of the search with what it means.
    private struct Point {
        let r: Double
        let alpha: Double
        let a: Double
        let b: Double
        let meanRate: Double
        let meanDropout: Double
        let logs: (r: Double, alpha: Double, a: Double, b: Double)

        init(_ coordinates: [Double]) {
            let (logRate, logR, logRatio, logSum) = (coordinates[0], coordinates[1], coordinates[2], coordinates[3])
            logs = (logR, logR - logRate, logSum - log1p(exp(-logRatio)), logSum - log1p(exp(logRatio)))
            (r, alpha, a, b) = (exp(logs.r), exp(logs.alpha), exp(logs.a), exp(logs.b))
            meanRate = exp(logRate)
            meanDropout = 1 / (1 + exp(-logRatio))
        }

        /// Rows: r, alpha, a, b, r/alpha and a/(a + b); columns: the coordinates.
        var jacobian: [[Double]] {
            let share = meanDropout
            return [
                [0, r, 0, 0], [-alpha, alpha, 0, 0], [0, 0, a * (1 - share), a], [0, 0, -b * share, b],
                [meanRate, 0, 0, 0], [0, 0, share * (1 - share), 0],
            ]
        }
    }

    /// Usual customers; and, where there are few enough to afford it, three other kinds, since the likelihood of a few
    /// dozen customers can have several maxima.
    private var starts: [[Double]] {
        let rate = log(likelihood.purchases / likelihood.time)
        let usual = [rate + 0.5, -0.5, -1, 1]
        let others = [[rate, 1, -4, 0], [rate + 1, 0, 0, -2], [rate + 1, 2, 0, 3]]
        return likelihood.cells <= 500 ? [usual] + others : [usual]
    }

    /// A million customers cannot tell an r of 10⁶ from equal rates, so beyond that the limit itself is taken; likewise
    /// for a + b, and for a/b beyond 10⁻⁷ or 10⁷.
    private var coordinates: [NewtonAscent.Coordinate] {
        let rate = log(likelihood.purchases / likelihood.time)
        return [
            .init(identified: rate - 60...rate + 60, limits: (rate - 60, rate + 60)),
            .init(identified: -60...log(1e6), limits: (-60, log(1e10))),
            .init(identified: -16...16, limits: (-.infinity, 28)),
            .init(identified: log(1e-6)...log(1e6), limits: (log(1e-10), log(1e10))),
        ]
    }

    /// The log-likelihood per customer in the coordinates of the search.
    private func surface(_ coordinates: [Double]) -> Surface {
        let point = Point(coordinates)
        let logs = point.logs
        let raw = likelihood.surface(logR: logs.r, logAlpha: logs.alpha, logA: logs.a, logB: logs.b)
        // Rows: the coordinates; columns: ln r, ln alpha, ln a, ln b.
        let share = point.meanDropout
        let jacobian: [[Double]] = [[0, -1, 0, 0], [1, 1, 0, 0], [0, 0, 1 - share, -share], [0, 0, 1, 1]]
        var surface = raw.transformed(by: jacobian)
        // The one bend: ln a and ln b are not linear in ln(a/b).
        surface.hessian[2, 2] -= (raw.gradient[2] + raw.gradient[3]) * share * (1 - share)
        return surface.divided(by: likelihood.customers)
    }

    private func limits(_ summit: NewtonAscent.Summit) -> [Limit] {
        var limits: [Limit] = []
        if summit.atLimit[1] != nil {
            limits.append(.homogeneousRate)
        } else if summit.flat[0] || summit.flat[1] {
            limits.append(.undeterminedRate)
        }
        switch (summit.atLimit[2], summit.atLimit[3]) {
        case (.below, _):
            limits.append(.noDropout)
        case (.above, _):
            limits.append(.certainDropout)
        case (nil, .above):
            limits.append(.homogeneousDropout)
        case (nil, .below):
            limits.append(.polarisedDropout)
        case (nil, nil):
            if summit.flat[2] || summit.flat[3] {
                limits.append(.undeterminedDropout)
            }
        }
        return limits
    }
}

extension Limit {
    static let homogeneousRate = Limit(
        code: "homogeneous_rate", parameters: ["r", "alpha"],
        meaning: "All customers buy at the same rate r/alpha; r and alpha are infinite.")
    static let undeterminedRate = Limit(
        code: "undetermined_rate", parameters: ["r", "alpha"],
        meaning: "The data do not show how much the customers' rates of purchase differ.")
    static let noDropout = Limit(
        code: "no_dropout", parameters: ["a", "b"],
        meaning: "Nobody drops out: a/(a+b) is 0 and purchases follow the NBD model.")
    static let certainDropout = Limit(
        code: "certain_dropout", parameters: ["a", "b"],
        meaning: "Everybody drops out at the first occasion: a/(a+b) is 1.")
    static let homogeneousDropout = Limit(
        code: "homogeneous_dropout", parameters: ["a", "b"],
        meaning: "All customers drop out with the same probability a/(a+b); a and b are infinite.")
    static let polarisedDropout = Limit(
        code: "polarised_dropout", parameters: ["a", "b"],
        meaning: "A share a/(a+b) of the customers drops out at the first occasion, the others never; a and b are 0.")
    static let undeterminedDropout = Limit(
        code: "undetermined_dropout", parameters: ["a", "b"],
        meaning: "The data determine the mean probability of dropping out a/(a+b) but not how much customers differ.")
}
