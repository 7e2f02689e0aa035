/// Definitions that the tests publish.
struct Paper: Sendable {
    let id: String
    let text: String

    /// A survey of customers with everything that follows from answers.
    static let talk = Paper("talk", quotas: "")

    /// The same of staff, or anonymous, or with quotas.
    static func talk(
        _ id: String, version: String = "1.0.0", respondents: String = "customers", anonymity: String = "identified",
        limit: Int? = nil, title: String = "Our talk", more: String = ""
    ) -> Paper {
        let quotas = limit.map { limit in
            """
            "quotas": [{"id": "by_kind", "cells": [
              {"id": "shop", "if": "{kind} = 'shop'", "limit": \(limit)},
              {"id": "web", "if": "{kind} = 'web'", "limit": \(limit)}]}],
            """
        }
        return Paper(
            id, version: version, respondents: respondents, anonymity: anonymity, quotas: quotas ?? "", title: title,
            more: more)
    }

    /// The same with other words at a place.
    func replacing(_ words: String, with others: String) -> Paper {
        Paper(id: id, text: text.replacing(words, with: others))
    }

    private init(id: String, text: String) {
        self.id = id
        self.text = text
    }

    init(
        _ id: String, version: String = "1.0.0", respondents: String = "customers", anonymity: String = "identified",
        quotas: String, title: String = "Our talk", more: String = ""
    ) {
        self.id = id
        let followUps =
            anonymity == "anonymous" || respondents == "staff"
            ? ""
            : """
            "followUps": [
              {"kind": "recovery", "if": "{recommend} <= 6", "quote": "wrong"},
              {"kind": "contact", "if": "{contact_wanted} = true", "quote": "idea"},
              {"kind": "next_solution", "if": "{recommend} >= 9"},
              {"kind": "suggestion", "quote": "idea"}],
            """
        text = """
            {"survey": "\(id)", "version": "\(version)", "languages": ["en"],
            "title": {"en": "\(title)"}, "purpose": {"en": "To learn how our talk was."},
            "occasion": {"en": "After a talk."}, "respondents": "\(respondents)", "anonymity": "\(anonymity)",
            \(quotas) \(followUps)
            "indices": [{"id": "nps", "kind": "nps", "question": "recommend", "meaning": {"en": "Recommendation."}}],
            "pages": [{"id": "talk", "questions": [
              {"id": "recommend", "type": "nps", "required": true, "text": {"en": "Would you recommend us?"},
               "low": {"en": "Not at all"}, "high": {"en": "Very much"}},
              {"id": "wrong", "type": "comment", "visibleIf": "{recommend} <= 6", "text": {"en": "What was wrong?"}},
              {"id": "kind", "type": "choice", "text": {"en": "Where do you buy?"}, "choices": [
                {"id": "shop", "text": {"en": "Shop"}}, {"id": "web", "text": {"en": "Web"}}]},
              {"id": "contact_wanted", "type": "yes_no", "text": {"en": "May we call?"},
               "yes": {"en": "Yes"}, "no": {"en": "No"}},
              \(more)
              {"id": "idea", "type": "comment", "text": {"en": "What should we do better?"}}]}]}
            """
    }
}
