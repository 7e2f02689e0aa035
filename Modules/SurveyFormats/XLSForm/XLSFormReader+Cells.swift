import Definitions
import SurveySchema

extension XLSFormReader {
    /// What our own column holds: keys that the format has no word for.
    struct Marks {
        let object: JSONObject
        let place: Outline.Place
    }

    /// The marks of a row, each of which is listed unless it is taken.
    mutating func marks(_ row: Sheet.Row) -> Marks? {
        guard let cell = row["mainstay"], let node = try? JSONReader.read(cell.text), node.repeatedKeys.isEmpty,
            let object = JSONObject(node, path: cell.place.path), case .object(let members) = node.value
        else { return nil }
        unused[cell.place] = members.map(\.key)
        outline.claims.append(cell.place)
        return Marks(object: object, place: cell.place)
    }

    /// The value of a key, when it is one that means something there.
    mutating func take(
        _ key: String, of marks: Marks?, where isKnown: (JSONNode) -> Bool = { _ in true }
    ) -> JSONNode? {
        guard let marks, let node = marks.object[key], isKnown(node) else { return nil }
        unused[marks.place]?.removeAll { $0 == key }
        return node
    }

    /// The text of a key, when it is one of those that mean something there.
    mutating func take(_ key: String, of marks: Marks?, among words: [String]) -> String? {
        take(key, of: marks) { $0.isText && words.contains($0.written ?? "") }?.written
    }

    mutating func listUnusedMarks() {
        for (place, keys) in unused where !keys.isEmpty {
            let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
            outline.omit(place, "\(names) under \"mainstay\" means nothing there and is not taken over.")
        }
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
        if column != "form_title" { outline.noteMissing(in: text, at: place) }
        return .init(key: name, value: .text(text), claims: claims)
    }

    /// The condition in a cell; nil when there is none or it is listed.
    mutating func condition(
        _ row: Sheet.Row, _ column: String
    ) -> (condition: Condition, claims: [Outline.Place])? {
        guard let cell = row[column] else { return nil }
        do {
            let expression = try ExpressionParser.parse(cell.text, .xPath)
            let condition = try ConditionTyping(dialect: .xPath, names: names).condition(expression)
            outline.noteMissingAnswers(expression, .xPath, own: nil, at: cell.place)
            return (condition, [cell.place])
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
        var taken = Names()
        for row in lists[list] ?? [] {
            guard choiceBytes <= SurveyReader.limit else {
                throw Refusal("The choices of all questions together are larger than 1 MiB.")
            }
            guard let name = row["name"] else {
                omit(row, "The choice has no name.")
                continue
            }
            guard ids[name.text] == nil else {
                omit(row, "The choice stands twice in its list.")
                continue
            }
            let id = taken.take(name.text, otherwise: "option")
            if id != name.text { outline.note(name.place, "The choice \"\(name.text)\" has the id \"\(id)\" here.") }
            ids[name.text] = id
            claims += [row.list, name].compactMap { $0?.place }
            let label = text(row, "label", as: "text")
            claims += label?.claims ?? []
            var text = [outline.languages[0]: TextReading.doubled(name.text)]
            if case .text(let found)? = label?.value { text = found }
            choiceBytes += id.utf8.count + text.values.reduce(0) { $0 + $1.utf8.count }
            items.append(.init(id: id, text: text))
        }
        guard items.count >= 2 else { throw Refusal("The list \"\(list)\" has fewer than two choices.") }
        return (items, ids, claims)
    }

    /// Leaves out all cells of a row, at the first one.
    private mutating func omit(_ row: Sheet.Row, _ message: String) {
        let cells = row.values.map(\.place).sorted { $0.position < $1.position }
        guard let place = cells.first else { return }
        extents[place] = cells
        outline.omit(place, message)
    }
}

extension JSONNode {
    var isText: Bool { if case .text = value { true } else { false } }
}
