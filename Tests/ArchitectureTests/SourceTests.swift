import Testing

struct SourceTests {
    static let owners = Set(
        Floors.places.filter { $0.value.floor < 3 }.keys.map { $0.lowercased() })

    @Test func `no module names another's tables, nor its own as text`() throws {
        for file in try Project.sources(in: "Modules") where file.folder != Floors.laws {
            #expect(TableRule.faults(of: file, owners: SourceTests.owners) == [])
        }
    }

    @Test func `no module reads a clock`() throws {
        for file in try Project.sources(in: "Modules") where file.folder != Floors.laws {
            guard let floor = Floors.places[file.folder]?.floor, floor < 3 else { continue }
            #expect(TextRules.clockFaults(of: file) == [])
        }
    }

    @Test func `nothing is left undone`() throws {
        for file in try Project.sources(in: "Modules", "Tools", "Tests", "Plugins") {
            #expect(TextRules.markFaults(of: file) == [])
        }
    }

    @Test func `no file is too long`() throws {
        for file in try Project.sources(in: "Modules", "Tools", "Tests", "Plugins") {
            #expect(TextRules.lengthFaults(of: file) == [])
        }
    }

    @Test func `every event has a golden file`() throws {
        let goldenFiles = Set(try Project.paths(in: "Tests").filter { $0.hasSuffix(".json") })
        for file in try Project.sources(in: "Modules") {
            #expect(EventRule.faults(of: file, goldenFiles: goldenFiles) == [])
        }
    }

    // MARK: - The rules bite

    private static func file(_ text: String, _ path: String = "Modules/Scoring/Face.swift") -> Project.File {
        Project.File(path: path, text: text)
    }

    @Test(
        arguments: [
            "SELECT 1 FROM customers_file", "SELECT 1 FROM \\(Tables.score) AS s JOIN customers_file AS f",
            "INSERT INTO kernel_job (job_id)", "UPDATE outreach_item SET rank = 1", "DELETE FROM storage_migration",
            "SELECT 1 FROM \"customers_file\"", "let table = Table(\"customers_score\", .customer, [])",
            "references: [.from(\"customer_id\", to: \"customers_file\", [\"customer_id\"])]",
            "SELECT 1 FROM scoring_score",
        ])
    func `a table that is named as text is named as a fault`(line: String) {
        #expect(TableRule.faults(of: SourceTests.file(line), owners: SourceTests.owners).count == 1)
    }

    @Test(
        arguments: [
            "SELECT 1 FROM \\(Tables.score)", "WITH due_ones AS (SELECT 1) SELECT 1 FROM due_ones",
            "let table = Table(\"scoring_score\", .customer, [])", "// SELECT 1 FROM customers_file",
            "references: [.from(\"customer_id\", to: \"scoring_score\", [\"customer_id\"])]",
            "event kind customers.registered from customers_file",
        ])
    func `a table that is named by its value is none`(line: String) {
        #expect(TableRule.faults(of: SourceTests.file(line), owners: SourceTests.owners) == [])
    }

    @Test(
        arguments: [
            "let now = Date()", "let now = Date( )", "let now: Date = .now", "wait(until: .now)", "let t = Date.now",
            "let t = ContinuousClock().now", "gettimeofday(&t, nil)", "clock_gettime(CLOCK_REALTIME, &t)",
            "DispatchTime.now()", "let t = time(nil)", "Date(timeIntervalSinceNow: 3)",
        ])
    func `reading a clock is a fault`(line: String) {
        #expect(TextRules.clockFaults(of: SourceTests.file(line)).count == 1)
    }

    @Test(
        arguments: [
            "let now = clock.time", "// let now = Date()", "Date(timeIntervalSince1970: 0)", "change.nowhere",
            "updateDate(of: item)",
        ])
    func `a time that is passed in is none`(line: String) {
        #expect(TextRules.clockFaults(of: SourceTests.file(line)) == [])
    }

    @Test func `a mark of something left undone is a fault`() {
        for mark in ["// TO" + "DO: later", "/* FIX" + "ME */", "let hack = 1 // HA" + "CK"] {
            #expect(TextRules.markFaults(of: SourceTests.file(mark)).count == 1)
        }
        #expect(TextRules.markFaults(of: SourceTests.file("let todo = 1")) == [])
    }

    @Test func `a file may have as many lines as the limit`() {
        let longest = String(repeating: "\n", count: TextRules.lengthLimit)
        #expect(TextRules.lengthFaults(of: SourceTests.file(longest)) == [])
        #expect(TextRules.lengthFaults(of: SourceTests.file(longest + "\n")).count == 1)
    }

    @Test func `an event without a golden file is a fault`() {
        let text = """
            struct Scored: Sendable, Event {
                public static let kind = "scoring.scored"
                public static let version = 2
            }
            """
        let golden = "Tests/ScoringTests/Events/scoring.scored.2.json"
        #expect(EventRule.faults(of: SourceTests.file(text), goldenFiles: [golden]) == [])
        #expect(EventRule.faults(of: SourceTests.file(text), goldenFiles: []).count == 1)
        #expect(EventRule.faults(of: SourceTests.file("protocol Event {}"), goldenFiles: []) == [])
    }
}
