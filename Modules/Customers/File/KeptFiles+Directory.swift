import Domain
import Kernel
import Storage

extension KeptFiles {
    func customer(_ reference: String, in read: any ReadTransaction) throws -> CustomerID? {
        let reference = reference.normalized
        return try ExternalIDs.customers([reference], in: read)[reference]
    }

    func customers(_ references: [String], in read: any ReadTransaction) throws -> [String: CustomerID] {
        try ExternalIDs.customers(references, in: read)
    }

    func entries(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: CustomerEntry] {
        guard !customers.isEmpty else { return [:] }
        let language = try Organisation.kept(in: read).language
        let standings = try stages.standing(of: customers, on: day, in: read)
        var entries: [CustomerID: CustomerEntry] = [:]
        for page in customers.pages() {
            let externalIDs = try ExternalIDs.of(page, in: read)
            let points = try DerivedStore.contactPoints(of: page, in: read)
            for head in try FileHead.heads(of: page, in: read) {
                // Who has bought nothing has no standing: a prospect since the registration.
                let standing = standings[head.id]
                let externalID = externalIDs[head.id]?.first
                entries[head.id] = CustomerEntry(
                    id: head.id, externalID: externalID, name: head.fullName ?? externalID ?? "\(head.id)",
                    language: head.language ?? language, contactPoints: head.ways.permitted(points[head.id] ?? []),
                    representative: head.representative, stage: standing?.stage ?? .prospect,
                    stageSince: standing?.since ?? head.registeredOn)
            }
        }
        return entries
    }
}
