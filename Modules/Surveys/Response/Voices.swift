import Domain
import Kernel
import Storage
import SurveySchema

/// What customers answered, for modules that measure by it.
struct Voices: SurveyVoices {
    func forEachAnswers(
        to survey: String, in days: Range<CalendarDay>, _ read: any ReadTransaction,
        _ body: (CustomerID, [String: Double]) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT customer_id, answers FROM \(SurveysTables.response)
            WHERE survey_id = \(survey) AND finished_on >= \(days.lowerBound) AND finished_on < \(days.upperBound)
              AND state IN (\(list: Response.State.heard))
            ORDER BY customer_id, response_id
            """
        ) { row in
            let answers = try JSONCoding.value(of: Answers.self, try row.text(1))
            try body(
                try row.value(0),
                answers.values.compactMapValues { answer in
                    switch answer {
                    case .number(let number): number
                    case .flag(let isYes): isYes ? 1 : 0
                    case .text, .list, .rows: nil
                    }
                })
        }
    }
}
