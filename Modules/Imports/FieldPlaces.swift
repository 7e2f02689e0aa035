import Kernel

/// Which column of a file holds which field.
struct FieldPlaces: Sendable {
    /// Where each field stands in a row's values.
    private(set) var byField: [String: Int] = [:]

    /// Finds the fields by the map, then by their names and aliases in either case of letters.
    /// - Throws: ``ImportRefusal``: `unknown_field`, `unknown_column`, `column_twice`, `missing_column`.
    init(
        columns: [String?], fields: [ImportField], map: [String: String], ignored: Set<String>
    ) throws(ImportRefusal) {
        let known = fields.map(\.name)
        for field in map.keys.sorted() where !known.contains(field) {
            throw ImportRefusal(
                code: "unknown_field", message: "There is no field \(field).",
                remedy: "Fields: \(known.joined(separator: ", ")).")
        }
        let mapped = Dictionary(map.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for column in map.values.sorted() where !columns.contains(column) {
            throw ImportRefusal(
                code: "unknown_column", message: "The file has no column \(column).",
                remedy: "Its columns: \(columns.compactMap { $0 }.joined(separator: ", ")).")
        }
        for (index, column) in columns.enumerated() {
            guard let column, !ignored.contains(column) else { continue }
            let folded = column.lowercased()
            let named = fields.first { $0.name == folded || $0.aliases.contains(folded) }?.name
            guard let field = mapped[column] ?? (map.keys.contains(named ?? "") ? nil : named) else {
                throw ImportRefusal(
                    code: "unknown_column", message: "Nothing is known by the column \(column).",
                    remedy:
                        "Say which field it is with --map FIELD=\(column), or pass it over with --ignore \(column). "
                        + "Fields: \(known.joined(separator: ", ")).")
            }
            guard byField.updateValue(index, forKey: field) == nil else {
                throw ImportRefusal(
                    code: "column_twice", message: "Two columns hold the field \(field).",
                    remedy: "Pass one over with --ignore \(column).")
            }
        }
        for field in fields where field.isRequired && byField[field.name] == nil {
            throw ImportRefusal(
                code: "missing_column", message: "No column holds the field \(field.name): \(field.about)",
                remedy: "Name the columns with --columns, or say which it is with --map \(field.name)=COLUMN.")
        }
    }
}
