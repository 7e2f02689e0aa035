public import Domain
public import Kernel
public import Storage

/// The desk that keeps the customer files: who the customers are, what is known of them, since when and from whom.
///
/// Every write stands in the caller's open change, and may be repeated: what is on file already is not added again.
public protocol CustomerFiles: CustomerDirectory, KnownAddresses {
    // MARK: Registering and finding

    /// Opens a file for each of these, or finds the one that is there: the same id or external id is the same customer.
    ///
    /// What is stated about somebody who is on file already is recorded in that file; a day of registration that is
    /// earlier than the file's own takes its place.
    /// - Returns: one registration a newcomer, in the same order.
    /// - Throws: ``CustomersError``: an external id that is none or belongs to another customer, a day in the future, an
    ///   inquiry's id that came before with other words, a referrer where another one was named before.
    @discardableResult
    func register(_ newcomers: [Newcomer], in change: Change) throws -> [Registration]

    /// The customers that a text may mean: the one of that id, external id, e-mail address or telephone number, else
    /// those whose external id begins so or whose name has words that begin like all of the text's; sorted by name.
    /// - Parameter limit: the most that are found.
    func find(_ text: String, limit: Int, in read: any ReadTransaction) throws -> [CustomerID]

    // MARK: Facts

    /// Records what was stated about customers; the rows for lists, look-ups and special dates follow in the same change.
    /// - Returns: how many of the statements were news.
    /// - Throws: ``CustomersError``: an unknown customer, a day in the future.
    @discardableResult
    func record(_ statements: [Statement], in change: Change) throws -> Int

    /// The files of these customers; one that does not exist is missing.
    func files(of customers: [CustomerID], in read: any ReadTransaction) throws -> [CustomerID: CustomerFile]

    /// Notes who had recommended us to a customer: asked when they first turn to us, and told as
    /// ``Domain/CustomerReferred``.
    /// - Parameters:
    ///   - words: how the customer said it.
    ///   - day: when they first turned to us; the change's day when nil.
    /// - Returns: whether it was news; the same again changes nothing.
    /// - Throws: ``CustomersError`` with code `already_referred` when somebody else was named before, `self_referral`,
    ///   `unknown_customer`, `date_in_future`.
    @discardableResult
    func introduce(
        _ customer: CustomerID, by referrer: Referrer, words: String?, on day: CalendarDay?, in change: Change
    ) throws -> Bool

    /// The inquiries that nobody has answered yet, the longest due first: of a customer, or of everybody.
    func openInquiries(of customer: CustomerID?, in read: any ReadTransaction) throws -> [OpenInquiry]

    // MARK: People and organisations

    /// Notes that a person belongs to an organisation; another role from a later day on is a change of role.
    /// - Throws: ``CustomersError`` when one of the two does not exist, or the second is no organisation.
    func link(
        _ person: CustomerID, to organisation: CustomerID, as role: String?, since day: CalendarDay, in change: Change
    ) throws

    /// Notes that a person left an organisation; nothing happens when the person did not belong to it.
    func unlink(_ person: CustomerID, from organisation: CustomerID, on day: CalendarDay, in change: Change) throws

    /// The memberships of these customers on a day, be they the person or the organisation.
    func memberships(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Membership]]

    // MARK: Needs and solutions

    /// Records needs in the customers' words; an opportunity heard in a service contact is a need with that contact.
    /// - Returns: how many were new. The same need again changes nothing.
    /// - Throws: ``CustomersError``: an unknown customer, a day in the future, an id that came before with another need.
    @discardableResult
    func record(_ needs: [Need], in change: Change) throws -> Int

    /// Says which need of the organisation's list a customer's words come to.
    func classify(_ need: NeedID, of customer: CustomerID, as key: NeedKey, in change: Change) throws

    /// Notes that a need is met, and by which solution if by one of ours.
    func meet(
        _ need: NeedID, of customer: CustomerID, with solution: Solution.ID?, on day: CalendarDay, in change: Change
    ) throws

    /// The needs of these customers, open ones first, then the newest.
    func needs(of customers: [CustomerID], in read: any ReadTransaction) throws -> [CustomerID: [Need]]

    /// Offers a solution, or changes one that is offered.
    func offer(_ solution: Solution, in change: Change) throws

    /// Offers a solution no longer; nothing happens when it is not offered.
    func withdraw(_ solution: Solution.ID, in change: Change) throws

    /// The solutions that are offered, sorted by name.
    func solutions(in read: any ReadTransaction) throws -> [Solution]
}

extension CustomerFiles {
    /// Opens a file for one; see ``register(_:in:)-([Newcomer],_)``.
    @discardableResult
    public func register(_ newcomer: Newcomer, in change: Change) throws -> Registration {
        guard let registration = try register([newcomer], in: change).first else {
            throw CustomersError(.unknownCustomer, "The customer was not registered.", remedy: "Try again.")
        }
        return registration
    }

    /// Records one statement; see ``record(_:in:)-([Statement],_)``.
    /// - Returns: whether it was news.
    @discardableResult
    public func record(_ statement: Statement, in change: Change) throws -> Bool {
        try record([statement], in: change) > 0
    }

    /// The file of one customer.
    /// - Throws: ``CustomersError/Code/unknownCustomer``.
    public func file(of customer: CustomerID, in read: any ReadTransaction) throws -> CustomerFile {
        guard let file = try files(of: [customer], in: read)[customer] else { throw CustomersError.unknown(customer) }
        return file
    }
}

extension CustomersError {
    static func unknown(_ customer: CustomerID) -> CustomersError {
        CustomersError(
            .unknownCustomer, "There is no customer \(customer).",
            remedy: "Look the customer up with `mainstay customer find`, or add one with `mainstay customer add`.")
    }
}
