import Foundation

/// Runs the program `mainstay` as a user would, in the demo's folder, and shows the command and what it says.
struct Shell {
    let program: URL
    let folder: URL
    /// What the program finds in its environment besides.
    let environment: [String: String]

    /// What a command has said.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a command; another end than is expected ends the demo.
    /// - Parameters:
    ///   - arguments: the words after `mainstay`.
    ///   - shown: whether what it says is shown, or only returned.
    ///   - grep: only lines that hold this are shown.
    ///   - lines: how many lines are shown at most.
    ///   - isTold: whether anything is shown at all.
    ///   - fails: whether it is to be refused; why is shown, too.
    @discardableResult
    func run(
        _ arguments: [String], shown: Bool = true, grep: String? = nil, lines: Int = .max, isTold: Bool = true,
        fails: Bool = false
    ) throws -> String {
        let filter = grep.map { " | grep \(Shell.quoted($0))" } ?? ""
        if isTold { print("$ mainstay " + arguments.map(Shell.quoted).joined(separator: " ") + filter) }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        if fails { process.standardError = output }
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        guard (process.terminationStatus != 0) == fails else {
            show(text, lines)
            throw Failure(
                description: "mainstay \(arguments.joined(separator: " ")) ended with \(process.terminationStatus).")
        }
        if shown, isTold { show(text, lines, grep) }
        return text
    }

    private func show(_ text: String, _ limit: Int, _ grep: String? = nil) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { line in grep.map(line.contains) ?? true }
        for line in lines.prefix(limit) { print("  \(line)") }
        if lines.count > limit { print("  … \(lines.count - limit) more lines") }
    }

    private static func quoted(_ word: String) -> String {
        let plain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,@+".contains($0) }
        return plain && !word.isEmpty ? word : "'\(word)'"
    }
}
