/// A customer is given points as an apology: goodwill, which is no reward and counts to no tier and no figure.
public struct GoodwillGranted: Event, Hashable {
    /// `complaints.goodwill_granted`
    public static let kind = "complaints.goodwill_granted"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// What for.
    public let complaint: ComplaintID
    /// Which remedy of the complaint it is: the same one is given once, whenever it is told.
    public let remedy: String
    /// How many points; above 0.
    public let points: Int64
    /// The organisation's day on which it was decided.
    public let on: CalendarDay

    /// The event.
    public init(customer: CustomerID, complaint: ComplaintID, remedy: String, points: Int64, on: CalendarDay) {
        self.customer = customer
        self.complaint = complaint
        self.remedy = remedy
        self.points = points
        self.on = on
    }
}

/// What came in as a complaint is an inquiry: the customer asked for something, and is owed an answer.
public struct InquiryFound: Event, Hashable {
    /// `complaints.inquiry_found`
    public static let kind = "complaints.inquiry_found"
    /// 1
    public static let version = 1

    /// Who asks.
    public let customer: CustomerID
    /// Which inquiry: a UUID; the same one is taken in once, whenever it is told.
    public let inquiry: String
    /// What for, in the customer's words.
    public let what: String
    /// When it was asked.
    public let askedAt: Timestamp
    /// Which department it is about.
    public let department: String?

    /// The event.
    public init(customer: CustomerID, inquiry: String, what: String, askedAt: Timestamp, department: String?) {
        self.customer = customer
        self.inquiry = inquiry
        self.what = what
        self.askedAt = askedAt
        self.department = department
    }
}

/// The words of an inquiry are not for everybody any more: they were taken out, or the complaint became confidential.
public struct InquiryHidden: Event, Hashable {
    /// `complaints.inquiry_hidden`
    public static let kind = "complaints.inquiry_hidden"
    /// 1
    public static let version = 1

    /// Who asks.
    public let customer: CustomerID
    /// Which inquiry; see ``InquiryFound/inquiry``.
    public let inquiry: String

    /// The event.
    public init(customer: CustomerID, inquiry: String) {
        self.customer = customer
        self.inquiry = inquiry
    }
}

/// What was found to be an inquiry is a complaint after all, and is answered as one.
public struct InquiryWithdrawn: Event, Hashable {
    /// `complaints.inquiry_withdrawn`
    public static let kind = "complaints.inquiry_withdrawn"
    /// 1
    public static let version = 1

    /// Who asks.
    public let customer: CustomerID
    /// Which inquiry; see ``InquiryFound/inquiry``.
    public let inquiry: String
    /// When that was decided.
    public let at: Timestamp

    /// The event.
    public init(customer: CustomerID, inquiry: String, at: Timestamp) {
        self.customer = customer
        self.inquiry = inquiry
        self.at = at
    }
}
