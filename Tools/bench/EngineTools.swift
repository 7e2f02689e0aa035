import Foundation

/// pgbench and psql, where they are installed.
struct EngineTools {
    let url: String
    let scratch: Scratch

    /// Plain transactions of one row each; nil when there is no pgbench.
    func pgbench(rows: Int) throws -> Usage? {
        guard let pgbench = tool("pgbench") else { return nil }
        let script = """
            \\set number random(1, 2000000000)
            BEGIN ISOLATION LEVEL SERIALIZABLE;
            INSERT INTO raw_row VALUES (uuid_send(gen_random_uuid()), :number, 5, 'row');
            COMMIT;

            """
        try script.write(to: scratch.file("row.sql"), atomically: true, encoding: .utf8)
        return try pgbench.run(
            ["-n", "-M", "prepared", "-t", "\(rows)", "-f", scratch.file("row.sql").path, url]
        ).usage
    }

    /// The TPC-B-like transaction that pgbench has built in, one after the other; nil when there is no pgbench.
    func transactionsLikeTPCB(_ count: Int) throws -> Usage? {
        guard let pgbench = tool("pgbench") else { return nil }
        try pgbench.run(["-i", "-q", "-s", "10", url])
        return try pgbench.run(["-n", "-M", "prepared", "-t", "\(count)", url]).usage
    }

    /// The rows as psql reads them.
    func writeFile(_ rows: Int) throws {
        for round in 0..<3 {
            try scratch.write("rows-\(round).csv") { line in
                for number in 0..<rows {
                    let id = StorageBench.customer(100 + round, number).map { String(format: "%02x", $0) }.joined()
                    try line("\\x\(id),\(number),\(number % 10_000),row \(number)")
                }
            }
        }
    }

    /// Loads them into the raw table.
    func copy(round: Int) throws {
        guard let psql = tool("psql") else { throw BenchFault("There is no psql on this machine.") }
        let path = scratch.file("rows-\(round).csv").path
        try psql.run(["-q", "-c", "\\copy raw_row FROM '\(path)' CSV", url])
    }

    /// A tool of the newest PostgreSQL here, or the one in the path.
    private func tool(_ name: String) -> Program? {
        let home = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
        let paths = versions.sorted().reversed().map { "\(home)/\($0)/bin/\(name)" }
        return paths.lazy.compactMap { Program.installed($0) }.first ?? Program.installed(name)
    }
}
