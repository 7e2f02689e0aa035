import Domain
import Kernel
import Storage

/// The integrators' own ids, each of one customer, and what refers to customers.
enum ExternalIDs {
    /// The customers of these references, as many as there are: our own ids, else the integrators'.
    static func customers(
        _ references: some Collection<String>, in read: any ReadTransaction
    ) throws -> [String: CustomerID] {
        var customers: [String: CustomerID] = [:]
        for page in references.pages() {
            try read.forEach(
                """
                SELECT external_id, customer_id FROM \(FileTables.externalID) WHERE external_id IN (\(list: page))
                """
            ) { row in
                customers[try row.text(0)] = try row.value(1, as: CustomerID.self)
                return true
            }
        }
        let own = references.compactMap { text in CustomerID(text).map { (text: text, id: $0) } }
        for page in own.pages() {
            let ids = page.map(\.id).sorted()
            let known = try Set(
                read.all("SELECT customer_id FROM \(FileTables.file) WHERE customer_id IN (\(list: ids))") { row in
                    try row.value(0, as: CustomerID.self)
                })
            for (text, id) in page where known.contains(id) { customers[text] = id }
        }
        return customers
    }

    /// The customers of the first ids that begin so.
    static func customers(
        beginning text: String, _ limit: Int, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        Set(
            try read.all(
                """
                SELECT customer_id FROM \(FileTables.externalID)
                WHERE external_id >= \(text) AND external_id <= \(text.lastBeginningSo)
                ORDER BY external_id LIMIT \(limit)
                """
            ) { row in try row.value(0, as: CustomerID.self) })
    }

    /// The ids of these customers, at most a page of them, the first one first.
    static func of(
        _ page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: [String]] {
        var externalIDs: [CustomerID: [String]] = [:]
        try read.forEach(
            """
            SELECT customer_id, external_id FROM \(FileTables.externalID) WHERE customer_id IN (\(list: page))
            ORDER BY linked_at, external_id
            """
        ) { row in
            externalIDs[try row.value(0), default: []].append(try row.text(1))
            return true
        }
        return externalIDs
    }

    /// Links ids that are not linked yet.
    static func link(_ links: some Sequence<(externalID: String, customer: CustomerID)>, in change: Change) throws {
        try change.storage.insert(
            into: FileTables.externalID, ["external_id", "customer_id", "linked_at"],
            // In the order of the key, which saves the database much walking about.
            links.sorted { $0.externalID < $1.externalID }
                .lazy.map { [.text($0.externalID), $0.customer.sqlValue, change.at.sqlValue] }, onConflict: .fail)
    }

    /// An external id as it is kept, without blanks at its ends.
    static func checked(_ text: String) throws(CustomersError) -> String {
        let trimmed = text.normalized
        let isPlain = trimmed.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
        guard (1...200).contains(trimmed.utf8.count), isPlain else {
            throw CustomersError(
                .externalIDInvalid, "An external id is empty, too long or holds control characters.",
                remedy: "Use 1 to 200 bytes of text.")
        }
        return trimmed
    }
}

extension String {
    /// A text after which none comes that begins like this one: texts are compared by their bytes.
    var lastBeginningSo: String { self + "\u{10FFFF}" }
}
