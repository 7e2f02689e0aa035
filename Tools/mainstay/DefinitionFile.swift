import ArgumentParser
import Composition
import Definitions
import Domain
import Kernel

/// The file of a definition that a command checks or publishes.
struct DefinitionFile: ParsableArguments {
    @Argument(help: "The file.", completion: .file(extensions: ["json"]))
    var file: String

    /// What the file defines; what there is to say of it is told, and a faulty one refused.
    func checked<Definition>(_ read: (_ text: String, _ path: String) -> Reading<Definition>) throws -> Definition {
        let reading = read(try TextFile.text(of: file), file)
        for diagnostic in reading.diagnostics { Terminal.note("\(diagnostic)") }
        guard let definition = reading.definition else { throw CommandFault.said }
        return definition
    }

    /// What comes of publishing the file; what is wrong with a faulty one is told.
    func published<Definition: Sendable>(
        in mainstay: Mainstay, by author: Author,
        _ publish: @escaping @Sendable (_ text: String, _ path: String, Change) throws -> Definition
    ) async throws -> Definition {
        let (text, path) = (try TextFile.text(of: file), file)
        return try await DefinitionFaults.showing {
            try await mainstay.application.change(by: author) { try publish(text, path, $0) }
        }
    }
}
