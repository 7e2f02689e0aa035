import Definitions
import SurveySchema

extension FaultyDefinition {
    private static func quota(_ cells: String...) -> String {
        let written = cells.enumerated().map { #"{"id": "c\#($0)", "if": "\#($1)", "limit": 50}"# }
        return Written.survey(Written.score, Written.way)
            .replacing(
                "\"anonymity\"",
                with:
                    "\"quotas\": [{\"id\": \"ways\", \"cells\": [\n\(written.joined(separator: ",\n"))]}],\n\"anonymity\""
            )
    }

    private static func index(_ rest: String) -> String {
        Written.survey(
            Written.score, Written.way, Written.back, Written.comment("why"),
            and: "\n\"indices\": [{\"id\": \"main\", \"meaning\": \"M\", \(rest)}],")
    }

    static let wholes: [FaultyDefinition] = [
        FaultyDefinition(
            .identifying,
            Written.survey(#"{"id": "mail", "type": "text", "text": "Where?", "collects": "email"}"#)
                .replacing("identified", with: "anonymous"),
            says: #"""
                visit.survey.json:4:62: error: The survey is anonymous, but "mail" asks for a respondent's \#
                email. Take the question out, or make the survey identified. [identifying]
                """#),
        FaultyDefinition(
            .identifying,
            Written.survey(Written.comment("why").replacing("Tell us.", with: "Why, {customer.name|you}?"))
                .replacing("identified", with: "anonymous"),
            says: #"""
                visit.survey.json:4:42: error: The survey is anonymous, but a text shows {customer.name|…}, so \#
                whoever sends it knows whose it is. Word the text without it, or make the survey identified. \#
                [identifying]
                """#),
        FaultyDefinition(
            .quotaImpossible, quota("{score} = 1 and {score} = 2"),
            says: #"""
                visit.survey.json:3:20: error: Nobody can be of cell "c0" of quota "ways", whatever is answered.\#
                 Mend its condition, or take the cell out. [quota_impossible]
                """#),
        FaultyDefinition(
            .quotaOverlap, quota("{way} = 'web'", "{score} = 1"),
            says: #"""
                visit.survey.json:4:20: error: Somebody can be of both cells "c0" and "c1" of quota "ways". Let \#
                each condition leave out what the others count. [quota_overlap]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "nps", "question": "score""#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "score" is no nps question. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "csat", "question": "way""#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "way" is no csat question. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "ces", "question": "way""#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "way" is no ces question. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "expectation", "question": "way""#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "way" asks for no number. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "share", "question": "way", "choices": ["wep"]"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "way" has no choice "wep". Did \#
                you mean "web"? docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "share", "question": "why", "choices": ["web"]"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "why" has no choices. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "share", "question": "back", "choices": []"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: it names no choices. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "acsi", "questions": ["score"]"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: it takes three questions. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "acsi", "questions": ["score", "way", "back"]"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "score" is no rating from 1 to \#
                10. docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "minimums", "groups": {}"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: it has no groups. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "minimums", "groups": {"care": ["score"]}"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "score" is no yes/no question and\#
                 no rating that has the point 4. docs/survey-indices.md says what each kind of index takes. \#
                [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "gaps", "dimensions": {"care": {"expected": ["score"], "perceived": []}}"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "care" has not as many questions \#
                of what is expected as of what is perceived. docs/survey-indices.md says what each kind of index\#
                 takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex,
            index(#""kind": "gaps", "dimensions": {"care": {"expected": ["score"], "perceived": ["way"]}}"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "score" and "way" have not the \#
                same scale. docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "reliability", "questions": ["score"]"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: it takes at least two questions. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "drivers", "outcome": "score", "questions": ["score", "way"]"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: the outcome "score" is among the \#
                drivers. docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
        FaultyDefinition(
            .unsoundIndex, index(#""kind": "drivers", "outcome": "way", "questions": ["score", "back"]"#),
            says: #"""
                visit.survey.json:3:13: error: Index "main" can't be computed: "way" has no scale. \#
                docs/survey-indices.md says what each kind of index takes. [unsound_index]
                """#),
    ]

    private static func followUp(_ members: String) -> String {
        Written.survey(Written.score, Written.comment("why"), and: "\n\"followUps\": [{\(members)}],\n")
    }

    static let followUps: [FaultyDefinition] = [
        FaultyDefinition(
            .unknownWord, followUp(#""kind": "recover", "if": "{score} < 3""#),
            says: #"""
                visit.survey.json:3:24: error: "kind" of follow-up 1 can't be "recover". It is one of recovery, \#
                contact, next_solution, suggestion. Did you mean "recovery"? [unknown_word]
                """#),
        FaultyDefinition(
            .missingKey, followUp(#""kind": "suggestion""#),
            says: #"""
                visit.survey.json:3:15: error: Follow-up 1 has no "quote". Add the key "quote"; docs/surveys.md \#
                says what it takes. [missing_key]
                """#),
        FaultyDefinition(
            .unknownReference, followUp(#""kind": "recovery", "if": "{score} < 3", "quote": "wy""#),
            says: #"""
                visit.survey.json:3:66: error: There is no text or comment "wy" to quote. Name a question that is \#
                answered in words. Did you mean "why"? [unknown_reference]
                """#),
        FaultyDefinition(
            .alwaysFalse, followUp(#""kind": "recovery", "if": "{score} < 1""#),
            says: #"""
                visit.survey.json:3:42: error: The condition that says when to follow up is false whatever is \#
                answered. Mend it: its parts contradict each other, or ask for what can't be answered. \#
                [always_false]
                """#),
        FaultyDefinition(
            .identifying,
            followUp(#""kind": "recovery", "if": "{score} < 3""#).replacing("identified", with: "anonymous"),
            says: #"""
                visit.survey.json:3:15: error: The survey is anonymous, so nobody can be followed up. Take the \#
                follow-up out, or make the survey identified. [identifying]
                """#),
    ]

    private static let published = Written.survey(Written.score, Written.way, and: " \"reserved\": [\"old\"],")

    static let versions: [FaultyDefinition] = [
        FaultyDefinition(
            .versionNotRaised, published.replacing("How was it?", with: "How did you like it?"), after: published,
            says: #"""
                visit.survey.json:1:32: error: Version 1.2.0 is published, and this differs from it in the \#
                wording of "score". Raise the first number of the version: 2.0.0. [version_not_raised]
                """#),
        FaultyDefinition(
            .versionNotRaised, published.replacing("1.2.0", with: "1.1.9"), after: published,
            says: #"""
                visit.survey.json:1:32: error: Version 1.1.9 comes before the published version 1.2.0. Raise the\#
                 last number of the version: 1.2.1. [version_not_raised]
                """#),
        FaultyDefinition(
            .versionTooLow,
            published.replacing("How was it?", with: "How did you like it?").replacing("1.2.0", with: "1.3.0"),
            after: published,
            says: #"""
                visit.survey.json:1:32: error: From 1.2.0 to 1.3.0 is not enough for a change of class \#
                breakingTrend: the wording of "score". Raise the first number: 2.0.0. [version_too_low]
                """#),
        FaultyDefinition(
            .versionTooLow,
            published.replacing("\n]}]}", with: ",\n" + Written.comment("why") + "\n]}]}").replacing(
                "1.2.0", with: "1.2.1"), after: published,
            says: #"""
                visit.survey.json:1:32: error: From 1.2.0 to 1.2.1 is not enough for a change of class additive:\#
                 the new question "why". Raise the middle number: 1.3.0. [version_too_low]
                """#),
        FaultyDefinition(
            .removedNotReserved,
            Written.survey(Written.way, and: " \"reserved\": [\"old\"],").replacing("1.2.0", with: "2.0.0"),
            after: published,
            says: #"""
                visit.survey.json:2:98: error: "score" was a question in version 1.2.0 or before, and is not \#
                reserved. Add it to "reserved", so that nobody uses it for something else. \#
                [removed_not_reserved]
                """#),
        FaultyDefinition(
            .removedNotReserved, Written.survey(Written.score, Written.way).replacing("1.2.0", with: "1.2.1"),
            after: published,
            says: #"""
                visit.survey.json:1:1: error: "old" was a question in version 1.2.0 or before, and is not \#
                reserved. Add it to "reserved", so that nobody uses it for something else. \#
                [removed_not_reserved]
                """#),
        FaultyDefinition(
            .idReused,
            Written.survey(Written.comment("score"), Written.way, and: " \"reserved\": [\"old\"],").replacing(
                "1.2.0", with: "2.0.0"), after: published,
            says: #"""
                visit.survey.json:4:8: error: The type of "score" differs from version 1.2.0, so that old and \#
                new answers can't be kept together. Give the question a new id, and put "score" under \#
                "reserved". [id_reused]
                """#),
        FaultyDefinition(
            .idReused,
            Written.survey(Written.score, Written.way, Written.comment("old")).replacing("1.2.0", with: "2.0.0"),
            after: published,
            says: #"""
                visit.survey.json:6:8: error: "old" was reserved in version 1.2.0, and means something else \#
                here. Give the question a new id, and keep "old" under "reserved". [id_reused]
                """#),
    ]
}
