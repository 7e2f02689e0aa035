import Foundation

/// The files of the project.
struct Project: Sendable {
    /// A file with its text.
    struct File: Sendable {
        /// The path from the project's root.
        let path: String
        let text: String
        /// The lines, from 1.
        let lines: [(number: Int, text: Substring)]

        init(path: String, text: String) {
            self.path = path
            self.text = text
            lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
                .map { ($0 + 1, Substring($1)) }
        }

        /// The name of the target's folder in `Modules`, `Tools` or `Tests`.
        var folder: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

        /// The lines that hold one of these texts and are no comment.
        func code(with texts: String...) -> [(number: Int, text: Substring)] {
            lines(with: texts).filter { !$1.utf8.drop { $0 == UInt8(ascii: " ") }.starts(with: "//".utf8) }
        }

        /// The lines that hold one of these texts.
        func lines(with texts: [String]) -> [(number: Int, text: Substring)] {
            let wanted = texts.map { Array($0.utf8) }
            return lines.filter { _, line in wanted.contains { line.utf8.holds($0) } }
        }
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// All Swift files below these folders.
    static func sources(in folders: String...) throws -> [File] {
        try all.get().filter { file in folders.contains { file.path.hasPrefix("\($0)/") } }
    }

    private static let all = Result {
        try ["Modules", "Plugins", "Tests", "Tools"].flatMap(paths).filter { $0.hasSuffix(".swift") }.sorted().map {
            File(path: $0, text: try String(contentsOf: root.appending(path: $0), encoding: .utf8))
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

extension Substring.UTF8View {
    /// Whether the bytes occur.
    fileprivate func holds(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first else { return true }
        var rest = self[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: bytes) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
