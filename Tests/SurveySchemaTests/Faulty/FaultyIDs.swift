import Definitions
import SurveySchema

extension FaultyDefinition {
    static let ids: [FaultyDefinition] = [
        FaultyDefinition(
            .invalidID,
            Written.survey(Written.comment("Why-Not"), Written.comment("more", visibleIf: "answered({Why-Not})")),
            says: #"""
                visit.survey.json:4:8: error: "Why-Not" can't be an id. Ids are small letters and digits with \#
                single underscores between, begin with a letter and have at most 60 signs, such as \#
                first_contact. [invalid_id]
                """#),
        FaultyDefinition(
            .invalidID, Written.survey(Written.comment("b\u{301}c"), Written.score),
            says: #"""
                visit.survey.json:4:8: error: "b́c" can't be an id. Ids are small letters and digits with single\#
                 underscores between, begin with a letter and have at most 60 signs, such as first_contact. \#
                [invalid_id]
                """#),
        FaultyDefinition(
            .invalidID, Written.survey(Written.score).replacing("\"visit\"", with: "\"after_visit\""),
            says: #"""
                visit.survey.json:1:12: error: "after_visit" can't be a survey's id. Ids of surveys are small \#
                letters and digits with single hyphens between, begin with a letter and have at most 60 signs, \#
                such as after-contact. [invalid_id]
                """#),
        FaultyDefinition(
            .invalidID, Written.survey(Written.score).replacing("\"all\"", with: "\"All\""),
            says: #"""
                visit.survey.json:3:18: error: "All" can't be an id. Ids are small letters and digits with \#
                single underscores between, begin with a letter and have at most 60 signs, such as \#
                first_contact. [invalid_id]
                """#),
        FaultyDefinition(
            .invalidID, Written.survey(Written.score, and: " \"reserved\": [\"old one\"],"),
            says: #"""
                visit.survey.json:2:99: error: "old one" can't be an id. Reserve the ids of questions that were \#
                removed. [invalid_id]
                """#),
        FaultyDefinition(
            .duplicateID, Written.survey(Written.score, Written.score),
            says: #"""
                visit.survey.json:5:8: error: Two questions have the id "score". Give each its own id. \#
                [duplicate_id]
                """#),
        FaultyDefinition(
            .duplicateID,
            Written.survey(
                Written.way.replacing("\"web\"", with: "\"shop\""), Written.comment("why", visibleIf: "{way} = 'web'")),
            says: #"""
                visit.survey.json:4:113: error: Question "way" has two choices with the id "shop". Give each its\#
                 own id. [duplicate_id]
                """#),
        FaultyDefinition(
            .duplicateID, Written.survey(Written.score, and: " \"reserved\": [\"old\", \"old\"],"),
            says: #"""
                visit.survey.json:2:106: error: "old" is reserved twice. Keep one of them. [duplicate_id]
                """#),
        FaultyDefinition(
            .duplicateID, Written.survey(Written.score).replacing("[\"en\"]", with: "[\"en\", \"en\"]"),
            says: #"""
                visit.survey.json:1:61: error: The language "en" stands twice. Keep one of them. [duplicate_id]
                """#),
        FaultyDefinition(
            .duplicateID,
            Written.survey(
                Written.score,
                and:
                    " \"quotas\": [{\"id\": \"q\", \"cells\": [{\"id\": \"c\", \"if\": \"{score} > 1\", \"limit\": 5}, {\"id\": \"c\", \"if\": \"{score} = 1\", \"limit\": 5}]}],"
            ),
            says: #"""
                visit.survey.json:2:172: error: Two cells of quota "q" have the id "c". Give each its own id. \#
                [duplicate_id]
                """#),
        FaultyDefinition(
            .reservedID, Written.survey(Written.score, and: " \"reserved\": [\"score\"],"),
            says: #"""
                visit.survey.json:4:8: error: "score" belongs to a question that was removed. Give the question \#
                an id that was never used, so that old answers keep their meaning. [reserved_id]
                """#),
        FaultyDefinition(
            .nameClash, Written.survey(Written.comment("top_3"), Written.comment("top3")),
            says: #"""
                visit.survey.json:5:8: error: The questions "top_3" and "top3" would both be called `top3` in \#
                Swift. Choose another id for one of them. [name_clash]
                """#),
        FaultyDefinition(
            .nameClash, Written.survey(Written.comment("self")),
            says: #"""
                visit.survey.json:4:8: error: "self" would be called `self` in Swift, which means something else\#
                 there. Choose another id. [name_clash]
                """#),
        FaultyDefinition(
            .nameClash, Written.survey(Written.way.replacing("\"web\"", with: "\"init\"")),
            says: #"""
                visit.survey.json:4:113: error: "init" would be called `init` in Swift, which means something \#
                else there. Choose another id. [name_clash]
                """#),
    ]
}
