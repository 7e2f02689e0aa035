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

    /// The files of these complaints, as far as their entries can be read.
    static func files(of heads: [FileHead], in read: any ReadTransaction) throws -> [ComplaintID: KeptFile] {
        var entries: [ComplaintID: [ComplaintEntry]] = [:]
        var unreadable: Set<ComplaintID> = []
        try forEachRow(of: heads.map(\.customer), in: read) { row, _ in
            if let entry = try? row.entry() {
                entries[row.complaint, default: []].append(entry)
            } else {
                unreadable.insert(row.complaint)
            }
        }
        var files: [ComplaintID: KeptFile] = [:]
        for head in heads where !unreadable.contains(head.complaint) {
            files[head.complaint] = ComplaintFile(head.complaint, of: head.customer, entries[head.complaint] ?? [])
                .map { KeptFile(file: $0, seal: head.seal) }
        }
        return files
    }

    /// Hands over the heads of all complaints, some customers at a time.
    static func forEachHeads(in read: any ReadTransaction, _ body: ([FileHead]) throws -> Void) throws {
        var last: CustomerID?
        while true {
            let heads = try heads(after: last, in: read)
            guard let end = heads.last else { return }
            try body(heads)
            last = end.customer
        }
    }

    /// Hands over all complaints that can be read, some customers' at a time, by customer and complaint.
    static func forEachPage(in read: any ReadTransaction, _ body: ([ComplaintFile]) throws -> Void) throws {
        try forEachHeads(in: read) { heads in
            let files = try files(of: heads, in: read)
            try body(heads.compactMap { files[$0.complaint]?.file })
        }
    }
}
