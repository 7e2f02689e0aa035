import SurveySchema

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
        list(survey) { column, _ in column }
        list(settings) { column, _ in column }
        let unused = { (row: Sheet.Row) in
            row.values.allSatisfy { !claims.contains($0.place) }
        }
        list(choices) { column, row in
            unused(row) ? "list " + ((row["list_name"] ?? row["list name"])?.text ?? "") : column
        }
    }

    /// Lists what is left of a sheet, with what belongs together in one note.
    private mutating func list(_ sheet: Sheet, _ group: (String, Sheet.Row) -> String) {
        var left: [String: [FormatNote.Place]] = [:]
        for row in sheet.rows {
            for (column, cell) in row where !covered.contains(cell.place) {
                if claims.contains(cell.place) {
                    taken += 1
                } else {
                    left[group(column, row), default: []].append(cell.place)
                }
            }
        }
        for (name, places) in left {
            guard let first = places.min(by: { $0.position < $1.position }) else { continue }
            let what = places.count == 1 ? "1 cell" : "\(places.count) cells"
            let message =
                name.hasPrefix("list ")
                ? "The list \"\(name.dropFirst(5))\" is used by no question that is taken over."
                : "What stands in the column \"\(name)\" has no counterpart here and is not taken over: \(what)."
                    + XLSFormSweep.hint(name)
            notes.append(FormatNote(first, message, omitted: places.count))
        }
    }

    private static func hint(_ column: String) -> String {
        guard let language = SheetLanguage(column: column), language.tag == nil,
            ["label", "hint", "constraint_message"].contains(language.base)
        else { return "" }
        return " Add the language's tag to the column's name, such as \"label::English (en)\"."
    }
}
