import SurveySchema

extension XLSFormReader {
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
            question.members.append(.init(key: "allow", value: .json(node.spaced), claims: [marks.place]))
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
