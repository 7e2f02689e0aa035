import SurveySchema

extension XLSFormReader {
    private static let simpleTypes = [
        "text": "text", "string": "text", "integer": "number", "int": "number", "decimal": "number", "note": "note",
        "range": "rating",
    ]
    private static let listTypes = ["select_one": "choice", "select_multiple": "choices", "rank": "ranking"]

    /// The question in a row.
    mutating func question(
        _ row: Sheet.Row, _ type: Sheet.Cell, shownIf conditions: [(condition: Condition, claims: [Outline.Place])]
    ) throws(Refusal) -> Outline.Question {
        let words = type.text.split(separator: " ").map(String.init)
        guard let name = row["name"] else { throw Refusal("It has no name.") }
        guard names.questions[name.text] == nil else { throw Refusal("The name stands twice.") }
        guard let first = words.first, let base = XLSFormReader.simpleTypes[first] ?? XLSFormReader.listTypes[first]
        else { throw Refusal("Our surveys have no questions of the type \"\(words.first ?? "")\".") }
        var taken = ids
        let id = Names.unique(name.text, otherwise: "question", among: &taken)
        var question = Outline.Question(id: id, place: type.place, claims: [type.place, name.place])
        let marks = marks(row)
        var kind = QuestionNames.Kind.note
        var word = base
        if XLSFormReader.listTypes[first] != nil {
            try addChoices(words, row, marks, to: &question, &word, &kind)
        } else {
            try addSimple(first, row, marks, to: &question, &word, &kind)
        }
        question.members.append(.init(key: "type", value: .json(JSONText.quoted(word)), claims: []))
        addTexts(row, name, conditions, to: &question)
        let known = names
        ids = taken
        names.add(name.text, id: id, kind)
        if id != name.text {
            outline.note(name.place, "The question \"\(name.text)\" has the id \"\(id)\" here.")
        }
        guard word != "note" else { return question }
        addRequirement(row, knowing: known, to: &question)
        addConstraint(row, name.text, word, marks, to: &question)
        for key in ["collects", "allow"] {
            guard let marks, let node = marks.marks[key] else { continue }
            question.members.append(.init(key: key, value: .json(node.spaced), claims: [marks.place]))
        }
        if let filter = row["choice_filter"] {
            outline.omit(filter.place, "Choices can't be filtered here: all of the list are offered.")
        }
        return question
    }

    mutating func addTexts(
        _ row: Sheet.Row, _ name: Sheet.Cell, _ conditions: [(condition: Condition, claims: [Outline.Place])],
        to question: inout Outline.Question
    ) {
        if let text = text(row, "label", as: "text") {
            question.members.append(text)
        } else {
            let text = name.text.replacing("{", with: "{{").replacing("}", with: "}}")
            question.members.append(.init(key: "text", value: .text([outline.languages[0]: text]), claims: []))
            outline.note(question.place, "The question has no label; it is called by its name.")
        }
        if let help = text(row, "hint", as: "help") { question.members.append(help) }
        let own = condition(row, "relevant")
        let all = conditions + (own.map { [$0] } ?? [])
        if let condition = Condition.all(all.map(\.condition)) {
            question.members.append(Outline.condition("visibleIf", condition, all.flatMap(\.claims)))
        }
    }

    private mutating func addChoices(
        _ words: [String], _ row: Sheet.Row, _ marks: Marks?, to question: inout Outline.Question, _ word: inout String,
        _ kind: inout QuestionNames.Kind
    ) throws(Refusal) {
        guard words.count > 1 else { throw Refusal("It names no list.") }
        let (items, ids, claims) = try choices(of: words[1])
        if words.count > 2 {
            outline.note(question.place, "\"\(words[2])\" is not taken over: choices are those of the list.")
        }
        let isMarked = ["choice", "dropdown"].contains(marks?.text("type"))
        if word == "choice", items.map(\.id) == ["yes", "no"], ids["yes"] != nil, ids["no"] != nil, !isMarked {
            word = "yes_no"
            kind = .flag
            question.claims += claims
            for item in items { question.members.append(.init(key: item.id, value: .text(item.text), claims: [])) }
            return
        }
        if word == "choice", let appearance = row["appearance"], appearance.text == "minimal" {
            word = "dropdown"
            question.claims.append(appearance.place)
        }
        question.members.append(.init(key: "choices", value: .items(items), claims: claims))
        kind = word == "choices" || word == "ranking" ? .list(ids) : .choice(ids)
    }

    private mutating func addSimple(
        _ type: String, _ row: Sheet.Row, _ marks: Marks?, to question: inout Outline.Question, _ word: inout String,
        _ kind: inout QuestionNames.Kind
    ) throws(Refusal) {
        switch word {
        case "text":
            kind = .text
            if let appearance = row["appearance"], appearance.text == "multiline" {
                word = "comment"
                question.claims.append(appearance.place)
            }
        case "number":
            kind = .number
            if type != "decimal" { question.members.append(.init(key: "whole", value: .json("true"), claims: [])) }
        case "rating":
            kind = .number
            if let marked = marks?.text("type"), ["nps", "csat", "ces"].contains(marked) { word = marked }
            try addScale(row, marks, to: &question)
        default: kind = .note
        }
    }

    private mutating func addScale(
        _ row: Sheet.Row, _ marks: Marks?, to question: inout Outline.Question
    ) throws(Refusal) {
        var values = ["start": "1", "end": "10", "step": "1"]
        for part in (row["parameters"]?.text ?? "").split(whereSeparator: { " ;,".contains($0) }) {
            let pair = part.split(separator: "=")
            guard pair.count == 2, values[String(pair[0])] != nil else {
                throw Refusal("The parameter \"\(part)\" has no counterpart here.")
            }
            values[String(pair[0])] = String(pair[1])
        }
        guard let low = Int(values["start"] ?? ""), let high = Int(values["end"] ?? ""), values["step"] == "1",
            low >= 0, high <= 10, low < high
        else { throw Refusal("Scales have whole points within 0 to 10 here.") }
        if let cell = row["parameters"] { question.claims.append(cell.place) }
        question.members.append(.init(key: "min", value: .json("\(low)"), claims: []))
        question.members.append(.init(key: "max", value: .json("\(high)"), claims: []))
        for (key, point) in [("low", low), ("high", high)] {
            if let node = marks?.marks[key] {
                question.members.append(.init(key: key, value: .json(node.spaced), claims: []))
                continue
            }
            question.members.append(.init(key: key, value: .text([outline.languages[0]: "\(point)"]), claims: []))
            outline.note(
                question.place, "The scale does not say what \(point) means; it reads \"\(point)\" under \"\(key)\".")
        }
    }
}
