import Definitions
import Foundation
import SurveyCompiler
import Testing

/// The files that the compiler makes, byte for byte; `GeneratedSurveyTests` compiles and runs them.
struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "GeneratedSurveyTests/Golden")

    private static let recording = "MAINSTAY_RECORD_GOLDENS"

    @Test func `every kind of question becomes what was recorded`() throws {
        let name = "every-kind.survey.json"
        let text = try String(contentsOf: GoldenTests.folder.appending(path: name), encoding: .utf8)
        let outcome = SurveyCompiler.compile([Definitions.source("anywhere/\(name)", text)])
        #expect(outcome.diagnostics == [])
        #expect(outcome.products.map(\.name) == ["EveryKind.swift", "every-kind.schema.json"])
        for product in outcome.products {
            let file = GoldenTests.folder.appending(path: product.name)
            if ProcessInfo.processInfo.environment[GoldenTests.recording] != nil {
                try Data(product.text.utf8).write(to: file)
                Issue.record("\(product.name) is recorded. Look at the difference, and run without the variable.")
                continue
            }
            let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            if let difference = GoldenTests.difference(from: recorded, to: product.text) {
                Issue.record(
                    "\(product.name): \(difference)\nIf that is meant, run with \(GoldenTests.recording)=1, and again.")
            }
        }
    }

    /// The first line that differs; nil when the texts are the same.
    private static func difference(from recorded: String, to made: String) -> String? {
        guard !recorded.utf8.elementsEqual(made.utf8) else { return nil }
        let (old, new) = (lines(recorded), lines(made))
        let place = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        let line = { (lines: [[UInt8]]) in
            lines.indices.contains(place) ? String(decoding: lines[place], as: UTF8.self) : "(the end)"
        }
        return "line \(place + 1) differs\nrecorded: \(line(old))\nmade:     \(line(new))"
    }

    private static func lines(_ text: String) -> [[UInt8]] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    }

    @Test func `the first line that differs is found`() {
        #expect(GoldenTests.difference(from: "a\nb\n", to: "a\nb\n") == nil)
        #expect(
            GoldenTests.difference(from: "a\nb\nc", to: "a\nx\nc") == "line 2 differs\nrecorded: b\nmade:     x")
        #expect(
            GoldenTests.difference(from: "a", to: "a\nb") == "line 2 differs\nrecorded: (the end)\nmade:     b")
    }
}
