/// A trial of transaction models on a period that they have not seen.
///
/// Each model is fitted to the calibration period and predicts every customer's purchases in the holdout period after
/// it. The one with the smallest root mean squared error for a customer serves, unless the naive prediction (the same
/// rate as before) is as good: then that serves. The squared error is the measure that the expected number minimises;
/// the absolute error would favour models that say zero for everybody, since most customers buy nothing.
public struct Backtest: Sendable {
    /// How one predictor did.
    public struct Result: Equatable, Sendable {
        /// The predictor's name.
        public let name: String
        /// The verdict of its fit; nil for the naive predictor, which is not fitted.
        public let verdict: Verdict?
        /// Root mean squared error of a customer's predicted purchases; nil if the fit was refused.
        public let error: Double?
        /// Purchases predicted for all customers; nil if the fit was refused.
        public let total: Double?
    }

    /// Purchases that all customers made in the holdout period.
    public let actualTotal: Double
    /// Length of the holdout period, in the unit of the calibration.
    public let length: Double
    /// The naive prediction's result first, then the models in the order given.
    public let results: [Result]
    /// The model that predicted best; nil where none beat the naive prediction, which then serves.
    public let best: (any TransactionModel.Type)?

    /// Customers that a trial needs to tell models apart.
    public static let leastCustomers = 100.0
    /// Purchases in the holdout period that it needs: ten for each of a model's four parameters, a rule of thumb for
    /// counts of events (Peduzzi et al., Journal of Clinical Epidemiology 49(12), 1996).
    public static let leastPurchases = 40.0

    /// Whether there was enough to tell models apart, rather than luck.
    public let isTelling: Bool

    /// The name of the predictor that serves.
    public var serving: String { best?.name ?? SameRate.name }

    /// Tries models on a holdout period.
    ///
    /// Throws `columnLengthsDiffer`, `notFinite` or `negative` for the holdout and `parameterOutOfRange` for its length.
    ///
    /// - Parameters:
    ///   - models: candidates; of equal ones the first is preferred.
    ///   - calibration: every customer's history up to the end of the calibration period.
    ///   - holdout: purchases that each of them made in the holdout period.
    ///   - length: length of the holdout period, in the unit of the calibration.
    public init(
        of models: [any TransactionModel.Type] = [BGNBD.self, MBGNBD.self], calibration: PurchaseHistories,
        holdout: [Double], length: Double
    ) throws(ScoringError) {
        try requireEqualLengths([calibration.count, holdout.count])
        for (row, purchases) in holdout.enumerated() where !(purchases >= 0 && purchases.isFinite) {
            throw .init(
                purchases.isFinite ? .negative : .notFinite, row: row,
                "A number of purchases in the holdout period is not a finite number of at least 0.",
                remedy: "Count the purchases of the holdout period; returns are no negative purchases.")
        }
        guard length > 0, length.isFinite else {
            throw .init(
                .parameterOutOfRange, "The length of the holdout period is not above 0.",
                remedy: "Hold out the last part of the time observed.")
        }
        let trial = Trial(calibration: calibration, holdout: holdout, length: length)
        var results = [trial.result(of: SameRate(of: calibration), verdict: nil)]
        var best: (model: any TransactionModel.Type, error: Double)?
        for model in models {
            let result = trial.result(of: model)
            results.append(result)
            if let error = result.error, error < best?.error ?? results[0].error ?? .infinity {
                best = (model, error)
            }
        }
        self.results = results
        self.best = best?.model
        self.length = length
        actualTotal = calibration.weightedSum(of: holdout)
        isTelling = calibration.customers >= Backtest.leastCustomers && actualTotal >= Backtest.leastPurchases
    }
}

/// The data of a back-test.
private struct Trial {
    let calibration: PurchaseHistories
    let holdout: [Double]
    let length: Double

    func result<Model: TransactionModel>(of model: Model.Type) -> Backtest.Result {
        let fit = Model.fit(calibration)
        guard let fitted = fit.model else {
            return Backtest.Result(name: Model.name, verdict: fit.verdict, error: nil, total: nil)
        }
        return result(of: fitted, verdict: fit.verdict)
    }

    func result<Predictor: PurchasePredictor>(of predictor: Predictor, verdict: Verdict?) -> Backtest.Result {
        let predicted = predictor.expectedPurchases(of: calibration, within: length)
        let squares = zip(predicted, holdout).map { ($0 - $1) * ($0 - $1) }
        let customers = calibration.customers
        return Backtest.Result(
            name: Predictor.name, verdict: verdict,
            error: customers > 0 ? (calibration.weightedSum(of: squares) / customers).squareRoot() : 0,
            total: calibration.weightedSum(of: predicted))
    }
}
