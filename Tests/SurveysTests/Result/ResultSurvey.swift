import Definitions
import SurveySchema
import TestSupport

/// A survey with a question of every kind that results tell of, and answers to it.
enum ResultSurvey {
    /// - Parameters:
    ///   - version: `1.0.0`, or with a later choice `c` from 1.1.0 on.
    ///   - anonymity: `identified` or `anonymous`.
    static func text(
        _ version: String, anonymity: String = "identified", respondents: String = "customers"
    ) -> String {
        let more = version == "1.0.0" ? "" : #", {"id": "c", "text": {"en": "=C", "de": "Ganz anders"}}"#
        return """
            {"survey": "every", "version": "\(version)", "languages": ["en", "de"],
             "title": {"en": "Every kind", "de": "Alle Arten"},
             "purpose": {"en": "To test.", "de": "Zum Testen."}, "occasion": {"en": "Now.", "de": "Jetzt."},
             "respondents": "\(respondents)", "anonymity": "\(anonymity)",
             "pages": [{"id": "one", "questions": [
              {"id": "score", "type": "nps", "text": {"en": "Recommend?", "de": "Empfehlen?"},
               "low": {"en": "no", "de": "nein"}, "high": {"en": "yes", "de": "ja"}},
              {"id": "stars", "type": "rating", "text": {"en": "Stars?", "de": "Sterne?"},
               "low": {"en": "bad", "de": "schlecht"}, "high": {"en": "good", "de": "gut"}},
              {"id": "days", "type": "number", "text": {"en": "How many days?", "de": "Wie viele Tage?"}},
              {"id": "agree", "type": "yes_no", "text": {"en": "Agreed?", "de": "Einig?"},
               "yes": {"en": "Yes", "de": "Ja"}, "no": {"en": "No", "de": "Nein"}},
              {"id": "pick", "type": "choice", "text": {"en": "Which?", "de": "Welches?"}, "choices": [
               {"id": "a", "text": {"en": "Alpha", "de": "Erstes"}},
               {"id": "b", "text": {"en": "Beta", "de": "Zweites"}}\(more)]},
              {"id": "many", "type": "choices", "text": {"en": "Which ones?", "de": "Welche?"}, "choices": [
               {"id": "a", "text": {"en": "Alpha", "de": "Erstes"}},
               {"id": "b", "text": {"en": "Beta", "de": "Zweites"}}]},
              {"id": "order", "type": "ranking", "text": {"en": "In order?", "de": "Rang?"}, "choices": [
               {"id": "a", "text": {"en": "Alpha", "de": "Erstes"}},
               {"id": "b", "text": {"en": "Beta", "de": "Zweites"}}]},
              {"id": "table", "type": "matrix", "text": {"en": "Each?", "de": "Je?"},
               "rows": [{"id": "r1", "text": {"en": "Row 1", "de": "Zeile 1"}},
                        {"id": "r2", "text": {"en": "Row 2", "de": "Zeile 2"}}],
               "columns": [{"id": "x", "text": {"en": "X", "de": "X!"}},
                           {"id": "y", "text": {"en": "Y", "de": "Y!"}}]},
              {"id": "note", "type": "comment", "text": {"en": "More?", "de": "Mehr?"}}]}],
             "indices": [
              {"id": "nps", "kind": "nps", "question": "score", "meaning": {"en": "NPS.", "de": "NPS."}},
              {"id": "both", "kind": "minimums", "met": 4, "groups": {"stars": ["stars"], "agreed": ["agree"]},
               "meaning": {"en": "Both.", "de": "Beides."}},
              {"id": "alpha", "kind": "share", "question": "many", "choices": ["a"],
               "meaning": {"en": "A.", "de": "A."}},
              {"id": "wait", "kind": "expectation", "question": "days", "meaning": {"en": "Wait.", "de": "Warten."}}]}
            """
    }

    static func every(_ version: String) -> Survey {
        let outcome = SurveyReader.read(text(version), path: "every.survey.json")
        guard let survey = outcome.survey else { fatalError("\(outcome.diagnostics)") }
        return survey
    }

    /// Answers to some of the questions.
    static func drawn(using generator: inout SeededGenerator) -> Answers {
        var answers = Answers()
        func isAsked() -> Bool { Int.random(in: 0..<4, using: &generator) > 0 }
        if isAsked() { answers["score"] = .number(Double(Int.random(in: 0...10, using: &generator))) }
        if isAsked() { answers["stars"] = .number(Double(Int.random(in: 1...5, using: &generator))) }
        if isAsked() {
            answers["days"] = .number(
                [0, 7, -3.25, 1e-9, 12_345_678_901, 0.1].randomElement(using: &generator) ?? 0)
        }
        if isAsked() { answers["agree"] = .flag(Bool.random(using: &generator)) }
        if isAsked() { answers["pick"] = .text(Bool.random(using: &generator) ? "a" : "b") }
        if isAsked() { answers["many"] = .list([["a"], ["b"], ["b", "a"]].randomElement(using: &generator) ?? []) }
        if isAsked() { answers["order"] = .list(Bool.random(using: &generator) ? ["a", "b"] : ["b", "a"]) }
        if isAsked() {
            answers["table"] = .rows(
                [["r1": "x"], ["r2": "y"], ["r1": "y", "r2": "x"]].randomElement(using: &generator) ?? [:])
        }
        if isAsked() {
            let words = ["=1+1", "Grüße, \"Ö\" 🙂", "a/b\\c\nnext\tline", "plain", " \u{2028} e\u{301}", "@x"]
            answers["note"] = .text(words.randomElement(using: &generator) ?? "")
        }
        return answers
    }
}
