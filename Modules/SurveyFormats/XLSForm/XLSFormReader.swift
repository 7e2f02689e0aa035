import Definitions
import SurveySchema

/// Reads forms in sheets: XLSForm.
package struct XLSFormReader {
    let options: ImportOptions
    let survey: Sheet
    /// What can be chosen, by the list.
    let lists: [String: [Sheet.Row]]
    let settings: Sheet.Row
    /// The row that ends what begins in a row.
    private let ends: [Int: Int]
    var outline: Outline
    var names = QuestionNames()
    var ids = Names()
    var pageIDs = Names()
    /// The keys of our own column that nothing was made of yet, by its cell.
    var unused: [Outline.Place: [String]] = [:]
    /// How many bytes the choices of all questions have: each has its own, though they share a list.
    var choiceBytes = 0
    /// What belongs to what is left out as a whole, by its place.
    var extents: [Outline.Place: [Outline.Place]] = [:]
    /// The page to which the next question goes; nil when it needs a new one.
    private var openPage: Int?
    private var groups: [Group] = []

    /// A group that is open: a page, or one whose condition its questions take over.
    private struct Group {
        let isPage: Bool
        /// Its own and those of the groups around it, but for that of a page.
        let condition: (condition: Condition, claims: [Outline.Place])?
    }

    private static let ownKeys = [
        "introduction", "thanks", "purpose", "occasion", "respondents", "anonymity", "quotas", "indices", "followUps",
        "reserved",
    ]

    /// Reads a form, saved as CSV.
    package static func read(_ files: FormSheets, _ options: ImportOptions) throws(FormatError) -> ImportedSurvey {
        let survey = try Sheet.read(files.survey.text, path: files.survey.path)
        guard survey.columns.contains("type"), survey.columns.contains("name") else {
            throw FormatError(
                .unreadable, at: FormatNote.Place(path: files.survey.path, position: Position(line: 1, column: 1)),
                "The sheet has no columns \"type\" and \"name\". Save the sheet \"survey\" of the form as CSV.")
        }
        var choices = Sheet(columns: [], rows: [])
        if let file = files.choices { choices = try Sheet.read(file.text, path: file.path) }
        var settings = Sheet(columns: [], rows: [])
        if let file = files.settings { settings = try Sheet.read(file.text, path: file.path) }
        let languages = languages(survey, choices, settings, options)
        try FormatError.refuseMany(languages, path: files.survey.path)
        var reader = XLSFormReader(
            options: options, survey: survey, lists: Dictionary(grouping: choices.rows) { $0.list?.text ?? "" },
            settings: settings.rows.first ?? [:], ends: try ends(of: survey),
            outline: Outline(languages: languages))
        let first = FormatNote.Place(path: files.survey.path, position: Position(line: 1, column: 1))
        reader.readSettings(first)
        reader.readRows()
        reader.listUnusedMarks()
        reader.outline.complete(options, at: first)
        let sound = reader.outline.sound()
        let sheets = [survey, choices, settings]
        let sweep = XLSFormSweep(reader.outline, extents: reader.extents, survey, choices, settings)
        let (result, definition) = try sound.get(notes: sweep.notes)
        return ImportedSurvey(
            survey: result, definition: definition, notes: (sweep.notes + reader.outline.changes).sorted(),
            values: sheets.flatMap(\.rows).map(\.count).reduce(0, +), taken: sweep.taken)
    }

    /// The rows that end what begins in others; refuses what is never ended, and what was never begun.
    private static func ends(of sheet: Sheet) throws(FormatError) -> [Int: Int] {
        func refusal(_ row: Int, _ message: String) -> FormatError {
            FormatError(.unreadable, at: sheet.rows[row]["type"]?.place, message)
        }
        var open: [(row: Int, kind: String)] = []
        var ends: [Int: Int] = [:]
        for (index, row) in sheet.rows.enumerated() {
            switch row.kind {
            case "begin_group": open.append((index, "end_group"))
            case "begin_repeat": open.append((index, "end_repeat"))
            case "end_group", "end_repeat":
                guard let last = open.popLast(), last.kind == row.kind else {
                    throw refusal(
                        index, "What ends there was never begun. Take the row out, or add one that begins it.")
                }
                ends[last.row] = index
            default: break
            }
        }
        guard let last = open.last else { return ends }
        throw refusal(
            last.row,
            "What begins there is never ended. Add a row \"\(last.kind.replacing("_", with: " "))\".")
    }

    private static func languages(
        _ survey: Sheet, _ choices: Sheet, _ settings: Sheet, _ options: ImportOptions
    ) -> [String] {
        let columns = (survey.columns + choices.columns).compactMap { SheetLanguage(column: $0) }
        let found = columns.filter { ["label", "hint", "constraint_message"].contains($0.base) }.compactMap(\.tag)
        let named = settings.rows.first?["default_language"].flatMap { SheetLanguage.tag(of: $0.text) }
        let usual = survey.columns.contains("label") || found.contains(options.language) ? options.language : nil
        let first = named ?? usual ?? found.first ?? options.language
        return [first] + Set(found).subtracting([first]).sorted()
    }

    private mutating func readSettings(_ place: Outline.Place) {
        let id = settings["form_id"]
        outline.add(
            "survey",
            JSONText.quoted(
                Names.slug(options.id ?? id?.text ?? options.name, separator: "-", otherwise: "survey")),
            claims: options.id == nil || options.id == id?.text ? [id?.place].compactMap { $0 } : [])
        if let version = settings["version"], DefinitionVersion(version.text) != nil {
            outline.add("version", JSONText.quoted(version.text), claims: [version.place])
        }
        outline.add("languages", "[" + outline.languages.map { JSONText.quoted($0) }.joined(separator: ", ") + "]")
        for key in ["default_language", "style"] {
            guard let cell = settings[key] else { continue }
            if key == "style" ? cell.text == "pages" : SheetLanguage.tag(of: cell.text) != nil {
                outline.claims.append(cell.place)
            }
        }
        let own = marks(settings)
        for key in XLSFormReader.ownKeys {
            guard let own, let node = take(key, of: own) else { continue }
            outline.members.append(.init(key: key, value: .json(node.spaced), claims: [own.place]))
        }
        let first = outline.languages[0]
        if let title = text(settings, "form_title", as: "title") {
            // A form's title has one language; ours keeps the others, as long as they belong to the same title.
            let shown = if case .text(let text) = title.value { text[first] } else { String?.none }
            if let own, let all = take("title", of: own, where: { $0.textMember(first) == shown }) {
                let claims = title.claims + [own.place]
                outline.members.append(.init(key: "title", value: .json(all.spaced), claims: claims))
            } else {
                outline.members.append(title)
            }
        } else {
            outline.members.append(.init(key: "title", value: .text([first: options.name]), claims: []))
            outline.note(place, "The form has no \"form_title\"; it is called by its file.")
        }
    }

    // MARK: Rows

    private mutating func readRows() {
        var index = 0
        while index < survey.rows.count {
            let row = survey.rows[index]
            switch row.kind {
            case "begin_group":
                if let end = matrixEnd(from: index) {
                    readMatrix(index..<end)
                    index = end
                } else {
                    begin(row)
                }
            case "begin_repeat":
                let end = ends[index] ?? index
                let place = omitRows(index...end, "Repeated groups have no counterpart here; nothing in them is taken.")
                outline.omit(place.0, place.1)
                index = end
            case "end_group":
                if let group = groups.popLast(), group.isPage { openPage = nil }
                outline.claims += [row["type"], row["name"]].compactMap { $0?.place }
            case "": break
            default: readQuestion(row)
            }
            index += 1
        }
    }

    /// Remembers all cells of rows as left out with the first one's type.
    mutating func omitRows(_ rows: ClosedRange<Int>, _ message: String) -> (Outline.Place, String) {
        let cells = survey.rows[rows].flatMap { $0.values.map(\.place) }
        let place = survey.rows[rows.lowerBound]["type"]?.place ?? cells[0]
        extents[place] = cells
        return (place, message)
    }

    private mutating func begin(_ row: Sheet.Row) {
        let condition = condition(row, "relevant")
        guard groups.isEmpty else {
            groups.append(Group(isPage: false, condition: outline.both(groups.last?.condition, condition)))
            outline.claims += [row["type"]?.place].compactMap { $0 }
            if let name = row["name"] {
                outline.omit(name.place, "The group is dissolved: its questions stand on the page by themselves.")
            }
            for (column, cell) in row where column == "label" || SheetLanguage(column: column)?.base == "label" {
                outline.omit(cell.place, "The group is dissolved with its heading.")
            }
            return
        }
        groups.append(Group(isPage: true, condition: nil))
        // Where a question has the page's id, the group is called otherwise (see the writer).
        let isOurs = { (id: String) in row["name"]?.text.hasSuffix("page_" + id) == true }
        let marked = take("id", of: marks(row)) { $0.isText && $0.written.map(isOurs) == true }?.written
        var page = newPage(marked ?? row["name"]?.text, row["type"]?.place)
        page.claims += [row["type"], row["name"]].compactMap { $0?.place }
        if let name = row["name"], (marked ?? name.text) != page.id {
            outline.note(name.place, "The page \"\(name.text)\" has the id \"\(page.id)\" here.")
        }
        if let appearance = row["appearance"], appearance.text == "field-list" { page.claims.append(appearance.place) }
        if let title = text(row, "label", as: "title") { page.members.append(title) }
        if let condition { page.members.append(Outline.condition("visibleIf", condition.condition, condition.claims)) }
        outline.pages.append(page)
        openPage = outline.pages.count - 1
    }

    private mutating func newPage(_ name: String?, _ place: Outline.Place?) -> Outline.Page {
        let none = Outline.Place(path: "", position: Position(line: 1, column: 1))
        return Outline.Page(
            id: pageIDs.take(name ?? "page", otherwise: "page"), place: place ?? none)
    }

    private mutating func add(_ question: Outline.Question) {
        if openPage == nil {
            outline.pages.append(newPage(nil, question.place))
            openPage = outline.pages.count - 1
        }
        if let openPage { outline.pages[openPage].questions.append(question) }
    }

    /// The condition that a question takes over from the groups around it.
    private var condition: (condition: Condition, claims: [Outline.Place])? { groups.last?.condition }

    private mutating func readQuestion(_ row: Sheet.Row) {
        guard let type = row["type"] else { return }
        extents[type.place] = row.values.map(\.place)
        do {
            add(try question(row, type, shownIf: condition))
        } catch {
            let name = row["name"].map { " \"\($0.text)\"" } ?? ""
            outline.omit(type.place, "The question\(name) is not taken over. \(error.message)")
        }
    }

    // MARK: Matrices

    /// The row that ends a group which is a matrix; nil when it is none.
    private func matrixEnd(from start: Int) -> Int? {
        guard survey.rows[start]["appearance"]?.text.contains("table-list") == true, let end = ends[start],
            let type = survey.rows[start + 1]["type"]?.text, type.hasPrefix("select_one "),
            survey.rows[(start + 1)..<end].allSatisfy({ $0["type"]?.text == type })
        else { return nil }
        return end
    }

    private mutating func readMatrix(_ range: Range<Int>) {
        let row = survey.rows[range.lowerBound]
        let place = omitRows(range.lowerBound...range.upperBound, "").0
        do {
            add(
                try matrix(
                    row, survey.rows[range.dropFirst()].map { $0 }, end: survey.rows[range.upperBound], place,
                    shownIf: condition))
        } catch {
            outline.omit(place, "The matrix \"\(row["name"]?.text ?? "")\" is not taken over. \(error.message)")
        }
    }
}
