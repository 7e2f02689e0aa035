extension Table {
    /// What a database's catalogue says of a table; so that what is there can be compared with what migrations make.
    ///
    /// Names are plain text, since a damaged or changed table may have any.
    public struct Shape: Hashable, Sendable {
        /// A column as it is.
        public struct Column: Hashable, Sendable {
            /// The column's name.
            public let name: String
            /// What it holds; nil when the driver would make no such column for any kind.
            public let kind: Table.Column.Kind?
            /// Whether it may be null.
            public let isOptional: Bool
            /// Whether rows that do not give it get a value other than null.
            public let hasInitial: Bool

            /// A column; see the properties.
            public init(_ name: String, _ kind: Table.Column.Kind?, isOptional: Bool, hasInitial: Bool) {
                self.name = name
                self.kind = kind
                self.isOptional = isOptional
                self.hasInitial = hasInitial
            }
        }

        /// An index as it is: over columns alone and all rows, and fit for use.
        public struct Index: Hashable, Sendable {
            /// The columns, in order.
            public let columns: [String]
            /// Whether no two rows may be equal in these columns.
            public let isUnique: Bool

            /// An index; see the properties.
            public init(columns: [String], isUnique: Bool) {
                self.columns = columns
                self.isUnique = isUnique
            }
        }

        /// A reference as it is.
        public struct Reference: Hashable, Sendable {
            /// The columns here.
            public let columns: [String]
            /// The table that is referred to, without the prefix.
            public let table: String
            /// The columns there.
            public let target: [String]

            /// A reference; see the properties.
            public init(columns: [String], table: String, target: [String]) {
                self.columns = columns
                self.table = table
                self.target = target
            }
        }

        /// The columns, in order.
        public let columns: [Column]
        /// The primary key, in order.
        public let key: [String]
        /// The indices that do not serve the primary key.
        public let indices: Set<Index>
        /// The references to other tables.
        public let references: Set<Reference>

        /// A shape; see the properties.
        public init(columns: [Column], key: [String], indices: Set<Index>, references: Set<Reference>) {
            self.columns = columns
            self.key = key
            self.indices = indices
            self.references = references
        }
    }

    /// The shape that a driver gives the table.
    public var shape: Shape {
        Shape(
            columns: columns.map { column in
                Shape.Column(
                    column.name.text, column.kind, isOptional: column.isOptional,
                    hasInitial: column.initial.map { $0 != .null } ?? false)
            },
            key: key.map(\.text),
            indices: Set(indices.map { Shape.Index(columns: $0.columns.map(\.text), isUnique: $0.isUnique) }),
            references: Set(
                references.map { reference in
                    Shape.Reference(
                        columns: reference.columns.map(\.text), table: reference.table.text,
                        target: reference.target.map(\.text))
                }))
    }
}

extension Table.Shape {
    /// What of this shape another one lacks, or has beyond it, in words without an end; none when both come to the
    /// same. An index that only speeds up is welcome.
    public func differences(to real: Table.Shape) -> [String] {
        var differences: [String] = []
        for column in columns {
            guard let found = real.columns.first(where: { $0.name == column.name }) else {
                differences.append("it has no column \(column.name)")
                continue
            }
            if let kind = column.kind, found.kind != kind {
                differences.append("its column \(column.name) does not hold \(kind.rawValue) values")
            }
            if found.isOptional != column.isOptional {
                differences.append("its column \(column.name) \(column.isOptional ? "may not" : "may") be null")
            }
            if found.hasInitial != column.hasInitial {
                differences.append("its column \(column.name) has \(column.hasInitial ? "no" : "an") initial value")
            }
        }
        let names = Set(columns.map(\.name))
        differences += real.columns.filter { !names.contains($0.name) }.map {
            "its column \($0.name) is of another hand"
        }
        if real.key != key { differences.append("its primary key is \(Self.list(real.key)), not \(Self.list(key))") }
        differences += indexDifferences(to: real).sorted()
        differences += references.subtracting(real.references).map {
            "it has no reference from \(Self.list($0.columns)) to \($0.table)"
        }.sorted()
        differences += real.references.subtracting(references).map {
            "its reference from \(Self.list($0.columns)) to \($0.table) is of another hand"
        }.sorted()
        return differences
    }

    private func indexDifferences(to real: Table.Shape) -> [String] {
        let lacking = indices.subtracting(real.indices).map { index in
            let kind = index.isUnique ? "unique index" : "index"
            return "it has no \(kind) on \(Self.list(index.columns))"
        }
        let strange = real.indices.subtracting(indices).filter(\.isUnique).map {
            "its unique index on \(Self.list($0.columns)) is of another hand"
        }
        return lacking + strange
    }

    private static func list(_ names: [String]) -> String {
        "(\(names.joined(separator: ", ")))"
    }
}
