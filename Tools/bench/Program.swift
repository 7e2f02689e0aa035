import Foundation

/// A program that is run to its end and measured by the system.
struct Program {
    let path: String

    /// The program of ours that stands beside this one.
    static func beside(_ name: String) throws -> Program {
        guard let path = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: name).path,
            FileManager.default.isExecutableFile(atPath: path)
        else {
            throw BenchFault("The program \(name) is not built. Run `swift build -c release --product \(name)`.")
        }
        return Program(path: path)
    }

    /// The program that a shell would run for this name; nil when there is none.
    static func installed(_ name: String) -> Program? {
        let folders = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
        let paths = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
        return paths.first(where: FileManager.default.isExecutableFile(atPath:)).map(Program.init)
    }

    /// Runs it.
    /// - Parameters:
    ///   - arguments: the words behind its name; files in them are named by whole paths.
    ///   - input: the file that it reads as its standard input.
    /// - Returns: what it took, and what it wrote to its standard output.
    /// - Throws: ``BenchFault`` when it does not end well.
    @discardableResult
    func run(_ arguments: [String], input: URL? = nil) throws -> (usage: Usage, output: String) {
        let output = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        let clock = ContinuousClock()
        let start = clock.now
        let process = try spawn(arguments, input: input?.path ?? "/dev/null", output: output.path)
        var (status, counted): (Int32, rusage) = (0, rusage())
        while wait4(process, &status, 0, &counted) < 0, errno == EINTR {}
        let usage = Usage(wall: (clock.now - start) / .seconds(1), counted)
        let text = try String(contentsOf: output, encoding: .utf8)
        guard status == 0 else {
            throw BenchFault(
                "\(path) \(arguments.joined(separator: " ")) failed: status \(status & 0x7f == 0 ? status >> 8 : status).\n\(text)"
            )
        }
        return (usage, text)
    }

    /// Foundation's `Process` does not tell what a program took.
    private func spawn(_ arguments: [String], input: String, output: String) throws -> pid_t {
        #if canImport(Darwin)
            var files: posix_spawn_file_actions_t?
        #else
            var files = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process = pid_t()
        let code = posix_spawn(&process, path, &files, nil, &words, environ)
        guard code == 0 else { throw BenchFault("\(path) can't be run: \(String(cString: strerror(code))).") }
        return process
    }
}
