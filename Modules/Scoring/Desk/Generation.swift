import Kernel
import Storage

/// Where the marks of what has changed stand: a number that is raised before a run reads, so that what changes meanwhile
/// is not taken for scored, and how many purchases were recorded so far.
struct Generation: Hashable, Sendable {
    let number: Int
    let recorded: Int

    /// That of a fit that is not kept.
    static let none = Generation(number: 0, recorded: 0)

    static func current(in read: any ReadTransaction) throws -> Generation {
        try read.first("SELECT generation, recorded FROM \(ScoringTables.generation) WHERE id = 1") { row in
            Generation(number: try row.value(0), recorded: try row.value(1))
        } ?? Generation(number: 1, recorded: 0)
    }

    /// The highest that models and marks were kept in, with the most purchases that a model knew.
    static func latest(in read: any ReadTransaction) throws -> Generation {
        let model = try read.first(
            "SELECT COALESCE(max(generation), 1), COALESCE(max(recorded), 0) FROM \(ScoringTables.model)"
        ) { (number: try $0.value(0, as: Int.self), recorded: try $0.value(1, as: Int.self)) }
        let stale = try read.count("SELECT COALESCE(max(generation), 1) FROM \(ScoringTables.stale)")
        return Generation(number: max(model?.number ?? 1, stale), recorded: model?.recorded ?? 0)
    }

    /// Sets the number to what runs have kept, where it is behind.
    static func rebuild(in change: Change) throws {
        let (kept, latest) = (try current(in: change.storage), try latest(in: change.storage))
        try change.storage.insert(
            into: ScoringTables.generation, ["id", "generation", "recorded"],
            [
                [
                    .integer(1), max(kept.number, latest.number).sqlValue,
                    max(kept.recorded, latest.recorded).sqlValue,
                ]
            ], onConflict: .update)
    }

    /// Begins another one.
    static func begin(in change: Change) throws -> Generation {
        try change.storage.execute(
            "UPDATE \(ScoringTables.generation) SET generation = generation + 1 WHERE id = 1")
        return try current(in: change.storage)
    }

    /// Counts purchases that were recorded.
    static func count(_ purchases: Int, in change: Change) throws {
        try change.storage.execute(
            "UPDATE \(ScoringTables.generation) SET recorded = recorded + \(purchases) WHERE id = 1")
    }
}
