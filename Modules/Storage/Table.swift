/// A name in the database: small letters, digits and underscores, at most 63 bytes, beginning with a letter.
public struct Name: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as it is written in a statement.
    public let text: String

    /// A name, or nil when the text is no valid one.
    public init?(_ text: String) {
        guard Name.isValid(text) else { return nil }
        self.text = text
    }

    /// A name written in source code; an invalid one is a programming error.
    public init(stringLiteral value: StaticString) {
        let text = value.description
        precondition(Name.isValid(text), "\(text) is no valid name for a table, column or index.")
        self.text = text
    }

    /// The name itself.
    public var description: String { text }

    /// The most bytes of a name; PostgreSQL cuts longer ones.
    static let limit = 63

    private static func isValid(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= limit else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return letters.contains(first)
            && text.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_") }
    }
}

extension [Name] {
    /// The names with commas between them, as statements list them.
    var list: String {
        var list = ""
        for name in self {
            if !list.isEmpty { list += ", " }
            list += name.text
        }
        return list
    }
}

/// A table as a value; drivers make their DDL from it, and checks, export and erasure read it.
public struct Table: Hashable, Sendable {
    /// Whom the rows belong to.
    public enum Owner: String, Hashable, Sendable, CaseIterable {
        /// One customer: the primary key and every unique constraint start with `customer_id`.
        case customer
        /// The whole organisation: reference data, staff, programmes.
        case global
        /// The engine itself: migrations, jobs, imports.
        case system
    }

    /// A column.
    public struct Column: Hashable, Sendable {
        /// What a column holds.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case integer
            case real
            case text
            case blob
        }

        /// The column's name.
        public let name: Name
        /// What it holds.
        public let kind: Kind
        /// Whether it may be null.
        public let isOptional: Bool
        /// Whether it tells something about a person, so that export shows it and erasure empties it.
        public let isPersonal: Bool
        /// What older rows hold when the column is added later, and inserts that leave it out.
        public let initial: SQLValue?

        /// A column; see the properties.
        public init(
            _ name: Name, _ kind: Kind, optional: Bool = false, personal: Bool = false, initial: SQLValue? = nil
        ) {
            self.name = name
            self.kind = kind
            self.isOptional = optional
            self.isPersonal = personal
            self.initial = initial
        }

        /// A column that holds an integer.
        public static func integer(_ name: Name) -> Column { Column(name, .integer) }
        /// A column that holds a real number.
        public static func real(_ name: Name) -> Column { Column(name, .real) }
        /// A column that holds text.
        public static func text(_ name: Name) -> Column { Column(name, .text) }
        /// A column that holds bytes; ids are 16 of them.
        public static func blob(_ name: Name) -> Column { Column(name, .blob) }

        /// The same column, null allowed.
        public var optional: Column {
            Column(name, kind, optional: true, personal: isPersonal, initial: initial)
        }

        /// The same column, marked as telling something about a person.
        public var personal: Column {
            Column(name, kind, optional: isOptional, personal: true, initial: initial)
        }

        /// The same column with a value for rows that do not give one.
        public func initially(_ value: some SQLConvertible) -> Column {
            Column(name, kind, optional: isOptional, personal: isPersonal, initial: value.sqlValue)
        }
    }

    /// An index for look-ups that the primary key does not serve.
    public struct Index: Hashable, Sendable {
        /// The columns, in order.
        public let columns: [Name]
        /// Whether no two rows may be equal in these columns; nulls are never equal.
        public let isUnique: Bool

        /// An index that only speeds up.
        public static func on(_ columns: Name...) -> Index { Index(columns: columns, isUnique: false) }
        /// An index that also forbids equal rows.
        public static func unique(_ columns: Name...) -> Index { Index(columns: columns, isUnique: true) }
    }

    /// A reference to another table of the same module.
    public struct Reference: Hashable, Sendable {
        /// The columns here.
        public let columns: [Name]
        /// The table that is referred to.
        public let table: Name
        /// The columns there: its primary key.
        public let target: [Name]

        /// A reference from columns here to another table's key; deleting the target is refused while it stands.
        public static func from(_ columns: Name..., to table: Table) -> Reference {
            Reference(columns: columns, table: table.name, target: table.key)
        }
    }

    /// `<module>_<noun>`.
    public let name: Name
    /// Whom the rows belong to.
    public let owner: Owner
    /// The columns, in order.
    public let columns: [Column]
    /// The primary key, in order.
    public let key: [Name]
    /// Further indices.
    public let indices: [Index]
    /// References within the module.
    public let references: [Reference]

    /// A table.
    ///
    /// The shape is checked at once, as a programming error: no column twice; the key's columns exist and are not
    /// optional; indices and references have columns that exist; the key and unique indices of a customer's table start
    /// with `customer_id`, and so do its references.
    public init(
        _ name: Name, _ owner: Owner, _ columns: [Column], key: [Name], indices: [Index] = [],
        references: [Reference] = []
    ) {
        self.name = name
        self.owner = owner
        self.columns = columns
        self.key = key
        self.indices = indices
        self.references = references
        let faults = shapeFaults
        precondition(faults.isEmpty, "\(name): \(faults.joined(separator: "; "))")
    }

    /// What is wrong with the table's shape, in words; empty when nothing is.
    private var shapeFaults: [String] {
        var faults: [String] = []
        let names = columns.map(\.name)
        if Set(names).count != names.count { faults.append("a column's name occurs twice") }
        if key.isEmpty { faults.append("there is no primary key") }
        for name in key where columns.first(where: { $0.name == name })?.isOptional != false {
            faults.append("\(name) of the key is no column or may be null")
        }
        for name in indices.flatMap(\.columns) + references.flatMap(\.columns) where !names.contains(name) {
            faults.append("\(name) is no column")
        }
        if indices.contains(where: \.columns.isEmpty) { faults.append("an index has no columns") }
        for reference in references where reference.columns.count != reference.target.count {
            faults.append("the reference to \(reference.table) has not as many columns here as there")
        }
        if owner == .customer {
            let tied = [key] + indices.filter(\.isUnique).map(\.columns) + references.map(\.columns)
            for columns in tied where columns.first != "customer_id" {
                faults.append("(\(columns.map(\.text).joined(separator: ", "))) does not start with customer_id")
            }
        }
        return faults
    }

    /// The name of an index of this table: the table's and the columns' names.
    /// - Parameter prefix: what stands before every table's name.
    public func name(of index: Index, prefix: String = "") -> String {
        Table.fitted("\(prefix)\(name)_by_" + index.columns.map(\.text).joined(separator: "_and_"))
    }

    /// The name of a reference of this table: the table's and the columns' names.
    /// - Parameter prefix: what stands before every table's name.
    public func name(of reference: Reference, prefix: String = "") -> String {
        Table.fitted("\(prefix)\(name)_from_" + reference.columns.map(\.text).joined(separator: "_and_"))
    }

    /// PostgreSQL cuts names at 63 bytes, and two could become one. So a longer name is cut here, with a checksum of the
    /// whole behind it.
    private static func fitted(_ full: String) -> String {
        guard full.utf8.count > Name.limit else { return full }
        return "\(full.prefix(Name.limit - 17))_\(Checksum.of(full))"
    }
}
