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

    /// That no import was left unfinished, and that their counts are some.
    public var checks: [Check] {
        [
            Check("imports.unfinished") { read in
                try ImportRun.unfinishedFindings(in: read)
            },
            Check("imports.runs") { read in
                try read.finding(
                    counting: """
                        SELECT count(*) FROM \(ImportRun.table)
                        WHERE rows_done < 0 OR imported < 0 OR unchanged < 0 OR customers_created < 0
                        """,
                    "imports have done less than nothing.", remedy: Finding.restore)
            },
        ]
    }
}
