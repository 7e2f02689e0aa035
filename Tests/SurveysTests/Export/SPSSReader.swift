import Foundation

@testable import Surveys

/// Reads system files back by pyreadstat, a reader that others wrote.
///
/// `Tools/bootstrap` puts it into `.build/python` where the system's Python does not have it.
enum SPSSReader {
    /// Whether there is one: where it is missing, tests that need it are left out, but never in CI.
    static let isOffered = python != nil || ProcessInfo.processInfo.environment["CI"] != nil

    static let missing = "Python's pyreadstat is not installed; Tools/bootstrap does that"

    /// What was read of one file.
    struct Content: Decodable {
        struct Label: Decodable, Equatable {
            let value: Cell
            let label: String
        }
        let names: [String]
        let labels: [String?]
        let valueLabels: [String: [Label]]
        let measures: [String: String]
        let encoding: String
        let fileLabel: String?
        let rows: Int?
        let columns: [[Cell]]
    }

    /// A value as the reader gives it.
    enum Cell: Decodable, Hashable {
        case number(Double)
        case text(String)
        case none

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .none
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        /// What is to be read of a value in a column; a text comes back without the spaces at its end.
        init(_ value: ExportValue, isText: Bool) {
            switch value {
            case .number(let number): self = .number(number)
            case .text(let text): self = .text(DrawnTable.trimmed(text))
            case .missing: self = isText ? .text("") : .none
            }
        }
    }

    /// The files' contents, in order; one run for all, since Python takes its time to start.
    static func read(_ files: [[UInt8]]) throws -> [Content] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-sav-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try files.enumerated().map { place, bytes in
            let file = folder.appending(path: "\(place).sav")
            try Data(bytes).write(to: file)
            return file.path
        }
        guard let python else { throw ReaderFault(text: missing) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, "-c", script] + paths
        let (output, errors) = (folder.appending(path: "out"), folder.appending(path: "err"))
        for file in [output, errors] {
            try Data().write(to: file)
        }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ReaderFault(text: try String(contentsOf: errors, encoding: .utf8))
        }
        return try JSONDecoder().decode([Content].self, from: Data(contentsOf: output))
    }

    struct ReaderFault: Error {
        let text: String
    }

    private static let script = """
        from json import dump
        from sys import argv, stdout
        from pyreadstat import read_sav
        def cell(value):
            if hasattr(value, "isoformat"):
                return value.isoformat()
            return None if isinstance(value, float) and value != value else value
        contents = []
        for path in argv[1:]:
            columns, meta = read_sav(path, output_format="dict", user_missing=True)
            contents.append({
                "names": meta.column_names, "labels": meta.column_labels,
                "valueLabels": {name: [{"value": value, "label": label} for value, label in labels.items()]
                                 for name, labels in meta.variable_value_labels.items()},
                "measures": meta.variable_measure, "encoding": meta.file_encoding,
                "fileLabel": meta.file_label, "rows": meta.number_rows,
                "columns": [[cell(value) for value in columns[name]] for name in meta.column_names]})
        dump(contents, stdout)
        """

    /// A Python that has the reader.
    private static let python: String? = {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 {
            root.deleteLastPathComponent()
        }
        return [root.appending(path: ".build/python/bin/python3").path, "python3"].first { candidate in
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                candidate, "-c", "import importlib.util as u, sys; sys.exit(u.find_spec('pyreadstat') is None)",
            ]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            guard (try? process.run()) != nil else { return false }
            process.waitUntilExit()
            return process.terminationStatus == 0
        }
    }()
}
