/// What a database says of its tables in its own catalogue, in the same words for every engine.
struct Catalogue: Sendable {
    struct Table: Hashable, Sendable, Codable {
        var name: String
        /// `p` as long as changes of it are kept; `u` for one that a crash empties, `t` for a temporary one.
        var persistence: String
        var columns: [Column]
        /// The primary key's columns, in order.
        var key: [String]
        var indices: [Index]
        var references: [Reference]
    }

    struct Column: Hashable, Sendable, Codable {
        var name: String
        /// The engine's word for what it holds.
        var type: String
        /// 1 when it may be null.
        var optional: Int
        /// The order of its texts; nil for what is no text.
        var collation: String?
        /// Its value in rows that do not give one, as the engine writes it.
        var initial: String?
        /// 1 when the engine itself makes its values.
        var generated: Int
    }

    /// An index beside the primary key's.
    struct Index: Hashable, Sendable, Codable {
        var name: String
        /// In order; `(expression)` for what is no column.
        var columns: [String]
        /// 1 when no two rows may be equal in these columns.
        var unique: Int
        /// 1 when it leaves rows out.
        var partial: Int
    }

    struct Reference: Hashable, Sendable, Codable {
        var columns: [String]
        var table: String
        var target: [String]
        /// `NO ACTION`, unless the engine is to do something by itself.
        var onDelete: String
        var onUpdate: String
    }

    var tables: [Table]
    /// What there is beside tables and their indices, a word and a name each: views, sequences, triggers, functions.
    var others: [String]

    subscript(name: String) -> Table? { tables.first { $0.name == name } }
}
