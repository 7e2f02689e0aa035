import Definitions
import Kernel
import Storage
import SurveySchema

/// Counts finished responses by the cells of quotas, in the change that finishes them: never more than wanted, over all
/// versions of a trend series. Quotas limit what is counted, never what is heard.
enum QuotaBook {
    /// Counts a response where it belongs; nothing is counted when a cell is full.
    /// - Returns: the cell that is full; nil when there is room.
    static func take(
        _ answers: Answers, for survey: Survey, in storage: any Transaction
    ) throws -> (quota: String, cell: String)? {
        let cells = cells(of: survey, for: answers)
        for (quota, cell) in cells {
            let finished = try storage.first(
                """
                SELECT finished FROM \(SurveysTables.quota)
                WHERE survey_id = \(survey.id) AND series = \(survey.version.major) AND quota_id = \(quota)
                  AND cell_id = \(cell.id)
                """
            ) { try $0.value(0, as: Int.self) }
            if finished ?? 0 >= cell.limit { return (quota, cell.id) }
        }
        for (quota, cell) in cells { try count(1, in: quota, cell.id, of: survey, in: storage) }
        return nil
    }

    /// Gives the places of a response back.
    static func giveBack(_ answers: Answers, of survey: Survey, in storage: any Transaction) throws {
        for (quota, cell) in cells(of: survey, for: answers) {
            try count(-1, in: quota, cell.id, of: survey, in: storage)
        }
    }

    /// The cells to which a response belongs, by quota.
    static func cells(of survey: Survey, for answers: Answers) -> [(quota: String, cell: Quota.Cell)] {
        survey.quotas.compactMap { quota in
            quota.cells.first { $0.condition.holds(for: answers) }.map { (quota.id, $0) }
        }
    }

    private static func count(
        _ number: Int, in quota: String, _ cell: String, of survey: Survey, in storage: any Transaction
    ) throws {
        try storage.insert(
            into: SurveysTables.quota, ["survey_id", "series", "quota_id", "cell_id", "finished"],
            [[.text(survey.id), survey.version.major.sqlValue, .text(quota), .text(cell), .integer(0)]],
            onConflict: .skip)
        try storage.execute(
            """
            UPDATE \(SurveysTables.quota) SET finished = finished + \(number)
            WHERE survey_id = \(survey.id) AND series = \(survey.version.major) AND quota_id = \(quota)
              AND cell_id = \(cell)
            """)
    }
}
