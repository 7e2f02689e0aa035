import Foundation
import Testing

/// `survey-schema-tool`, run as the plugin and people run it.
struct ToolTests {
    private struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    private static let products: URL = {
        let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
        return bundles.first?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    }()

    private static func run(_ arguments: [String], in folder: URL) throws -> Run {
        let process = Process()
        process.executableURL = products.appending(path: "survey-schema-tool")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let (output, errors) = (Pipe(), folder.appending(path: "errors-\(UUID())"))
        try Data().write(to: errors)
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let said = try String(contentsOf: errors, encoding: .utf8)
        try FileManager.default.removeItem(at: errors)
        return Run(status: process.terminationStatus, output: String(decoding: text, as: UTF8.self), errors: said)
    }

    /// A folder with a sound definition, and one without an end.
    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-tool-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Definitions.survey(Definitions.stars).utf8).write(to: folder.appending(path: "small.survey.json"))
        try Data("{".utf8).write(to: folder.appending(path: "broken.survey.json"))
        try Data([0x7B, 0xFF, 0x7D]).write(to: folder.appending(path: "latin.survey.json"))
        try body(folder)
    }

    @Test func `help teaches, and is no error`() throws {
        try ToolTests.withFolder { folder in
            let run = try ToolTests.run("--help", in: folder)
            #expect(run.status == 0)
            #expect(run.output.contains("survey-schema-tool generate --output DIR FILE..."))
            #expect(run.errors == "")
        }
    }

    @Test(
        arguments: [
            ([], "Say what to do: check or generate."),
            (["make"], "\"make\" is no command; there are check and generate."),
            (["check"], "Name the definitions: survey-schema-tool check FILE..."),
            (["check", "--output", "x", "y"], "check writes nothing, so it takes no --output."),
            (["generate", "x"], "Say where to write: survey-schema-tool generate --output DIR FILE..."),
            (["generate", "--output"], "--output needs a folder."),
            (["check", "--strict", "x"], "\"--strict\" is no option of check."),
        ])
    func `a wrong command says how it would be right`(words: [String], message: String) throws {
        try ToolTests.withFolder { folder in
            let process = try ToolTests.run(words, in: folder)
            #expect(process.status == 64)
            #expect(process.errors == "error: \(message)\nsurvey-schema-tool --help shows how it is used.\n")
        }
    }

    private static func run(_ words: String..., in folder: URL) throws -> Run {
        try run(words, in: folder)
    }

    @Test func `a sound definition is written once, and left alone while it stays the same`() throws {
        try ToolTests.withFolder { folder in
            let words = ["generate", "--output", "a/b", "small.survey.json"]
            #expect(try ToolTests.run(words, in: folder).status == 0)
            let swift = folder.appending(path: "a/b/Small.swift")
            let schema = folder.appending(path: "a/b/small.schema.json")
            try Data("old".utf8).write(to: schema)
            let past = Date(timeIntervalSince1970: 1_000_000_000)
            for file in [swift, schema] {
                try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: file.path)
            }
            #expect(try ToolTests.run(words, in: folder).status == 0)
            let dates = try [swift, schema].map {
                try FileManager.default.attributesOfItem(atPath: $0.path)[.modificationDate] as? Date
            }
            #expect(dates[0] == past)
            #expect(dates[1] != past)
            #expect(try String(contentsOf: schema, encoding: .utf8).contains("urn:mainstay:survey:small:1.0.0"))
        }
    }

    @Test func `unsound definitions are all told of, and nothing is written`() throws {
        try ToolTests.withFolder { folder in
            let run = try ToolTests.run(
                "generate", "--output", "made", "small.survey.json", "latin.survey.json", "broken.survey.json",
                in: folder)
            #expect(run.status == 65)
            let lines = run.errors.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines.first?.hasPrefix("broken.survey.json:1:2: error: ") == true)
            #expect(
                lines.last
                    == "latin.survey.json:1:1: error: The file is not written in UTF-8. Save it in that encoding. [json]"
            )
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "made").path))
            #expect(try ToolTests.run("check", "small.survey.json", in: folder).status == 0)
            #expect(try ToolTests.run("check", "broken.survey.json", in: folder).status == 65)
        }
    }

    @Test func `a file that is not there, and a folder that can't be made, are told apart`() throws {
        try ToolTests.withFolder { folder in
            let missing = try ToolTests.run("check", "none.survey.json", in: folder)
            #expect(missing.status == 66)
            #expect(missing.errors == "error: none.survey.json can't be read. Is it there, and may you read it?\n")
            let run = try ToolTests.run("generate", "--output", "broken.survey.json/x", "small.survey.json", in: folder)
            #expect(run.status == 73)
            #expect(run.errors.hasPrefix("error: The folder "))
        }
    }
}
