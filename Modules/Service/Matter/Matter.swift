import Domain

/// Something that a customer is owed from a day on which it is due: a request or a promise.
protocol Matter: Hashable, Sendable {
    associatedtype New: NewMatter where New.Begun == Self
    associatedtype Step: Sendable
    associatedtype State: RawRepresentable<String>

    var id: Identifier<Self> { get }
    var customer: CustomerID { get }
    var state: State { get }

    /// The matter as it begins.
    init(_ new: New, _ settings: ServiceSettings, in zone: Zone) throws(ServiceError)
    /// Whether it began with these words.
    func began(as new: New, in zone: Zone) -> Bool
    /// The matter after a step; the same when that was taken before.
    func taking(_ step: Step, at time: Timestamp) throws(ServiceError) -> Self
}

/// What is given to begin a matter.
protocol NewMatter: Sendable {
    associatedtype Begun

    var id: Identifier<Begun> { get set }
    var customer: CustomerID { get set }
    var what: String { get }
    /// When it was asked for or promised.
    var begunAt: Timestamp { get }
    var staff: StaffID? { get set }
    var department: String? { get }
    var contact: ContactID? { get set }
}

extension NewMatter {
    /// Its texts, with their columns in a file and the most bytes that they take.
    var texts: [(column: String, text: String?, limit: Int)] {
        [("what", what, ServiceText.longLimit), ("department", department, ServiceText.shortLimit)]
    }
}
