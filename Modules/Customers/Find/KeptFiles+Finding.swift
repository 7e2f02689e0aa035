import Domain
import Storage

extension KeptFiles {
    func find(_ text: String, limit: Int, in read: any ReadTransaction) throws -> [CustomerID] {
        let text = text.normalized
        guard limit > 0, !text.isEmpty else { return [] }
        var found: Set<CustomerID> = []
        if let customer = try customer(text, in: read) { found.insert(customer) }
        if let email = ContactAddress.email(text) {
            try found.formUnion(holders(.email, of: email, limit, in: read))
        } else if let phone = ContactAddress.phone(text) {
            try found.formUnion(holders(.phone, of: phone, limit, in: read))
        }
        if found.isEmpty {
            found = try ExternalIDs.customers(beginning: text, limit, in: read)
            try found.formUnion(named(Folded.words(text), limit, in: read))
        }
        return try sortedByName(found).prefix(limit).map { $0 }

        func sortedByName(_ customers: Set<CustomerID>) throws -> [CustomerID] {
            try customers.sorted().pages().flatMap { try FileHead.heads(of: $0, in: read) }
                .sorted { ($0.fullName ?? "", $0.id) < ($1.fullName ?? "", $1.id) }.map(\.id)
        }
    }

    func customers(
        at address: String, on channel: ChannelName, in read: any ReadTransaction
    ) throws -> [CustomerID] {
        guard let kind = LookupKind(channel), let value = try? ContactAddress.normalised(address, on: channel) else {
            return []
        }
        return try holders(kind, of: value, 100, in: read)
    }

    private func holders(
        _ kind: LookupKind, of value: String, _ limit: Int, in read: any ReadTransaction
    ) throws -> [CustomerID] {
        try read.all(
            """
            SELECT customer_id FROM \(FileTables.lookup) WHERE kind = \(kind) AND value = \(value)
            ORDER BY customer_id LIMIT \(limit)
            """
        ) { row in try row.value(0) }
    }

    /// Those whose name has a word beginning like each of these: looked up by the longest of them, which is the rarest,
    /// and then compared with the others.
    private func named(
        _ words: [String], _ limit: Int, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        guard let longest = words.max(by: { $0.utf8.count < $1.utf8.count }) else { return [] }
        var found: Set<CustomerID> = []
        var after = CustomerID?.none
        repeat {
            let page = try candidates(longest, after: after, in: read)
            after = page.count == SQL.listLimit ? page.last : nil
            for head in try FileHead.heads(of: page, in: read) {
                let known = Folded.words(head.name ?? "") + Folded.words(head.givenName ?? "")
                if words.allSatisfy({ word in known.contains { $0.hasPrefix(word) } }) { found.insert(head.id) }
            }
        } while after != nil && found.count < limit
        return found
    }

    /// The next page of those whose name has a word that begins so.
    private func candidates(
        _ beginning: String, after last: CustomerID?, in read: any ReadTransaction
    ) throws -> [CustomerID] {
        let rest: SQL = if let last { "AND customer_id > \(last)" } else { "" }
        return try read.all(
            """
            SELECT DISTINCT customer_id FROM \(FileTables.lookup)
            WHERE kind = \(LookupKind.name) AND value >= \(beginning) AND value <= \(beginning.lastBeginningSo) \(rest)
            ORDER BY customer_id LIMIT \(SQL.listLimit)
            """
        ) { row in try row.value(0) }
    }
}
