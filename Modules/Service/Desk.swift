import Domain
import Kernel
import Storage

/// The service desk on the module's tables.
struct Desk: ServiceDesk {
    let customers: any CustomerDirectory
    let staff: any StaffDirectory
    let paths: (any ServicePaths)?
    var addresses: (any KnownAddresses)?

    // MARK: Contacts

    func record(_ contact: ContactRecord, in change: Change) throws -> Bool {
        if let kept = try self.contact(contact.id, of: contact.customer, in: change.storage) {
            guard kept.began(as: contact) else { throw Desk.reused("contact") }
            return false
        }
        try contact.validate()
        try admit(
            contact.customer, staff: contact.staff, contact: contact.follows, at: contact.at, in: change)
        try ContactBook.add([contact], in: change)
        return true
    }

    func contact(_ id: ContactID, of customer: CustomerID, in read: any ReadTransaction) throws -> ContactRecord? {
        try ContactBook.contacts([(customer, id)], in: read)[id]
    }

    func contacts(of customer: CustomerID, limit: Int, in read: any ReadTransaction) throws -> [ContactRecord] {
        try ContactBook.last(of: customer, limit: limit, in: read)
    }

    // MARK: Requests and promises

    func open(_ request: NewRequest, in change: Change) throws -> CustomerRequest {
        try begin(request, in: RequestBook.self, noting: "service.request_opened", in: change)
    }

    @discardableResult
    func take(
        _ step: CustomerRequest.Step, with request: RequestID, at time: Timestamp, in change: Change
    ) throws -> CustomerRequest {
        try take(step, with: request, at: time, in: RequestBook.self, else: .unknownRequest, in: change)
    }

    func request(_ id: RequestID, in read: any ReadTransaction) throws -> CustomerRequest? {
        try RequestBook.kept(id, in: read)
    }

    func make(_ promise: NewPromise, in change: Change) throws -> Promise {
        try begin(promise, in: PromiseBook.self, noting: "service.promise_made", in: change)
    }

    @discardableResult
    func keep(_ promise: PromiseID, at time: Timestamp, in change: Change) throws -> Promise {
        try take(.keep, with: promise, at: time, in: PromiseBook.self, else: .unknownPromise, in: change)
    }

    func `break`(_ promise: PromiseID, at time: Timestamp, in change: Change) throws -> Promise {
        try take(.break, with: promise, at: time, in: PromiseBook.self, else: .unknownPromise, in: change)
    }

    func promise(_ id: PromiseID, in read: any ReadTransaction) throws -> Promise? {
        try PromiseBook.kept(id, in: read)
    }

    private func begin<Book: MatterBook>(
        _ new: Book.Kept.New, in book: Book.Type, noting what: String, in change: Change
    ) throws -> Book.Kept {
        let zone = change.organisation.zone
        if let kept = try book.kept(new.id, in: change.storage) {
            guard kept.began(as: new, in: zone) else { throw Desk.reused(book.noun) }
            return kept
        }
        let path = try paths?.paths(of: [new.customer], on: change.today, in: change.storage)[new.customer]
        let settings = try SettingsStore.read(ServiceSettings.self, in: change.storage)
            .hastened(by: path?.responseTimeFactor ?? 1)
        let begun = try Book.Kept(new, settings, in: zone)
        try admit(new.customer, staff: new.staff, contact: new.contact, at: new.begunAt, in: change)
        try book.write([begun], onConflict: .fail, in: change)
        try change.note(new.customer, what)
        return begun
    }

    private func take<Book: MatterBook>(
        _ step: Book.Kept.Step, with id: Identifier<Book.Kept>, at time: Timestamp, in book: Book.Type,
        else unknown: ServiceError.Code, in change: Change
    ) throws -> Book.Kept {
        guard let kept = try book.kept(id, in: change.storage) else {
            throw ServiceError(
                unknown, "There is no such \(book.noun).", remedy: "Look at `mainstay \(book.noun) list`.")
        }
        let next = try kept.taking(step, at: time)
        guard next != kept else { return kept }
        try book.write([next], onConflict: .update, in: change)
        try change.note(next.customer, "service.\(book.noun)_\(next.state.rawValue)")
        return next
    }

    // MARK: Open matters

    func openMatters(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: OpenMatters] {
        var matters: [CustomerID: OpenMatters] = [:]
        for request in try RequestBook.open(of: customers, in: read) {
            matters[request.customer, default: OpenMatters()].requests.append(request)
        }
        for promise in try PromiseBook.open(of: customers, in: read) {
            matters[promise.customer, default: OpenMatters()].promises.append(promise)
        }
        for callBack in try CallBackBook.open(of: customers, in: read) {
            matters[callBack.customer, default: OpenMatters()].callBacks.append(callBack)
        }
        return matters
    }

    func forEachMatter(
        dueBy day: CalendarDay, in read: any ReadTransaction, _ body: (OpenMatter) throws -> Void
    ) throws {
        try RequestBook.forEachToAnswer(by: day, in: read) { try body(.request($0)) }
        try RequestBook.forEachToFulfil(by: day, in: read) { try body(.request($0)) }
        try PromiseBook.forEachDue(by: day, in: read) { try body(.promise($0)) }
        try CallBackBook.forEachDue(by: day, in: read) { try body(.callBack($0)) }
    }

    // MARK: What is refused

    /// Refuses what lies ahead, and names that are not on file.
    func admit(
        _ customer: CustomerID, staff: StaffID?, contact: ContactID?, at time: Timestamp, in change: Change
    ) throws {
        guard change.organisation.zone.day(of: time) <= change.today else {
            throw ServiceError(.inFuture, "It would lie after \(change.today).", remedy: "Give the day it was.")
        }
        let entries = try customers.entries(of: [customer], on: change.today, in: change.storage)
        guard entries[customer] != nil else {
            throw ServiceError(
                .unknownCustomer, "No customer of that id is on file.",
                remedy: "Add the customer first: `mainstay customer add`.")
        }
        if let staff, try self.staff.member("\(staff)", in: change.storage) == nil {
            throw ServiceError(
                .unknownStaff, "Nobody of that id works here.", remedy: "Look at `mainstay staff list`.")
        }
        if let contact, try self.contact(contact, of: customer, in: change.storage) == nil {
            throw ServiceError(
                .unknownContact, "The customer has no contact of that id.",
                remedy: "Look at `mainstay contact list`.")
        }
    }

    static func reused(_ what: String) -> ServiceError {
        ServiceError(
            .idReused, "The id belongs to a \(what) with other words.", remedy: "Use a new id for a new \(what).")
    }
}
