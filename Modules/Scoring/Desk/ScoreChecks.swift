import Domain
import Kernel
import Storage

/// What must be true of the tables of Scoring.
struct ScoreChecks {
    let purchases: any Purchases
    let models: [any TransactionModel.Type]

    var all: [Check] {
        let (purchases, models) = (purchases, models)
        return [
            Check("scoring.model") { try Self.model($0, models) }, Self.scores,
            Check("scoring.missing") { try Self.missing($0, purchases) }, Self.generation,
        ]
    }

    private static let again = "Run `mainstay score` again."

    /// The model that serves can be read, and every score is of it.
    private static func model(
        _ read: any ReadTransaction, _ models: [any TransactionModel.Type]
    ) throws -> [Finding] {
        do {
            _ = try KeptModel.current(among: models, in: read)
        } catch let error as StorageError {
            throw error
        } catch {
            return [Finding("The model that serves can't be read.", remedy: again)]
        }
        return try read.finding(
            counting: """
                SELECT count(*) FROM \(ScoringTables.score) WHERE model_id NOT IN (
                  SELECT model_id FROM \(ScoringTables.model)
                  WHERE generation = (SELECT max(generation) FROM \(ScoringTables.model)))
                """,
            "scores are not of the model that serves: scoring stopped on the way, or the model is gone.", remedy: again)
    }

    /// Where a model serves, who has bought has a score, or a mark that one is due.
    ///
    /// It compares numbers: summaries come one by one, and nobody can be asked about meanwhile.
    private static func missing(_ read: any ReadTransaction, _ purchases: any Purchases) throws -> [Finding] {
        guard try read.exists("SELECT 1 FROM \(ScoringTables.model)") else { return [] }
        var missing = 0
        try purchases.forEachSummary(in: read) { _ in missing += 1 }
        missing -= try read.count(
            """
            SELECT count(*) FROM \(ScoringTables.score) s WHERE NOT EXISTS (
              SELECT 1 FROM \(ScoringTables.stale) t WHERE t.customer_id = s.customer_id)
            """)
        var last: CustomerID?
        repeat {
            let page = try ScoreDesk.stale(after: last, in: read)
            missing -= try purchases.summaries(of: page, in: read).count
            last = page.last
        } while last != nil
        guard missing > 0 else { return [] }
        return [
            Finding("\(missing) customers who have bought have no score, and no mark that one is due.", remedy: again)
        ]
    }

    /// Chances are chances, and nobody is lost before lapsing, nor lapses before being at risk.
    private static let scores = Check("scoring.scores") { read in
        try read.finding(
            counting: """
                SELECT count(*) FROM \(ScoringTables.score) WHERE alive < 0 OR alive > 1
                  OR at_risk_on > lapsed_on OR lapsed_on > lost_on OR at_risk_on > lost_on
                """,
            "scores are no chances, or their days are not in the order of the stages.", remedy: again)
    }

    /// No model and no mark is of a generation that has not begun.
    private static let generation = Check("scoring.generation") { read in
        let kept = try Generation.current(in: read)
        let isMissing = try !read.exists("SELECT 1 FROM \(ScoringTables.generation) WHERE id = 1")
        guard try isMissing || Generation.latest(in: read).number > kept.number else { return [] }
        return [
            Finding(
                "The number of the run that scores is behind what runs have kept, so that changes may be taken for "
                    + "scored.", remedy: "Run `mainstay doctor --rebuild`, then `mainstay score`.")
        ]
    }
}
