import Kernel
import Scoring

/// What came of scoring, in words and as JSON.
enum ScoringText {
    static func text(_ outcome: ScoringOutcome) -> String {
        let report = outcome.report
        var lines = ["\(customers(report.customers)) who bought by \(report.asOf), time in \(report.unit.rawValue)s"]
        lines += ["", model(report.model)]
        lines += parameters(report.model)
        lines += ["", model(report.spend)]
        lines += parameters(report.spend)
        if let correlation = report.spendCorrelation {
            lines.append(
                "  spend and frequency correlate by \(decimals(correlation, 3)) (Spearman); the model takes none")
        }
        if let backtest = report.backtest { lines += [""] + text(backtest) }
        lines += ["", serving(report, isKept: outcome.keeping == .kept)]
        return lines.flatMap { Terminal.folded($0) }.joined(separator: "\n")
    }

    /// Which model serves and why, in one line.
    /// - Parameter isKept: whether it does; what is not kept only would.
    static func serving(_ report: ScoringReport, isKept: Bool = true) -> String {
        let name = report.serving.model
        let serves = isKept ? "serves" : "would serve"
        return switch report.serving.reason {
        case .asked: "\(name) \(serves), as asked."
        case .predictsBest: "\(name) predicts best and \(serves)."
        case .chosenBefore:
            "\(name) \(serves) on, as it was chosen before: the time held out has too little to choose anew."
        case .nothingBetter:
            "No model beats the naive guess that everybody goes on as before, so the naive guess \(serves)."
        case .tooShort:
            "\(name) \(serves): less than four weeks are too short to hold a part back and see which model predicts it."
        case .tooFew:
            "\(name) \(serves): to tell models apart takes \(decimals(Backtest.leastCustomers, 0)) customers and "
                + "\(decimals(Backtest.leastPurchases, 0)) repeat purchases held out."
        case .refused: "\(name) \(serves), since \(report.model.name) was refused."
        }
    }

    private static func model(_ fitted: ScoringReport.Fitted) -> String {
        let likelihood = fitted.logLikelihood.map { ", log-likelihood \(decimals($0, 4))" } ?? ""
        let reason = fitted.reason.map { "\n  \($0)" } ?? ""
        return "\(fitted.name): \(fitted.verdict)\(likelihood)\(reason)"
    }

    private static func parameters(_ fitted: ScoringReport.Fitted) -> [String] {
        let parameters = fitted.parameters.sorted { $0.key < $1.key }.map { name, value in
            // A parameter that ran away stands for its limit: its figure would mislead.
            guard let error = fitted.standardErrors[name] else { return "  \(name) not determined" }
            return "  \(name) \(decimals(value, 4)) ± \(decimals(error, 4))"
        }
        guard fitted.standardErrors.count < fitted.parameters.count + fitted.ratios.count else { return parameters }
        return parameters
            + fitted.ratios.sorted { $0.key < $1.key }.map { name, value in
                let error = fitted.standardErrors[name].map { " ± \(decimals($0, 4))" } ?? ""
                return "  \(name) \(decimals(value, 4))\(error)"
            }
    }

    private static func text(_ backtest: BacktestReport) -> [String] {
        var lines = [
            "Back-test: fitted up to \(backtest.calibrationEndsOn), held out the \(backtest.holdoutDays) days after it,"
                + " with \(decimals(backtest.actual, 0)) repeat purchases"
        ]
        let widest = backtest.candidates.compactMap(\.expected).max() ?? 1
        for candidate in backtest.candidates {
            let name = Terminal.fit(candidate.name, to: 10)
            guard let expected = candidate.expected, let error = candidate.error else {
                lines.append("  \(name) \(candidate.verdict)")
                continue
            }
            let told =
                "  \(name) expected \(Terminal.fit(decimals(expected, 0), to: 7, right: true)), "
                + "off by \(decimals(error, 3)) a customer"
            let room = min(30, Terminal.width - Terminal.columns(told) - 2)
            let bar = Bars.bar(expected / max(widest, backtest.actual), width: max(0, room))
            lines.append(bar.isEmpty ? told : "\(told)  \(bar)")
        }
        return lines
    }

    static func detail(_ outcome: ScoringOutcome) -> Detail {
        let report = outcome.report
        let isLookBack =
            switch outcome.keeping {
            case .scoredLater, .boughtLater: true
            case .kept, .notAsked: false
            }
        return .record([
            .init("as_of", .day(report.asOf)),
            .init("unit", .text(report.unit.rawValue)),
            .init("customers", .count(report.customers)),
            .init("purchases", .count(report.purchases)),
            .init("kept", .flag(outcome.keeping == .kept)),
            .init("look_back", .flag(isLookBack)),
            .init(
                "serves",
                .record([
                    .init("model", .text(report.serving.model)), .init("reason", .text(report.serving.reason.rawValue)),
                    .init("explanation", .text(serving(report, isKept: outcome.keeping == .kept))),
                ])),
            .init("model", detail(report.model)),
            .init("spend_model", detail(report.spend)),
            .init("spend_correlation", .optional(report.spendCorrelation)),
            .init("backtest", report.backtest.map(detail) ?? .none),
        ])
    }

    private static func detail(_ fitted: ScoringReport.Fitted) -> Detail {
        func record(_ values: [String: Double]) -> Detail {
            .record(values.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value)) })
        }
        return .record([
            .init("name", .text(fitted.name)),
            .init("parameters", record(fitted.parameters)),
            .init("ratios", record(fitted.ratios)),
            .init("standard_errors", record(fitted.standardErrors)),
            .init("log_likelihood", .optional(fitted.logLikelihood)),
            .init("verdict", .text(fitted.verdict)),
            .init("reason", .optional(fitted.reason)),
        ])
    }

    private static func detail(_ backtest: BacktestReport) -> Detail {
        .record([
            .init("calibration_ends_on", .day(backtest.calibrationEndsOn)),
            .init("holdout_days", .count(backtest.holdoutDays)),
            .init("actual", .number(backtest.actual)),
            .init("winner", .text(backtest.winner)),
            .init("naive_serves", .flag(backtest.isNaive)),
            .init(
                "candidates",
                .list(
                    backtest.candidates.map { candidate in
                        .record([
                            .init("name", .text(candidate.name)), .init("expected", .optional(candidate.expected)),
                            .init("rmse", .optional(candidate.error)), .init("verdict", .text(candidate.verdict)),
                        ])
                    })),
        ])
    }

    /// So many customers.
    static func customers(_ count: Int) -> String { count == 1 ? "1 customer" : "\(count) customers" }

    /// A number with so many decimals.
    static func decimals(_ number: Double, _ count: Int) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "\(number)" }
        var scale = 1.0
        for _ in 0..<count { scale *= 10 }
        let scaled = Int64((abs(number) * scale).rounded())
        let sign = number < 0 && scaled > 0 ? "-" : ""
        guard count > 0 else { return "\(sign)\(scaled)" }
        let digits = String(scaled)
        let filled = String(repeating: "0", count: max(0, count + 1 - digits.count)) + digits
        return "\(sign)\(filled.dropLast(count)).\(filled.suffix(count))"
    }
}
