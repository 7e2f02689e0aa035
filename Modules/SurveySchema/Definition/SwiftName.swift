import Definitions

/// How ids are called in Swift.
package enum SwiftName {
    /// `first_contact` becomes `firstContact`: the name of a property or case, without backticks.
    package static func property(_ id: String) -> String {
        let words = id.split { $0 == "_" || $0 == "-" }
        return (words.prefix(1) + words.dropFirst().map { Substring($0.prefix(1).uppercased() + $0.dropFirst()) })
            .joined()
    }

    /// `first_contact` and `first-contact` become `FirstContact`: the name of a type.
    package static func type(_ id: String) -> String {
        property(id).capitalizedFirst
    }

    /// The name in backticks where Swift has a word of that name.
    package static func escaped(_ name: String) -> String {
        keywords.contains(name) ? "`\(name)`" : name
    }

    /// Whether the name of a property or case, or of the type that is called after it, means something else in
    /// generated code.
    package static func isTaken(_ name: String) -> Bool {
        taken.contains(name) || takenTypes.contains(name.capitalizedFirst)
    }

    /// Whether the name of a survey's type would hide what every file of its target means something else by.
    package static func isTakenType(_ name: String) -> Bool {
        takenTypes.contains(name) || commonTypes.contains(name)
    }

    private static let taken: Set = [
        "allCases", "hashValue", "init", "rawValue", "self", "typing", "untyped",
    ]

    /// Generated code names everything else by its module, so that a choice may be called `double` or `string`.
    private static let takenTypes: Set = ["Answers", "Any", "Protocol", "Self", "SurveySchema", "Swift", "Type"]

    /// What every file of a target means something else by.
    private static let commonTypes: Set = [
        "Array", "Bool", "Character", "Codable", "Dictionary", "Double", "Equatable", "Error", "Hashable", "Int",
        "Never", "Optional", "Result", "Sendable", "Set", "String", "Void",
    ]

    private static let keywords: Set = [
        "as", "associatedtype", "await", "break", "case", "catch", "class", "continue", "default", "defer", "deinit",
        "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if",
        "import", "in", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "public",
        "repeat", "rethrows", "return", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
        "try", "typealias", "var", "where", "while",
    ]
}
