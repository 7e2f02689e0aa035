public import Domain
public import Kernel

/// A stage with its date and the rule by which it holds.
public struct Standing: Hashable, Sendable {
    /// The stage.
    public let stage: Stage
    /// The day on which its rule was met; never after the day that was asked for.
    public let since: CalendarDay
    /// Stage, date and rule in words, for the staff.
    public let reason: Sentence

    init(
        _ stage: Stage, since: CalendarDay, _ settings: StageSettings, lastOn: CalendarDay? = nil,
        _ foreseen: CalendarDay? = nil
    ) {
        self.stage = stage
        self.since = since
        var arguments = Standing.numbers(settings)
        arguments["since"] = .day(since)
        var phrase = "customers.stage.\(stage.rawValue)"
        if let lastOn {
            arguments["last_on"] = .day(lastOn)
            arguments["silence"] = .count(since - lastOn)
            if foreseen != nil { phrase += ".foreseen" }
        }
        reason = Sentence(phrase, arguments)
    }

    /// The rule of a stage in words, as it holds for everybody.
    public static func rule(of stage: Stage, _ settings: StageSettings) -> Sentence {
        Sentence("customers.stage.\(stage.rawValue).rule", numbers(settings))
    }

    private static func numbers(_ settings: StageSettings) -> [String: Detail] {
        [
            "purchase_days": .count(settings.loyalty.purchaseDays), "span": .count(settings.loyalty.spanDays),
            "at_risk": .count(settings.atRiskDays), "lapsed": .count(settings.lapsedDays),
            "lost": .count(settings.lostDays),
        ]
    }
}
