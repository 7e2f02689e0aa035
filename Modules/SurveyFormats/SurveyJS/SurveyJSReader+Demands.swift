import Definitions
import SurveySchema

extension SurveyJSReader {
    /// Whether it has to be answered; asked before the question itself is known, whose answer it can't ask for.
    mutating func addRequirement(_ word: String, _ object: JSONObject, to question: inout Outline.Question) {
        let isAllRows = word == "matrix" && object.flag("isAllRowRequired") == true
        if isAllRows { question.claims.append(object.place("isAllRowRequired")) }
        if object.flag("isRequired") == true || isAllRows {
            question.members.append(.init(key: "required", value: .json("true"), claims: []))
            if word == "matrix", !isAllRows {
                outline.note(question.place, "Here a matrix that has to be answered is answered in every row.")
            }
        } else if let condition = condition(object, "requiredIf") {
            question.members.append(Outline.condition("requiredIf", condition.condition, condition.claims))
        }
        if object.flag("isRequired") != nil { question.claims.append(object.place("isRequired")) }
    }

    mutating func addValidators(
        _ word: String, _ object: JSONObject, _ name: String, to question: inout Outline.Question
    ) {
        for node in object.items("validators") {
            guard let validator = JSONObject(node, path: path) else { continue }
            add(validator, word, name, to: &question)
        }
    }

    private mutating func add(
        _ validator: JSONObject, _ word: String, _ name: String, to question: inout Outline.Question
    ) {
        let claimed = question.members.count
        switch (validator.text("type"), word) {
        case ("numeric", "number"):
            number(validator, "minValue", as: "min", to: &question)
            number(validator, "maxValue", as: "max", to: &question)
        case ("text", "text"), ("text", "comment"):
            count(validator, "minLength", as: "minLength", to: &question)
            count(validator, "maxLength", as: "maxLength", to: &question)
        case ("answercount", "choices"):
            count(validator, "minCount", as: "minChosen", to: &question)
            count(validator, "maxCount", as: "maxChosen", to: &question)
        case ("regex", "text"), ("regex", "comment"):
            guard let regex = validator.text("regex"), question["pattern"] == nil else { break }
            let pattern = JSONText.quoted(TextReading.whole(regex, isSearch: true))
            question.members.append(
                .init(key: "pattern", value: .json(pattern), claims: [validator.place("regex")]))
        case ("expression", _):
            guard question["validIf"] == nil,
                let condition = condition(validator, "expression", own: name)
            else { break }
            let message = text(validator, "text")
            var rule: Outline.Text = [outline.languages[0]: "Please check this answer."]
            if case .text(let text)? = message?.value { rule = text }
            if message == nil {
                outline.note(
                    validator.place("expression"), "The rule has no message; it says \"Please check this answer.\".")
            }
            question.members.append(
                .init(
                    key: "validIf", value: .rule(condition.condition, rule),
                    claims: condition.claims + (message?.claims ?? [])))
        default: break
        }
        guard question.members.count > claimed else { return }
        question.claims.append(validator.place("type"))
        if validator.text("type") != "expression", validator["text"] != nil {
            outline.omit(validator.place("text"), "Limits say by themselves what they ask for.")
        }
    }
}
