import Definitions
import SurveySchema

extension FaultyDefinition {
    /// A comment `why` after the questions to be asked about, shown under a condition.
    static func why(_ condition: String) -> String {
        Written.survey(
            Written.score, Written.way, Written.wants, Written.back, Written.parts, Written.comment("name"),
            Written.comment("why", visibleIf: condition))
    }

    static let conditions: [FaultyDefinition] = [
        FaultyDefinition(
            .conditionSyntax, why("{score} <= "),
            says: #"""
                visit.survey.json:10:79: error: Here a value should be, and not the end. Conditions read like \#
                `{recommend} <= 6 and {channel} = 'phone'`; docs/surveys.md has the language. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{score} == 1"),
            says: #"""
                visit.survey.json:10:76: error: "==" has no meaning in a condition. Write a single = for what is\#
                 the same. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{way} = phone"),
            says: #"""
                visit.survey.json:10:76: error: Here a value should be, and not `phone`. Conditions read like \#
                `{recommend} <= 6 and {channel} = 'phone'`; docs/surveys.md has the language. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{score} < 3 && {back}"),
            says: #"""
                visit.survey.json:10:80: error: "&" has no meaning in a condition. Texts stand in single quotes,\#
                 answers in braces; comparisons are = != < <= > >=. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{score} < 3 {back}"),
            says: #"""
                visit.survey.json:10:80: error: Here `and`, `or` or the end should be, and not `{back}`. \#
                Conditions read like `{recommend} <= 6 and {channel} = 'phone'`; docs/surveys.md has the \#
                language. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("({score} < 3"),
            says: #"""
                visit.survey.json:10:80: error: Here `)` should be, and not the end. Conditions read like \#
                `{recommend} <= 6 and {channel} = 'phone'`; docs/surveys.md has the language. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{score < 3"),
            says: #"""
                visit.survey.json:10:68: error: A brace is never closed. Write `{id}` for the answer to a \#
                question. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{name} = 'it''s"),
            says: #"""
                visit.survey.json:10:77: error: A quote is never closed. Close the text with a single quote; a \#
                quote within it is written twice. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{score} < 1.2.3"),
            says: #"""
                visit.survey.json:10:78: error: "1.2.3" is no number. Write numbers like 3 or 2.5. \#
                [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{score} in [{back}]"),
            says: #"""
                visit.survey.json:10:80: error: A list holds constants only. Compare with the other answer by \#
                `=` and `or`. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{back} 99999999999999999999999"),
            says: #"""
                visit.survey.json:10:75: error: Here `and`, `or` or the end should be, and not `1e+23`. \#
                Conditions read like `{recommend} <= 6 and {channel} = 'phone'`; docs/surveys.md has the \#
                language. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why("{wants} contains a"),
            says: #"""
                visit.survey.json:10:85: error: Here the id of a choice in single quotes should be, and not `a`.\#
                 Conditions read like `{recommend} <= 6 and {channel} = 'phone'`; docs/surveys.md has the \#
                language. [condition_syntax]
                """#),
        FaultyDefinition(
            .conditionSyntax, why(String(repeating: "not ", count: 40) + "{back}"),
            says: #"""
                visit.survey.json:10:196: error: Conditions stand within each other more than 32 deep. Split the\#
                 condition over several questions. [condition_syntax]
                """#),
        FaultyDefinition(
            .unknownReference, why("{skore} = 1"),
            says: #"""
                visit.survey.json:10:68: error: There is no question "skore". Name one of this survey's \#
                questions. Did you mean "score"? [unknown_reference]
                """#),
        FaultyDefinition(
            .unknownReference, why("{parts.prices} = 'bad'"),
            says: #"""
                visit.survey.json:10:68: error: "parts" has no row "prices". Name one of its rows. Did you mean \#
                "price"? [unknown_reference]
                """#),
        FaultyDefinition(
            .unknownReference,
            Written.survey(
                #"{"id": "hello", "type": "note", "text": "Hello."}"#,
                Written.comment("why", visibleIf: "answered({hello})")),
            says: #"""
                visit.survey.json:5:77: error: "hello" is a note, which takes no answer. Ask about a question \#
                that is answered. [unknown_reference]
                """#),
        FaultyDefinition(
            .unknownReference,
            Written.survey(
                Written.score.replacing("csat", with: "csta"), Written.comment("why", visibleIf: "{skore} = 1")),
            says: #"""
                visit.survey.json:4:25: error: "type" of question "score" can't be "csta". It is one of text, \#
                comment, number, yes_no, choice, dropdown, choices, rating, nps, csat, ces, ranking, matrix, \#
                note. Did you mean "csat"? [unknown_word]
                visit.survey.json:5:68: error: There is no question "skore". Name one of this survey's \#
                questions. Did you mean "score"? [unknown_reference]
                """#),
        FaultyDefinition(
            .unknownReference,
            Written.survey(Written.score, Written.comment("why").replacing("Tell us.", with: "Why {skore|so}?")),
            says: #"""
                visit.survey.json:5:42: error: There is no answer "skore" to show. Name an earlier question, or \#
                one of customer.name, staff.name, organisation.name, occasion. Did you mean "score"? \#
                [unknown_reference]
                """#),
        FaultyDefinition(
            .unknownReference, Written.survey(Written.score).replacing("A visit", with: "A visit by {score|somebody}"),
            says: #"""
                visit.survey.json:1:71: error: This text is shown to nobody who answers, so {score|…} has no \#
                answer. Write a text without places, or {{ and }} for braces. [unknown_reference]
                """#),
        FaultyDefinition(
            .unknownReference,
            Written.survey(
                Written.score,
                and:
                    " \"indices\": [{\"id\": \"csat\", \"kind\": \"csat\", \"meaning\": \"M\",\n  \"question\": \"skore\"}],"
            ),
            says: #"""
                visit.survey.json:3:15: error: Index "csat" names the question "skore", which is not there. Name\#
                 one of this survey's questions. Did you mean "score"? [unknown_reference]
                """#),
        FaultyDefinition(
            .forwardReference, Written.survey(Written.comment("why", visibleIf: "{score} <= 3"), Written.score),
            says: #"""
                visit.survey.json:4:68: error: "score" comes later, so its answer is not known here. Move \#
                "score" before this, or ask about an earlier question. [forward_reference]
                """#),
        FaultyDefinition(
            .forwardReference,
            Written.survey(Written.comment("why").replacing("Tell us.", with: "Why {score|so}?"), Written.score),
            says: #"""
                visit.survey.json:4:42: error: "score" comes later, so its answer can't be shown here. Show the \#
                answer to an earlier question. [forward_reference]
                """#),
        FaultyDefinition(
            .forwardReference,
            Written.survey(Written.score).replacing(
                "\"questions\"", with: "\"visibleIf\": \"{score} = 1\", \"questions\""),
            says: #"""
                visit.survey.json:3:39: error: "score" comes later, so its answer is not known here. Move \#
                "score" before this, or ask about an earlier question. [forward_reference]
                """#),
        FaultyDefinition(
            .selfReference, Written.survey(Written.comment("why", visibleIf: "answered({why})")),
            says: #"""
                visit.survey.json:4:77: error: The condition of "why" asks for its own answer. Ask about an \#
                earlier question. [self_reference]
                """#),
        FaultyDefinition(
            .selfReference,
            Written.survey(Written.score, Written.comment("why").replacing("Tell us.", with: "Why {why|so}?")),
            says: #"""
                visit.survey.json:5:42: error: "why" shows its own answer, which is not known yet. Show the \#
                answer to an earlier question. [self_reference]
                """#),
        FaultyDefinition(
            .logicCycle,
            Written.survey(
                Written.comment("a", visibleIf: "answered({b})"), Written.comment("b", visibleIf: "answered({c})"),
                Written.comment("c", visibleIf: "answered({a})")),
            says: #"""
                visit.survey.json:4:75: error: Whether "a" is shown depends on itself: "a", "b", "c", "a". Take \#
                one of these conditions out. [logic_cycle]
                """#),
        FaultyDefinition(
            .typeMismatch, why("{score} = 'good'"),
            says: #"""
                visit.survey.json:10:76: error: A number can't be compared with a text. Compare values of one \#
                type; numbers stand without quotes, texts and choices within. [type_mismatch]
                """#),
        FaultyDefinition(
            .typeMismatch, why("{way} < 'web'"),
            says: #"""
                visit.survey.json:10:74: error: A choice of "way" has no order. Use = or !=; only numbers and \#
                points of scales can be less or more. [type_mismatch]
                """#),
        FaultyDefinition(
            .typeMismatch, why("{wants} = 'a'"),
            says: #"""
                visit.survey.json:10:76: error: The choices of "wants" are several, and can't be compared. Write\#
                 `{wants} contains 'choice'` or `count({wants}) >= 1`. [type_mismatch]
                """#),
        FaultyDefinition(
            .typeMismatch, why("{score}"),
            says: #"""
                visit.survey.json:10:68: error: A number is not true or false. Compare it with something, or ask\#
                 `answered({…})`. [type_mismatch]
                """#),
        FaultyDefinition(
            .typeMismatch, why("{score} contains 'a'"),
            says: #"""
                visit.survey.json:10:68: error: A number contains nothing. `contains` asks about questions with \#
                several choices; compare this with `=`. [type_mismatch]
                """#),
        FaultyDefinition(
            .typeMismatch, why("count({way}) = 1"),
            says: #"""
                visit.survey.json:10:74: error: Only the choices of a question with several can be counted. Ask \#
                `answered({…})` whether there is an answer. [type_mismatch]
                """#),
        FaultyDefinition(
            .typeMismatch, why("{parts} = 'bad'"),
            says: #"""
                visit.survey.json:10:68: error: "parts" has an answer for each row. Name the row: \#
                `{parts.price}`. [type_mismatch]
                """#),
        FaultyDefinition(
            .typeMismatch, why("{way.web} = 'bad'"),
            says: #"""
                visit.survey.json:10:68: error: "way" has no rows. Write `{way}`. [type_mismatch]
                """#),
        FaultyDefinition(
            .unknownChoice, why("{way} = 'wep'"),
            says: #"""
                visit.survey.json:10:76: error: "way" has no choice "wep". Name the id of one of its choices. \#
                Did you mean "web"? [unknown_choice]
                """#),
        FaultyDefinition(
            .unknownChoice, why("{wants} contains 'z'"),
            says: #"""
                visit.survey.json:10:85: error: "wants" has no choice "z". Name the id of one of its choices. \#
                [unknown_choice]
                """#),
        FaultyDefinition(
            .unknownChoice, why("{way} in ['web', 'shops']"),
            says: #"""
                visit.survey.json:10:85: error: "way" has no choice "shops". Name the id of one of its choices. \#
                Did you mean "shop"? [unknown_choice]
                """#),
    ]
}
