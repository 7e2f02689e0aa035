import Statistics

/// What moves overall satisfaction: a one-pass sum over the answers to several drivers and one outcome.
///
/// Memory grows with the square of the number of drivers, never with the answers.
struct KeyDrivers: IndexSum {
    private let drivers: [String]
    private let outcome: String
    private var covariance: CovarianceAccumulator
    private var skipped = 0

    /// Nothing yet, of those questions.
    init(drivers: [String], outcome: String) {
        self.drivers = drivers
        self.outcome = outcome
        covariance = CovarianceAccumulator(dimension: drivers.count + 1)
    }

    /// Takes in one person's answers; whoever skipped one is counted apart.
    mutating func add(_ answers: [Int?], outcome: Int?) {
        precondition(answers.count == drivers.count, "an answer, or none, for each driver")
        let row = (answers + [outcome]).compactMap { $0.map(Double.init) }
        if row.count == drivers.count + 1 {
            covariance.add(row)
        } else {
            skipped += 1
        }
    }

    mutating func merge(_ other: KeyDrivers) {
        precondition(drivers == other.drivers && outcome == other.outcome, "the same index")
        covariance.merge(other.covariance)
        skipped += other.skipped
    }

    /// Complete answers.
    var count: Int { covariance.count }

    /// Relative weights beside the standardised regression.
    ///
    /// J. W. Johnson, "A Heuristic Method for Estimating the Relative Weight of Predictor Variables in Multiple
    /// Regression", Multivariate Behavioral Research 35 (2000), 1–19: with R = VΔVᵀ the drivers' correlations and
    /// Λ = V√Δ Vᵀ, β = Λ⁻¹r are the weights of the nearest uncorrelated variables, and εⱼ = Σₖ λⱼₖ² βₖ²; they are never
    /// negative and add up to R².
    /// - Throws: `too_few_answers` below 50 + 8 a driver (S. B. Green, "How Many Subjects
    ///   Does It Take To Do A Regression Analysis?", Multivariate Behavioral Research 26, 1991, 499–510);
    ///   `constant_answers`; `collinear_answers` with the names of the drivers that say the same together.
    func analysis() throws(IndexRefusal) -> DriverAnalysis {
        let correlations = try checkedCorrelations()
        let axes = correlations.restricted(to: Array(drivers.indices)).axes()
        try refuseCollinear(axes)
        let outcomes = drivers.indices.map { correlations[$0, drivers.count] }
        let root = SymmetricMatrix.with(axes) { $0.squareRoot() }
        let uncorrelated = SymmetricMatrix.with(axes) { 1 / $0.squareRoot() }.times(outcomes)
        let inverse = SymmetricMatrix.with(axes) { 1 / $0 }
        let betas = inverse.times(outcomes)
        let rSquared = min(1, uncorrelated.reduce(0) { $0 + $1 * $1 })
        let freedom = Double(covariance.count - drivers.count - 1)
        let reach = StudentDistribution(freedom: freedom).reach95
        let results = drivers.indices.map { driver in
            let error = ((1 - rSquared) / freedom * inverse[driver, driver]).squareRoot()
            return DriverAnalysis.Driver(
                name: drivers[driver],
                weight: drivers.indices.reduce(0) { sum, other in
                    let part = root[driver, other] * uncorrelated[other]
                    return sum + part * part
                },
                beta: Estimate(
                    value: betas[driver], count: covariance.count,
                    interval: betas[driver] - reach * error...betas[driver] + reach * error),
                performance: performance(of: driver))
        }
        return DriverAnalysis(outcome: outcome, count: covariance.count, skipped: skipped, rSquared: rSquared, results)
    }

    private func performance(of driver: Int) -> Estimate {
        let variance = covariance.covariances?[driver, driver] ?? 0
        let moments = Moments(count: covariance.count, mean: covariance.means[driver], variance: variance)
        return Estimate(value: covariance.means[driver], count: covariance.count, interval: moments.interval)
    }

    private func checkedCorrelations() throws(IndexRefusal) -> SymmetricMatrix {
        let needed = 50 + 8 * drivers.count
        guard covariance.count >= needed else {
            throw IndexRefusal(
                .tooFewAnswers,
                "\(covariance.count) complete answers are too few for \(drivers.count) drivers: \(needed) are needed.",
                remedy: "Wait for more answers, or ask about fewer drivers.")
        }
        guard let correlations = covariance.correlations else {
            let names = covariance.constantColumns.map { (drivers + [outcome])[$0] }.joined(separator: ", ")
            throw IndexRefusal(
                .constantAnswers, "Everybody gave the same answer to \(names).",
                remedy: "Leave out what does not differ: it explains nothing and cannot be explained.")
        }
        return correlations
    }

    /// A matrix that cannot be turned around tells nothing of the single driver.
    private func refuseCollinear(_ axes: [SymmetricMatrix.Axis]) throws(IndexRefusal) {
        guard let flat = axes.last, flat.value < 1e-8 else { return }
        let names = drivers.indices.filter { abs(flat.direction[$0]) > 1e-3 }.map { drivers[$0] }
        throw IndexRefusal(
            .collinearAnswers, "The answers to \(names.joined(separator: ", ")) follow from each other.",
            remedy: "Leave one of them out: which of them matters cannot be told from these answers.")
    }
}
