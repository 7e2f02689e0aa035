import Domain
import Kernel
import Storage
import SurveySchema

/// Where answers of nobody are kept.
///
/// A row has nothing in common with the invitation by which it came: its id is a random number of its own, its time is
/// that of a month, and the invitation keeps only that it was spent, not when. Rows lie in the order of the random ids.
enum AnonymousBox {
    static func add(_ answers: Answers, of survey: Survey, unit: String?, in change: Change) throws {
        let id = random()
        try change.storage.insert(
            into: SurveysTables.anonymousResponse,
            [
                "anonymous_id": id, "survey_id": survey.id, "version": survey.version.number,
                "month_on": change.today - (change.today.components.day - 1),
                "answers": answers.json, "unit": unit,
            ])
        try mix(id, survey, unit: unit, in: change.storage)
    }

    /// How many rows are written anew with each that is added.
    static let mixed = 100

    /// Writes the rows next to a new one anew that could as well have come by its invitation.
    ///
    /// PostgreSQL marks each row with the transaction that wrote it last, and the invitation that it spends has the same
    /// mark. Of the rows of one mark each is the new one with the same chance: they lie side by side, the new one anywhere
    /// among them.
    private static func mix(_ id: [UInt8], _ survey: Survey, unit: String?, in storage: any Transaction) throws {
        let isOfUnit: SQL = if let unit { "unit = \(unit)" } else { "unit IS NULL" }
        let isAlike: SQL = "survey_id = \(survey.id) AND version = \(survey.version.number) AND \(isOfUnit)"
        let below = Int.random(in: 0..<mixed)
        var alike: Set<[UInt8]> = []
        for (isBelow, count) in [(true, below), (false, mixed - 1 - below)] where count > 0 {
            let next: SQL = isBelow ? "anonymous_id < \(id)" : "anonymous_id > \(id)"
            // Behind the last one comes the first one.
            let other: SQL = isBelow ? "anonymous_id > \(id)" : "anonymous_id < \(id)"
            let order: SQL = isBelow ? "DESC" : "ASC"
            let found = try ids(isAlike, next, order, count, in: storage)
            alike.formUnion(found)
            guard found.count < count else { continue }
            alike.formUnion(try ids(isAlike, other, order, count - found.count, in: storage))
        }
        guard !alike.isEmpty else { return }
        try storage.execute(
            """
            UPDATE \(SurveysTables.anonymousResponse) SET month_on = month_on
            WHERE anonymous_id IN (\(list: Array(alike)))
            """)
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

    private static func ids(
        _ isAlike: SQL, _ place: SQL, _ order: SQL, _ count: Int, in storage: any Transaction
    ) throws -> [[UInt8]] {
        try storage.all(
            """
            SELECT anonymous_id FROM \(SurveysTables.anonymousResponse) WHERE \(isAlike) AND \(place)
            ORDER BY anonymous_id \(order) LIMIT \(count)
            """
        ) { try $0.bytes(0) { Array($0) } }
    }

    private static func random() -> [UInt8] {
        (0..<16).map { _ in UInt8.random(in: 0...255) }
    }
}
