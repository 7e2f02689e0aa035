import Definitions
import Tabular

/// A sheet of a form: its rows, by the names of the columns.
struct Sheet {
    struct Cell {
        let text: String
        let place: FormatNote.Place
    }

    typealias Row = [String: Cell]

    /// The names of the columns as they stand.
    let columns: [String]
    let rows: [Row]

    /// Reads a sheet that was saved as CSV. Cells that hold nothing are left out.
    static func read(_ text: String, path: String) throws(FormatError) -> Sheet {
        try FormatError.refuseLarge(text, path: path)
        do {
            return try rows(text, path: path)
        } catch let error as FormatError {
            throw error
        } catch let error as TabularError {
            let place = FormatNote.Place(
                path: path, position: Position(line: error.line ?? 1, column: error.column ?? 1))
            throw FormatError(.unreadable, at: place, "\(error.message) \(error.remedy)")
        } catch {
            throw FormatError(.unreadable, at: nil, "The sheet can't be read.")
        }
    }

    private static func rows(_ text: String, path: String) throws -> Sheet {
        var reader = try TabularReader(ByteSource(text), .csv(CSVOptions()))
        let columns = reader.columns.enumerated().map { index, name in
            name.map(normalized) ?? "column \(index + 1)"
        }
        try refuseTwins(columns, text, path)
        var rows: [Row] = []
        while let record = try reader.next() {
            switch record {
            case .rejected(let error, _): throw error
            case .row(let record):
                var row: Row = [:]
                for (index, name) in columns.enumerated() {
                    let text = (record.text(at: index) ?? "").trimmed
                    guard !text.isEmpty else { continue }
                    let position = record.position(at: index)
                    let place = FormatNote.Place(
                        path: path, position: Position(line: position.line, column: position.column))
                    row[name] = Cell(text: text, place: place)
                }
                rows.append(row)
            }
        }
        return Sheet(columns: columns, rows: rows)
    }

    /// Refuses columns that are told apart by nothing that counts: one would take the other's place.
    private static func refuseTwins(_ columns: [String], _ text: String, _ path: String) throws {
        var seen: [String: Int] = [:]
        for (index, name) in columns.enumerated() {
            guard let twin = seen.updateValue(index, forKey: name) else { continue }
            var position = Position(line: 1, column: 1)
            // Read once more for where the names stand.
            var reader = try TabularReader(ByteSource(text), .csv(CSVOptions(columns: columns.indices.map { "\($0)" })))
            if case .row(let header)? = try reader.next() {
                let place = header.position(at: index)
                position = Position(line: place.line, column: place.column)
            }
            throw FormatError(
                .unreadable, at: FormatNote.Place(path: path, position: position),
                "The columns \(twin + 1) and \(index + 1) are both called \"\(name)\" here. Give one of them another name."
            )
        }
    }

    /// A column's name, in small letters but for the language behind its colon.
    private static func normalized(_ name: String) -> String {
        let end = name.firstIndex(of: ":") ?? name.endIndex
        return name[..<end].trimmed.lowercased() + name[end...]
    }

    /// Rows as CSV (RFC 4180), with the columns in which something stands, or that have to be there.
    static func written(_ columns: [String], _ rows: [[String: String]], demanded: Set<String>) -> String {
        let kept = columns.filter { column in demanded.contains(column) || rows.contains { $0[column] != nil } }
        let lines = [kept.map(quoted)] + rows.map { row in kept.map { quoted(row[$0] ?? "") } }
        return lines.map { $0.joined(separator: ",") + "\n" }.joined()
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = !text.unicodeScalars.contains { ",;\"\n\r\t".unicodeScalars.contains($0) }
        return isPlain ? text : "\"\(text.rewritten { $0 == "\"" ? "\"\"" : nil })\""
    }
}

extension Sheet.Row {
    /// What kind of row it is, as `begin_group`, however the words are parted; a question's type otherwise.
    var kind: String {
        (self["type"]?.text ?? "").lowercased().split { $0 == " " || $0 == "_" }.joined(separator: "_")
    }

    /// The list of what can be chosen to which it belongs.
    var list: Sheet.Cell? { self["list_name"] ?? self["list name"] }
}

/// A column that holds texts of one language: `label::English (en)`.
struct SheetLanguage {
    /// What the column holds: `label`.
    let base: String
    /// The BCP 47 tag; nil where the name has none.
    let tag: String?

    /// The language of a column; nil where its name says none.
    init?(column: String) {
        guard let colon = column.firstIndex(of: ":") else { return nil }
        base = column[..<colon].trimmed.lowercased()
        tag = SheetLanguage.tag(of: String(column[colon...].drop { $0 == ":" }))
    }

    /// The tag in `English (en)`, or a name that is one itself.
    static func tag(of name: String) -> String? {
        let name = name.trimmed
        if name.hasSuffix(")"), let open = name.lastIndex(of: "(") {
            let tag = name[name.index(after: open)...].dropLast().trimmed
            return IDForm.isLanguage(tag) ? tag : nil
        }
        return IDForm.isLanguage(name) ? name : nil
    }
}
