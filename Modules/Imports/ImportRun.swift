import Domain
import Kernel
import Storage

/// How far the import of a file has come.
struct ImportRun: Sendable {
    static let table = Table(
        "imports_run", .system,
        [
            .text("import_id"), .text("kind"), .text("source"), .integer("rows_done"), .integer("is_finished"),
            .integer("imported"), .integer("unchanged"), .integer("customers_created"), .integer("changed_at"),
        ],
        key: ["import_id"], indices: [.on("is_finished")])

    /// What makes an import the same one: a digest of the file, the kind and how the file is read.
    let id: String
    let kind: String
    /// The file's path, or ``stream``.
    let source: String
    /// How many rows of the file have been applied or passed over.
    var rowsDone = 0
    var isFinished = false
    var tally = ImportTally()

    init(id: String, kind: String, source: String) {
        self.id = id
        self.kind = kind
        self.source = source
    }

    /// What stands for the path of what has none.
    static let stream = "standard input"

    /// The run as it was left, or a new one; a finished one begins anew.
    static func resumed(id: String, kind: String, source: String, in read: any ReadTransaction) throws -> ImportRun {
        let kept = try runs("import_id = \(id)", in: read).first
        guard let kept, !kept.isFinished else { return ImportRun(id: id, kind: kind, source: source) }
        return kept
    }

    /// The imports that stopped on the way.
    static func unfinishedFindings(in read: any ReadTransaction) throws -> [Finding] {
        try read.findings(
            "SELECT kind, source, rows_done FROM \(table) WHERE is_finished = 0 ORDER BY import_id",
            remedy: "Run the same import again; it goes on where it stopped. Where a row stops it, add "
                + "--skip-bad-rows, or mend the file and import it under the same name."
        ) { row in
            "The import of \(try row.text(0)) from \(try row.text(1)) stopped after \(try row.integer(2)) rows."
        }
    }

    func keep(in change: Change) throws {
        try change.storage.insert(
            into: ImportRun.table,
            [
                "import_id", "kind", "source", "rows_done", "is_finished", "imported", "unchanged",
                "customers_created", "changed_at",
            ],
            [
                [
                    .text(id), .text(kind), .text(source), rowsDone.sqlValue, isFinished.sqlValue,
                    tally.imported.sqlValue, tally.unchanged.sqlValue, tally.customersCreated.sqlValue,
                    change.at.sqlValue,
                ]
            ], onConflict: .update)
    }

    /// Forgets imports of a file of that path that stopped and were followed by this one, which is finished: the file
    /// was mended meanwhile, so that they can't go on. Of streams nobody knows which follows which.
    func endOlder(in change: Change) throws {
        guard source != ImportRun.stream else { return }
        try change.storage.execute(
            """
            DELETE FROM \(ImportRun.table)
            WHERE kind = \(kind) AND source = \(source) AND is_finished = 0 AND import_id <> \(id)
            """)
    }

    private static func runs(_ condition: SQL, in read: any ReadTransaction) throws -> [ImportRun] {
        try read.all(
            """
            SELECT import_id, kind, source, rows_done, is_finished, imported, unchanged, customers_created
            FROM \(table) WHERE \(condition) ORDER BY import_id
            """
        ) { row in
            var run = ImportRun(id: try row.text(0), kind: try row.text(1), source: try row.text(2))
            run.rowsDone = try row.value(3)
            run.isFinished = try row.value(4)
            run.tally = ImportTally(
                imported: try row.value(5), unchanged: try row.value(6), customersCreated: try row.value(7))
            return run
        }
    }
}

/// A run in the second pass, and what is kept of it.
///
/// Once rows were refused, nothing more is counted as done until the end: an import that is killed then begins again
/// before them, so that they are found and handed over again. Rows behind them that are there already stay unchanged.
struct RunProgress: Sendable {
    /// The run as far as the pass has come.
    var run: ImportRun
    /// The run as it was before rows were refused.
    private var held: ImportRun?
    private var kept: ImportRun

    init(_ run: ImportRun) {
        self.run = run
        kept = run
    }

    /// Counts a chunk.
    mutating func keep(_ tally: ImportTally, refusing: Bool, in change: Change) throws {
        if refusing, held == nil { held = kept }
        run.tally += tally
        try (run.isFinished ? run : held ?? run).keep(in: change)
        if run.isFinished { try run.endOlder(in: change) }
        kept = run
    }
}
