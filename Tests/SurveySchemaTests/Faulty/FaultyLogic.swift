import Definitions
import SurveySchema

extension FaultyDefinition {
    private static func number(_ id: String) -> String {
        #"{"id": "\#(id)", "type": "nps", "text": "How many?", "low": "none", "high": "all"}"#
    }

    static let logic: [FaultyDefinition] = [
        FaultyDefinition(
            .alwaysFalse, why("{score} > 5"),
            says: #"""
                visit.survey.json:10:67: error: The condition that says whether "why" is shown is false whatever\#
                 is answered. Mend it: its parts contradict each other, or ask for what can't be answered. \#
                [always_false]
                """#),
        FaultyDefinition(
            .alwaysFalse, why("{way} = 'web' and {way} = 'shop'"),
            says: #"""
                visit.survey.json:10:67: error: The condition that says whether "why" is shown is false whatever\#
                 is answered. Mend it: its parts contradict each other, or ask for what can't be answered. \#
                [always_false]
                """#),
        FaultyDefinition(
            .alwaysFalse, Written.survey(Written.score, Written.comment("why", #""requiredIf": "{score} = 9""#)),
            says: #"""
                visit.survey.json:5:68: error: The condition that says whether "why" has to be answered is false\#
                 whatever is answered. Mend it: its parts contradict each other, or ask for what can't be \#
                answered. [always_false]
                """#),
        FaultyDefinition(
            .alwaysFalse,
            Written.survey(
                #"{"id": "age", "type": "number", "text": "How old?", "min": 18, "validIf": {"condition": "{age} < 18", "message": "Too young."}}"#
            ),
            says: #"""
                visit.survey.json:4:89: error: The condition that says whether the answer to "age" is valid is \#
                false whatever is answered. Mend it: its parts contradict each other, or ask for what can't be \#
                answered. [always_false]
                """#),
        FaultyDefinition(
            .alwaysTrue, why("count({wants}) < 3"),
            says: #"""
                visit.survey.json:10:67: error: The condition that says whether "why" is shown is true whatever \#
                is answered. Mend it, or take out "visibleIf". [always_true]
                """#),
        FaultyDefinition(
            .alwaysTrue,
            Written.survey(
                Written.score.replacing("\"csat\"", with: "\"csat\", \"required\": true"),
                Written.comment("why", visibleIf: "{score} >= 1")),
            says: #"""
                visit.survey.json:5:67: error: The condition that says whether "why" is shown is true whatever \#
                is answered. Mend it, or take out "visibleIf". [always_true]
                """#),
        FaultyDefinition(
            .alwaysFalse,
            Written.survey(
                number("a"), number("b"), number("c"), number("d"), number("e"), number("f"),
                Written.comment("why", visibleIf: "{a} = 9 and {b} = 9 and {c} = 9 and {d} = 9 and {e} = 9 and {e} = 8")
            ),
            says: #"""
                visit.survey.json:10:67: error: The condition that says whether "why" is shown is false whatever is \#
                answered. Mend it: its parts contradict each other, or ask for what can't be answered. [always_false\#
                ]
                """#),
        FaultyDefinition(
            .quotaOverlap,
            Written.survey(
                number("a"), number("b"), number("c"), number("d"), number("e"),
                and: """
                     "quotas": [{"id": "q", "cells": [
                    {"id": "one", "if": "{a} = 9 and {b} = 9 and {c} = 9 and {d} = 9 and {e} = 9", "limit": 1},
                    {"id": "two", "if": "{a} = 9 and {b} = 9 and {c} = 9 and {d} = 9 and {e} = 9", "limit": 1}]}],
                    """),
            says: #"""
                visit.survey.json:4:21: error: Somebody can be of both cells "one" and "two" of quota "q". Let each \#
                condition leave out what the others count. [quota_overlap]
                """#),
        FaultyDefinition(
            .unreachableQuestion,
            Written.survey(
                Written.score, Written.comment("why", visibleIf: "{score} < 3"),
                Written.comment("more", visibleIf: "answered({why}) and {score} > 3"),
                Written.comment("still_more", visibleIf: "answered({more})")),
            says: #"""
                visit.survey.json:6:68: error: No answers to the questions before it lead to "more". Mend this \#
                condition, or one of those before it, or take the question out. [unreachable_question]
                """#),
        FaultyDefinition(
            .requiredUnreachable,
            Written.survey(Written.score, Written.comment("why", #""required": true, "visibleIf": "{score} > 5""#)),
            says: #"""
                visit.survey.json:5:85: error: "why" has to be answered, but no answers lead to it. Mend this \#
                condition, or one of those before it, or take the question out. [required_unreachable]
                """#),
    ]
}
