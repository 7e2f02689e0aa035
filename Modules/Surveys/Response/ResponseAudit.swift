import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// Holds responses against the surveys that they answer, one after another.
struct ResponseAudit {
    /// A response as the audit sees it.
    private struct Entry {
        let table: Table
        let key: [SQLValue]
        let survey: Survey?
        let state: Response.State
        let answers: Answers
        let finishedAt: Timestamp?
        let finishedOn: CalendarDay?
        let sentiment: Double?

        /// Whether the day is one that it can have been in any zone at that instant.
        var hasItsDay: Bool {
            guard let finishedAt, let finishedOn else { return false }
            return abs(finishedOn - Zone.utc.day(of: finishedAt)) <= 1
        }
    }

    /// Hands over every response of customers and staff that was answered to its end.
    private func forEach(in read: any ReadTransaction, _ body: (Entry) throws -> Void) throws {
        let surveys = try surveys(in: read)
        for (_, table, respondent) in SurveysChecks.respondents {
            try read.each(
                """
                SELECT \(respondent), response_id, survey_id, version, answers, finished_at, finished_on, sentiment, state
                FROM \(table) WHERE state IN (\(list: Response.State.heard))
                """
            ) { row in
                let answers = try JSONCoding.value(of: Answers.self, try row.text(4))
                try body(
                    Entry(
                        table: table,
                        key: [try row.bytes(0) { .blob(Array($0)) }, try row.bytes(1) { .blob(Array($0)) }],
                        survey: surveys[try row.text(2)]?[try row.value(3)], state: try row.value(8), answers: answers,
                        finishedAt: try row.value(5), finishedOn: try row.value(6), sentiment: try row.value(7)))
            }
        }
    }

    /// Hands over every anonymous response.
    private func forEachAnonymous(
        in read: any ReadTransaction, _ body: (Survey?, Answers) throws -> Void
    ) throws {
        let surveys = try surveys(in: read)
        try read.each("SELECT survey_id, version, answers FROM \(SurveysTables.anonymousResponse)") { row in
            let answers = try JSONCoding.value(of: Answers.self, try row.text(2))
            try body(surveys[try row.text(0)]?[try row.value(1)], answers)
        }
    }

    private func surveys(in read: any ReadTransaction) throws -> [String: [Int64: Survey]] {
        var surveys: [String: [Int64: Survey]] = [:]
        for survey in try SurveysChecks.readable(read) {
            surveys[survey.id, default: [:]][survey.version.number] = survey
        }
        return surveys
    }

    // MARK: Checks

    /// Finished responses are such as the version that they answer takes.
    func unsound(_ read: any ReadTransaction) throws -> [Finding] {
        var count = 0
        try forEach(in: read) { entry in
            if entry.survey?.faults(in: entry.answers) != [] { count += 1 }
        }
        try forEachAnonymous(in: read) { survey, answers in
            if survey?.faults(in: answers) != [] { count += 1 }
        }
        return SurveysChecks.finding(
            count, "finished responses are not as the survey that they answer wants them.", Finding.restore)
    }

    /// What responses say of us is what their answers come to, and their day is that of their time.
    func misjudged(_ read: any ReadTransaction) throws -> [Finding] {
        var count = 0
        try forEach(in: read) { entry in
            guard let survey = entry.survey else { return }
            if entry.sentiment != survey.sentiment(of: entry.answers) || !entry.hasItsDay { count += 1 }
        }
        return SurveysChecks.finding(
            count, "responses' days or what they say of us are not what their answers come to.", Finding.rebuild)
    }

    /// Cells of quotas hold as many as have answered.
    func miscounted(_ read: any ReadTransaction) throws -> [Finding] {
        var counted = try counts(in: read)
        var count = 0
        try read.each("SELECT \(ResponseAudit.cell), finished FROM \(SurveysTables.quota)") { row in
            let cell = Cell(
                survey: try row.text(0), series: try row.value(1), quota: try row.text(2), cell: try row.text(3))
            if try row.value(4, as: Int.self) != counted.removeValue(forKey: cell) ?? 0 { count += 1 }
        }
        return SurveysChecks.finding(
            count + counted.count, "cells of quotas do not count the responses they hold.", Finding.rebuild)
    }

    // MARK: Quotas

    private static let cell: SQL = "survey_id, series, quota_id, cell_id"

    private struct Cell: Hashable {
        let survey: String
        let series: Int
        let quota: String
        let cell: String
    }

    private func counts(in read: any ReadTransaction) throws -> [Cell: Int] {
        var counts: [Cell: Int] = [:]
        func count(_ survey: Survey?, _ answers: Answers) {
            guard let survey else { return }
            for (quota, cell) in QuotaBook.cells(of: survey, for: answers) {
                let place = Cell(survey: survey.id, series: survey.version.major, quota: quota, cell: cell.id)
                counts[place, default: 0] += 1
            }
        }
        try forEach(in: read) { if $0.state == .finished { count($0.survey, $0.answers) } }
        try forEachAnonymous(in: read, count)
        return counts
    }

    // MARK: Making anew

    /// Makes anew what follows from the answers: what they say of us, their day, and the counts of quotas.
    func rebuild(in change: Change) throws {
        var wrong: [Entry] = []
        try forEach(in: change.storage) { entry in
            guard let survey = entry.survey, entry.finishedAt != nil else { return }
            if entry.sentiment != survey.sentiment(of: entry.answers) || !entry.hasItsDay { wrong.append(entry) }
        }
        for entry in wrong { try mend(entry, in: change) }
        let counts = try counts(in: change.storage)
        try change.storage.execute("UPDATE \(SurveysTables.quota) SET finished = 0 WHERE finished <> 0")
        try change.storage.insert(
            into: SurveysTables.quota, ["survey_id", "series", "quota_id", "cell_id", "finished"],
            counts.map { cell, count in
                [.text(cell.survey), cell.series.sqlValue, .text(cell.quota), .text(cell.cell), count.sqlValue]
            }, onConflict: .update)
    }

    private func mend(_ entry: Entry, in change: Change) throws {
        guard let finishedAt = entry.finishedAt else { return }
        let day = entry.hasItsDay ? entry.finishedOn : change.organisation.zone.day(of: finishedAt)
        let sentiment = entry.survey?.sentiment(of: entry.answers)
        try change.storage.execute(
            """
            UPDATE \(entry.table) SET sentiment = \(sentiment), finished_on = \(day)
            WHERE \(entry.table.key[0]) = \(entry.key[0]) AND response_id = \(entry.key[1])
            """)
    }
}
