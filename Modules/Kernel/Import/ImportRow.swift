public import Domain

/// What the rows of one file have in common.
public struct ImportContext: Sendable {
    /// The organisation: its zone makes days of instants and instants of local times.
    public let organisation: Organisation
    /// The currency of amounts in rows that name none.
    public let currency: Currency
    /// How dates are written.
    public let dates: DateNotation
    /// What stands before the decimals of amounts.
    public let decimals: DecimalMark
    /// The day it is; a later one in a row is a fault.
    public let today: CalendarDay

    /// What rows have in common; see the properties.
    public init(
        organisation: Organisation, currency: Currency, dates: DateNotation, decimals: DecimalMark = .point,
        today: CalendarDay
    ) {
        self.organisation = organisation
        self.currency = currency
        self.dates = dates
        self.decimals = decimals
        self.today = today
    }
}

/// One row of a file that is imported: its values by the names of fields, read as what they should be.
///
/// Every reader throws an ``ImportFault`` that names line, column, value and remedy.
public struct ImportRow: Sendable {
    /// The line on which the row begins, from 1.
    public let line: Int
    /// What the rows have in common.
    public let context: ImportContext
    private let fields: [String?]
    private let values: [String]

    /// A row.
    /// - Parameters:
    ///   - fields: which field each of the values is, if any; the same for every row of a file.
    ///   - values: trimmed texts; an empty one counts as not given.
    package init(line: Int, context: ImportContext, fields: [String?], _ values: [String]) {
        self.line = line
        self.context = context
        self.fields = fields
        self.values = values
    }

    /// A row by the names of its fields.
    public init(line: Int, context: ImportContext, _ values: KeyValuePairs<String, String>) {
        self.init(line: line, context: context, fields: values.map(\.key), values.map(\.value))
    }

    /// The text of a field; nil when the row gives none.
    public func text(_ field: String) -> String? {
        // They are few: looking along them is faster than hashing.
        guard let place = fields.firstIndex(of: field) else { return nil }
        let value = values[place]
        return value.isEmpty ? nil : value
    }

    /// The text of a field that every row must give: `empty_field`.
    public func required(_ field: String) throws(ImportFault) -> String {
        guard let value = text(field) else {
            throw fault(field, code: "empty_field", "The field is empty.", remedy: "Give a value in every row.")
        }
        return value
    }

    /// The fields that are none of these, in the file's order, with their texts; those that the row does not give are left
    /// out.
    public func others(than known: [ImportField]) -> [(field: String, text: String)] {
        zip(fields, values).compactMap { field, value in
            guard let field, !value.isEmpty, !known.contains(where: { $0.name == field }) else { return nil }
            return (field, value)
        }
    }

    /// A fault of this row.
    public func fault(_ field: String, code: String, _ message: String, remedy: String) -> ImportFault {
        ImportFault(line: line, column: field, value: text(field) ?? "", code: code, message, remedy: remedy)
    }
}
