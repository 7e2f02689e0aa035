import Domain
import Kernel
import Storage

/// Keeps matters of one kind, a row each.
protocol MatterBook {
    associatedtype Kept: Matter

    /// What they are called, in ids, history and messages.
    static var noun: String { get }
    static var table: Table { get }
    /// The table's columns, as ``values(of:)`` and ``matter(from:)`` have them.
    static var columns: [Name] { get }
    /// The column of the matter's id.
    static var id: Name { get }
    /// The column of the day on which it is due as long as it is open.
    static var pending: Name { get }

    static func values(of matter: Kept) -> [SQLValue]
    static func matter(from row: borrowing any Row) throws -> Kept
}

extension MatterBook {
    /// Writes matters as they stand now.
    static func write(_ matters: [Kept], onConflict: OnConflict, in change: Change) throws {
        try change.storage.insert(into: table, columns, matters.map(values), onConflict: onConflict)
    }

    static func kept(_ id: Identifier<Kept>, in read: any ReadTransaction) throws -> Kept? {
        try read.first("\(select) WHERE \(self.id) = \(id)", matter)
    }

    static func kept(
        _ ids: [Identifier<Kept>], in read: any ReadTransaction
    ) throws -> [Identifier<Kept>: Kept] {
        var found: [Identifier<Kept>: Kept] = [:]
        for page in ids.pages() {
            try read.each("\(select) WHERE \(id) IN (\(list: page))") { row in
                let matter = try matter(from: row)
                found[matter.id] = matter
            }
        }
        return found
    }

    /// The open matters of these customers, the longest due first.
    static func open(of customers: [CustomerID], in read: any ReadTransaction) throws -> [Kept] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                \(select) WHERE customer_id IN (\(list: page)) AND \(pending) IS NOT NULL
                ORDER BY \(pending), \(id)
                """, matter)
        }
    }

    static var select: SQL { "SELECT \(columns) FROM \(table)" }
}
