public import Domain
import Storage

/// What was done to a customer's file, by whom and when: one entry a change, for bulk facts one a chunk.
public enum History {
    static let table = Table(
        "kernel_history", .customer,
        [
            .blob("customer_id"), .blob("entry_id"), .integer("at"), .text("author"), .text("what"),
            .integer("facts"), .text("detail").optional.personal,
        ],
        key: ["customer_id", "entry_id"])

    /// Whether there is any entry, and so a customer's file.
    static func hasBegun(in read: any ReadTransaction) throws -> Bool {
        try read.exists("SELECT 1 FROM \(table) LIMIT 1")
    }

    /// An entry to be appended.
    public struct Entry: Sendable {
        /// Whose file.
        public let customer: CustomerID
        /// What was done, as `<module>.<past tense>`.
        public let what: String
        /// How many facts it was about.
        public let facts: Int
        /// What there is to tell beyond that.
        public let detail: String?

        /// An entry; see the properties.
        public init(_ customer: CustomerID, _ what: String, facts: Int = 1, detail: String? = nil) {
            self.customer = customer
            self.what = what
            self.facts = facts
            self.detail = detail
        }
    }
}

extension Change {
    /// Appends to the history of customers' files.
    public func note(_ entries: some Sequence<History.Entry>) throws {
        let author = SQLValue.text("\(author)")
        try storage.insert(
            into: History.table, ["customer_id", "entry_id", "at", "author", "what", "facts", "detail"],
            entries.lazy.map { entry in
                [
                    entry.customer.sqlValue, self.newID(History.self).sqlValue, self.at.sqlValue, author,
                    .text(entry.what), entry.facts.sqlValue, entry.detail.sqlValue,
                ]
            }, onConflict: .fail)
    }

    /// Appends one entry to the history of a customer's file.
    public func note(_ customer: CustomerID, _ what: String, detail: String? = nil) throws {
        try note([History.Entry(customer, what, detail: detail)])
    }
}
