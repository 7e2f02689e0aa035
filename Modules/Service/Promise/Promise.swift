public import Domain

/// The id of a promise.
public typealias PromiseID = Identifier<Promise>

/// What is given to make a promise.
public struct NewPromise: Hashable, Sendable {
    /// Which promise; made by the client.
    public internal(set) var id: PromiseID
    /// To whom.
    public internal(set) var customer: CustomerID
    /// What was promised; not empty.
    public var what: String
    /// When it was promised.
    public var promisedAt: Timestamp
    /// Until when.
    public var due: Due
    /// Who promised it.
    public var staff: StaffID?
    /// Which department is to keep it.
    public var department: String?
    /// In which contact it was promised.
    public var contact: ContactID?

    /// A promise; see the properties.
    public init(
        id: PromiseID, customer: CustomerID, what: String, promisedAt: Timestamp, due: Due, staff: StaffID? = nil,
        department: String? = nil, contact: ContactID? = nil
    ) {
        self.id = id
        self.customer = customer
        self.what = what
        self.promisedAt = promisedAt
        self.due = due
        self.staff = staff
        self.department = department
        self.contact = contact
    }
}

/// What somebody promised a customer, and what became of it.
public struct Promise: Hashable, Sendable {
    /// Which promise.
    public let id: PromiseID
    /// To whom.
    public let customer: CustomerID
    /// What was promised.
    public let what: String
    /// When.
    public let promisedAt: Timestamp
    /// The organisation's day on which it was promised.
    public let promisedOn: CalendarDay
    /// The last instant at which it is kept in time.
    public let dueAt: Timestamp
    /// The organisation's day of that instant.
    public let dueOn: CalendarDay
    /// Who promised it.
    public let staff: StaffID?
    /// Which department is to keep it.
    public let department: String?
    /// In which contact it was promised.
    public let contact: ContactID?
    /// What became of it.
    public internal(set) var state = State.open
    /// When the customer got what was promised, in time or late.
    public internal(set) var deliveredAt: Timestamp?
    /// When it was known to be kept or broken.
    public internal(set) var closedAt: Timestamp?

    /// What becomes of a promise.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nothing yet.
        case open
        /// The customer got it in time.
        case kept
        /// The customer got it late, or did not get it.
        case broken
    }

    /// By how many milliseconds what was promised came after it was due; negative when it came before, nil when it
    /// has not come.
    public var spread: Int64? { deliveredAt.map { $0.milliseconds - dueAt.milliseconds } }

    /// The promise after it was carried out: kept in time, or broken but delivered late. The same promise when that
    /// was known before.
    /// - Throws: ``ServiceError`` with code `invalid` for a time before the promise.
    public func keeping(at time: Timestamp) throws(ServiceError) -> Promise {
        try checkTime(time)
        guard deliveredAt == nil else { return self }
        var next = self
        next.state = time <= dueAt ? .kept : .broken
        next.deliveredAt = time
        next.closedAt = closedAt ?? time
        return next
    }

    /// The promise after it was given up. The same promise when it was broken before.
    /// - Throws: ``ServiceError`` with code `promise_kept` when it was kept, `invalid` for a time before the promise.
    public func breaking(at time: Timestamp) throws(ServiceError) -> Promise {
        try checkTime(time)
        switch state {
        case .broken:
            return self
        case .kept:
            throw ServiceError(.promiseKept, "The promise was kept.", remedy: "Make a new one if more was promised.")
        case .open:
            var next = self
            next.state = .broken
            next.closedAt = time
            return next
        }
    }

    private func checkTime(_ time: Timestamp) throws(ServiceError) {
        guard time >= promisedAt else {
            throw ServiceError(.invalid, "The promise was made after that time.", remedy: "Give a later time.")
        }
    }
}
