import Domain
import Kernel

/// Chooses, fits and reports a model from summaries; no database.
struct Fitting {
    let models: [any TransactionModel.Type]
    let request: ScoringRequest
    let currency: Currency
    /// The name of the model that a back-test has chosen before; nil when there is none.
    let before: String?

    /// The share of the time observed that is held out for the back-test.
    private static let holdoutShare = 0.25
    /// The shortest time to hold out, in days.
    private static let leastHoldout = 7

    /// The last day to calibrate on, a quarter of the time observed before the end; nil when that is too short.
    func calibrationEnd(firstDay: CalendarDay?) -> CalendarDay? {
        guard let firstDay, request.model == nil else { return nil }
        let length = Int(Double(request.asOf - firstDay) * Fitting.holdoutShare)
        return length >= Fitting.leastHoldout ? request.asOf - length : nil
    }

    /// Fits what was asked for, or what the back-test finds best.
    /// - Parameters:
    ///   - summaries: as of the day of the request.
    ///   - calibration: as of the end of the calibration period; nil when nothing is held out.
    func fitted(
        _ summaries: [PurchaseSummary], calibration: (end: CalendarDay, summaries: [PurchaseSummary])?,
        at id: Identifier<KeptModel>, in generation: Generation
    ) throws -> KeptModel {
        let trial = try calibration.map { try backtest(summaries, $0.summaries, until: $0.end) }
        let (chosen, reason) = try choice(trial, isEmpty: summaries.isEmpty)
        let histories = try PurchaseHistories(summaries, on: request.asOf, in: request.unit)
        let (model, fitted) = Fitting.fit(chosen, histories)
        let spends = try SpendHistories(summaries, in: currency)
        let spend = GammaGamma.fit(spends)
        let report = ScoringReport(
            asOf: request.asOf, unit: request.unit, customers: summaries.count,
            purchases: summaries.lazy.map(\.purchases).reduce(0, +), model: fitted,
            serving: ScoringReport.Serving(
                model: type(of: model).name, reason: chosen != nil && model is SameRate ? .refused : reason,
                chosen: trial?.isTelling == true ? trial?.best?.name : before),
            spend: ScoringReport.Fitted(spend: spend), spendCorrelation: spends.rankCorrelation(),
            backtest: trial.flatMap { trial in
                calibration.map {
                    BacktestReport(trial, winner: chosen?.name, until: $0.end, days: request.asOf - $0.end)
                }
            })
        let usable = spend.model.flatMap { $0.populationMean == nil ? nil : $0 }
        return KeptModel(
            id: id, generation: generation, unit: request.unit, model: model, spend: usable, report: report)
    }

    /// The model to fit, nil for the naive one, and why it is that one.
    private func choice(
        _ trial: Backtest?, isEmpty: Bool
    ) throws -> (model: (any TransactionModel.Type)?, reason: ScoringReport.Serving.Reason) {
        if let name = request.model {
            if name == SameRate.name { return (nil, .asked) }
            guard let type = models.first(where: { $0.name == name }) else {
                throw ScoringError(
                    .unknownModel, "There is no model \(name).",
                    remedy: "Models: auto, \((models.map { $0.name } + [SameRate.name]).joined(separator: ", ")).")
            }
            return (type, .asked)
        }
        if let trial, trial.isTelling { return trial.best.map { ($0, .predictsBest) } ?? (nil, .nothingBetter) }
        // That nothing can be told now does not disprove what was found when something could.
        if let type = models.first(where: { $0.name == before }) { return (type, .chosenBefore) }
        return (nil, trial == nil && !isEmpty ? .tooShort : .tooFew)
    }

    private func backtest(
        _ summaries: [PurchaseSummary], _ calibration: [PurchaseSummary], until end: CalendarDay
    ) throws -> Backtest {
        let days = Dictionary(uniqueKeysWithValues: summaries.map { ($0.customer, $0.days) })
        return try Backtest(
            of: models, calibration: PurchaseHistories(calibration, on: end, in: request.unit),
            holdout: calibration.map { Double(max(0, (days[$0.customer] ?? $0.days) - $0.days)) },
            length: Double(request.asOf - end) / request.unit.days)
    }

    /// Fits a model; the naive one serves where none is given or the fit is refused.
    private static func fit(
        _ type: (any TransactionModel.Type)?, _ histories: PurchaseHistories
    ) -> (model: any PurchasePredictor, report: ScoringReport.Fitted) {
        guard let type else { return (SameRate(of: histories), .sameRate) }
        return fit(type, histories)
    }

    private static func fit<Model: TransactionModel>(
        _ type: Model.Type, _ histories: PurchaseHistories
    ) -> (model: any PurchasePredictor, report: ScoringReport.Fitted) {
        let fit = Model.fit(histories)
        return (fit.model ?? SameRate(of: histories), ScoringReport.Fitted(Model.name, fit))
    }
}

extension ScoringReport.Fitted {
    init<Model>(_ name: String, _ fit: Fit<Model>, reason: String? = nil) {
        self.name = name
        parameters = Dictionary(fit.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        ratios = Dictionary(fit.ratios.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        standardErrors = Dictionary(
            (fit.parameters + fit.ratios).compactMap { estimate in
                estimate.standardError.map { (estimate.name, $0) }
            }, uniquingKeysWith: { first, _ in first })
        logLikelihood = fit.logLikelihood
        verdict = "\(fit.verdict)"
        let reasons: [String] =
            switch fit.verdict {
            case .converged: []
            case .boundary(let limits): limits.map(\.meaning)
            case .refused(let refusal): [refusal.reason]
            }
        let all = reasons + [reason].compactMap { $0 }
        self.reason = all.isEmpty ? nil : all.joined(separator: " ")
    }

    /// The model of spend, with a word where it was fitted but can't be used.
    init(spend fit: Fit<GammaGamma>) {
        let isInfinite = fit.model.map { $0.populationMean == nil } ?? false
        self.init(
            GammaGamma.name, fit,
            reason: isInfinite
                ? "The mean spend is infinite (q is 1 or less), so each customer's own mean serves instead." : nil)
    }

    /// The naive model, which has nothing to fit.
    static let sameRate = ScoringReport.Fitted(
        name: SameRate.name, parameters: [:], ratios: [:], standardErrors: [:], logLikelihood: nil,
        verdict: "not_fitted",
        reason: "Everybody goes on buying at the same rate as before.")
}

extension BacktestReport {
    init(_ backtest: Backtest, winner: String?, until end: CalendarDay, days: Int) {
        calibrationEndsOn = end
        holdoutDays = days
        actual = backtest.actualTotal
        self.winner = winner ?? SameRate.name
        isNaive = winner == nil
        candidates = backtest.results
            .sorted { ($0.error ?? .infinity, $0.name) < ($1.error ?? .infinity, $1.name) }
            .map { result in
                Candidate(
                    name: result.name, expected: result.total, error: result.error,
                    verdict: result.verdict.map { "\($0)" } ?? "not_fitted")
            }
    }
}
