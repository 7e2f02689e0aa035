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
