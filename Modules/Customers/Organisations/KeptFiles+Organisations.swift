import Domain
import Kernel
import Storage

extension KeptFiles {
    func link(
        _ person: CustomerID, to organisation: CustomerID, as role: String?, since day: CalendarDay, in change: Change
    ) throws {
        let files = try files(of: [person, organisation], in: change.storage)
        guard files[person] != nil else { throw CustomersError.unknown(person) }
        guard let other = files[organisation] else { throw CustomersError.unknown(organisation) }
        guard other.kind == .organisation, person != organisation else {
            throw CustomersError(
                .notAnOrganisation, "The customer \(organisation) is no organisation.",
                remedy: "Set its kind to organisation, or link to another.")
        }
        let day = try change.past(day)
        if try Memberships.add([.init(person, organisation, role, since: day)], in: change.storage) > 0 {
            try change.note(person, "customers.linked")
        }
    }

    func unlink(_ person: CustomerID, from organisation: CustomerID, on day: CalendarDay, in change: Change) throws {
        let day = try change.past(day)
        let ended = try change.storage.execute(
            """
            UPDATE \(Memberships.table) SET until = \(day) WHERE customer_id = \(person)
              AND organisation_id = \(organisation) AND until IS NULL AND since <= \(day)
            """)
        if ended > 0 { try change.note(person, "customers.unlinked") }
    }

    func memberships(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Membership]] {
        var memberships: [CustomerID: [Membership]] = [:]
        for page in customers.pages() {
            for membership in try Memberships.ofPeople(page, in: read) where membership.stands(on: day) {
                memberships[membership.person, default: []].append(membership)
            }
            for membership in try Memberships.ofOrganisations(page, in: read) where membership.stands(on: day) {
                memberships[membership.organisation, default: []].append(membership)
            }
        }
        return memberships
    }
}
