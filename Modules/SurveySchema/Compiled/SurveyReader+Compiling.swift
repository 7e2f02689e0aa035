package import Definitions

extension SurveyReader {
    /// That a survey can't have its name in Swift, at the place of its id.
    /// - Parameters:
    ///   - text: a definition that can be read.
    ///   - path: how its file is called in diagnostics.
    package static func nameClash(_ text: String, path: String, _ message: String, remedy: String) -> Diagnostic {
        var position = Position(line: 1, column: 1)
        if case .object(let members)? = (try? JSONReader.read(text))?.value,
            let id = members.first(where: { $0.key == "survey" })
        {
            position = id.value.position
        }
        return Diagnostic(.nameClash, path: path, at: position, message, remedy: remedy)
    }
}
