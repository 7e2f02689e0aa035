import Foundation
import Testing

/// The built program, run as a user runs it, in a folder of its own.
final class Program {
    /// What a run came to.
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    let folder: URL
    /// What it finds in its environment besides.
    var environment: [String: String] = [:]

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The folder of built products: where the tests' own bundle lies.
    static let products: URL = {
        let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
        return bundles.first?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    }()

    /// A process that is ready to run with these words.
    /// - Parameters:
    ///   - columns: how wide the terminal is.
    ///   - asNobody: whether a user runs it who may read everything here and write nothing that is protected; for tests
    ///     that are run by root, whom no protection stops.
    func process(_ arguments: [String], columns: Int = 100, asNobody: Bool = false) -> Process {
        let process = Process()
        let program = Program.products.appending(path: "mainstay")
        if asNobody, geteuid() == 0 {
            process.executableURL = URL(filePath: "/usr/bin/setpriv")
            process.arguments = ["--reuid=65534", "--regid=65534", "--clear-groups", program.path] + arguments
        } else {
            process.executableURL = program
            process.arguments = arguments
        }
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "COLUMNS": "\(columns)"].merging(environment) { $1 }
        return process
    }

    /// Runs the program to its end.
    /// - Parameters:
    ///   - columns: how wide the terminal is.
    ///   - input: what stands on standard input.
    @discardableResult
    func run(columns: Int = 100, _ arguments: String..., input: String? = nil) throws -> Run {
        try run(arguments, columns: columns, input: input)
    }

    /// Runs the program to its end; see ``process(_:columns:asNobody:)``.
    @discardableResult
    func run(_ arguments: [String], columns: Int = 100, input: String? = nil, asNobody: Bool = false) throws -> Run {
        let process = process(arguments, columns: columns, asNobody: asNobody)
        let (output, errors) = (folder.appending(path: ".out"), folder.appending(path: ".err"))
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        if let input {
            let file = folder.appending(path: ".in")
            try input.write(to: file, atomically: true, encoding: .utf8)
            process.standardInput = try FileHandle(forReadingFrom: file)
        }
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// Runs a command that must succeed, and returns its JSON.
    func json(_ arguments: String...) throws -> Any {
        let process = process(arguments)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONSerialization.jsonObject(with: data)
    }

    /// The names of what is in the folder, sorted.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    func write(_ text: String, to name: String) throws {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    /// The CDNOW sample, as the demo carries it.
    static let cdnow = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/cdnow_sample.txt").path

    /// A program whose database holds the CDNOW purchases, on the day after the last.
    static func withPurchases(asOf day: String = "1998-07-01") throws -> Program {
        let program = try Program()
        try #require(try program.run("init", "--currency", "USD", "--as-of", day).status == 0)
        let run = try program.run(
            "import", "purchases", cdnow, "--columns", "_,customer_id,date,_,amount", "--as-of", day)
        try #require(run.status == 0, "\(run.errors)")
        return program
    }
}
