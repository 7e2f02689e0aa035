import Composition
import Customers
import Domain
import Kernel
import Service
import Storage

/// Open matters as a listing.
enum MatterListing {
    /// Something that is owed to a customer.
    struct Matter: Sendable {
        let kind: String
        let id: String
        let customer: CustomerID
        let what: String?
        let dueOn: CalendarDay
    }

    /// Lists the matters that `find` finds, the first due first, and whether each is due and overdue today.
    static func print(
        of reference: String?, as format: ListingFormat, in mainstay: Mainstay,
        _ find: @escaping @Sendable (CustomerID?, any ReadTransaction) throws -> [Matter]
    ) async throws {
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let rows = try await mainstay.application.read { read -> [[Detail]] in
            let customer = try reference.map { try mainstay.customer($0, in: read) }
            let matters = try find(customer, read).sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) }
            var entries: [CustomerID: CustomerEntry] = [:]
            for page in Set(matters.map(\.customer)).pages() {
                entries.merge(try mainstay.customers.files.entries(of: Array(page), on: today, in: read)) { $1 }
            }
            return matters.map { matter in
                let entry = entries[matter.customer]
                return [
                    .text(matter.kind), .day(matter.dueOn), .flag(matter.dueOn <= today), .flag(matter.dueOn < today),
                    .optional(entry?.externalID), .text(entry?.name ?? ""), .optional(matter.what), .text(matter.id),
                    .text("\(matter.customer)"),
                ]
            }
        }
        var listing = Listing([
            .text("kind"), .text("due_on"), .spare("is_due"), .spare("is_overdue"), .text("external_id"),
            .wide("name"), .wide("what"), .below("id"), .spare("customer_id"),
        ])
        listing.rows = rows
        Terminal.print(listing.text(format))
    }

    static func requests(
        of customer: CustomerID?, in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> [Matter] {
        try open(of: customer, in: mainstay, read).compactMap { matter in
            guard case .request(let request) = matter else { return nil }
            return Matter(
                kind: "request", id: "\(request.id)", customer: request.customer, what: request.what,
                dueOn: request.dueOn)
        }
    }

    static func promises(
        to customer: CustomerID?, in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> [Matter] {
        try open(of: customer, in: mainstay, read).compactMap { matter in
            guard case .promise(let promise) = matter else { return nil }
            return Matter(
                kind: "promise", id: "\(promise.id)", customer: promise.customer, what: promise.what,
                dueOn: promise.dueOn)
        }
    }

    private static func open(
        of customer: CustomerID?, in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> [OpenMatter] {
        if let customer {
            guard let open = try mainstay.service.desk.openMatters(of: [customer], in: read)[customer] else {
                return []
            }
            return open.requests.map(OpenMatter.request) + open.promises.map(OpenMatter.promise)
        }
        var matters: [OpenMatter] = []
        // Due by the last day there is: all of them.
        try mainstay.service.desk.forEachMatter(dueBy: CalendarDay(daysSince1970: .max), in: read) {
            matters.append($0)
        }
        return matters
    }
}
