import Kernel

/// By what names a file may call the fields: those of the map, else their own and their aliases in either case of
/// letters.
struct FieldNames: Sendable {
    private let fields: [ImportField]
    /// The mapped columns with their fields.
    private let mapped: [String: String]
    private let ignored: Set<String>

    /// - Parameters:
    ///   - map: the column of a field, which goes by its name or an alias.
    ///   - ignored: columns that are passed over.
    /// - Throws: ``ImportRefusal``: `unknown_field`, `field_mapped_twice`, `column_mapped_twice`.
    init(_ fields: [ImportField], map: [String: String], ignored: Set<String>) throws(ImportRefusal) {
        self.fields = fields
        self.ignored = ignored
        var mapped: [String: String] = [:]
        for (name, column) in map.sorted(by: { $0.key < $1.key }) {
            guard let field = FieldNames.field(named: name, among: fields) else {
                throw ImportRefusal(
                    code: "unknown_field", message: "There is no field \(name).",
                    remedy: "Fields: \(fields.map(\.name).joined(separator: ", ")).")
            }
            guard !mapped.values.contains(field) else {
                throw ImportRefusal(
                    code: "field_mapped_twice", message: "Two columns are mapped to the field \(field).",
                    remedy: "Map one column to it.")
            }
            if let other = mapped.updateValue(field, forKey: column) {
                throw ImportRefusal(
                    code: "column_mapped_twice",
                    message: "The column \(column) is mapped to two fields, \(other) and \(field).",
                    remedy: "Map it to one field; where two need it, give the file a second column.")
            }
        }
        self.mapped = mapped
    }

    /// The columns of the map, sorted.
    var mappedColumns: [String] { mapped.keys.sorted() }

    /// The column that the map gives to a field.
    func column(mappedTo field: String) -> String? { mapped.first { $0.value == field }?.key }

    /// Whether a column is passed over.
    func ignores(_ column: String) -> Bool { ignored.contains(column) }

    /// The field that a column holds; nil when nothing is known by it.
    func field(of column: String) -> String? {
        if let field = mapped[column] { return field }
        guard let field = FieldNames.field(named: column, among: fields), !mapped.values.contains(field) else {
            return nil
        }
        return field
    }

    private static func field(named name: String, among fields: [ImportField]) -> String? {
        let folded = name.lowercased()
        return (fields.first { $0.name == folded } ?? fields.first { $0.aliases.contains(folded) })?.name
    }
}

/// Which column of a file holds which field.
struct FieldColumns: Sendable {
    /// The field of each column, if any.
    private(set) var fields: [String?]

    /// Finds the fields of a CSV file's columns.
    /// - Parameter takesOthers: whether a column that holds none of them is one under its own name.
    /// - Throws: ``ImportRefusal``: `unknown_column`, `column_twice`, `missing_column`.
    init(
        columns: [String?], known: [ImportField], names: FieldNames, takesOthers: Bool = false
    ) throws(ImportRefusal) {
        fields = Array(repeating: nil, count: columns.count)
        for column in names.mappedColumns where !columns.contains(column) {
            throw ImportRefusal(
                code: "unknown_column", message: "The file has no column \(column).",
                remedy: "Its columns: \(columns.compactMap { $0 }.joined(separator: ", ")).")
        }
        for (index, column) in columns.enumerated() {
            guard let column, !names.ignores(column) else { continue }
            guard let field = names.field(of: column) ?? (takesOthers ? column : nil) else {
                throw ImportRefusal(
                    code: "unknown_column", message: "Nothing is known by the column \(column).",
                    remedy:
                        "Say which field it is with --map FIELD=\(column), or pass it over with --ignore \(column). "
                        + "Fields: \(known.map(\.name).joined(separator: ", ")).")
            }
            guard !fields.contains(field) else {
                throw ImportRefusal(
                    code: "column_twice", message: "Two columns hold the field \(field).",
                    remedy: "Pass one over with --ignore \(column).")
            }
            fields[index] = field
        }
        for field in known where field.isRequired && !fields.contains(field.name) {
            throw ImportRefusal(
                code: "missing_column", message: "No column holds the field \(field.name): \(field.about)",
                remedy: "Name the columns with --columns, or say which it is with --map \(field.name)=COLUMN.")
        }
    }
}

/// By which keys the objects of an NDJSON file call the fields; which are there, every object says anew.
struct FieldKeys: Sendable {
    /// The keys that hold a field as they are: those of the map, the fields' own names.
    private(set) var keys: [String] = []
    /// The names and aliases in small letters, by which fields that the map does not name go too, with their keys.
    private(set) var aliases: [String: String] = [:]
    /// The field of each of the keys.
    private(set) var fields: [String] = []

    init(known: [ImportField], names: FieldNames) {
        for field in known {
            let mapped = names.column(mappedTo: field.name)
            // A name that the map gives to another field is taken.
            guard let key = mapped ?? (names.mappedColumns.contains(field.name) ? nil : field.name) else { continue }
            keys.append(key)
            fields.append(field.name)
            guard mapped == nil else { continue }
            for name in [field.name] + field.aliases { aliases[name.lowercased()] = key }
        }
    }
}
