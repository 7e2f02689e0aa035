import Foundation

/// The files of the project.
struct Project: Sendable {
    /// A file with its text.
    struct File: Sendable {
        /// The path from the project's root.
        let path: String
        let text: String

        /// The lines, from 1.
        var lines: [(number: Int, text: Substring)] {
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0 + 1, $1) }
        }

        /// The name of the target's folder in `Modules`, `Tools` or `Tests`.
        var folder: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// All Swift files below these folders.
    static func sources(in folders: String...) throws -> [File] {
        try folders.flatMap(paths).filter { $0.hasSuffix(".swift") }.sorted().map { path in
            File(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
    }

    /// The paths of all files below a folder, from the project's root; none when there is no such folder.
    static func paths(in folder: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: root.appending(path: folder).path) else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            .map { "\(folder)/\($0)" }
    }

    /// The names of what stands directly in a folder.
    static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path))?.sorted() ?? []
    }

    /// The text of a file; nil when there is none.
    static func text(of path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
