public import Domain
public import Kernel
public import Storage

/// Where customers stand, on any day.
///
/// Nothing is kept that would have to be brought up to date every morning; see ``StageRules``.
public struct Stages: Sendable {
    /// Reads what is kept.
    public init() {}

    /// Where these customers stand on a day; who had bought nothing by then is missing, and is a prospect.
    ///
    /// It costs one read of the summaries. Only for a day before a customer's last purchase, and for who became loyal
    /// by a rule that has been changed since, that customer's purchases are looked at.
    public func standing(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Standing] {
        let rules = StageRules(try SettingsStore.read(in: read))
        var standings: [CustomerID: Standing] = [:]
        for page in customers.pages() {
            for known in try StageReading.known(of: page, on: day, rules.settings.loyalty, in: read) {
                standings[known.summary.customer] = rules.standing(of: known.facts, on: day)
            }
        }
        return standings
    }

    /// The rules of all stages in words, as they hold for everybody.
    public func rules(in read: any ReadTransaction) throws -> [Stage: Sentence] {
        let settings = try SettingsStore.read(StageSettings.self, in: read)
        return Dictionary(uniqueKeysWithValues: Stage.allCases.map { ($0, Standing.rule(of: $0, settings)) })
    }

    /// How many customers are at each stage on a day; every stage is there. Who was on file by then and had bought
    /// nothing is a prospect, unless it is a department of ours.
    ///
    /// One pass over the summaries, or for a day before the last purchase of all one over the purchases; it keeps
    /// nothing in memory but the counts.
    public func counts(on day: CalendarDay, in read: any ReadTransaction) throws -> [Stage: Int] {
        let rules = StageRules(try SettingsStore.read(in: read))
        var counts = Dictionary(uniqueKeysWithValues: Stage.allCases.map { ($0, 0) })
        var bought = 0
        try StageReading.forEachKnown(on: day, rules.settings.loyalty, in: read) { known in
            bought += 1
            counts[rules.standing(of: known.facts, on: day).stage, default: 0] += 1
        }
        let onFile = try read.first(
            """
            SELECT count(*) FROM \(FileTables.file) AS f
            WHERE f.registered_on <= \(day) AND (f.kind <> \(CustomerKind.department) OR EXISTS (
              SELECT 1 FROM \(PurchaseTables.summary) AS s
              WHERE s.customer_id = f.customer_id AND s.first_on <= \(day)))
            """
        ) { row in try row.value(0, as: Int.self) }
        counts[.prospect] = max(0, (onFile ?? 0) - bought)
        return counts
    }
}
