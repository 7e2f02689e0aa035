import SurveySchema

/// A definition in the making: what a test changes before it is written down.
struct SketchedSurvey {
    struct Question {
        var id: String
        var type: String
        /// The texts by their key, and by their language.
        var texts: [String: [String: String]] = [:]
        /// What is no text: the key, and the value as JSON.
        var rest: [String: String] = [:]
        /// Choices, rows and columns, by their key.
        var choices: [String: [(id: String, texts: [String: String])]] = [:]
    }

    var version = "1.0.0"
    var languages = ["en", "de"]
    var title = "A survey"
    var pages: [[Question]] = []
    var reserved: [String] = []
    /// More of the survey's members, as JSON.
    var more: [String: String] = [:]

    var questions: [Question] { pages.flatMap { $0 } }

    /// The definition.
    var text: String {
        let pages = pages.enumerated().map { place, questions in
            #"{"id": "page\#(place)", "questions": [\#(questions.map(written).joined(separator: ",\n"))]}"#
        }
        let members: [(String, String)] =
            [
                ("survey", "\"random\""), ("version", "\"\(version)\""),
                ("languages", "[" + languages.map { "\"\($0)\"" }.joined(separator: ", ") + "]"),
                ("title", localized(title)), ("purpose", localized("To learn.")), ("occasion", localized("Any time.")),
                ("respondents", "\"customers\""), ("anonymity", "\"identified\""),
                ("pages", "[\(pages.joined(separator: ",\n"))]"),
                ("reserved", "[" + reserved.map { "\"\($0)\"" }.joined(separator: ", ") + "]"),
            ] + more.sorted { $0.key < $1.key }
        return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ",\n") + "}"
    }

    /// The survey; nil when it is not sound.
    var survey: Survey? { SurveyReader.read(text, path: "random").survey }

    private func localized(_ text: String) -> String {
        written(Dictionary(languages.map { ($0, text) }, uniquingKeysWith: { $1 }))
    }

    private func written(_ texts: [String: String]) -> String {
        "{" + languages.map { "\"\($0)\": \"\(texts[$0] ?? texts["en"] ?? "")\"" }.joined(separator: ", ") + "}"
    }

    private func written(_ question: Question) -> String {
        var members = [("id", "\"\(question.id)\""), ("type", "\"\(question.type)\"")]
        members += question.texts.sorted { $0.key < $1.key }.map { ($0.key, written($0.value)) }
        members += question.rest.sorted { $0.key < $1.key }
        members += question.choices.sorted { $0.key < $1.key }.map { key, choices in
            let items = choices.map { #"{"id": "\#($0.id)", "text": \#(written($0.texts))}"# }
            return (key, "[" + items.joined(separator: ", ") + "]")
        }
        return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }
}
