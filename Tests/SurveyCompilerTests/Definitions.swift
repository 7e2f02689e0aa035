import Definitions
import SurveyCompiler
import SurveySchema

/// Small definitions, in one language.
enum Definitions {
    /// A definition with these questions, each as it stands in the file.
    static func survey(
        named id: String = "small", version: String = "1.0.0", title: String = "A small survey", _ questions: String...
    ) -> String {
        """
        {
          "survey": "\(id)",
          "version": "\(version)",
          "languages": ["en"],
          "title": \(JSONText.quoted(title)),
          "purpose": "To be tested.",
          "occasion": "Never.",
          "respondents": "customers",
          "anonymity": "identified",
          "pages": [{"id": "page", "questions": [
        \(questions.joined(separator: ",\n"))
          ]}]
        }
        """
    }

    static func source(_ path: String, _ text: String) -> SurveyCompiler.Source {
        SurveyCompiler.Source(path: path, text: text)
    }

    static let yesNo = """
        {"id": "came", "type": "yes_no", "text": "Did you come?", "yes": "Yes", "no": "No"}
        """
    static let stars = """
        {"id": "stars", "type": "rating", "text": "How many stars?", "low": "bad", "high": "good"}
        """
}
