import ArgumentParser
import Domain
import Foundation

/// Answers taken in and computed, against the shell of SQLite.
struct SurveysBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "surveys",
        abstract: "Takes answers in and computes their figures, beside the sqlite3 shell.",
        discussion: """
            The shell's `.import` fills a table with the columns, the key and the indices of ours from a file with the same \
            rows as they are kept. We read a CSV with a column for each question twice, validate every answer against the \
            published version, follow detractors up, and keep history. The figures are those of the survey \
            «relationship» (NPS, minimums, reliability, drivers, each with its interval); the shell computes the NPS alone, \
            by json_extract.
            """)

    @Option(help: "How many finished responses.")
    var answers = 100_000
    @Option(help: "The shell of SQLite.")
    var shell = "sqlite3"

    private static let day = CalendarDay(daysSince1970: 20_619)  // 15 June 2026

    func run() throws {
        let mainstay = try Program.beside("mainstay")
        let shell = Program.installed(shell)
        try Scratch.with { scratch in
            let database = scratch.database("mainstay.sqlite") + ["--as-of", "\(Self.day)"]
            note("Writing \(answers) answers …")
            try writeFiles(scratch)
            try mainstay.run(["init"] + database)
            try mainstay.run(["import", "customers", scratch.file("customers.csv").path] + database)
            try mainstay.run(["survey", "publish", "relationship"] + scratch.database("mainstay.sqlite"))
            note("Taking them in by mainstay …")
            let taken = try mainstay.run(["import", "answers", scratch.file("answers.csv").path] + database)
            let told = try mainstay.run(
                ["survey", "results", "relationship", "--format", "json"] + database)
            var reference: (taken: Usage, told: Usage)?
            if let shell {
                note("The same by the sqlite3 shell …")
                reference = try byShell(scratch, shell)
            } else {
                note("There is no sqlite3 on this machine; install it to see the ratio.")
            }
            print(
                Comparison.table(
                    [
                        Comparison(
                            job: "\(answers) answers", ours: taken.usage, reference: reference?.taken, goal: .atMost(10)
                        ),
                        Comparison(
                            job: "figures of \(answers)", ours: told.usage, reference: reference?.told,
                            goal: .atMost(3)),
                    ], reference: "sqlite3"))
            print("\(Int(Double(answers) / taken.usage.wall)) answers a second")
        }
    }

    private func writeFiles(_ scratch: Scratch) throws {
        try scratch.write("customers.csv") { line in
            try line("customer_id,name")
            for number in 0..<answers { try line("C\(number),Customer \(number)") }
        }
        var generator = SeededGenerator(seed: 4)
        let ratings = [
            "trust_word", "trust_honest", "trust_interest", "commitment_stay", "commitment_miss", "commitment_belong",
            "goals_known", "goals_help", "goals_same",
        ]
        try scratch.write("answers.csv") { line in
            try line("survey,customer_id,answered_at,recommend," + ratings.joined(separator: ","))
            for number in 0..<answers {
                let recommend = min(10, Int.random(in: 2...13, using: &generator))
                let points = ratings.map { _ in "\(Int.random(in: 1...5, using: &generator))" }
                let day = Self.day - Int.random(in: 1...50, using: &generator)
                try line("relationship,C\(number),\(day),\(recommend),\(points.joined(separator: ","))")
            }
        }
    }

    /// Takes the rows that mainstay has kept in by the shell, and computes the NPS.
    private func byShell(_ scratch: Scratch, _ shell: Program) throws -> (taken: Usage, told: Usage) {
        let rows = scratch.file("rows.csv")
        let columns = """
            hex(customer_id), hex(response_id), survey_id, version, state, sequence, answers, language, channel, NULL, \
            NULL, NULL, NULL, begun_at, finished_at, finished_on, sentiment
            """
        try """
        .mode csv
        .once \(rows.path)
        SELECT \(columns) FROM surveys_response ORDER BY finished_at;
        """.write(to: scratch.file("export.sql"), atomically: true, encoding: .utf8)
        try shell.run([scratch.file("mainstay.sqlite").path], input: scratch.file("export.sql"))
        try """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE response (customer_id TEXT NOT NULL, response_id TEXT NOT NULL, survey_id TEXT NOT NULL,
          version INTEGER NOT NULL, state TEXT NOT NULL, sequence INTEGER NOT NULL, answers TEXT NOT NULL,
          language TEXT NOT NULL, channel TEXT NOT NULL, invitation_id TEXT, unit TEXT, about_staff_id TEXT,
          occasion TEXT, begun_at INTEGER NOT NULL, finished_at INTEGER, finished_on INTEGER, sentiment REAL,
          PRIMARY KEY (customer_id, response_id)) WITHOUT ROWID;
        CREATE INDEX response_by_survey ON response (survey_id, finished_on);
        CREATE INDEX response_by_id ON response (response_id);
        CREATE INDEX response_by_customer ON response (customer_id, finished_on);
        .import --csv \(rows.path) response
        """.write(to: scratch.file("script.sql"), atomically: true, encoding: .utf8)
        let taken = try shell.run(
            ["-bail", scratch.file("shell.sqlite").path], input: scratch.file("script.sql")
        ).usage
        let told = try shell.run([
            scratch.file("shell.sqlite").path,
            """
            SELECT count(*), sum(json_extract(answers, '$.recommend') >= 9), sum(json_extract(answers, '$.recommend') <= 6)
            FROM response WHERE survey_id = 'relationship' AND state = 'finished'
            """,
        ]).usage
        return (taken, told)
    }
}
