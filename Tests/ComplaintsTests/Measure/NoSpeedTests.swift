import Foundation
import Testing

/// Nobody who deals with complaints is measured by the clock: it would teach to pass customers on.
struct NoSpeedTests {
    private static let root = {
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root
    }()

    @Test(arguments: ["Modules/Complaints", "Modules/Service", "Modules/Team", "Tools/mainstay"])
    func `no source joins a person with how long something took`(folder: String) throws {
        let base = NoSpeedTests.root.appending(path: folder)
        let files = try #require(FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        #expect(files.count > 5, "The scan must find the sources.")
        for file in files {
            let source = try String(contentsOf: file, encoding: .utf8)
            let isMeasure = file.pathComponents.contains("Measure")
            #expect(SpeedScan.faults(in: source, isMeasure: isMeasure) == [], "\(file.lastPathComponent)")
        }
    }

    @Test(arguments: [
        (
            "statement",
            "let sql = \"\"\"\n  SELECT owner_id, AVG(closed_at - received_at) FROM complaint\n  GROUP BY owner_id\n  \"\"\""
        ),
        (
            "statement",
            "let sql = \"SELECT staff_id, sum(CAST(c.closed_at - c.opened_at AS BIGINT)) FROM c GROUP BY 1, staff_id\""
        ),
        ("dictionary", "let took: [StaffID: Duration] = [:]"),
        ("dictionary", "func figures() -> [StaffID: Moments]"),
        ("type", "struct Row {\n    let who: StaffID\n    let took: Duration\n}"),
        ("type", "struct Row {\n    let handler: String\n    let medianMinutes: Double\n}"),
        ("name", "case responseTimeByStaff"),
        ("name", "let column = \"handling_minutes_per_agent\""),
    ])
    func `the scan bites`(code: String, source: String) {
        #expect(SpeedScan.faults(in: source, isMeasure: true).contains(code))
    }

    @Test(arguments: [
        "let sql = \"SELECT owner_id, count(*) FROM complaint GROUP BY owner_id\"",
        "let sql = \"SELECT cause, AVG(closed_at - received_at) FROM complaint GROUP BY cause\"",
        "struct One {\n    let owner: StaffID\n}\nstruct Other {\n    let took: Duration\n}",
        "// responseTimeByStaff is what we do not want.",
    ])
    func `the scan lets pass what measures no person`(source: String) {
        #expect(SpeedScan.faults(in: source, isMeasure: true) == [])
    }
}
