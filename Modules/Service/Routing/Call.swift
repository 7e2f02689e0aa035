public import Domain

/// A call that comes in, before anybody has answered it.
public struct Call: Hashable, Sendable {
    /// The id of the request that it opens, if it opens one; made by the client, so that the same call opens one only.
    public var request: RequestID
    /// From which number.
    public var number: String
    /// What was chosen from the menu: a choice's id.
    public var choice: String
    /// Who it is, where several customers have the number.
    public var customer: CustomerID?
    /// When.
    public var at: Timestamp

    /// A call; see the properties.
    public init(request: RequestID, number: String, choice: String, customer: CustomerID? = nil, at: Timestamp) {
        self.request = request
        self.number = number
        self.choice = choice
        self.customer = customer
        self.at = at
    }
}

/// What becomes of a call.
public enum Route: Hashable, Sendable {
    /// What the customer always needs is asked for, without questions; it is expected by
    /// ``CustomerRequest/fulfilBy``.
    case opened(CustomerRequest)
    /// A person answers.
    case person(Answerer)
    /// Several customers have the number; a person asks who it is, and nothing else is done until then. In the order of
    /// their ids.
    case whoIsIt([CustomerID], Answerer)

    /// Who answers.
    public struct Answerer: Hashable, Sendable {
        /// Why a person answers.
        public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
            /// It was chosen.
            case chosen
            /// Nobody on file has the number.
            case unknownNumber = "unknown_number"
            /// Several customers have the number.
            case sharedNumber = "shared_number"
            /// It is not on file what the customer always needs.
            case noUsualRequest = "no_usual_request"
        }

        /// In which capacity the person answers.
        public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
            /// Looks after the customer in person.
            case representative
            /// Stands in for the one who does, and is away.
            case deputy
            /// Whoever is at the desk.
            case desk
        }

        /// Why.
        public let reason: Reason
        /// In which capacity.
        public let role: Role
        /// Who calls; nil when that is not known.
        public let customer: CustomerID?
        /// Who answers; nil at the desk.
        public let staff: StaffID?
        /// Whose desk; nil for whoever is at hand.
        public let department: String?
    }
}
