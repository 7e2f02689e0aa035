public import Domain

/// What the rows of one file have in common.
public struct ImportContext: Sendable {
    /// The organisation: its zone makes days of instants and instants of local times.
    public let organisation: Organisation
    /// The currency of amounts in rows that name none.
    public let currency: Currency
    /// How dates are written.
    public let dates: DateNotation
    /// The day it is; a later one in a row is a fault.
    public let today: CalendarDay

    /// What rows have in common; see the properties.
    public init(organisation: Organisation, currency: Currency, dates: DateNotation, today: CalendarDay) {
        self.organisation = organisation
        self.currency = currency
        self.dates = dates
        self.today = today
    }
}

/// How dates are written in a file; stated, never guessed where two readings are possible.
public enum DateNotation: String, Hashable, Sendable, CaseIterable {
    /// `2026-03-01`, also with a time behind it (RFC 3339), and `20260301`.
    case iso
    /// Day, month, year: `1/3/2026`, also with dots, dashes or a time behind it.
    case dayMonthYear = "d/m/y"
    /// Month, day, year: `3/1/2026`, likewise.
    case monthDayYear = "m/d/y"
}

/// One row of a file that is imported: its values by the names of fields, read as what they should be.
///
/// Every reader throws an ``ImportFault`` that names line, column, value and remedy.
public struct ImportRow: Sendable {
    /// The line on which the row begins, from 1.
    public let line: Int
    /// What the rows have in common.
    public let context: ImportContext
    private let values: [String: String]

    /// A row.
    /// - Parameter values: trimmed texts by the names of fields; a field whose text is empty is left out.
    public init(line: Int, context: ImportContext, _ values: [String: String]) {
        self.line = line
        self.context = context
        self.values = values
    }

    /// The text of a field; nil when the row gives none.
    public func text(_ field: String) -> String? {
        values[field]
    }

    /// The text of a field that every row must give: `empty_field`.
    public func required(_ field: String) throws(ImportFault) -> String {
        guard let value = values[field] else {
            throw fault(field, code: "empty_field", "is empty.", remedy: "Give a value in every row.")
        }
        return value
    }

    /// A fault of this row.
    public func fault(_ field: String, code: String, _ message: String, remedy: String) -> ImportFault {
        ImportFault(line: line, column: field, value: values[field] ?? "", code: code, message, remedy: remedy)
    }
}
