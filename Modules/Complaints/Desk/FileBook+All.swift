import Domain
import Kernel
import Storage

extension FileBook {
    /// How many customers' complaints are looked at together.
    private static let pageSize = 200

    /// The heads of the complaints of the customers that come after one, some customers at a time.
    static func heads(after customer: CustomerID?, in read: any ReadTransaction) throws -> [FileHead] {
        let customers = try read.all(
            """
            SELECT DISTINCT customer_id FROM \(ComplaintTables.file)
            WHERE customer_id > \(customer.map { $0.sqlValue } ?? .blob([]))
            ORDER BY customer_id LIMIT \(pageSize)
            """
        ) { try $0.value(0, as: CustomerID.self) }
        guard !customers.isEmpty else { return [] }
        return try read.all(
            """
            SELECT customer_id, complaint_id, entries, seal FROM \(ComplaintTables.file)
            WHERE customer_id IN (\(list: customers)) ORDER BY customer_id, complaint_id
            """
        ) {
            FileHead(
                customer: try $0.value(0), complaint: try $0.value(1), count: try $0.value(2), seal: try $0.value(3))
        }
    }

    /// Hands over every entry of these customers' complaints with its seal, each complaint's in order.
    static func forEachRow(
        of customers: [CustomerID], in read: any ReadTransaction, _ body: (EntryRow, [UInt8]) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT \(EntryRow.columns), seal FROM \(ComplaintTables.entry)
            WHERE customer_id IN (\(list: Array(Set(customers)).sorted()))
            ORDER BY customer_id, complaint_id, number
            """
        ) { try body(EntryRow(from: $0), $0.value(10)) }
    }

    /// The rows that a table has of these customers' complaints, as they stand.
    static func rows(
        of table: Table, _ customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [ComplaintID: Set<[SQLValue]>] {
        let columns = table.columns
        var rows: [ComplaintID: Set<[SQLValue]>] = [:]
        try read.each(
            """
            SELECT \(columns.map(\.name)) FROM \(table)
            WHERE customer_id IN (\(list: Array(Set(customers)).sorted()))
            """
        ) { row in
            rows[try row.value(1), default: []].insert(
                try columns.indices.map { try row.value($0, columns[$0].kind) })
        }
        return rows
    }
}
