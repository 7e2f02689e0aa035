import SurveySchema

/// What came of writing a survey in another format.
package struct ExportedSurvey: Sendable {
    /// A file: the name of a sheet, such as `survey.csv`, or nil where there is only one file.
    package struct File: Hashable, Sendable {
        /// The sheet's file name; nil where there is only one file.
        package let name: String?
        /// Its text.
        package let text: String
    }

    /// The files, in order.
    package let files: [File]
    /// What the format can't say, or says otherwise.
    package let notes: [FormatNote]
}

/// A survey to be written, with the places of its definition.
struct ExportSource {
    let survey: Survey
    let root: SurveyJSObject
    let path: String

    init(_ definition: String, path: String) throws(FormatError) {
        let outcome = SurveyReader.read(definition, path: path)
        guard let survey = outcome.survey, let node = try? JSONReader.read(definition),
            let root = SurveyJSObject(node, path: path)
        else {
            let error = outcome.diagnostics.first { $0.severity == .error }
            throw FormatError(
                .unsound, at: error.map { FormatNote.Place(path: path, position: $0.position) },
                error.map { "\($0.message) \($0.remedy)" } ?? "This is no survey.")
        }
        self.survey = survey
        self.root = root
        self.path = path
    }

    /// Where a page stands, or one of its questions.
    func object(page: Int, question: Int? = nil) -> SurveyJSObject? {
        let pages = root.items("pages")
        guard pages.indices.contains(page), let object = SurveyJSObject(pages[page], path: path) else { return nil }
        guard let question else { return object }
        let questions = object.items("questions")
        return questions.indices.contains(question) ? SurveyJSObject(questions[question], path: path) : nil
    }

    /// The value of a key of the definition as it stands there, with texts in every language.
    func json(_ key: String, of object: SurveyJSObject?) -> JSONTree? {
        object?[key].map { JSONTree.raw($0.compact) }
    }

    /// A text in our languages: what stands in each, the first language first.
    func texts(_ text: LocalizedText) -> [(language: String, template: Template)] {
        survey.languages.compactMap { language in text.templates[language].map { (language, $0) } }
    }
}

/// JSON in the making.
enum JSONTree {
    case object([(String, JSONTree)])
    case list([JSONTree])
    case text(String)
    /// JSON as it stands.
    case raw(String)

    /// The value over several lines, two spaces a level.
    func pretty(_ indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { "\(inner)\(JSONText.quoted($0.0)): \($0.1.pretty(inner))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        case .list(let items):
            guard !items.isEmpty else { return "[]" }
            return "[\n\(items.map { inner + $0.pretty(inner) }.joined(separator: ",\n"))\n\(indent)]"
        case .text(let text): return JSONText.quoted(text)
        case .raw(let json): return json
        }
    }

    /// The value on one line.
    var compact: String {
        switch self {
        case .object(let members):
            "{" + members.map { "\(JSONText.quoted($0.0)):\($0.1.compact)" }.joined(separator: ",") + "}"
        case .list(let items): "[" + items.map(\.compact).joined(separator: ",") + "]"
        case .text(let text): JSONText.quoted(text)
        case .raw(let json): json
        }
    }
}
