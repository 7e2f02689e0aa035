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
            question.members.append(.init(key: key, value: .json(node.compact), claims: [marks.place]))
        }
        if let filter = row["choice_filter"] {
            outline.omit(filter.place, "Choices can't be filtered here: all of the list are offered.")
        }
        return question
    }

    private mutating func addTexts(
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
                question.members.append(.init(key: key, value: .json(node.compact), claims: []))
                continue
            }
            question.members.append(.init(key: key, value: .text([outline.languages[0]: "\(point)"]), claims: []))
            outline.note(
                question.place, "The scale does not say what \(point) means; it reads \"\(point)\" under \"\(key)\".")
        }
    }

    // MARK: What answers have to be like

    private mutating func addRequirement(
        _ row: Sheet.Row, knowing known: QuestionNames, to question: inout Outline.Question
    ) {
        guard let cell = row["required"] else { return }
        switch cell.text.lowercased() {
        case "yes", "true", "true()", "1", "required":
            question.members.append(.init(key: "required", value: .json("true"), claims: [cell.place]))
        case "no", "false", "false()", "0": question.claims.append(cell.place)
        default:
            let all = names
            names = known
            defer { names = all }
            if let condition = condition(row, "required") {
                question.members.append(Outline.condition("requiredIf", condition.condition, condition.claims))
            }
        }
    }

    private mutating func addConstraint(
        _ row: Sheet.Row, _ name: String, _ word: String, _ marks: Marks?, to question: inout Outline.Question
    ) {
        guard let cell = row["constraint"] else { return }
        let message = text(row, "constraint_message", as: "message")
        var limits: [(key: String, json: String)] = []
        var rest: [Expression] = []
        do {
            let expression = try ExpressionParser.parse(cell.text, .xPath)
            let parts: [Expression] = if case .all(let parts) = expression { parts } else { [expression] }
            // With a message the author means a rule; limits say what they are by themselves.
            let count = marks?.marks.number("limits").flatMap { Int(exactly: $0) } ?? (message == nil ? parts.count : 0)
            for (index, part) in parts.enumerated() {
                let limit = XLSFormReader.limit(part, word, isWhole: question["whole"] != nil)
                let isRule = index >= count && !part.isOfText
                if let limit, !isRule, !limits.contains(where: { $0.key == limit.key }) {
                    limits.append(limit)
                } else {
                    rest.append(part)
                }
            }
            if !rest.isEmpty {
                let condition = try ConditionTyping(names: names, own: name).condition(.all(rest))
                addRule(condition, cell, message, to: &question)
            }
            for limit in limits {
                question.members.append(.init(key: limit.key, value: .json(limit.json), claims: [cell.place]))
            }
            if rest.isEmpty, let message {
                for claim in message.claims { outline.omit(claim, "Limits say by themselves what they ask for.") }
            }
        } catch {
            outline.omit(cell.place, "The constraint is not taken over. \(error.message)")
        }
    }

    private mutating func addRule(
        _ condition: Condition, _ cell: Sheet.Cell, _ message: Outline.Member?, to question: inout Outline.Question
    ) {
        var text: Outline.Text = [outline.languages[0]: "Please check this answer."]
        if case .text(let found)? = message?.value { text = found }
        if message == nil {
            outline.note(cell.place, "The rule has no message; it says \"Please check this answer.\".")
        }
        question.members.append(
            .init(key: "validIf", value: .rule(condition, text), claims: [cell.place] + (message?.claims ?? [])))
    }

    /// The limit that a part of a constraint is; nil when it is none.
    private static func limit(_ part: Expression, _ word: String, isWhole: Bool) -> (key: String, json: String)? {
        switch part {
        case .compare(.itself, ">=", .number(_, let text)) where word == "number": return ("min", text)
        case .compare(.itself, "<=", .number(_, let text)) where word == "number": return ("max", text)
        case .compare(.itself, ">", .number(let number, _)) where word == "number" && isWhole:
            return Int(exactly: number).map { ("min", "\($0 + 1)") }
        case .compare(.itself, "<", .number(let number, _)) where word == "number" && isWhole:
            return Int(exactly: number).map { ("max", "\($0 - 1)") }
        case .compare(.length(.itself), let sign, .number(let number, _)):
            return whole(sign, number, "minLength", "maxLength")
        case .compare(.count(.itself), let sign, .number(let number, _)) where word == "choices":
            return whole(sign, number, "minChosen", "maxChosen")
        case .matches(.itself, let pattern):
            return ("pattern", JSONText.quoted(TextReading.whole(pattern, isSearch: false)))
        default: return nil
        }
    }

    private static func whole(
        _ sign: String, _ number: Double, _ least: String, _ most: String
    ) -> (key: String, json: String)? {
        guard let whole = Int(exactly: number), abs(whole) < 100_000 else { return nil }
        switch sign {
        case ">=": return (least, "\(whole)")
        case ">": return (least, "\(whole + 1)")
        case "<=": return (most, "\(whole)")
        case "<": return (most, "\(whole - 1)")
        default: return nil
        }
    }

    // MARK: Matrices

    /// The matrix that a group of questions with one list is.
    mutating func matrix(
        _ row: Sheet.Row, _ rows: [Sheet.Row], end: Sheet.Row, _ place: Outline.Place,
        shownIf conditions: [(condition: Condition, claims: [Outline.Place])]
    ) throws(Refusal) -> Outline.Question {
        guard let name = row["name"], let list = rows.first?["type"]?.text.split(separator: " ").last else {
            throw Refusal("It has no name.")
        }
        guard names.questions[name.text] == nil else { throw Refusal("The name stands twice.") }
        let columns = try choices(of: String(list))
        var taken = ids
        let id = Names.unique(name.text, otherwise: "question", among: &taken)
        var question = Outline.Question(id: id, place: place)
        question.claims = [row["type"], row["name"], row["appearance"], end["type"], end["name"]]
            .compactMap { $0?.place }
        question.members.append(.init(key: "type", value: .json("\"matrix\""), claims: []))
        question.members.append(.init(key: "columns", value: .items(columns.items), claims: columns.claims))
        addTexts(row, name, conditions, to: &question)
        let marks = marks(row)
        if let marks, let node = marks.marks["allow"] {
            question.members.append(.init(key: "allow", value: .json(node.compact), claims: [marks.place]))
        }
        var items: [Outline.Item] = []
        var rowIDs: [String: String] = [:]
        var takenRows: Set<String> = []
        for item in rows {
            guard let rowName = item["name"] else { throw Refusal("A row has no name.") }
            let prefix = name.text + "."
            let own = rowName.text.hasPrefix(prefix) ? String(rowName.text.dropFirst(prefix.count)) : rowName.text
            let rowID = Names.unique(own, otherwise: "row", among: &takenRows)
            let label = text(item, "label", as: "text")
            question.claims += [item["type"], item["name"]].compactMap { $0?.place } + (label?.claims ?? [])
            var text = [outline.languages[0]: own]
            if case .text(let found)? = label?.value { text = found }
            items.append(.init(id: rowID, text: text))
            rowIDs[rowName.text] = rowID
        }
        question.members.append(.init(key: "rows", value: .items(items), claims: []))
        let demands = Set(rows.map { $0["required"]?.text })
        if demands.count == 1 {
            addRequirement(rows[0], knowing: names, to: &question)
            if question["required"] != nil || question["requiredIf"] != nil {
                question.claims += rows.compactMap { $0["required"]?.place }
            }
        }
        ids = taken
        names.add(name.text, id: id, .matrix(rows: rowIDs, columns: columns.ids))
        for (rowName, rowID) in rowIDs { names.add(rowName, row: rowID, of: id, columns.ids) }
        return question
    }
}

extension Expression {
    /// Whether it asks for a length or pattern, which our conditions don't.
    var isOfText: Bool {
        switch self {
        case .matches, .compare(.length, _, _): true
        default: false
        }
    }
}
