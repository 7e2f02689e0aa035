/// A statement whose values can only be bound parameters.
///
/// It is written as a literal; what is interpolated becomes a parameter, a table's name or another `SQL`, never text:
///
/// ```swift
/// let sql: SQL = "SELECT name FROM \(Customers.file) WHERE customer_id = \(id)"
/// ```
///
/// There is no way to make one from a string that was built at run time.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    package enum Part: Sendable {
        case text(String)
        case table(Name)
        case value(SQLValue)
    }

    package private(set) var parts: [Part]

    /// A statement without parameters.
    public init(stringLiteral value: StaticString) {
        parts = [.text(value.description)]
    }

    /// A statement with the parts that were interpolated.
    public init(stringInterpolation: Interpolation) {
        parts = stringInterpolation.parts
    }

    /// What may stand inside `\(…)` of a statement.
    public struct Interpolation: StringInterpolationProtocol, Sendable {
        package var parts: [Part] = []

        /// An empty interpolation.
        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        /// The statement's own words.
        public mutating func appendLiteral(_ literal: StaticString) {
            guard literal.utf8CodeUnitCount > 0 else { return }
            parts.append(.text(literal.description))
        }

        /// A bound parameter.
        public mutating func appendInterpolation(_ value: some SQLConvertible) {
            parts.append(.value(value.sqlValue))
        }

        /// A bound parameter that may be null.
        ///
        /// Without it the compiler would warn of an optional in a text, though this is none.
        public mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            parts.append(.value(value.sqlValue))
        }

        /// A bound parameter.
        public mutating func appendInterpolation(_ value: SQLValue) {
            parts.append(.value(value))
        }

        /// A table's name, with the prefix that the driver was given.
        public mutating func appendInterpolation(_ table: Table) {
            parts.append(.table(table.name))
        }

        /// A column's or an index's name.
        public mutating func appendInterpolation(_ name: Name) {
            parts.append(.text(name.text))
        }

        /// Columns' names with commas between them.
        public mutating func appendInterpolation(_ names: [Name]) {
            parts.append(.text(names.list))
        }

        /// A piece of another statement with its parameters.
        public mutating func appendInterpolation(_ sql: SQL) {
            parts += sql.parts
        }

        /// A list for `IN (…)`: parameters with commas between them, `NULL` when there are none.
        ///
        /// The list is filled up to a power of two by repeating its last value, so that few different statements are
        /// prepared. At most ``SQL/listLimit`` values fit; page longer lists with ``Swift/Collection/pages(of:)``.
        public mutating func appendInterpolation(list values: some Collection<some SQLConvertible>) {
            precondition(values.count <= SQL.listLimit, "A list holds at most \(SQL.listLimit) values; page it.")
            // Key paths of generic types are made anew each time.
            var bound = values.map { $0.sqlValue }
            guard let last = bound.last else { return parts.append(.text("NULL")) }
            while bound.count & (bound.count - 1) != 0 { bound.append(last) }
            for (index, value) in bound.enumerated() {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.value(value))
            }
        }
    }

    /// The most values that one interpolated list holds.
    public static let listLimit = 512

    /// The statement's text for a driver, and its parameters in order.
    /// - Parameters:
    ///   - prefix: what stands before every table's name.
    ///   - placeholder: the text for the parameter of that number, counted from 1.
    public func rendered(
        prefix: String = "", placeholder: (Int) -> String
    ) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for part in parts {
            switch part {
            case .text(let piece):
                text += piece
            case .table(let name):
                text += prefix
                text += name.text
            case .value(let value):
                values.append(value)
                text += placeholder(values.count)
            }
        }
        return (text, values)
    }
}

extension Collection {
    /// The collection cut into pages that fit into one interpolated list.
    public func pages(of size: Int = SQL.listLimit) -> [SubSequence] {
        var pages: [SubSequence] = []
        var rest = self[...]
        while !rest.isEmpty {
            pages.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return pages
    }
}
