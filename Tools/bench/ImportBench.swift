import ArgumentParser
import Domain
import Foundation

/// Import of purchases against the shell of SQLite.
struct ImportBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Imports purchases into an empty file, beside the sqlite3 shell.",
        discussion: """
            The shell's `.import` fills a table with the columns and the key of ours, from a file in which days, amounts \
            and all other columns are as they are kept, and one query makes the summaries, with our indices; ids are the \
            seller's. We check every row twice, register the customers, keep history and rhythm, and can be killed at any \
            instant. Both commit durably.
            """)

    @Option(help: "How many purchases.")
    var purchases = 1_000_000
    @Option(help: "How many customers buy.")
    var customers = 100_000
    @Option(help: "The shell of SQLite.")
    var shell = "sqlite3"

    func run() throws {
        let mainstay = try Program.beside("mainstay")
        let shell = Program.installed(shell)
        try Scratch.with { scratch in
            note("Writing \(purchases) purchases of \(customers) customers …")
            try writeFiles(scratch)
            try mainstay.run(
                ["init", "--settings", scratch.file("mainstay.yaml").path] + scratch.database("mainstay.sqlite"))
            note("Importing by mainstay …")
            let ours = try mainstay.run(
                ["import", "purchases", scratch.file("purchases.csv").path] + scratch.database("mainstay.sqlite"))
            var reference: Usage?
            if let shell {
                note("Importing by the sqlite3 shell …")
                try script(scratch).write(to: scratch.file("script.sql"), atomically: true, encoding: .utf8)
                reference = try shell.run(
                    ["-bail", scratch.file("shell.sqlite").path], input: scratch.file("script.sql")
                ).usage
                try compare(scratch, shell)
            } else {
                note("There is no sqlite3 on this machine; install it to see the ratio.")
            }
            print(
                Comparison.table(
                    [
                        Comparison(
                            job: "import \(purchases) purchases", ours: ours.usage, reference: reference,
                            goal: .atMost(3))
                    ], reference: "sqlite3"))
        }
    }

    /// The same purchases, in the order of time, as an export gives them and as the table keeps them.
    private func writeFiles(_ scratch: Scratch) throws {
        var generator = SeededGenerator(seed: 1)
        let first = CalendarDay(daysSince1970: 19_723)  // 1 January 2024
        try scratch.write("purchases.csv") { line in
            try line("customer_id,purchase_id,date,amount")
            try scratch.write("rows.csv") { row in
                for number in 0..<purchases {
                    let day = first + number * 730 / purchases
                    let customer = "C\(1_000_000 + Int.random(in: 0..<customers, using: &generator))"
                    let amount = Int.random(in: 100..<20_000, using: &generator)
                    let cents = amount % 100 < 10 ? "0\(amount % 100)" : "\(amount % 100)"
                    try line("\(customer),P\(number),\(day),\(amount / 100).\(cents)")
                    let at = Int64(day.daysSince1970) * 86_400_000
                    try row("\(customer),P\(number),\(at),\(day.daysSince1970),\(amount),0,,,\(at),program:import")
                }
            }
        }
    }

    private func script(_ scratch: Scratch) -> String {
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE purchase (customer_id TEXT NOT NULL, purchase_id TEXT NOT NULL, purchased_at INTEGER NOT NULL,
          purchased_on INTEGER NOT NULL, amount INTEGER NOT NULL, returned INTEGER NOT NULL DEFAULT 0, category TEXT,
          channel TEXT, recorded_at INTEGER NOT NULL, source TEXT NOT NULL, PRIMARY KEY (customer_id, purchase_id))
          STRICT, WITHOUT ROWID;
        CREATE TABLE summary (customer_id TEXT NOT NULL, first_on INTEGER NOT NULL, second_on INTEGER,
          last_on INTEGER NOT NULL, days INTEGER NOT NULL, purchases INTEGER NOT NULL, total INTEGER NOT NULL,
          PRIMARY KEY (customer_id)) STRICT, WITHOUT ROWID;
        CREATE INDEX summary_by_last_on ON summary (last_on);
        CREATE INDEX summary_by_second_on_and_first_on ON summary (second_on, first_on);
        .import --csv \(scratch.file("rows.csv").path) purchase
        INSERT INTO summary SELECT customer_id, min(purchased_on), NULL, max(purchased_on),
          count(DISTINCT purchased_on), count(*), sum(amount) FROM purchase GROUP BY customer_id;

        """
    }

    /// Both must have come to the same figures, else the times say nothing.
    private func compare(_ scratch: Scratch, _ shell: Program) throws {
        let figures = "count(*), sum(days), sum(purchases), sum(total), sum(first_on), sum(last_on)"
        let ours = try shell.run([
            scratch.file("mainstay.sqlite").path, "SELECT \(figures) FROM customers_summary",
        ]).output
        let theirs = try shell.run([scratch.file("shell.sqlite").path, "SELECT \(figures) FROM summary"]).output
        guard ours == theirs else {
            throw BenchFault("The summaries differ: \(ours) by mainstay, \(theirs) by the shell.")
        }
    }
}
