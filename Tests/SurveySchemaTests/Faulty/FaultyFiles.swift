import Definitions
import SurveySchema

extension FaultyDefinition {
    static let files: [FaultyDefinition] = [
        FaultyDefinition(
            .json, "{\n  \"survey\": \"visit\",\n}",
            says: #"""
                visit.survey.json:3:1: error: Here a key in quotes should be, and not "}". Mend the JSON there; \#
                an editor that knows JSON shows the place. [json]
                """#),
        FaultyDefinition(
            .json, "{\"survey\": \"visit\" \"version\": 1}",
            says: #"""
                visit.survey.json:1:20: error: Here a comma or a closing brace should be, and not a quotation \#
                mark. Mend the JSON there; an editor that knows JSON shows the place. [json]
                """#),
        FaultyDefinition(
            .json, "",
            says: #"""
                visit.survey.json:1:1: error: Here a value should be, and not the end of the file. Mend the JSON\#
                 there; an editor that knows JSON shows the place. [json]
                """#),
        FaultyDefinition(
            .json, "{\"survey\": true, \"version\": None}",
            says: #"""
                visit.survey.json:1:29: error: Here a value should be, and not "N". Mend the JSON there; an \#
                editor that knows JSON shows the place. [json]
                """#),
        FaultyDefinition(
            .json, "{\"survey\": nul}",
            says: #"""
                visit.survey.json:1:12: error: Here a value should be; texts stand in quotation marks. Mend the \#
                JSON there; an editor that knows JSON shows the place. [json]
                """#),
        FaultyDefinition(
            .json, "{\"survey\": \"a\nb\"}",
            says: #"""
                visit.survey.json:1:14: error: A text may hold control characters, such as line breaks, only as \#
                escapes. Mend the JSON there; an editor that knows JSON shows the place. [json]
                """#),
        FaultyDefinition(
            .json, String(repeating: "[", count: 70),
            says: #"""
                visit.survey.json:1:65: error: Values stand within each other more than 64 deep. Mend the JSON \#
                there; an editor that knows JSON shows the place. [json]
                """#),
        FaultyDefinition(
            .json, String(repeating: " ", count: 1 << 20) + "{}",
            says: #"""
                visit.survey.json:1:1: error: The file is larger than 1 MiB. Split the survey. [json]
                """#),
        FaultyDefinition(
            .duplicateKey, Written.survey(Written.score, and: " \"thanks\": \"Bye.\", \"thanks\": \"So long.\","),
            says: #"""
                visit.survey.json:2:104: error: The key "thanks" stands twice in the same object. Keep one of \#
                them. [duplicate_key]
                """#),
        FaultyDefinition(
            .duplicateKey,
            Written.bilingual(#"{"id": "why", "type": "comment", "text": {"en": "A", "de": "B", "en": "C"}}"#),
            says: #"""
                visit.survey.json:4:65: error: The key "en" stands twice in the same object. Keep one of them. \#
                [duplicate_key]
                """#),
        FaultyDefinition(
            .duplicateKey,
            Written.survey(Written.score, Written.comment("why", #""required": true, "requiredIf": "{score} = 1""#)),
            says: #"""
                visit.survey.json:5:86: error: Question "why" has both "required" and "requiredIf". Keep one of \#
                them. [duplicate_key]
                """#),
        FaultyDefinition(
            .unknownKey, Written.survey(Written.score, Written.comment("why", #""maxlength": 80"#)),
            says: #"""
                visit.survey.json:5:54: error: Question "why" has no key "maxlength". It takes id, type, text, \#
                help, visibleIf, allow, required, requiredIf, validIf, minLength, maxLength, pattern, collects. \#
                Did you mean "maxLength"? [unknown_key]
                """#),
        FaultyDefinition(
            .unknownKey, Written.survey(Written.score).replacing("\"occasion\"", with: "\"ocasion\""),
            says: #"""
                visit.survey.json:2:1: error: The survey has no key "ocasion". It takes $schema, survey, \#
                version, languages, title, purpose, occasion, introduction, thanks, respondents, anonymity, \#
                pages, quotas, indices, followUps, reserved. Did you mean "occasion"? [unknown_key]
                """#),
        FaultyDefinition(
            .unknownKey,
            Written.survey(#"{"id": "hello", "type": "note", "text": "Hello.", "required": true}"#, Written.score),
            says: #"""
                visit.survey.json:4:51: error: Question "hello" has no key "required". It takes id, type, text, \#
                help, visibleIf, allow. [unknown_key]
                """#),
        FaultyDefinition(
            .unknownKey, Written.survey(Written.score, and: " \"colour\\n\\u202e\": 1,"),
            says: #"""
                visit.survey.json:2:86: error: The survey has no key "colour��". It takes $schema, survey, \#
                version, languages, title, purpose, occasion, introduction, thanks, respondents, anonymity, \#
                pages, quotas, indices, followUps, reserved. [unknown_key]
                """#),
        FaultyDefinition(
            .missingKey, Written.survey(Written.score).replacing(" \"purpose\": \"To learn.\",", with: ""),
            says: #"""
                visit.survey.json:1:1: error: The survey has no "purpose". Add the key "purpose"; \#
                docs/surveys.md says what it takes. [missing_key]
                """#),
        FaultyDefinition(
            .missingKey,
            Written.survey(#"{"id": "why", "text": "Why?"}"#, Written.comment("more", visibleIf: "{why} = 'x'")),
            says: #"""
                visit.survey.json:4:1: error: Question "why" has no "type". Add the key "type"; docs/surveys.md \#
                says what it takes. [missing_key]
                """#),
        FaultyDefinition(
            .missingKey, Written.survey(#"{"type": "comment", "text": "Why?"}"#, Written.score),
            says: #"""
                visit.survey.json:4:1: error: Question 1 has no "id". Add the key "id"; docs/surveys.md says \#
                what it takes. [missing_key]
                """#),
        FaultyDefinition(
            .missingKey, Written.survey(Written.score).replacing(" \"languages\": [\"en\"],", with: ""),
            says: #"""
                visit.survey.json:1:1: error: The survey has no "languages". Add the key "languages"; \#
                docs/surveys.md says what it takes. [missing_key]
                """#),
        FaultyDefinition(
            .wrongType, Written.survey(Written.score, Written.comment("why", #""maxLength": "80""#)),
            says: #"""
                visit.survey.json:5:67: error: "maxLength" of question "why" should be a number, and is a text. \#
                Write a number. [wrong_type]
                """#),
        FaultyDefinition(
            .wrongType, Written.survey(Written.score).replacing("\"A visit\"", with: "[\"A visit\"]"),
            says: #"""
                visit.survey.json:1:71: error: "title" of the survey should be a text, and is a list. Write it \#
                in quotes. [wrong_type]
                """#),
        FaultyDefinition(
            .wrongType, Written.survey("\"score\"", Written.comment("why")),
            says: #"""
                visit.survey.json:4:1: error: Question 1 should be an object, and is a text. Write its keys and \#
                values in braces. [wrong_type]
                """#),
        FaultyDefinition(
            .wrongType, Written.survey(Written.score, and: " \"quotas\": {},"),
            says: #"""
                visit.survey.json:2:96: error: "quotas" of the survey should be a list, and is an object. Write \#
                a list. [wrong_type]
                """#),
        FaultyDefinition(
            .wrongType, Written.survey(Written.score).replacing("[\"en\"]", with: "\"en\""),
            says: #"""
                visit.survey.json:1:54: error: "languages" of the survey should be a list, and is a text. Write \#
                a list. [wrong_type]
                """#),
        FaultyDefinition(
            .wrongType, Written.survey(Written.score, Written.comment("why", #""visibleIf": true"#)),
            says: #"""
                visit.survey.json:5:67: error: A condition should be a text, and is true or false. Write it in \#
                quotes: "{recommend} <= 6". [wrong_type]
                """#),
        FaultyDefinition(
            .wrongType, "[]",
            says: #"""
                visit.survey.json:1:1: error: The survey should be an object, and is a list. Write its keys and \#
                values in braces. [wrong_type]
                """#),
        FaultyDefinition(
            .unknownWord, Written.survey(Written.score).replacing("\"csat\"", with: "\"csta\""),
            says: #"""
                visit.survey.json:4:25: error: "type" of question "score" can't be "csta". It is one of text, \#
                comment, number, yes_no, choice, dropdown, choices, rating, nps, csat, ces, ranking, matrix, \#
                note. Did you mean "csat"? [unknown_word]
                """#),
        FaultyDefinition(
            .unknownWord, Written.survey(Written.score).replacing("\"identified\"", with: "\"anonymus\""),
            says: #"""
                visit.survey.json:2:72: error: "anonymity" of the survey can't be "anonymus". It is one of \#
                identified, anonymous. Did you mean "anonymous"? [unknown_word]
                """#),
        FaultyDefinition(
            .unknownWord, Written.survey(Written.score, Written.comment("why", #""allow": ["unreachable_question"]"#)),
            says: #"""
                visit.survey.json:5:64: error: "unreachable_question" is nothing that can be allowed. It is one \#
                of double_barrelled. [unknown_word]
                """#),
        FaultyDefinition(
            .outOfRange, Written.survey(Written.score, Written.comment("why", #""maxLength": 20000"#)),
            says: #"""
                visit.survey.json:5:67: error: "maxLength" of question "why" should be a whole number from 1 to \#
                10000. Write such a number. [out_of_range]
                """#),
        FaultyDefinition(
            .outOfRange, Written.survey(Written.score.replacing("\"low\"", with: "\"min\": 6, \"max\": 20, \"low\"")),
            says: #"""
                visit.survey.json:4:73: error: "max" of question "score" should be a whole number from 1 to 10. \#
                Write such a number. [out_of_range]
                """#),
        FaultyDefinition(
            .outOfRange,
            Written.survey(
                Written.wants.replacing("\"choices\", \"text\"", with: "\"choices\", \"minChosen\": 3, \"text\"")),
            says: #"""
                visit.survey.json:4:49: error: "minChosen" of question "wants" should be a whole number from 1 \#
                to 2. Write such a number. [out_of_range]
                """#),
        FaultyDefinition(
            .outOfRange,
            Written.survey(
                Written.score,
                and:
                    " \"quotas\": [{\"id\": \"q\", \"cells\": [{\"id\": \"c\", \"if\": \"{score} > 1\", \"limit\": 0}]}],"
            ),
            says: #"""
                visit.survey.json:2:161: error: "limit" of cell "c" of quota "q" should be a whole number from 1\#
                 to 100000000. Write such a number. [out_of_range]
                """#),
        FaultyDefinition(
            .invalidLanguage, Written.survey(Written.score).replacing("[\"en\"]", with: "[\"English\"]"),
            says: #"""
                visit.survey.json:1:55: error: "English" can't be a language. Languages are written by BCP 47: \#
                en, de, pt-BR. [invalid_language]
                """#),
        FaultyDefinition(
            .invalidLanguage,
            Written.bilingual(#"{"id": "why", "type": "comment", "text": {"en": "Why?", "german": "Warum?"}}"#)
                .replacing("\"de\"", with: "\"german\""),
            says: #"""
                visit.survey.json:1:61: error: "german" can't be a language. Languages are written by BCP 47: \#
                en, de, pt-BR. [invalid_language]
                """#),
        FaultyDefinition(
            .invalidVersion, Written.survey(Written.score).replacing("1.2.0", with: "1.2"),
            says: #"""
                visit.survey.json:1:32: error: "1.2" can't be a version. Versions are three numbers: 1.0.0. \#
                [invalid_version]
                """#),
        FaultyDefinition(
            .fileName, Written.survey(Written.score).replacing("\"survey\": \"visit\"", with: "\"survey\": \"visits\""),
            says: #"""
                visit.survey.json:1:12: error: The survey "visits" stands in a file called visit.survey.json. \#
                Call the file visits.survey.json, or visits@1.2.0.survey.json when it is an earlier version. \#
                [file_name]
                """#),
        FaultyDefinition(
            .empty, Written.survey(),
            says: #"""
                visit.survey.json:3:38: error: Page "all" has no questions. Give it one, or take the page out. \#
                [empty]
                """#),
        FaultyDefinition(
            .empty, Written.survey(Written.score).replacing("[\"en\"]", with: "[]"),
            says: #"""
                visit.survey.json:1:54: error: The survey has no language. Name at least one; the first one \#
                serves whoever reads none of them. [empty]
                """#),
        FaultyDefinition(
            .empty, Written.survey(#"{"id": "hello", "type": "note", "text": "Hello."}"#),
            says: #"""
                visit.survey.json:3:10: error: The survey asks nothing: all its questions are notes. Add a \#
                question that can be answered. [empty]
                """#),
        FaultyDefinition(
            .empty, Written.survey(Written.score, and: " \"quotas\": [{\"id\": \"q\", \"cells\": []}],"),
            says: #"""
                visit.survey.json:2:118: error: Quota "q" has no cells. Give it one, or take the quota out. \#
                [empty]
                """#),
    ]
}
