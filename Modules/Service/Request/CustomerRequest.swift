public import Domain

/// The id of a request.
public typealias RequestID = Identifier<CustomerRequest>

/// What is given to open a request.
public struct NewRequest: Hashable, Sendable {
    /// Which request; made by the client.
    public internal(set) var id: RequestID
    /// Who asks.
    public internal(set) var customer: CustomerID
    /// What for, in the customer's words; not empty.
    public var what: String
    /// When it was asked.
    public var askedAt: Timestamp
    /// In which contact it was asked.
    public var contact: ContactID?
    /// Which department is to do it.
    public var department: String?
    /// Who is to do it.
    public var staff: StaffID?
    /// Until when it is to be answered; as the settings say when nil.
    public var respondBy: Due?
    /// Until when it is to be fulfilled; as the settings say when nil.
    public var fulfilBy: Due?

    /// A request; see the properties.
    public init(
        id: RequestID, customer: CustomerID, what: String, askedAt: Timestamp, contact: ContactID? = nil,
        department: String? = nil, staff: StaffID? = nil, respondBy: Due? = nil, fulfilBy: Due? = nil
    ) {
        self.id = id
        self.customer = customer
        self.what = what
        self.askedAt = askedAt
        self.contact = contact
        self.department = department
        self.staff = staff
        self.respondBy = respondBy
        self.fulfilBy = fulfilBy
    }
}

/// What a customer asked for, with two clocks: one for an answer, one for the thing itself.
///
/// Answering is as important as fulfilling; a request beyond either time is a complaint nobody spoke.
public struct CustomerRequest: Hashable, Sendable {
    /// Which request.
    public let id: RequestID
    /// Who asked.
    public let customer: CustomerID
    /// What for, in the customer's words; `…` when they were taken out.
    public internal(set) var what: String
    /// When it was asked.
    public let askedAt: Timestamp
    /// The organisation's day on which it was asked.
    public let askedOn: CalendarDay
    /// In which contact it was asked.
    public let contact: ContactID?
    /// Which department is to do it.
    public let department: String?
    /// Who is to do it.
    public let staff: StaffID?
    /// The last instant at which an answer is in time.
    public let respondBy: Timestamp
    /// The organisation's day of that instant.
    public let respondOn: CalendarDay
    /// The last instant at which fulfilment is in time.
    public let fulfilBy: Timestamp
    /// The organisation's day of that instant.
    public let fulfilOn: CalendarDay
    /// When it was answered.
    public internal(set) var respondedAt: Timestamp?
    /// When it was fulfilled.
    public internal(set) var fulfilledAt: Timestamp?
    /// When the customer withdrew it.
    public internal(set) var withdrawnAt: Timestamp?

    /// Where a request stands.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Not answered yet.
        case open
        /// Answered, not fulfilled yet.
        case responded
        /// Done.
        case fulfilled
        /// The customer no longer wants it.
        case withdrawn
    }

    /// Where it stands.
    public var state: State {
        if withdrawnAt != nil { return .withdrawn }
        if fulfilledAt != nil { return .fulfilled }
        return respondedAt == nil ? .open : .responded
    }

    /// Whether something is still owed.
    public var isOpen: Bool { state == .open || state == .responded }

    /// The time that is next to be kept; nil when nothing is owed any more.
    public var nextDue: Timestamp? {
        switch state {
        case .open: min(respondBy, fulfilBy)
        case .responded: fulfilBy
        case .fulfilled, .withdrawn: nil
        }
    }

    /// The day of the time that is next to be kept; that of fulfilment when nothing is owed any more.
    public var dueOn: CalendarDay { state == .open ? min(respondOn, fulfilOn) : fulfilOn }

    /// Something that happens to a request.
    public enum Step: Hashable, Sendable {
        /// The customer got an answer.
        case respond
        /// The customer got the thing; that is an answer too.
        case fulfil
        /// The customer no longer wants it.
        case withdraw
    }

    /// The request after a step; the same request when the step was taken before.
    /// - Throws: ``ServiceError`` with code `request_closed` when the step comes too late, and `invalid` when it lies
    ///   before the request was made.
    public func taking(_ step: Step, at time: Timestamp) throws(ServiceError) -> CustomerRequest {
        guard time >= askedAt else {
            throw ServiceError(.invalid, "The request was made after that time.", remedy: "Give a later time.")
        }
        var next = self
        switch (step, state) {
        case (.respond, .open):
            next.respondedAt = time
        case (.fulfil, .open), (.fulfil, .responded):
            next.respondedAt = respondedAt ?? time
            next.fulfilledAt = time
        case (.withdraw, .open), (.withdraw, .responded):
            next.withdrawnAt = time
        case (.respond, .responded), (.respond, .fulfilled), (.fulfil, .fulfilled), (.withdraw, .withdrawn):
            break
        case (.withdraw, .fulfilled):
            throw ServiceError(
                .requestClosed, "The request is fulfilled.", remedy: "Record a contact to add to it.")
        case (.respond, .withdrawn), (.fulfil, .withdrawn):
            throw ServiceError(
                .requestClosed, "The request was withdrawn.", remedy: "Open a new one if it is wanted again.")
        }
        return next
    }
}
