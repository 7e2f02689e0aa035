public import Domain
import Kernel
public import Statistics
import Storage
public import SurveySchema

/// Whether customers who spoke well of us bought again, and those who did not.
///
/// Each customer counts once, by the first answer. How well somebody speaks of us is the mean over the questions of the
/// survey's NPS, CSAT, CES and ACSI, each on its scale: satisfied is above the middle, dissatisfied below. That both go
/// together does not say that one is the cause of the other.
public struct Repurchase: Hashable, Sendable {
    /// What customers answered.
    public let survey: Survey
    /// Within how many days after the answer they bought again, the day of the answer apart.
    public let days: Int
    /// The last day whose answers count: later ones have not had the time.
    public let answeredUpTo: CalendarDay
    /// The share of satisfied customers who bought again.
    public let satisfied: Figure
    /// The share of those who are neither.
    public let undecided: Figure
    /// The share of dissatisfied customers who bought again.
    public let dissatisfied: Figure
    /// Satisfied less dissatisfied; nil where there are none of either.
    public let comparison: Comparison?
}

/// Holds answers against what was bought after them.
struct RepurchaseCount {
    let definitions: DefinitionBook
    let purchases: any Purchases

    func repurchase(
        after id: String, within days: Int, at time: Timestamp, in read: any ReadTransaction
    ) throws -> Repurchase {
        let survey = try definitions.survey(id, in: read).survey
        try RepurchaseCount.check(survey, days)
        let last = try Organisation.kept(in: read).zone.day(of: time) - days
        let versions = survey.version.seriesNumbers
        var heard: Set<CustomerID> = []
        var (satisfied, undecided, dissatisfied) = (Tally(), Tally(), Tally())
        // A page holds answers of one day, and days come in order.
        try FinishedResponses(id, until: last + 1).eachPage(in: read) { page in
            let first = page.filter { customer, full in
                full.sentiment != nil && versions.contains(full.entry.version) && heard.insert(customer).inserted
            }
            guard let day = first.first?.full.entry.day else { return }
            let summaries = try purchases.summaries(of: first.map(\.customer), asOf: day + days, in: read)
            for (customer, full) in first {
                let didBuy = summaries[customer].map { $0.lastOn > day } ?? false
                switch full.sentiment ?? 0 {
                case let sentiment where sentiment > 0: satisfied.add(didBuy)
                case 0: undecided.add(didBuy)
                default: dissatisfied.add(didBuy)
                }
            }
        }
        return Repurchase(
            survey: survey, days: days, answeredUpTo: last, satisfied: satisfied.figure, undecided: undecided.figure,
            dissatisfied: dissatisfied.figure, comparison: Comparison(dissatisfied.share, satisfied.share))
    }

    private struct Tally {
        private var bought = 0
        private var all = 0

        mutating func add(_ didBuy: Bool) {
            all += 1
            bought += didBuy ? 1 : 0
        }

        var share: Proportion { Proportion(bought, of: all) }
        var figure: Figure { Figure(share: share, "bought again", skipped: 0) }
    }

    private static func check(_ survey: Survey, _ days: Int) throws {
        guard survey.anonymity == .identified else {
            throw SurveysError(
                .anonymous, "The survey \"\(survey.id)\" is anonymous: nobody knows what who answered bought.")
        }
        guard survey.respondents == .customers else {
            throw SurveysError(.wrongRespondents, "Only customers buy, and \"\(survey.id)\" asks staff.")
        }
        guard !survey.sentimentQuestions.isEmpty else {
            throw SurveysError(
                .invalid, "The survey \"\(survey.id)\" does not ask how satisfied somebody is.",
                remedy: "Choose one with an index of the kind nps, csat, ces or acsi.")
        }
        guard (1...3_650).contains(days) else {
            throw SurveysError(.invalid, "\(days) days are none to wait.", remedy: "Give 1 to 3650.")
        }
    }
}
