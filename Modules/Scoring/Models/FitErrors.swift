import Statistics

/// Standard errors of quantities at the end of a climb, from the observed information in the coordinates that the data
/// determine.
struct FitErrors {
    private let determined: Set<Int>
    private let variances: SymmetricMatrix?
    private let isComplete: Bool

    /// The errors at a summit of a log-likelihood per customer.
    /// - Parameters:
    ///   - customers: how many customers the log-likelihood is of.
    ///   - jacobian: of each quantity its derivatives by the coordinates.
    init(_ summit: NewtonAscent.Summit, customers: Double, jacobian: [[Double]]) {
        let indices = summit.determined
        determined = Set(indices)
        isComplete = indices.count == summit.point.count
        variances = summit.surface.divided(by: -1 / customers).hessian.restricted(to: indices).positiveInverse()?
            .transformed(by: jacobian.map { row in indices.map { row[$0] } })
    }

    /// The quantity of a row of the Jacobian; without an error unless all coordinates that it depends on are determined.
    func estimate(_ name: String, _ value: Double, row: Int, dependsOn coordinates: Set<Int>) -> Estimate {
        let isKnown = coordinates.isSubset(of: determined)
        return Estimate(name: name, value: value, standardError: isKnown ? variances?[row, row].squareRoot() : nil)
    }

    /// The covariance of the first quantities; nil unless all coordinates are determined.
    func covariance(ofFirst count: Int) -> [[Double]]? {
        isComplete ? variances?.restricted(to: Array(0..<count)).rows : nil
    }
}

extension Fit {
    /// The fit at a summit: at the boundary where there are limits.
    init(
        _ model: Model, at summit: NewtonAscent.Summit, limits: [Limit], likelihoodOf customers: Double,
        _ errors: FitErrors, parameters: [Estimate], ratios: [Estimate], customers all: Double
    ) {
        self.init(
            model: model, verdict: limits.isEmpty ? .converged : .boundary(limits),
            logLikelihood: summit.surface.value * customers, parameters: parameters, ratios: ratios,
            covariance: limits.isEmpty ? errors.covariance(ofFirst: parameters.count) : nil, customers: all,
            evaluations: summit.evaluations)
    }
}
