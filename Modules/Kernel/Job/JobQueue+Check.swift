import Domain
import Storage

extension JobQueue {
    /// Which jobs were given up, which should have run long ago, and which nobody knows.
    static func check(at now: Timestamp, known: Set<String>) -> Check {
        Check("kernel.jobs") { read in try givenUp(read) + waiting(at: now, read) + unknown(besides: known, read) }
    }

    private static func givenUp(_ read: any ReadTransaction) throws -> [Finding] {
        try read.findings(
            "SELECT name, attempts, fault FROM \(table) WHERE is_given_up = 1 ORDER BY job_id",
            remedy: "Mend the cause, then run `mainstay doctor --retry-jobs`."
        ) { row in
            "The job \(try row.text(0)) failed \(try row.integer(1)) times: \(try row.value(2) ?? "no reason kept")."
        }
    }

    private static func waiting(at now: Timestamp, _ read: any ReadTransaction) throws -> [Finding] {
        try read.findings(
            """
            SELECT name, count(*) FROM \(table)
            WHERE is_given_up = 0 AND not_before < \(now + -Timestamp.millisecondsPerDay)
            GROUP BY name ORDER BY name
            """, remedy: "Run `mainstay doctor --retry-jobs`."
        ) { row in "The job \(try row.text(0)) waits for more than a day, \(try row.integer(1)) times." }
    }

    private static func unknown(besides known: Set<String>, _ read: any ReadTransaction) throws -> [Finding] {
        let names = try read.all("SELECT DISTINCT name FROM \(table) WHERE is_given_up = 0 ORDER BY name") {
            try $0.text(0)
        }
        return names.filter { !known.contains($0) }.map { name in
            Finding(
                "No module has a job named \(name).",
                remedy: "Use the version of the program that put it off, or one with the module that did.")
        }
    }
}
