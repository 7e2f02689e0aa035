import Definitions
import SurveySchema

/// A survey to be written, with the places of its definition.
struct ExportSource {
    let survey: Survey
    let root: JSONObject
    let path: String
    /// Every question, by its id.
    let names: QuestionNames

    init(_ definition: String, path: String) throws(FormatError) {
        let outcome = SurveyReader.read(definition, path: path)
        guard let survey = outcome.survey, let node = try? JSONReader.read(definition),
            let root = JSONObject(node, path: path)
        else {
            let error = outcome.diagnostics.first { $0.severity == .error }
            throw FormatError(
                .unsound, at: error.map { FormatNote.Place(path: path, position: $0.position) },
                error.map { "\($0.message) \($0.remedy)" } ?? "This is no survey.")
        }
        self.survey = survey
        self.root = root
        self.path = path
        var names = QuestionNames()
        for question in survey.questions {
            let kind: QuestionNames.Kind =
                switch question.kind {
                case .note: .note
                case .matrix: .matrix(rows: [:], columns: [:])
                default: .text
                }
            names.add(question.id, id: question.id, kind)
        }
        self.names = names
    }

    /// Where a page stands, or one of its questions.
    func object(page: Int, question: Int? = nil) -> JSONObject? {
        let pages = root.items("pages")
        guard pages.indices.contains(page), let object = JSONObject(pages[page], path: path) else { return nil }
        guard let question else { return object }
        let questions = object.items("questions")
        return questions.indices.contains(question) ? JSONObject(questions[question], path: path) : nil
    }

    /// The value of a key of the definition as it stands there, with texts in every language.
    func json(_ key: String, of object: JSONObject?) -> JSONTree? {
        object?[key].map { JSONTree.raw($0.compact) }
    }

    /// A text in our languages: what stands in each, the first language first.
    func texts(_ text: LocalizedText) -> [(language: String, template: Template)] {
        survey.languages.compactMap { language in text.templates[language].map { (language, $0) } }
    }
}
