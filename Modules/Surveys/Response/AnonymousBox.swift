import Domain
import Kernel
import Storage
import SurveySchema

/// Where answers of nobody are kept.
///
/// A row has nothing in common with the invitation by which it came: its id is a random number, its time is that of a
/// month, and the invitation keeps only that it was spent, not when. Rows lie in the order of the random ids.
///
/// PostgreSQL marks each row with the transaction and the statement that wrote it, and the invitation that is spent has
/// the same transaction's mark. So one statement writes the new row together with up to ``mixed`` others that could as
/// well have come by that invitation (of the same month, version and unit), each with another random id, in the order of
/// these: neither mark, place nor id tells which of them is the new one. Where there are no others, nothing can hide it.
enum AnonymousBox {
    static func add(_ answers: Answers, of survey: Survey, unit: String?, in change: Change) throws {
        let month = change.today - (change.today.components.day - 1)
        let texts = try takeOut(of: survey, month, unit: unit, in: change.storage) + [answers.json]
        let rows = texts.map { (id: random(), text: $0) }.sorted { $0.id.lexicographicallyPrecedes($1.id) }
        try change.storage.insert(
            into: SurveysTables.anonymousResponse,
            ["anonymous_id", "survey_id", "version", "month_on", "answers", "unit"],
            rows.map { row in
                [
                    .blob(row.id), .text(survey.id), .integer(survey.version.number), month.sqlValue, .text(row.text),
                    unit.sqlValue,
                ]
            }, onConflict: .fail)
    }

    /// How many others are written anew with each row that is added.
    static let mixed = 99

    /// Takes the answers out that lie behind a random place; behind the last one comes the first one.
    private static func takeOut(
        of survey: Survey, _ month: CalendarDay, unit: String?, in storage: any Transaction
    ) throws -> [String] {
        let isOfUnit: SQL = if let unit { "unit = \(unit)" } else { "unit IS NULL" }
        let isAlike: SQL = """
            survey_id = \(survey.id) AND month_on = \(month) AND \(isOfUnit) AND version = \(survey.version.number)
            """
        let place = random()
        var found: [(id: [UInt8], text: String)] = []
        for isBehind: SQL in ["anonymous_id > \(place)", "anonymous_id <= \(place)"] where found.count < mixed {
            found += try storage.all(
                """
                SELECT anonymous_id, answers FROM \(SurveysTables.anonymousResponse) WHERE \(isAlike) AND \(isBehind)
                ORDER BY anonymous_id LIMIT \(mixed - found.count)
                """
            ) { (try $0.bytes(0) { Array($0) }, try $0.text(1)) }
        }
        guard !found.isEmpty else { return [] }
        try storage.execute(
            "DELETE FROM \(SurveysTables.anonymousResponse) WHERE anonymous_id IN (\(list: found.map(\.id)))")
        return found.map(\.text)
    }

    /// Takes the days out that tell more than the month.
    static func rebuild(in storage: any Transaction) throws {
        let days = try storage.all(
            "SELECT DISTINCT month_on FROM \(SurveysTables.anonymousResponse)"
        ) { try $0.value(0, as: CalendarDay.self) }
        for day in days where day.components.day != 1 {
            try storage.execute(
                """
                UPDATE \(SurveysTables.anonymousResponse) SET month_on = \(day - (day.components.day - 1))
                WHERE month_on = \(day)
                """)
        }
    }

    private static func random() -> [UInt8] {
        (0..<16).map { _ in UInt8.random(in: 0...255) }
    }
}
