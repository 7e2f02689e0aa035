import Foundation

/// The program: what it was told, done, and how that ended.
@main
struct Main {
    static func main() {
        do throws(ToolError) {
            switch try Arguments(CommandLine.arguments.dropFirst()) {
            case .help: print(Arguments.usage)
            case .check(let files): _ = try Compilation(of: files)
            case .generate(let files, let folder): try Compilation(of: files).write(to: folder)
            }
        } catch {
            if let message = error.message { standardError(message) }
            exit(error.status)
        }
    }
}

/// Writes a line for whoever runs the program.
func standardError(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}
