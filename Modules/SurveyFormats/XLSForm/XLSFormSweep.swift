/// Lists every cell of a form that is not in the survey that came of it, whether anybody thought of it or not.
struct XLSFormSweep {
    private(set) var notes: [FormatNote] = []
    private(set) var taken = 0
    private let claims: Set<FormatNote.Place>
    private var covered: Set<FormatNote.Place> = []

    init(
        _ outline: Outline, extents: [FormatNote.Place: [FormatNote.Place]], _ survey: Sheet, _ choices: Sheet,
        _ settings: Sheet
    ) {
        let claims = outline.allClaims
        self.claims = claims
        // What is left out as a whole covers what is left out within it.
        let omissions = outline.omissions.map { (place: $0.key, message: $0.value, cells: extents[$0.key] ?? [$0.key]) }
        let ordered = omissions.sorted {
            ($1.cells.count, $0.place.path, $0.place.position) < ($0.cells.count, $1.place.path, $1.place.position)
        }
        for (place, message, cells) in ordered {
            let new = cells.filter { covered.insert($0).inserted }
            if !new.isEmpty { notes.append(FormatNote(place, message, omitted: new.count)) }
        }
        list(survey) { column, _ in .column(column) }
        list(settings) { column, _ in .column(column) }
        let used = Set(
            choices.rows.filter { $0.values.contains { claims.contains($0.place) } }.compactMap { $0.list?.text })
        list(choices) { column, row in
            guard let list = row.list?.text else { return .choiceOfNoList }
            return used.contains(list) ? .column(column) : .list(list)
        }
    }

    /// What is left out together.
    private enum Rest: Hashable {
        case column(String)
        case list(String)
        case choiceOfNoList

        func message(_ count: Int) -> String {
            switch self {
            case .column(let name):
                "What stands in the column \"\(name)\" has no counterpart here and is not taken over: "
                    + (count == 1 ? "1 cell." : "\(count) cells.") + XLSFormSweep.hint(name)
            case .list(let name): "The list \"\(name)\" is used by no question that is taken over."
            case .choiceOfNoList: "What is in no list can't be chosen, and is not taken over."
            }
        }
    }

    /// Lists what is left of a sheet, with what belongs together in one note.
    private mutating func list(_ sheet: Sheet, _ group: (String, Sheet.Row) -> Rest) {
        var left: [Rest: [FormatNote.Place]] = [:]
        for row in sheet.rows {
            for (column, cell) in row where !covered.contains(cell.place) {
                if claims.contains(cell.place) {
                    taken += 1
                } else {
                    left[group(column, row), default: []].append(cell.place)
                }
            }
        }
        for (rest, places) in left {
            guard let first = places.min(by: { $0.position < $1.position }) else { continue }
            notes.append(FormatNote(first, rest.message(places.count), omitted: places.count))
        }
    }

    private static func hint(_ column: String) -> String {
        guard let language = SheetLanguage(column: column), language.tag == nil,
            ["label", "hint", "constraint_message"].contains(language.base)
        else { return "" }
        return " Add the language's tag to the column's name, such as \"label::English (en)\"."
    }
}
