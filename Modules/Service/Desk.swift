import Domain
import Kernel
import Storage

/// The service desk on the module's tables.
struct Desk: ServiceDesk {
    let customers: any CustomerDirectory
    let staff: any StaffDirectory

    // MARK: Contacts

    func record(_ contact: ContactRecord, in change: Change) throws -> Bool {
        if let kept = try self.contact(contact.id, of: contact.customer, in: change.storage) {
            guard kept == contact else { throw Desk.reused("contact") }
            return false
        }
        try contact.validate(on: change.organisation.zone.day(of: contact.at))
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

    // MARK: Requests

    func open(_ request: NewRequest, in change: Change) throws -> CustomerRequest {
        let zone = change.organisation.zone
        if let kept = try RequestBook.request(request.id, in: change.storage) {
            guard kept.began(as: request, in: zone) else { throw Desk.reused("request") }
            return kept
        }
        let settings = try SettingsStore.read(ServiceSettings.self, in: change.storage)
        let opened = try CustomerRequest(request, settings, in: zone)
        try admit(
            request.customer, staff: request.staff, contact: request.contact, at: request.askedAt, in: change)
        try RequestBook.write([opened], onConflict: .fail, in: change)
        try change.note(request.customer, "service.request_opened")
        return opened
    }

    @discardableResult
    func take(
        _ step: CustomerRequest.Step, with request: RequestID, at time: Timestamp, in change: Change
    ) throws -> CustomerRequest {
        guard let kept = try RequestBook.request(request, in: change.storage) else {
            throw ServiceError(
                .unknownRequest, "There is no such request.", remedy: "Look at `mainstay request list`.")
        }
        let next = try kept.taking(step, at: time)
        guard next != kept else { return kept }
        try RequestBook.write([next], onConflict: .update, in: change)
        try change.note(next.customer, "service.request_\(next.state.rawValue)")
        return next
    }

    func request(_ id: RequestID, in read: any ReadTransaction) throws -> CustomerRequest? {
        try RequestBook.request(id, in: read)
    }

    // MARK: Promises

    func make(_ promise: NewPromise, in change: Change) throws -> Promise {
        let zone = change.organisation.zone
        if let kept = try PromiseBook.promise(promise.id, in: change.storage) {
            guard kept.began(as: promise, in: zone) else { throw Desk.reused("promise") }
            return kept
        }
        let made = try Promise(promise, in: zone)
        try admit(
            promise.customer, staff: promise.staff, contact: promise.contact, at: promise.promisedAt, in: change)
        try PromiseBook.write([made], onConflict: .fail, in: change)
        try change.note(promise.customer, "service.promise_made")
        return made
    }

    @discardableResult
    func keep(_ promise: PromiseID, at time: Timestamp, in change: Change) throws -> Promise {
        try move(promise, in: change) { promise throws(ServiceError) in try promise.keeping(at: time) }
    }

    func `break`(_ promise: PromiseID, at time: Timestamp, in change: Change) throws -> Promise {
        try move(promise, in: change) { promise throws(ServiceError) in try promise.breaking(at: time) }
    }

    private func move(
        _ id: PromiseID, in change: Change, _ transition: (Promise) throws(ServiceError) -> Promise
    ) throws -> Promise {
        guard let kept = try PromiseBook.promise(id, in: change.storage) else {
            throw ServiceError(
                .unknownPromise, "There is no such promise.", remedy: "Look at `mainstay promise list`.")
        }
        let next = try transition(kept)
        guard next != kept else { return kept }
        try PromiseBook.write([next], onConflict: .update, in: change)
        try change.note(next.customer, "service.promise_\(next.state.rawValue)")
        return next
    }

    func promise(_ id: PromiseID, in read: any ReadTransaction) throws -> Promise? {
        try PromiseBook.promise(id, in: read)
    }

    // MARK: Open matters

    func openMatters(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: OpenMatters] {
        var matters: [CustomerID: OpenMatters] = [:]
        for dated in try RequestBook.open(of: customers, in: read) {
            matters[dated.request.customer, default: OpenMatters()].requests.append(dated.request)
        }
        for dated in try PromiseBook.open(to: customers, in: read) {
            matters[dated.promise.customer, default: OpenMatters()].promises.append(dated.promise)
        }
        for callBack in try CallBackBook.open(of: customers, in: read) {
            matters[callBack.customer, default: OpenMatters()].callBacks.append(callBack)
        }
        return matters
    }

    func forEachMatter(
        dueBy day: CalendarDay, in read: any ReadTransaction, _ body: (OpenMatter) throws -> Void
    ) throws {
        try RequestBook.forEachToAnswer(by: day, in: read) { try body(.request($0.request)) }
        try RequestBook.forEachToFulfil(by: day, in: read) { try body(.request($0.request)) }
        try PromiseBook.forEachDue(by: day, in: read) { try body(.promise($0.promise)) }
        try CallBackBook.forEachDue(by: day, in: read) { try body(.callBack($0)) }
    }

    // MARK: What is refused

    /// Refuses what lies ahead, and names that are not on file.
    private func admit(
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

    private static func reused(_ what: String) -> ServiceError {
        ServiceError(
            .idReused, "The id belongs to a \(what) with other words.", remedy: "Use a new id for a new \(what).")
    }
}
