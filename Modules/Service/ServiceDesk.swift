public import Domain
public import Kernel
public import Storage

/// The desk that serves customers before and after the sale: it keeps contacts, requests, promises and call-backs.
///
/// Every write takes the caller's open change and a client-made id. The same id with the same body changes nothing and
/// gives the same answer; with another body it throws ``ServiceError`` with code `id_reused`. Customers and staff that
/// are named must be on file: `unknown_customer`, `unknown_staff`.
public protocol ServiceDesk: HandsTiedDesk {
    /// Records a contact. It ends the call-back that was asked for in the contact it follows, if the customer was
    /// reached, and publishes ``Domain/ContactRecorded``.
    /// - Returns: whether anything changed.
    /// - Throws: ``ServiceError``; also with code `unknown_contact` when the contact that it follows is not on file,
    ///   `in_future`, or `invalid`.
    @discardableResult
    func record(_ contact: ContactRecord, in change: Change) throws -> Bool
    /// A contact of a customer; nil when there is none of that id.
    func contact(_ id: ContactID, of customer: CustomerID, in read: any ReadTransaction) throws -> ContactRecord?
    /// A customer's contacts, the last first.
    func contacts(of customer: CustomerID, limit: Int, in read: any ReadTransaction) throws -> [ContactRecord]

    /// Opens a request.
    /// - Throws: ``ServiceError``; also with code `unknown_contact`, `in_future`, or `invalid` when it is empty or one
    ///   of its times lies before it.
    @discardableResult
    func open(_ request: NewRequest, in change: Change) throws -> CustomerRequest
    /// Takes a step with a request. A step that was taken before changes nothing, whatever its time.
    /// - Throws: ``ServiceError`` with code `unknown_request`, `request_closed` or `invalid`.
    @discardableResult
    func take(
        _ step: CustomerRequest.Step, with request: RequestID, at time: Timestamp, in change: Change
    ) throws -> CustomerRequest
    /// The request of that id; nil when there is none.
    func request(_ id: RequestID, in read: any ReadTransaction) throws -> CustomerRequest?

    /// Makes a promise to a customer.
    /// - Throws: ``ServiceError``; also with code `unknown_contact`, `in_future`, or `invalid` when it is empty or due
    ///   before it was made.
    @discardableResult
    func make(_ promise: NewPromise, in change: Change) throws -> Promise
    /// Records that a promise was carried out: it is kept when that is in time, and broken but delivered otherwise.
    /// - Throws: ``ServiceError`` with code `unknown_promise` or `invalid`.
    @discardableResult
    func keep(_ promise: PromiseID, at time: Timestamp, in change: Change) throws -> Promise
    /// Records that a promise will not be kept.
    /// - Throws: ``ServiceError`` with code `unknown_promise`, `promise_kept` or `invalid`.
    @discardableResult
    func `break`(_ promise: PromiseID, at time: Timestamp, in change: Change) throws -> Promise
    /// The promise of that id; nil when there is none.
    func promise(_ id: PromiseID, in read: any ReadTransaction) throws -> Promise?

    /// Says what becomes of a call that nobody has answered yet: what a customer always needs is asked for without
    /// questions, or a person answers: the customer's own, else the one who stands in, else the desk.
    /// - Throws: ``ServiceError`` with code `unknown_choice`; `id_reused` when the id belongs to a request of somebody who
    ///   is not known to call from the number, or the choice reaches a person.
    func route(_ call: Call, in change: Change) throws -> Route
    /// The menu for callers in force: the last one that was published, else ``CallMenu/house``.
    func menu(in read: any ReadTransaction) throws -> CallMenu
    /// Publishes an edition of the menu for callers.
    /// - Parameters:
    ///   - definition: the text of its file; docs/routing.md says how it is written.
    ///   - path: how the file is called in diagnostics.
    /// - Throws: ``ServiceError`` with code `unsound_menu`.
    @discardableResult
    func publish(menu definition: String, path: String, in change: Change) throws -> CallMenu
    /// What a customer always needs; nil when it is not on file.
    func usualRequest(of customer: CustomerID, in read: any ReadTransaction) throws -> UsualRequest?
    /// Notes what a customer always needs, in the place of what was noted before.
    /// - Throws: ``ServiceError`` with code `unknown_customer`, `unknown_staff`, `invalid`, `text_too_long` or
    ///   `text_invalid`.
    func keep(_ usual: UsualRequest, in change: Change) throws
    /// Takes off the file what a customer always needs.
    func forgetUsualRequest(of customer: CustomerID, in change: Change) throws
    /// How often inbound contacts of some days were passed on, from which department to which, the most frequent first.
    func misroutes(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> [Misroute]

    /// What is still owed to these customers; who is owed nothing is missing.
    func openMatters(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: OpenMatters]
    /// Hands over everything that is owed to anybody and due by a day: requests, then promises, then call-backs, each
    /// the longest due first. `body` must not use the transaction.
    func forEachMatter(
        dueBy day: CalendarDay, in read: any ReadTransaction, _ body: (OpenMatter) throws -> Void) throws
}

/// Something that is owed to a customer.
public enum OpenMatter: Hashable, Sendable {
    /// What was asked for, to be answered or fulfilled.
    case request(CustomerRequest)
    /// What was promised.
    case promise(Promise)
    /// A call-back that was asked for.
    case callBack(CallBack)
}

/// What is still owed to a customer, each the longest due first.
public struct OpenMatters: Hashable, Sendable {
    /// What was asked for.
    public internal(set) var requests: [CustomerRequest] = []
    /// What was promised.
    public internal(set) var promises: [Promise] = []
    /// Call-backs that were asked for.
    public internal(set) var callBacks: [CallBack] = []
}

/// How often contacts that came in were passed on from one department to another.
public struct Misroute: Hashable, Sendable {
    /// Which department dealt with it first; nil when nobody said.
    public let from: String?
    /// To which it was passed on; nil when nobody said.
    public let to: String?
    /// How many contacts.
    public let contacts: Int
    /// Of how many customers.
    public let customers: Int
}
