import Definitions
import SurveySchema

extension XLSFormReader {
    private static let simpleTypes = [
        "text": "text", "string": "text", "integer": "number", "int": "number", "decimal": "number", "note": "note",
        "range": "rating",
    ]
    private static let listTypes = ["select_one": "choice", "select_multiple": "choices", "rank": "ranking"]

    /// The question in a row.
    mutating func question(
        _ row: Sheet.Row, _ type: Sheet.Cell, shownIf outer: (condition: Condition, claims: [Outline.Place])?
    ) throws(Refusal) -> Outline.Question {
        let words = type.text.split(separator: " ").map(String.init)
        guard let name = row["name"] else { throw Refusal("It has no name.") }
        guard names.questions[name.text] == nil else { throw Refusal("The name stands twice.") }
        guard let first = words.first, let base = XLSFormReader.simpleTypes[first] ?? XLSFormReader.listTypes[first]
        else { throw Refusal("Our surveys have no questions of the type \"\(words.first ?? "")\".") }
        var question = Outline.Question(
            id: ids.take(name.text, otherwise: "question"), place: type.place, claims: [type.place, name.place])
        let marks = marks(row)
        var kind = QuestionNames.Kind.note
        var word = base
        do throws(Refusal) {
            if XLSFormReader.listTypes[first] != nil {
                try addChoices(words, row, marks, to: &question, &word, &kind)
            } else {
                try addSimple(first, row, marks, to: &question, &word, &kind)
            }
        } catch {
            ids.release(question.id)
            throw error
        }
        question.members.append(.init(key: "type", value: .json(JSONText.quoted(word)), claims: []))
        addTexts(row, name, outer, to: &question)
        add("allow", of: marks, to: &question)
        if question.id != name.text {
            outline.note(name.place, "The question \"\(name.text)\" has the id \"\(question.id)\" here.")
        }
        // Asked before the question itself is known, whose answer it can't ask for.
        if word != "note" { addRequirement(row, to: &question) }
        names.add(name.text, id: question.id, kind)
        guard word != "note" else { return question }
        addConstraint(row, name.text, word, marks, to: &question)
        if word == "text" || word == "comment" {
            let words = TextRule.Collected.allCases.map(\.rawValue)
            add("collects", of: marks, to: &question) { words.contains($0.written ?? "") }
        }
        if let filter = row["choice_filter"] {
            outline.omit(filter.place, "Choices can't be filtered here: all of the list are offered.")
        }
        return question
    }

    /// Adds what our own column says under a key, when it means something there.
    mutating func add(
        _ key: String, of marks: Marks?, to question: inout Outline.Question,
        where isKnown: (JSONNode) -> Bool = { _ in true }
    ) {
        guard let marks, let node = take(key, of: marks, where: isKnown) else { return }
        question.members.append(.init(key: key, value: .json(node.spaced), claims: [marks.place]))
    }

    mutating func addTexts(
        _ row: Sheet.Row, _ name: Sheet.Cell, _ outer: (condition: Condition, claims: [Outline.Place])?,
        to question: inout Outline.Question
    ) {
        if let text = text(row, "label", as: "text") {
            question.members.append(text)
        } else {
            let text = TextReading.doubled(name.text)
            question.members.append(.init(key: "text", value: .text([outline.languages[0]: text]), claims: []))
            outline.note(question.place, "The question has no label; it is called by its name.")
        }
        if let help = text(row, "hint", as: "help") { question.members.append(help) }
        if let shown = outline.both(outer, condition(row, "relevant")) {
            question.members.append(Outline.condition("visibleIf", shown.condition, shown.claims))
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
        let isYesNo = word == "choice" && items.map(\.id) == ["yes", "no"] && ids["yes"] != nil && ids["no"] != nil
        if isYesNo, take("type", of: marks, among: ["choice", "dropdown"]) == nil {
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
            let points = try addScale(row, marks, to: &question)
            let words = ["nps", "csat", "ces"].filter { Outline.isScale($0, points) }
            word = take("type", of: marks, among: words) ?? word
        default: kind = .note
        }
    }

    private mutating func addScale(
        _ row: Sheet.Row, _ marks: Marks?, to question: inout Outline.Question
    ) throws(Refusal) -> ClosedRange<Int> {
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
            add(key, of: marks, to: &question)
            guard question[key] == nil else { continue }
            question.members.append(.init(key: key, value: .text([outline.languages[0]: "\(point)"]), claims: []))
            outline.note(
                question.place, "The scale does not say what \(point) means; it reads \"\(point)\" under \"\(key)\".")
        }
        return low...high
    }
}
