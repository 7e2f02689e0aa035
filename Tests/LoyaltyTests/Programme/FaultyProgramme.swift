import Definitions
import Domain
import Loyalty
import Testing

/// The example with one mistake, and everything that is said of it.
struct FaultyProgramme: Sendable, CustomTestStringConvertible {
    let code: Diagnostic.Code
    let text: String
    let path: String
    /// Whether the example was published before.
    let isLater: Bool
    /// All that is said, without the path before it.
    let expected: String

    init(
        _ code: Diagnostic.Code, _ text: String, in path: String = ExampleProgramme.path, isLater: Bool = false,
        says expected: String
    ) {
        self.code = code
        self.text = text
        self.path = path
        self.isLater = isLater
        self.expected = expected
    }

    /// The example with a part of it replaced.
    init(_ code: Diagnostic.Code, _ part: String, _ other: String, isLater: Bool = false, says expected: String) {
        self.init(code, ExampleProgramme.with(part, other), isLater: isLater, says: expected)
    }

    var testDescription: String { "\(code.rawValue): \(expected)" }

    static let all = files + values + wholes + tiers + versions

    /// What is said, a line each.
    var said: String {
        var diagnostics = ProgrammeReader.read(text, path: path).diagnostics
        if isLater, let published = ProgrammeReader.checked(ExampleProgramme.text) {
            diagnostics += ProgrammeReader.compare(text, path: path, with: published)
        }
        return diagnostics.map { diagnostic in
            let line = diagnostic.description
            return line.hasPrefix("\(path):") ? String(line.dropFirst(path.count + 1)) : line
        }.joined(separator: "\n")
    }
}
