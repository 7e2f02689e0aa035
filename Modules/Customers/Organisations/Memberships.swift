import Domain
import Kernel
import Storage

/// The memberships as they are kept.
enum Memberships {
    /// Which people belong to which organisations.
    static let table = Table(
        "customers_membership", .customer,
        [
            .blob("customer_id"), .blob("organisation_id"), .integer("since"), .integer("until").optional,
            .text("role").optional.personal,
        ],
        key: ["customer_id", "organisation_id", "since"], indices: [.on("organisation_id")])

    /// Adds memberships; one that stands already with the same role stays, with another it ends where the new one
    /// begins. One that arrives late ends where the next one begins, and the one before it where it begins itself. A
    /// person whose role nobody says keeps the one that is known.
    /// - Returns: how many were added or changed.
    static func add(_ memberships: [Membership], in storage: any Transaction) throws -> Int {
        var added = 0
        for page in memberships.pages() {
            var known: [[CustomerID]: [Membership]] = [:]
            for kept in try ofPeople(Set(page.map(\.person)), in: storage) {
                known[[kept.person, kept.organisation], default: []].append(kept)
            }
            for new in page {
                let pair = [new.person, new.organisation]
                let others = known[pair, default: []]
                if let open = others.first(where: { $0.until == nil }), new.role == nil || new.role == open.role {
                    continue
                }
                let before = others.filter { $0.since < new.since && $0.until.map { $0 > new.since } ?? true }
                try storage.execute(
                    """
                    UPDATE \(table) SET until = \(new.since) WHERE customer_id = \(new.person)
                      AND organisation_id = \(new.organisation) AND since < \(new.since)
                      AND (until IS NULL OR until > \(new.since))
                    """)
                let until = others.map(\.since).filter { $0 > new.since }.min()
                try storage.insert(
                    into: table, ["customer_id", "organisation_id", "since", "until", "role"],
                    [
                        [
                            new.person.sqlValue, new.organisation.sqlValue, new.since.sqlValue, until.sqlValue,
                            new.role.sqlValue,
                        ]
                    ], onConflict: .update)
                known[pair] =
                    others.filter { !before.contains($0) && $0.since != new.since }
                    + before.map { $0.ending(on: new.since) } + [new.ending(on: until)]
                added += 1
            }
        }
        return added
    }

    /// All memberships of these people, at most a page of them.
    static func ofPeople(_ page: some Collection<CustomerID>, in read: any ReadTransaction) throws -> [Membership] {
        try read.all(
            """
            SELECT customer_id, organisation_id, role, since, until FROM \(table)
            WHERE customer_id IN (\(list: page)) ORDER BY customer_id, organisation_id, since
            """
        ) { row in try Membership(from: row) }
    }

    /// All memberships in these organisations, at most a page of them.
    static func ofOrganisations(
        _ page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [Membership] {
        try read.all(
            """
            SELECT customer_id, organisation_id, role, since, until FROM \(table)
            WHERE organisation_id IN (\(list: page)) ORDER BY organisation_id, customer_id, since
            """
        ) { row in try Membership(from: row) }
    }
}

extension Membership {
    /// The same with another end.
    fileprivate func ending(on day: CalendarDay?) -> Membership {
        Membership(person: person, organisation: organisation, role: role, since: since, until: day)
    }

    fileprivate init(from row: borrowing any Row) throws {
        self.init(
            person: try row.value(0), organisation: try row.value(1), role: try row.value(2), since: try row.value(3),
            until: try row.value(4))
    }
}
