import Domain
import Kernel
import Storage
import SurveySchema

/// What customers said of us: answers are signals of health.
///
/// Of each survey the last answer counts, and what asks to be made good until it has been; of all that the worst, since a
/// pleasant answer about something else makes nothing good.
struct AnswerSignals: HealthSignalSource {
    /// How long an answer counts.
    static let memoryDays = 365
    /// What is thought of whoever says that something is wrong in a survey that asks for no more: half of the worst.
    static let complaint = -0.5
    /// How much the best or worst that can be said weighs: an assumption until it is measured.
    static let weight = 0.4

    /// What somebody said.
    private struct Said {
        let on: CalendarDay
        let sentiment: Double
        let asksRecovery: Bool
    }

    func signals(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        var last: [CustomerID: [String: Said]] = [:]
        var worst: [CustomerID: Said] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT r.customer_id, r.survey_id, r.finished_on, r.sentiment, f.raised_on, f.pending_on
                FROM \(SurveysTables.response) AS r LEFT JOIN \(SurveysTables.followUp) AS f
                  ON f.customer_id = r.customer_id AND f.response_id = r.response_id
                    AND f.kind = \(FollowUp.Kind.recovery)
                WHERE r.customer_id IN (\(list: page)) AND (r.sentiment IS NOT NULL OR f.raised_on IS NOT NULL)
                  AND r.finished_on > \(day - Self.memoryDays) AND r.finished_on <= \(day)
                ORDER BY r.finished_on, r.response_id
                """
            ) { row in
                let customer: CustomerID = try row.value(0)
                let isWrong = try row.value(4, as: CalendarDay?.self) != nil
                let told: Double? = try row.value(3)
                let said = Said(
                    on: try row.value(2), sentiment: isWrong ? min(told ?? 0, Self.complaint) : told ?? 0,
                    asksRecovery: isWrong)
                last[customer, default: [:]][try row.text(1)] = said
                if try row.value(5, as: CalendarDay?.self) != nil { Self.keepWorse(said, &worst[customer]) }
            }
        }
        for (customer, surveys) in last {
            for said in surveys.values { Self.keepWorse(said, &worst[customer]) }
        }
        return worst.sorted { $0.key < $1.key }.compactMap { customer, said in
            guard said.sentiment != 0 else { return nil }
            let key = said.asksRecovery ? "wrong" : said.sentiment > 0 ? "satisfied" : "dissatisfied"
            return HealthSignal(
                customer, weight: said.sentiment * Self.weight, since: said.on,
                Sentence("surveys.signal.\(key)", ["on": .day(said.on)]))
        }
    }

    /// Keeps the worse of two, and of equal ones the later.
    private static func keepWorse(_ said: Said, _ worst: inout Said?) {
        guard let known = worst, (known.sentiment, said.on) < (said.sentiment, known.on) else {
            worst = said
            return
        }
    }
}
