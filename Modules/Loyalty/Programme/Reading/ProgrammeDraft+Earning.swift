import Definitions
import Domain

/// How points are earned.
extension ProgrammeDraft {
    private static let yieldKeys = ["points", "per", "percent"]
    private static let conditionKeys = [
        "categories", "channels", "minimum", "day_of_purchase", "tenure_months", "tiers",
    ]

    mutating func readEarning() {
        let keys = ProgrammeDraft.yieldKeys + ["qualifies"] + ProgrammeDraft.conditionKeys
        programme.earning = parts("earning", "rule", keys: keys) { draft, object, id in
            let conditions = draft.conditions(object)
            let qualifies = object.flag("qualifies") ?? false
            return draft.yield(object).map { EarningRule(id: id, $0, for: conditions, qualifies: qualifies) }
        }
    }

    mutating func readCampaigns() {
        let limits = ["most_points", "most_points_per_member", "times_per_member"]
        let keys = ["from", "until"] + ProgrammeDraft.yieldKeys + ProgrammeDraft.conditionKeys + limits
        programme.campaigns = parts("campaigns", "campaign", keys: keys) { draft, object, id in
            let conditions = draft.conditions(object)
            let (from, until) = (object.demandedDay("from"), object.demandedDay("until"))
            let (most, mostPerMember) = (object.points("most_points"), object.points("most_points_per_member"))
            let times = object.count("times_per_member", in: 1...10_000)
            guard let yield = draft.yield(object), let from, let until else { return nil }
            return Campaign(
                EarningRule(id: id, yield, for: conditions, qualifies: false), from: from, until: until,
                mostPoints: most, mostPointsPerMember: mostPerMember, timesPerMember: times)
        }
    }

    /// What a rule gives; what says nothing or too much of it has been reported.
    private func yield(_ object: ObjectReader) -> EarningRule.Yield? {
        let points = object.points("points")
        let per = object.amount("per", in: currency)
        let percent = object.count("percent", in: 1...10_000).map(Int64.init)
        let other = ["points", "per"].first { object.node($0) != nil }
        if object.node("percent") != nil, let other {
            report.add(
                .duplicateKey, at: "\(object.pointer)/percent",
                "\(object.what.capitalizedFirst) says twice what it gives: by \"\(other)\" and by \"percent\".",
                remedy: "Keep one of them.")
            return nil
        }
        if object.node("percent") != nil { return percent.map { .percent($0) } }
        if other == nil {
            report.add(
                .missingKey, at: object.position,
                "\(object.what.capitalizedFirst) has neither \"points\" nor \"percent\".",
                remedy: "Add one of them; \(report.page) says what they take.")
            return nil
        }
        guard object.demanded("points") != nil, let points else { return nil }
        if object.node("per") != nil { return per.map { .perAmount(points: points, minor: $0) } }
        return .fixed(points: points)
    }

    private func conditions(_ object: ObjectReader) -> EarningConditions {
        var conditions = EarningConditions()
        conditions.categories = object.categories()
        conditions.channels = object.channels()
        conditions.minimum = object.amount("minimum", in: currency)
        conditions.dayOfPurchase = object.count("day_of_purchase", in: 1...10_000)
        conditions.tenureMonths = object.count("tenure_months", in: 1...1200)
        conditions.tiers = tiers(object)
        return conditions
    }

    // MARK: Events

    private enum EventWord: String, CaseIterable {
        case surveyAnswered = "survey_answered"
    }

    mutating func readEvents() {
        let keys = ["event", "surveys", "points", "times_per_year"]
        programme.events = parts("events", "event", keys: keys) { draft, object, id in
            let word = object.demandedWord("event", EventWord.self)
            let surveys = object.set("surveys") { survey, node in
                draft.report.isID(
                    survey, of: "a survey", at: node,
                    remedy: "Write it as the survey's definition does, such as after-contact.")
            }
            let points = object.demandedPoints("points")
            let times = object.count("times_per_year", in: 1...10_000)
            guard word != nil, let points else { return nil }
            return EventRule(id: id, .surveyAnswered(surveys ?? []), points: points, timesPerYear: times)
        }
    }
}
