import SurveySchema

extension XLSFormReader {
    /// What our own column holds: keys that the format has no word for.
    struct Marks {
        let marks: JSONObject
        let place: Outline.Place

        /// The text of a key.
        func text(_ key: String) -> String? { marks.text(key) }
    }

    private static let knownMarks: Set = [
        "introduction", "thanks", "purpose", "occasion", "respondents", "anonymity", "quotas", "indices", "followUps",
        "reserved", "title", "id", "type", "low", "high", "collects", "allow", "limits",
    ]

    mutating func marks(_ row: Sheet.Row) -> Marks? {
        guard let cell = row["mainstay"], let node = try? JSONReader.read(cell.text),
            let object = JSONObject(node, path: cell.place.path), case .object(let members) = node.value
        else { return nil }
        let unknown = members.map(\.key).filter { !XLSFormReader.knownMarks.contains($0) }
        for key in unknown { outline.note(cell.place, "\"\(key)\" is not known there and not taken over.") }
        outline.claims.append(cell.place)
        return Marks(marks: object, place: cell.place)
    }

    /// A text in every language in which it is there.
    mutating func text(_ row: Sheet.Row, _ column: String, as name: String) -> Outline.Member? {
        var text: Outline.Text = [:]
        var claims: [Outline.Place] = []
        let first = outline.languages[0]
        for (key, cell) in row.sorted(by: { $0.value.place.position < $1.value.place.position }) {
            let language: String
            if key.lowercased() == column {
                language = first
            } else if let column = SheetLanguage(column: key).flatMap({ $0.base == column ? $0.tag : nil }) {
                language = column
            } else {
                continue
            }
            guard outline.languages.contains(language), text[language] == nil else { continue }
            let read = TextReading.template(cell.text, opening: "${", names: names)
            outline.noteFilling(read, at: cell.place)
            text[language] = read.text
            claims.append(cell.place)
        }
        guard let place = claims.first else { return nil }
        if column != "form_title" { outline.fill(&text, at: place) }
        return .init(key: name, value: .text(text), claims: claims)
    }

    /// The condition in a cell; nil when there is none or it is listed.
    mutating func condition(
        _ row: Sheet.Row, _ column: String
    ) -> (condition: Condition, claims: [Outline.Place])? {
        guard let cell = row[column] else { return nil }
        do {
            let expression = try ExpressionParser.parse(cell.text, .xPath)
            return (try ConditionTyping(names: names).condition(expression), [cell.place])
        } catch {
            outline.omit(cell.place, "The condition under \"\(column)\" is not taken over. \(error.message)")
            return nil
        }
    }

    /// What a list offers, with the ids by the names in the sheet.
    mutating func choices(
        of list: String
    ) throws(Refusal) -> (items: [Outline.Item], ids: [String: String], claims: [Outline.Place]) {
        var items: [Outline.Item] = []
        var ids: [String: String] = [:]
        var claims: [Outline.Place] = []
        var taken: Set<String> = []
        for row in choices.rows where (row["list_name"] ?? row["list name"])?.text == list {
            guard let name = row["name"] else { continue }
            guard ids[name.text] == nil else {
                outline.omit(name.place, "The choice stands twice in its list.")
                continue
            }
            let id = Names.unique(name.text, otherwise: "option", among: &taken)
            if id != name.text { outline.note(name.place, "The choice \"\(name.text)\" has the id \"\(id)\" here.") }
            ids[name.text] = id
            claims += [row["list_name"] ?? row["list name"], name].compactMap { $0?.place }
            let label = text(row, "label", as: "text")
            claims += label?.claims ?? []
            var text = [outline.languages[0]: TextReading.template(name.text, opening: "${", names: names).text]
            if case .text(let found)? = label?.value { text = found }
            items.append(.init(id: id, text: text))
        }
        guard items.count >= 2 else { throw Refusal("The list \"\(list)\" has fewer than two choices.") }
        return (items, ids, claims)
    }
}
