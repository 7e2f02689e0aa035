import Definitions
import SurveySchema

extension FaultyDefinition {
    /// A line of text that has to match.
    private static func code(_ pattern: String, _ more: String = "") -> String {
        Written.survey(#"{"id": "code", "type": "text", "text": "Which code?", "pattern": "\#(pattern)"\#(more)}"#)
    }

    static let questions: [FaultyDefinition] = [
        FaultyDefinition(
            .emptyChoices,
            Written.survey(
                #"{"id": "way", "type": "choice", "text": "Which?", "choices": []}"#,
                Written.comment("why", visibleIf: "{way} = 'web'")),
            says: #"""
                visit.survey.json:4:62: error: "choices" of question "way" holds nothing. Give at least 2. \#
                [empty_choices]
                """#),
        FaultyDefinition(
            .emptyChoices,
            Written.survey(
                #"{"id": "way", "type": "ranking", "text": "Which?", "choices": [{"id": "a", "text": "A"}]}"#),
            says: #"""
                visit.survey.json:4:63: error: "choices" of question "way" holds only 1. Give at least 2. \#
                [empty_choices]
                """#),
        FaultyDefinition(
            .duplicateChoice, Written.survey(Written.way.replacing("On the web", with: "in the  shop")),
            says: #"""
                visit.survey.json:4:128: error: The choices "shop" and "web" of question "way" read the same in \#
                "en". Word them differently, or keep one. [duplicate_choice]
                """#),
        FaultyDefinition(
            .duplicateChoice, Written.survey(Written.way.replacing("On the web", with: "In the\\u200b shop")),
            says: #"""
                visit.survey.json:4:128: error: The choices "shop" and "web" of question "way" read the same in \#
                "en". Word them differently, or keep one. [duplicate_choice]
                """#),
        FaultyDefinition(
            .duplicateChoice, Written.survey(Written.back.replacing("\"No\"", with: "\"yes\"")),
            says: #"""
                visit.survey.json:4:85: error: "yes" and "no" of question "back" read the same in "en". Word them di\#
                fferently. [duplicate_choice]
                """#),
        FaultyDefinition(
            .duplicateChoice, Written.survey(Written.score.replacing("\"good\"", with: "\"bad\"")),
            says: #"""
                visit.survey.json:4:78: error: "low" and "high" of question "score" read the same in "en". Word them\#
                 differently. [duplicate_choice]
                """#),
        FaultyDefinition(
            .unlabelled, Written.survey(Written.comment("why").replacing("Tell us.", with: "\\u200b\\u00ad")),
            says: #"""
                visit.survey.json:4:42: error: Question "why" has no text, so nobody can tell what it is. Add a "tex\#
                t" in every language; screen readers read it aloud. [unlabelled]
                """#),
        FaultyDefinition(
            .missingFallback,
            Written.survey(Written.comment("why").replacing("Tell us.", with: "Tell us, {customer.name|\\u200b }.")),
            says: #"""
                visit.survey.json:4:42: error: The place for "customer.name" has no fallback. Write `{customer.name|\#
                what stands there when it was not answered}`. [missing_fallback]
                """#),
        FaultyDefinition(
            .controlCharacter,
            Written.survey(Written.comment("why").replacing("Tell us.", with: "Tell\\u001b[31m us.")),
            says: #"""
                visit.survey.json:4:42: error: The text holds the control character U+001B. Take it out; of such cha\#
                racters, only tabs and ends of lines are text. [control_character]
                """#),
        FaultyDefinition(
            .controlCharacter,
            Written.survey(Written.comment("why").replacing("Tell us.", with: "Tell us, {occasion|\\u007f}.")),
            says: #"""
                visit.survey.json:4:42: error: The text holds the control character U+007F. Take it out; of such cha\#
                racters, only tabs and ends of lines are text. [control_character]
                """#),
        FaultyDefinition(
            .missingAnchors,
            Written.survey(
                Written.score.replacing(", \"low\": \"bad\"", with: ""),
                Written.comment("why", visibleIf: "{score} < 3")),
            says: #"""
                visit.survey.json:4:1: error: Question "score" does not say what 1 means. Add "low" with the \#
                meaning of that end of the scale. [missing_anchors]
                """#),
        FaultyDefinition(
            .npsScale,
            Written.survey(
                #"{"id": "nps", "type": "nps", "min": 1, "text": "How likely?", "low": "no", "high": "yes"}"#,
                Written.comment("why", visibleIf: "{nps} < 7")),
            says: #"""
                visit.survey.json:4:37: error: "min" of question "nps" is not 0, but NPS is asked from 0 to 10. \#
                Leave out "min" and "max", or make it a "rating". [nps_scale]
                """#),
        FaultyDefinition(
            .npsScale,
            Written.survey(
                #"{"id": "nps", "type": "nps", "max": 100, "text": "How likely?", "low": "no", "high": "yes"}"#),
            says: #"""
                visit.survey.json:4:37: error: "max" of question "nps" is not 10, but NPS is asked from 0 to 10.\#
                 Leave out "min" and "max", or make it a "rating". [nps_scale]
                """#),
        FaultyDefinition(
            .emptyRange, Written.survey(Written.comment("why", #""minLength": 80, "maxLength": 8"#)),
            says: #"""
                visit.survey.json:4:67: error: "minLength" of question "why" lies above "maxLength", so that no \#
                answer is left. Make "minLength" smaller or "maxLength" greater. [empty_range]
                """#),
        FaultyDefinition(
            .emptyRange, Written.survey(#"{"id": "n", "type": "number", "text": "How many?", "min": 5, "max": 2}"#),
            says: #"""
                visit.survey.json:4:59: error: "min" of question "n" lies above "max", so that no answer is \#
                left. Make "min" smaller or "max" greater. [empty_range]
                """#),
        FaultyDefinition(
            .emptyRange,
            Written.survey(
                #"{"id": "n", "type": "number", "text": "How many?", "min": 1.2, "max": 1.8, "whole": true}"#),
            says: #"""
                visit.survey.json:4:85: error: No whole number lies within "min" and "max" of question "n", so \#
                that no answer is left. Make "min" smaller or "max" greater, or take out "whole". [empty_range]
                """#),
        FaultyDefinition(
            .emptyRange, Written.survey(Written.score.replacing("\"low\"", with: "\"min\": 5, \"low\"")),
            says: #"""
                visit.survey.json:4:63: error: "min" of question "score" lies above "max", so that no answer is \#
                left. Make "min" smaller or "max" greater. [empty_range]
                """#),
        FaultyDefinition(
            .emptyRange,
            Written.survey(
                Written.wants.replacing(
                    "\"choices\", \"text\"", with: "\"choices\", \"minChosen\": 2, \"maxChosen\": 1, \"text\"")),
            says: #"""
                visit.survey.json:4:49: error: "minChosen" of question "wants" lies above "maxChosen", so that \#
                no answer is left. Make "minChosen" smaller or "maxChosen" greater. [empty_range]
                """#),
        FaultyDefinition(
            .invalidPattern, code("[a-z"),
            says: #"""
                visit.survey.json:4:67: error: A bracket is never closed. Patterns know letters, `.`, `[a-z]`, \#
                `[^a-z]`, `\d`, `\w`, `\s`, `( )`, `|`, `*`, `+`, `?`, `{2,5}`, `^` and `$`; a backslash takes a\#
                 sign as it is. [invalid_pattern]
                """#),
        FaultyDefinition(
            .invalidPattern, code("a**"),
            says: #"""
                visit.survey.json:4:69: error: Something is repeated twice. Patterns know letters, `.`, `[a-z]`,\#
                 `[^a-z]`, `\d`, `\w`, `\s`, `( )`, `|`, `*`, `+`, `?`, `{2,5}`, `^` and `$`; a backslash takes \#
                a sign as it is. [invalid_pattern]
                """#),
        FaultyDefinition(
            .invalidPattern, code("(?=a)"),
            says: #"""
                visit.survey.json:4:67: error: Brackets with a question mark are not known but for `(?:`. \#
                Patterns know letters, `.`, `[a-z]`, `[^a-z]`, `\d`, `\w`, `\s`, `( )`, `|`, `*`, `+`, `?`, \#
                `{2,5}`, `^` and `$`; a backslash takes a sign as it is. [invalid_pattern]
                """#),
        FaultyDefinition(
            .invalidPattern, code("(a{1000}){1000}"),
            says: #"""
                visit.survey.json:4:67: error: The pattern repeats too much. Use smaller numbers of repetitions,\#
                 and `maxLength` for the length of the whole. [invalid_pattern]
                """#),
        FaultyDefinition(
            .invalidPattern, code("a{5,2}"),
            says: #"""
                visit.survey.json:4:68: error: The least number of repetitions lies above the most. Patterns \#
                know letters, `.`, `[a-z]`, `[^a-z]`, `\d`, `\w`, `\s`, `( )`, `|`, `*`, `+`, `?`, `{2,5}`, `^` \#
                and `$`; a backslash takes a sign as it is. [invalid_pattern]
                """#),
        FaultyDefinition(
            .unmatchablePattern, code("[0-9]{4}", ", \"minLength\": 5"),
            says: #"""
                visit.survey.json:4:66: error: No text of 5 to 200 characters matches the pattern of question \#
                "code". Mend the pattern, or change "minLength" and "maxLength". [unmatchable_pattern]
                """#),
        FaultyDefinition(
            .unmatchablePattern, code("a^b"),
            says: #"""
                visit.survey.json:4:66: error: No text of 1 to 200 characters matches the pattern of question \#
                "code". Mend the pattern, or change "minLength" and "maxLength". [unmatchable_pattern]
                """#),
        FaultyDefinition(
            .unmatchablePattern, code("^$"),
            says: #"""
                visit.survey.json:4:66: error: No text of 1 to 200 characters matches the pattern of question \#
                "code". Mend the pattern, or change "minLength" and "maxLength". [unmatchable_pattern]
                """#),
        FaultyDefinition(
            .unlabelled, Written.survey(#"{"id": "why", "type": "comment"}"#),
            says: #"""
                visit.survey.json:4:1: error: Question "why" has no text, so nobody can tell what it is. Add a \#
                "text" in every language; screen readers read it aloud. [unlabelled]
                """#),
        FaultyDefinition(
            .unlabelled, Written.survey(#"{"id": "why", "type": "comment", "text": "  "}"#),
            says: #"""
                visit.survey.json:4:42: error: Question "why" has no text, so nobody can tell what it is. Add a \#
                "text" in every language; screen readers read it aloud. [unlabelled]
                """#),
        FaultyDefinition(
            .unlabelled, Written.survey(Written.way.replacing("On the web", with: "")),
            says: #"""
                visit.survey.json:4:128: error: Choice "web" of question "way" has no text, so nobody can tell \#
                what it is. Add a "text" in every language; screen readers read it aloud. [unlabelled]
                """#),
        FaultyDefinition(
            .doubleBarrelled,
            Written.survey(Written.score.replacing("How was it?", with: "How fast and friendly was it?")),
            says: #"""
                visit.survey.json:4:41: warning: With "and" this may ask two things at once, and nobody can tell\#
                 which one was answered. Ask one thing a question; if it is one, add "allow": \#
                ["double_barrelled"]. [double_barrelled]
                """#),
        FaultyDefinition(
            .doubleBarrelled, Written.survey(Written.parts.replacing("\"Price\"", with: "\"Price & quality\"")),
            says: #"""
                visit.survey.json:4:94: warning: With "&" this may ask two things at once, and nobody can tell \#
                which one was answered. Ask one thing a question; if it is one, add "allow": \#
                ["double_barrelled"]. [double_barrelled]
                """#),
    ]

    static let texts: [FaultyDefinition] = [
        FaultyDefinition(
            .missingTranslation, Written.bilingual(#"{"id": "why", "type": "comment", "text": {"en": "Why?"}}"#),
            says: #"""
                visit.survey.json:4:42: error: Question "why" has no text in "de". Add it, or take "de" out of \#
                the survey's languages. [missing_translation]
                """#),
        FaultyDefinition(
            .missingTranslation,
            Written.bilingual(
                #"{"id": "why", "type": "comment", "text": {"en": "Why?", "de": "Warum?"}, "help": {"en": "Be open.", "de": " "}}"#
            ),
            says: #"""
                visit.survey.json:4:82: error: "help" of question "why" has no text in "de". Add it, or take \#
                "de" out of the survey's languages. [missing_translation]
                """#),
        FaultyDefinition(
            .missingTranslation, Written.survey(Written.score).replacing("A visit", with: ""),
            says: #"""
                visit.survey.json:1:71: error: "title" of the survey has no text in "en". Write one. \#
                [missing_translation]
                """#),
        FaultyDefinition(
            .undeclaredLanguage,
            Written.bilingual(
                #"{"id": "why", "type": "comment", "text": {"en": "Why?", "de": "Warum?", "fr": "Pourquoi ?"}}"#),
            says: #"""
                visit.survey.json:4:73: error: Question "why" has a text in "fr", which is none of the survey's \#
                languages. Add "fr" to "languages", or take the text out. [undeclared_language]
                """#),
        FaultyDefinition(
            .placeholderSyntax,
            Written.survey(Written.comment("why").replacing("Tell us.", with: "Tell us {something.")),
            says: #"""
                visit.survey.json:4:51: error: A brace stands alone. Write `{id|fallback}` for an answer, or \#
                `{{` for the brace itself. [placeholder_syntax]
                """#),
        FaultyDefinition(
            .placeholderSyntax, Written.survey(Written.comment("why").replacing("Tell us.", with: "Tell us :-}")),
            says: #"""
                visit.survey.json:4:53: error: A brace stands alone. Write `{id|fallback}` for an answer, or \#
                `}}` for the brace itself. [placeholder_syntax]
                """#),
        FaultyDefinition(
            .placeholderSyntax,
            Written.survey(Written.comment("why").replacing("Tell us.", with: "Tell us, {Customer Name|you}.")),
            says: #"""
                visit.survey.json:4:52: error: "Customer Name" can't be the name of a place in a text. Write \#
                `{id|fallback}` with the id of an earlier question. [placeholder_syntax]
                """#),
        FaultyDefinition(
            .placeholderSyntax,
            Written.survey(Written.comment("why").replacing("Tell us.", with: "Tell us, {customer.name|{you}.")),
            says: #"""
                visit.survey.json:4:52: error: A brace stands alone. Write `{id|fallback}` for an answer, or \#
                `{{` for the brace itself. [placeholder_syntax]
                """#),
        FaultyDefinition(
            .missingFallback,
            Written.survey(Written.comment("why").replacing("Tell us.", with: "Tell us, {customer.name}.")),
            says: #"""
                visit.survey.json:4:52: error: The place for "customer.name" has no fallback. Write \#
                `{customer.name|what stands there when it was not answered}`. [missing_fallback]
                """#),
        FaultyDefinition(
            .missingPlaceholder,
            Written.bilingual(
                #"{"id": "why", "type": "comment", "text": {"en": "Why, {customer.name|you}?", "de": "Warum?"}}"#),
            says: #"""
                visit.survey.json:4:84: error: Question "why" shows {customer.name|…} in "en", but not in "de". \#
                Show it in every language, or in none. [missing_placeholder]
                """#),
    ]
}
