import Domain
import Kernel
import Statistics
import Storage

/// The measures on the module's tables and the ports.
struct Measures: ComplaintMeasures {
    let desk: Desk
    let voices: (any SurveyVoices)?
    let purchases: (any Purchases)?

    /// For how many days somebody who says to have told us is looked for among those who did.
    private static let memoryDays = 365

    func handling(
        in days: Range<CalendarDay>, asOf now: Timestamp, for viewer: ComplaintViewer, _ read: any ReadTransaction
    ) throws -> HandlingReport {
        let day = try Organisation.kept(in: read).zone.day(of: now)
        let eyes = try desk.eyes(of: viewer, on: day, in: read)
        var report = HandlingReport()
        var names: [String: (name: String, count: Int)] = [:]
        try SummaryBook.forEachHandled(in: days, asOf: now, seenBy: eyes, read) { handled in
            report.received += 1
            report.open += handled.state.isOpen ? 1 : 0
            if let closure = handled.closure { report.closed[closure, default: 0] += 1 }
            if handled.closure != .elsewhere { report.effort.add(handled.effort) }
            report.minutes += handled.minutes
            guard let name = handled.comparedWith else { return }
            names[name.lowercased(), default: (name, 0)].count += 1
        }
        report.clocks = try ClockBook.tallies(in: days, asOf: now, seenBy: eyes, read)
        report.compensation = try RemedyBook.granted(in: days, seenBy: eyes, read)
        report.comparedWith = names.values.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
            .map { HandlingReport.Comparison(name: $0.name, complaints: $0.count) }
        return report
    }

    func friendliness(
        in days: Range<CalendarDay>, for viewer: ComplaintViewer, _ read: any ReadTransaction
    ) throws -> Friendliness? {
        guard let voices else { return nil }
        let eyes = try desk.eyes(of: viewer, on: days.upperBound - 1, in: read)
        var told: [CustomerID: Bool] = [:]
        for survey in ["satisfaction", "leaving"] {
            try voices.forEachAnswers(to: survey, in: days, read) { customer, answers in
                guard let answer = answers["told_us"] else { return }
                told[customer] = told[customer] == true || answer == 1
            }
        }
        let complained = told.filter(\.value).map(\.key)
        let memory = (days.upperBound - Self.memoryDays)..<days.upperBound
        let known = try SummaryBook.complainants(among: complained, in: memory, seenBy: eyes, read)
        return Friendliness(
            articulation: Proportion(complained.count, of: told.count),
            registration: Proportion(known.count, of: complained.count),
            registered: try SummaryBook.count(in: days, seenBy: eyes, read))
    }

    func satisfaction(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> HandlingSatisfaction? {
        guard let voices else { return nil }
        let questions: [(String, HandlingSatisfaction.Item)] = [
            ("outcome_fair", .distributive), ("treatment_fair", .interactional), ("procedure_fair", .procedural),
            ("handling", .overall),
        ]
        var responses: [[HandlingSatisfaction.Item: Int]] = []
        try voices.forEachAnswers(to: "after-complaint", in: days, read) { _, answers in
            var response: [HandlingSatisfaction.Item: Int] = [:]
            for (question, item) in questions {
                if let answer = answers[question].flatMap({ Int(exactly: $0) }),
                    HandlingSatisfaction.scale.contains(answer)
                {
                    response[item] = answer
                }
            }
            responses.append(response)
        }
        return HandlingSatisfaction(responses)
    }

    func losses(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> LossAttribution? {
        guard let purchases else { return nil }
        let causes = try SummaryBook.causes(ofComplainants: days, read)
        let hidden = try SummaryBook.confidentialComplainants(in: days, read)
        var matching = LossMatching(asOf: days.lowerBound)
        try purchases.forEachSummary(asOf: days.lowerBound - 1, in: read) { summary in
            guard !hidden.contains(summary.customer) else { return }
            matching.add(summary, complained: causes[summary.customer] != nil)
        }
        let matches = matching.matches()
        let asked = matching.complainants.map(\.customer) + matches.values.joined()
        let lost = try lost(among: Array(Set(asked)), on: days.upperBound - 1, in: read)
        var cases: [LossAttribution.Case] = []
        var baselines: [String: (lost: Int, count: Int)] = [:]
        for complainant in matching.complainants {
            let alike = matches[complainant.customer] ?? []
            for cause in causes[complainant.customer] ?? [] {
                cases.append(
                    LossAttribution.Case(
                        cause: cause, isLost: lost.contains(complainant.customer), value: complainant.value))
                baselines[cause, default: (0, 0)].lost += alike.count(where: lost.contains)
                baselines[cause, default: (0, 0)].count += alike.count
            }
        }
        return LossAttribution(
            cases, baselines: baselines.mapValues { Proportion($0.lost, of: $0.count) },
            in: try Organisation.kept(in: read).currency)
    }

    func departmentLosses(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> DepartmentLosses {
        let departments = try SummaryBook.departments(ofComplainants: days, read)
        let lost = try lost(among: departments.keys.sorted(), on: days.upperBound - 1, in: read)
        return DepartmentLosses(lost.sorted().map { departments[$0]?.sorted() ?? [] })
    }

    /// Those of these customers who are lost on a day.
    private func lost(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        var lost: Set<CustomerID> = []
        for page in customers.sorted().pages() {
            let entries = try desk.customers.entries(of: Array(page), on: day, in: read)
            lost.formUnion(entries.values.lazy.filter { $0.stage == .lost }.map(\.id))
        }
        return lost
    }
}
