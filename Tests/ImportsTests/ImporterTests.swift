import DigestsCrypto
import Domain
import Foundation
import Kernel
import Storage
import Tabular
import TestSupport
import Testing

@testable import Imports

@Suite struct ImporterTests {
    private func request(_ text: String, chunkSize: Int = 3) -> ImportRequest {
        var request = ImportRequest(
            kind: "things", source: ByteSource(text), path: "things.csv", layout: .csv(CSVOptions()))
        request.chunkSize = chunkSize
        return request
    }

    private func withImporter(
        on driver: Driver, _ body: (Importer, Application) async throws -> Void
    ) async throws {
        try await withApplication(on: driver, modules: [ThingsModule(), ImportsModule()]) { application, _ in
            try await body(Importer(application, digests: CryptoDigests()), application)
        }
    }

    private func names(in application: Application) async throws -> [String] {
        try await application.read { read in
            try read.all("SELECT name FROM \(ThingsModule.table) ORDER BY name") { try $0.text(0) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `rows are imported once, however often the file is imported`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, application in
            let file = "name,amount\n" + (1...10).map { "thing \($0),\($0).50\n" }.joined()
            let first = try await importer.run(request(file))
            #expect(first.rowsRead == 10)
            #expect(first.tally == ImportTally(imported: 10))
            let second = try await importer.run(request(file))
            #expect(second.tally == ImportTally(unchanged: 10))
            #expect(try await names(in: application).count == 10)
            #expect(try await application.findings().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `equal rows without an id are told apart by their ordinal, in a file that grows too`(driver: Driver)
        async throws
    {
        try await withImporter(on: driver) { importer, application in
            let rows = ["a,1", "b,1", "a,1", "c,1", "a,1", "b,1"]
            _ = try await importer.run(request("name,amount\n" + rows.joined(separator: "\n")))
            #expect(try await names(in: application) == ["a#1", "a#2", "a#3", "b#1", "b#2", "c#1"])
            let grown = try await importer.run(request("name,amount\n" + (rows + ["a,1"]).joined(separator: "\n")))
            #expect(grown.tally == ImportTally(imported: 1, unchanged: 6))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a file with bad rows is not imported, and all of them are told`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, application in
            let report = try await importer.run(request("name,amount\na,1\n,2\nb,1.234\nc,x\nd\nforbidden,1\n"))
            #expect(!report.isApplied)
            #expect(report.rowsRead == 6)
            #expect(report.rowsRejected == 5)
            #expect(report.faults.map(\.line) == [3, 4, 5, 6, 7])
            #expect(
                report.faults.map(\.code)
                    == ["empty_field", "amount_too_precise", "amount_malformed", "ragged_row", "forbidden"])
            #expect(
                report.faults[1].description
                    == "line 4, column amount: \"1.234\" EUR has 2 decimals. Round the amount, or set the right currency."
            )
            #expect(try await names(in: application).isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `faults name the file's own columns, whichever pass found them`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, _ in
            var csv = request("Title,Preis\n,2\nb,1.234\nforbidden,1\n")
            csv.map = ["amount": "Preis"]
            let first = try await importer.run(csv)
            #expect(first.faults.map(\.column) == ["Title", "Preis", "Title"])
            var lines = request(
                "{\"TITLE\":\"\",\"Preis\":2}\n{\"TITLE\":\"forbidden\",\"Preis\":2}\n"
                    + "{\"TITLE\":\"b\",\"Preis\":1.234}\n{\"TITLE\":\"b\"}\n")
            lines.layout = .ndjson
            lines.map = ["amount": "Preis"]
            let second = try await importer.run(lines)
            #expect(second.faults.map(\.column) == ["TITLE", "TITLE", "Preis", "Preis"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `bad rows can be passed over, and are handed over as they stand`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, application in
            let passed = Passed()
            var request = request("name,amount\na,1\n,2\nb,1.234\nc,3\n")
            request.skipsBadRows = true
            request.rejectedRows = { header, row in
                passed.add(String(decoding: (header ?? []) + [0x7c] + row, as: UTF8.self))
            }
            let report = try await importer.run(request)
            #expect(report.isApplied)
            #expect(report.tally == ImportTally(imported: 2))
            #expect(passed.lines == ["name,amount|,2", "name,amount|b,1.234"])
            #expect(try await names(in: application) == ["a#1", "c#1"])
        }
    }

    @Test(arguments: Driver.allCases, [3, 100])
    func `a row that is refused only when it is applied is named, and can be passed over`(
        driver: Driver, chunkSize: Int
    ) async throws {
        try await withImporter(on: driver) { importer, application in
            let file = "name,amount\na,1\nb,1\nc,1\nd,1\nrefused,1\ne,1\nrefused,2\n,1\nf,1\n"
            let good = file.replacing("\n,1", with: "\ng,1")
            let stopped = try await importer.run(request(good, chunkSize: chunkSize))
            #expect(!stopped.isApplied && stopped.isStopped)
            #expect(stopped.faults.first?.description == "line 6: It is refused. Leave it out.")
            #expect(stopped.faults.first?.code == "refused")
            #expect(stopped.tally == ImportTally(imported: chunkSize == 3 ? 3 : 0))
            #expect(try await names(in: application).count == (chunkSize == 3 ? 3 : 0))

            let passed = Passed()
            var request = request(good, chunkSize: chunkSize)
            request.skipsBadRows = true
            request.rejectedRows = { _, row in passed.add(String(decoding: row, as: UTF8.self)) }
            let report = try await importer.run(request)
            #expect(report.isApplied && !report.isStopped)
            #expect(report.faults.map(\.line) == [6, 8])
            #expect(report.rowsRejected == 2)
            #expect(passed.lines == ["refused,1", "refused,2"])
            #expect(report.tally == ImportTally(imported: 7))
            #expect(try await names(in: application) == ["a#1", "b#1", "c#1", "d#1", "e#1", "f#1", "g#1"])
            #expect(try await application.findings().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `rejected rows come in the file's order, whichever pass found them`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, _ in
            let passed = Passed()
            var request = request("name,amount\nrefused,1\n,2\na,1\nforbidden,1\nrefused,2\nb,1\n,3\n")
            request.skipsBadRows = true
            request.rejectedRows = { _, row in passed.add(String(decoding: row, as: UTF8.self)) }
            let report = try await importer.run(request)
            #expect(report.faults.map(\.line) == [2, 3, 5, 6, 8])
            #expect(passed.lines == ["refused,1", ",2", "forbidden,1", "refused,2", ",3"])
            #expect(report.tally == ImportTally(imported: 2))
        }
    }

    @Test(arguments: Driver.allCases)
    func `rows refused before an import was killed are rejected again when it goes on`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, application in
            try await application.change(by: .program("tests")) { change in
                _ = try change.storage.insert(into: ThingsModule.fuse, ["id": 1, "chunks": 2])
            }
            let passed = Passed()
            var request = request("name,amount\na,1\nrefused,1\nb,1\nc,1\nd,1\ne,1\nf,1\n")
            request.skipsBadRows = true
            request.rejectedRows = { _, row in passed.add(String(decoding: row, as: UTF8.self)) }
            let interrupted = request
            await #expect(throws: Blown.self) { try await importer.run(interrupted) }
            try await application.change(by: .program("tests")) { change in
                _ = try change.storage.execute("DELETE FROM \(ThingsModule.fuse)")
            }
            let report = try await importer.run(interrupted)
            #expect(report.rowsRejected == 1)
            #expect(report.tally.imported + report.tally.unchanged == 6)
            #expect(passed.lines.last == "refused,1")
            #expect(try await names(in: application).count == 6)
        }
    }

    @Test func `blanks of every kind around a value are dropped`() async throws {
        try await withImporter(on: .memory) { importer, application in
            let report = try await importer.run(request("name,amount\n\u{a0}a\u{2003},\u{a0}1\n\u{a0},1\n"))
            #expect(report.faults.map { "\($0.line) \($0.code)" } == ["3 empty_field"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a dry run writes nothing`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, application in
            var request = request("name,amount\na,1\n")
            request.isDryRun = true
            let report = try await importer.run(request)
            #expect(report.rowsRead == 1 && report.faults.isEmpty && !report.isApplied)
            #expect(try await names(in: application).isEmpty)
        }
    }

    @Test(arguments: Driver.allCases, 0...3)
    func `an import that stops goes on where it stopped, and is named until then`(
        driver: Driver, chunks: Int
    ) async throws {
        try await withImporter(on: driver) { importer, application in
            let file = "name,amount\n" + (0..<11).map { "\(["a", "b"][$0 % 2]),1\n" }.joined()
            _ = try await application.change(by: .program("tests")) { change in
                try change.storage.insert(into: ThingsModule.fuse, ["id": 1, "chunks": chunks])
            }
            await #expect(throws: Blown.self) { try await importer.run(request(file)) }
            let stopped = try await names(in: application).count
            #expect(stopped == chunks * 3)
            let findings = try await application.findings()
            #expect(findings.isEmpty == (chunks == 0))
            if chunks > 0 { #expect(findings.first?.what.contains("stopped after \(stopped) rows") == true) }
            try await application.change(by: .program("tests")) { change in
                _ = try change.storage.execute("DELETE FROM \(ThingsModule.fuse)")
            }
            let report = try await importer.run(request(file))
            #expect(report.tally == ImportTally(imported: 11))
            #expect(try await names(in: application).count == 11)
            #expect(try await application.findings().isEmpty)
        }
    }

    @Test func `columns are found by name, alias and map; what is unknown is refused with its remedy`() throws {
        let fields = ThingsKind().fields
        func found(
            _ columns: [String?], _ map: [String: String] = [:], ignoring ignored: Set<String> = []
        ) throws -> [String?] {
            let names = try FieldNames(fields, map: map, ignored: ignored)
            return try FieldColumns(columns: columns, known: fields, names: names).fields
        }
        #expect(try found(["Title", "AMOUNT"]) == ["name", "amount"])
        #expect(try found(["Titel", "amount"], ["Title": "Titel"]) == ["name", "amount"])
        #expect(
            try found(["Name", "y", "Betrag"], ["amount": "Betrag"], ignoring: ["y"]) == ["name", nil, "amount"])
        let faults: [(String, () throws -> [String?])] = [
            ("unknown_column", { try found(["name", "amount", "colour"]) }),
            ("missing_column", { try found(["name"]) }),
            ("column_twice", { try found(["name", "title", "amount"]) }),
            ("unknown_field", { try found(["name", "amount"], ["colour": "name"]) }),
            ("unknown_column", { try found(["name", "amount"], ["amount": "Betrag"]) }),
            ("column_mapped_twice", { try found(["x", "y"], ["amount": "x", "name": "x"]) }),
            ("field_mapped_twice", { try found(["x", "y"], ["title": "x", "name": "y"]) }),
        ]
        for (code, read) in faults {
            #expect { try read() } throws: { ($0 as? ImportRefusal)?.code == code }
        }
        #expect {
            try found(["name", "amount", "colour"])
        } throws: { error in
            "\(error)"
                == "unknown_column: Nothing is known by the column colour. Say which field it is with --map "
                + "FIELD=colour, or pass it over with --ignore colour. Fields: name, amount."
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same rows come from NDJSON, with amounts as they are written`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, application in
            var request = ImportRequest(
                kind: "things",
                source: ByteSource("{\"name\":\"a\",\"amount\":0.10}\n{\"amount\":\"2\",\"name\":\"b\"}\n"),
                path: "things.ndjson", layout: .ndjson)
            request.isDryRun = false
            let report = try await importer.run(request)
            #expect(report.tally == ImportTally(imported: 2))
            let amounts = try await application.read { read in
                try read.all("SELECT amount FROM \(ThingsModule.table) ORDER BY name") { try $0.integer(0) }
            }
            #expect(amounts == [10, 200])
        }
    }

    @Test func `the keys of NDJSON go by alias, case and map as columns do`() async throws {
        try await withImporter(on: .memory) { importer, application in
            let text = #"""
                {"Title":"a","amount":1,"more":{"x":[1]}}
                {"NAME":"b","amount":2}
                {"name":"c","amount":3,"colour":"red"}
                """#
            var request = ImportRequest(
                kind: "things", source: ByteSource(text), path: "things.ndjson", layout: .ndjson)
            request.ignored = ["more"]
            request.skipsBadRows = true
            let report = try await importer.run(request)
            #expect(report.tally == ImportTally(imported: 2))
            #expect(report.faults.map { "\($0.line) \($0.code)" } == ["3 unknown_key"])
            #expect(report.faults.first?.remedy.contains("--map FIELD=KEY") == true)
            request.source = ByteSource(#"{"Titel":"d","Amount":4}"#)
            request.map = ["title": "Titel"]
            #expect(try await importer.run(request).tally == ImportTally(imported: 1))
            #expect(try await names(in: application) == ["a#1", "b#1", "d#1"])
        }
    }

    @Test func `a quote that never ends hides no other bad row`() async throws {
        try await withImporter(on: .memory) { importer, application in
            var request = request("name,amount\na,1\n,2\nb,1.234\nc,\"3\nd,4\n")
            request.skipsBadRows = true
            let report = try await importer.run(request)
            #expect(!report.isApplied && report.isCutShort)
            #expect(
                report.faults.map { "\($0.line) \($0.code)" } == [
                    "3 empty_field", "4 amount_too_precise", "5 unterminated_quote",
                ])
            #expect(try await names(in: application).isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a finished import ends those of the same file that stopped`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, application in
            let rows = (1...5).map { "thing \($0),1\n" }.joined()
            let stopped = try await importer.run(request("name,amount\n" + rows + "refused,1\n"))
            #expect(stopped.isStopped)
            #expect(try await application.findings().count == 1)
            #expect(try await importer.run(request("name,amount\n" + rows + "allowed,1\n")).isApplied)
            #expect(try await application.findings().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a row that a reaction refuses is passed over like any other`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, application in
            var request = request("name,amount\na,1\ndisliked,1\nb,1\nc,1\n", chunkSize: 10)
            request.skipsBadRows = true
            let report = try await importer.run(request)
            #expect(report.isApplied && report.tally == ImportTally(imported: 3))
            #expect(report.faults.map { "\($0.line) \($0.code)" } == ["3 refused"])
            #expect(try await names(in: application) == ["a#1", "b#1", "c#1"])
        }
    }

    @Test(arguments: ["d,1\n", "d,x\n"], Driver.allCases)
    func `a file that is written to between the passes is not imported as checked`(
        more: String, driver: Driver
    ) async throws {
        try await withImporter(on: driver) { importer, application in
            let file = FileManager.default.temporaryDirectory.appending(path: "things-\(UUID()).csv")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data("name,amount\na,1\nb,1\nc,1\n".utf8).write(to: file)
            var request = request("", chunkSize: 10)
            request.source = try ByteSource.file(at: file.path)
            let refusal = await #expect(throws: ImportRefusal.self) {
                try await importer.run(request) { progress in
                    guard progress.pass == 1, let handle = try? FileHandle(forWritingTo: file) else { return }
                    handle.seekToEndOfFile()
                    handle.write(Data(more.utf8))
                }
            }
            #expect(
                refusal?.description
                    == "file_changed: The file was changed while it was read. Import it again when nobody writes to it; "
                    + "what was applied before stays.")
            #expect(try await names(in: application) == [])
        }
    }

    @Test func `a chunk is no more of a file than memory should hold`() async throws {
        try await withImporter(on: .memory) { importer, _ in
            // As a key it is too long for a PostgreSQL index, and memory is what this is about.
            let long = String(repeating: "x", count: 900 << 10)
            var request = request("name,amount\n" + (1...20).map { "\($0)\(long),1\n" }.joined())
            request.chunkSize = nil
            let steps = Passed()
            let report = try await importer.run(request) { steps.add("\($0.pass) \($0.rows)") }
            #expect(report.tally == ImportTally(imported: 20))
            #expect(steps.lines == ["1 19", "1 20", "2 19", "2 20"])
        }
    }

    @Test(arguments: Driver.allCases) func `of streams nobody knows which mends which`(driver: Driver) async throws {
        try await withImporter(on: driver) { importer, application in
            let rows = (1...5).map { "thing \($0),1\n" }.joined()
            var first = request("name,amount\n" + rows + "refused,1\n")
            first.path = nil
            let stopped = try await importer.run(first)
            #expect(stopped.isStopped)
            var second = request("name,amount\nother,1\n")
            second.path = nil
            let report = try await importer.run(second)
            #expect(report.isApplied)
            let findings = try await application.findings()
            #expect(findings.count == 1)
        }
    }

    @Test(arguments: UInt64(1)...20)
    func `ordinals are those of a plain count, whatever the rows`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let keys = (0..<500).map { _ in "\(Int.random(in: 0..<200, using: &generator))" }
        var repeats = Repeats()
        for key in keys { repeats.mark(key) }
        repeats.endMarking()
        var counts: [String: Int] = [:]
        for key in keys {
            counts[key, default: 0] += 1
            #expect(repeats.ordinal(of: key) == counts[key], "seed \(seed)")
        }
    }
}
