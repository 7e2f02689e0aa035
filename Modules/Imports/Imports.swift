public import Kernel
public import Storage

/// Imports files of records into the modules that know them; remembers how far each file has come.
public struct ImportsModule: Module {
    /// `imports`
    public let name = "imports"

    /// The module.
    public init() {}

    /// The table of runs.
    public var migrations: [Migration] {
        [Migration("runs of imports", [.create(ImportRun.table)])]
    }

    /// That no import was left unfinished.
    public var checks: [Check] {
        [
            Check("imports.unfinished") { read in
                try ImportRun.unfinished(in: read).map { run in
                    Finding(
                        "The import of \(run.kind) from \(run.source) stopped after \(run.rowsDone) rows.",
                        remedy: "Run the same import again; it goes on where it stopped. Where a row stops it, add "
                            + "--skip-bad-rows, or mend the file and import it under the same name.")
                }
            }
        ]
    }
}
