import Domain
import Kernel
import Storage

/// The row of a file: what lists show of a customer.
struct FileHead: Sendable {
    let id: CustomerID
    let registeredOn: CalendarDay
    let kind: CustomerKind
    let name: String?
    let givenName: String?
    let salutation: String?
    let language: Language?
    let representative: StaffID?
    let ways: ContactWays

    /// The name in lists; nil when none is known.
    var fullName: String? { name ?? givenName }

    /// How the customer is addressed; nil when no name is known.
    var address: String? { FormOfAddress.of(name: name, givenName: givenName, salutation: salutation, kind: kind) }

    /// The heads of these customers, at most a page of them.
    static func heads(of page: some Collection<CustomerID>, in read: any ReadTransaction) throws -> [FileHead] {
        try read.all(
            """
            SELECT customer_id, registered_on, kind, name, given_name, salutation, language, representative,
              preferred_channels, never_channels
            FROM \(FileTables.file) WHERE customer_id IN (\(list: page))
            """
        ) { row in
            FileHead(
                id: try row.value(0), registeredOn: try row.value(1), kind: try row.value(2), name: try row.value(3),
                givenName: try row.value(4), salutation: try row.value(5), language: try row.value(6),
                representative: try row.value(7),
                ways: ContactWays(
                    preferred: ContactWays.channels(try row.text(8)), never: ContactWays.channels(try row.text(9))))
        }
    }
}
