import Definitions
import Foundation
import SurveyCompiler
import SurveySchema

/// The definitions in some files, compiled.
struct Compilation {
    private let products: [SurveyCompiler.Product]

    /// Reads and compiles the files, and says what there is to say of them.
    init(of paths: [String]) throws(ToolError) {
        var sources: [SurveyCompiler.Source] = []
        var diagnostics: [Diagnostic] = []
        for path in paths {
            if let text = String(validating: try Compilation.data(of: path), as: UTF8.self) {
                sources.append(SurveyCompiler.Source(path: path, text: text))
            } else {
                diagnostics.append(
                    Diagnostic(
                        .json, path: path, at: Position(line: 1, column: 1), "The file is not written in UTF-8.",
                        remedy: "Save it in that encoding."))
            }
        }
        let outcome = SurveyCompiler.compile(sources)
        diagnostics = (diagnostics + outcome.diagnostics).sorted()
        for diagnostic in diagnostics { standardError("\(diagnostic)") }
        if diagnostics.contains(where: { $0.severity == .error }) { throw .unsound }
        products = outcome.products
    }

    private static func data(of path: String) throws(ToolError) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw .noInput("\(path) can't be read. Is it there, and may you read it?")
        }
    }

    /// Writes what differs from what stands in a folder, which is made when it is not there.
    func write(to folder: String) throws(ToolError) {
        let folder = URL(filePath: folder, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .cannotCreate("The folder \(folder.path) can't be made. May you write there?")
        }
        for product in products {
            let file = folder.appending(path: product.name)
            let data = Data(product.text.utf8)
            guard (try? Data(contentsOf: file)) != data else { continue }
            do {
                try data.write(to: file, options: .atomic)
            } catch {
                throw .cannotCreate("\(file.path) can't be written. May you write there, and is there room?")
            }
        }
    }
}
