import SurveySchema

extension XLSFormReader {
    /// The matrix that a group of questions with one list is.
    mutating func matrix(
        _ row: Sheet.Row, _ rows: [Sheet.Row], end: Sheet.Row, _ place: Outline.Place,
        shownIf outer: (condition: Condition, claims: [Outline.Place])?
    ) throws(Refusal) -> Outline.Question {
        guard let name = row["name"], let list = rows.first?["type"]?.text.split(separator: " ").last else {
            throw Refusal("It has no name.")
        }
        guard names.questions[name.text] == nil else { throw Refusal("The name stands twice.") }
        guard rows.allSatisfy({ $0["name"] != nil }) else { throw Refusal("A row has no name.") }
        let columns = try choices(of: String(list))
        let id = ids.take(name.text, otherwise: "question")
        var question = Outline.Question(id: id, place: place)
        question.claims = [row["type"], row["name"], end["type"], end["name"]]
            .compactMap { $0?.place }
        if let appearance = row["appearance"], appearance.text == "table-list" {
            question.claims.append(appearance.place)
        }
        question.members.append(.init(key: "type", value: .json("\"matrix\""), claims: []))
        question.members.append(.init(key: "columns", value: .items(columns.items), claims: columns.claims))
        addTexts(row, name, outer, to: &question)
        add("allow", of: marks(row), to: &question)
        var items: [Outline.Item] = []
        var rowIDs: [String: String] = [:]
        var taken = Names()
        for item in rows {
            guard let rowName = item["name"] else { continue }
            let prefix = name.text + "."
            let own = rowName.text.hasPrefix(prefix) ? String(rowName.text.dropFirst(prefix.count)) : rowName.text
            let rowID = taken.take(own, otherwise: "row")
            let label = text(item, "label", as: "text")
            question.claims += [item["type"], item["name"]].compactMap { $0?.place } + (label?.claims ?? [])
            var text = [outline.languages[0]: TextReading.doubled(own)]
            if case .text(let found)? = label?.value { text = found }
            items.append(.init(id: rowID, text: text))
            rowIDs[rowName.text] = rowID
        }
        question.members.append(.init(key: "rows", value: .items(items), claims: []))
        let demands = Set(rows.map { $0["required"]?.text })
        if demands.count == 1 {
            addRequirement(rows[0], to: &question)
            if let first = rows[0]["required"]?.place, outline.omissions[first] == nil {
                question.claims += rows.compactMap { $0["required"]?.place }
            }
        }
        names.add(name.text, id: id, .matrix(rows: rowIDs, columns: columns.ids))
        for (rowName, rowID) in rowIDs { names.add(rowName, row: rowID, of: id, columns.ids) }
        return question
    }
}
