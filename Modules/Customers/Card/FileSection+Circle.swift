import Domain
import Kernel
import Storage

extension FileSection {
    /// Who belongs to a customer on a day, sorted by name.
    func circle(
        of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [Neighbour] {
        let memberships = try files.memberships(of: [customer], on: day, in: read)[customer] ?? []
        let others = memberships.map { $0.person == customer ? $0.organisation : $0.person }
        let entries = try files.entries(of: others, on: day, in: read)
        return zip(memberships, others).map { membership, other in
            Neighbour(
                customer: other, name: entries[other]?.name ?? "\(other)", role: membership.role,
                isOrganisation: membership.person == customer)
        }.sorted { ($0.name, $0.customer) < ($1.name, $1.customer) }
    }
}
