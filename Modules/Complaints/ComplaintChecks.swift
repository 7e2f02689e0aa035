import Kernel
import Storage

/// What must be true of the module's tables.
struct ComplaintChecks {
    let audit: HistoryAudit

    var all: [Check] {
        [
            Check("complaints.history") { try audit.unsound($0) },
            Check("complaints.files") { try audit.misplaced($0) },
            Check("complaints.links", Self.links),
            Check("complaints.rules", RuleBook.unreadable),
            Check("complaints.taxonomy", TaxonomyBook.unreadable),
            Check.words(
                "complaints.words",
                [
                    .init(ComplaintTables.file, "state", ComplaintState.self),
                    .init(ComplaintTables.file, "closure", ComplaintFile.Closure.self),
                    .init(ComplaintTables.file, "severity", Severity.self),
                    .init(ComplaintTables.clock, "kind", ComplaintClock.Kind.self),
                    .init(ComplaintTables.exposed, "outcome", Exposed.Outcome.self),
                    .init(ComplaintTables.remedy, "kind", RemedyKind.self),
                    .init(ComplaintTables.remedy, "state", RemedyRecord.State.self),
                ]),
        ]
    }

    /// Complaints that are linked to one that is not on file.
    private static let links: @Sendable (any ReadTransaction) throws -> [Finding] = { read in
        try read.finding(
            counting: """
                SELECT count(*) FROM \(ComplaintTables.file) f
                WHERE (f.parent_id IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM \(ComplaintTables.file) p WHERE p.complaint_id = f.parent_id))
                  OR (f.merged_into_id IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM \(ComplaintTables.file) p WHERE p.complaint_id = f.merged_into_id))
                """,
            "complaints are linked to others that are not on file.", remedy: Finding.restore)
    }
}
