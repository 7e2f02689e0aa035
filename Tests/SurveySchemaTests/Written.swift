/// Definitions as somebody writes them.
enum Written {
    /// A survey with one page; each question stands on a line of its own, the first one on line 4.
    static func survey(_ questions: String..., and more: String = "") -> String {
        """
        {"survey": "visit", "version": "1.2.0", "languages": ["en"], "title": "A visit", "purpose": "To learn.",
        "occasion": "After a visit.", "respondents": "customers", "anonymity": "identified",\(more)
        "pages": [{"id": "all", "questions": [
        \(questions.joined(separator: ",\n"))
        ]}]}
        """
    }

    /// The same in English and German.
    static func bilingual(_ questions: String..., and more: String = "") -> String {
        """
        {"survey": "visit", "version": "1.2.0", "languages": ["en", "de"], "title": {"en": "A visit", "de": "Ein Besuch"},
        "purpose": {"en": "To learn.", "de": "Zum Lernen."}, "occasion": {"en": "After a visit.", "de": "Danach."},
        "respondents": "customers", "anonymity": "identified",\(more) "pages": [{"id": "all", "questions": [
        \(questions.joined(separator: ",\n"))
        ]}]}
        """
    }

    static let score = #"{"id": "score", "type": "csat", "text": "How was it?", "low": "bad", "high": "good"}"#
    static let way = #"""
        {"id": "way", "type": "choice", "text": "Which way?", "choices": [{"id": "shop", "text": "In the shop"}, {"id": "web", "text": "On the web"}]}
        """#
    static let wants = #"""
        {"id": "wants", "type": "choices", "text": "What do you want?", "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}
        """#
    static let back = #"{"id": "back", "type": "yes_no", "text": "Will you come back?", "yes": "Yes", "no": "No"}"#
    static let parts = #"""
        {"id": "parts", "type": "matrix", "text": "How were they?", "rows": [{"id": "price", "text": "Price"}], "columns": [{"id": "bad", "text": "Bad"}, {"id": "good", "text": "Good"}]}
        """#

    /// A comment with some more keys.
    static func comment(_ id: String, _ more: String = "") -> String {
        #"{"id": "\#(id)", "type": "comment", "text": "Tell us."\#(more.isEmpty ? "" : ", ")\#(more)}"#
    }

    /// A comment that is shown under a condition.
    static func comment(_ id: String, visibleIf condition: String) -> String {
        comment(id, #""visibleIf": "\#(condition)""#)
    }
}
