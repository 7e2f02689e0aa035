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
            published version, follow detractors up, and keep history. The figures are all of the survey «relationship» \
            (NPS, minimums, reliability, drivers, each with its interval, and how often each answer was given), over ten \
            times as many responses; the shell computes the NPS and the mean of each question, by json_extract from the \
            same file.
            """)

    @Option(help: "How many finished responses.")
    var answers = 100_000
    @Option(help: "The shell of SQLite.")
    var shell = "sqlite3"

    private static let day = CalendarDay(daysSince1970: 20_619)  // 15 June 2026

    private static let ratings = [
        "trust_word", "trust_honest", "trust_interest", "commitment_stay", "commitment_miss", "commitment_belong",
        "goals_known", "goals_help", "goals_same",
    ]

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
            guard let shell else {
                note("There is no sqlite3 on this machine; install it to see the ratios, and the figures.")
                print(Comparison.table([taking(taken.usage, nil)], reference: "sqlite3"))
                return
            }
            note("The same by the sqlite3 shell …")
            let reference = try takenByShell(scratch, shell)
            note("Figures of ten times as many …")
            try multiply(scratch, shell)
            let told = try mainstay.run(["survey", "results", "relationship", "--format", "json"] + database)
            let toldByShell = try shell.run([scratch.file("mainstay.sqlite").path, Self.figures])
            try check(told.output, against: toldByShell.output)
            let figures = Comparison(
                job: "figures of \(10 * answers)", ours: told.usage, reference: toldByShell.usage, goal: .atMost(3))
            print(Comparison.table([taking(taken.usage, reference), figures], reference: "sqlite3"))
            print("\(Int(Double(answers) / taken.usage.wall)) answers a second")
        }
    }

    private func taking(_ ours: Usage, _ reference: Usage?) -> Comparison {
        Comparison(job: "\(answers) answers", ours: ours, reference: reference, goal: .atMost(6))
    }

    private func writeFiles(_ scratch: Scratch) throws {
        try scratch.write("customers.csv") { line in
            try line("customer_id,name")
            for number in 0..<answers { try line("C\(number),Customer \(number)") }
        }
        var generator = SeededGenerator(seed: 4)
        try scratch.write("answers.csv") { line in
            try line("survey,customer_id,answered_at,recommend," + Self.ratings.joined(separator: ","))
            for number in 0..<answers {
                let recommend = min(10, Int.random(in: 2...13, using: &generator))
                let points = Self.ratings.map { _ in "\(Int.random(in: 1...5, using: &generator))" }
                let day = Self.day - Int.random(in: 1...50, using: &generator)
                try line("relationship,C\(number),\(day),\(recommend),\(points.joined(separator: ","))")
            }
        }
    }

    /// Takes the rows that mainstay has kept in by the shell.
    private func takenByShell(_ scratch: Scratch, _ shell: Program) throws -> Usage {
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
        return try shell.run(
            ["-bail", scratch.file("shell.sqlite").path], input: scratch.file("script.sql")
        ).usage
    }

    /// Makes ten responses of each that mainstay has kept.
    private func multiply(_ scratch: Scratch, _ shell: Program) throws {
        let columns = """
            survey_id, version, state, sequence, answers, language, channel, begun_at, finished_at, finished_on, sentiment
            """
        try shell.run([
            scratch.file("mainstay.sqlite").path,
            """
            WITH RECURSIVE copy(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM copy WHERE number < 9)
            INSERT INTO surveys_response (customer_id, response_id, \(columns))
            SELECT customer_id, randomblob(16), \(columns) FROM surveys_response, copy
            """,
        ])
    }

    private static let figures = """
        SELECT count(*), 100.0 * (sum(json_extract(answers, '$.recommend') >= 9)
            - sum(json_extract(answers, '$.recommend') <= 6)) / count(*),
          \(ratings.map { "avg(json_extract(answers, '$.\($0)'))" }.joined(separator: ", "))
        FROM surveys_response WHERE survey_id = 'relationship' AND state = 'finished'
        """

    /// Both must have come to the same NPS of as many, else the times say nothing.
    private func check(_ results: String, against line: String) throws {
        struct Results: Decodable {
            struct Index: Decodable {
                struct Figure: Decodable {
                    let value: Double?
                }
                let index: String
                let figures: [Figure]
            }
            let responses: Int
            let indices: [Index]
        }
        let ours = try JSONDecoder().decode(Results.self, from: Data(results.utf8))
        let theirs = line.split(separator: "|").compactMap { Double($0) }
        guard let nps = ours.indices.first(where: { $0.index == "nps" })?.figures.first?.value, theirs.count > 1,
            Double(ours.responses) == theirs[0], abs(nps - theirs[1]) < 1e-9
        else { throw BenchFault("The figures differ: \(ours) here, \(theirs) by sqlite3.") }
    }
}
