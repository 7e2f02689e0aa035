public import Domain

/// The id of a need.
public typealias NeedID = Identifier<Need>

/// What a customer needs, in the customer's words.
public struct Need: Hashable, Sendable {
    /// A client-made id: the same need again changes nothing.
    public let id: NeedID
    /// Whose.
    public let customer: CustomerID
    /// What the customer said.
    public let words: String
    /// Which need of the organisation's list it is; nil as long as nobody has said.
    public let key: NeedKey?
    /// On which day it was stated.
    public let statedOn: CalendarDay
    /// By whom.
    public let source: FactSource
    /// The contact in which the opportunity was heard.
    public let contact: ContactID?
    /// On which day it was met; nil while it is open.
    public let metOn: CalendarDay?
    /// Which of our solutions met it.
    public let metBy: Solution.ID?

    init(
        id: NeedID, customer: CustomerID, words: String, key: NeedKey?, statedOn: CalendarDay, source: FactSource,
        contact: ContactID?, metOn: CalendarDay?, metBy: Solution.ID?
    ) {
        self.id = id
        self.customer = customer
        self.words = words
        self.key = key
        self.statedOn = statedOn
        self.source = source
        self.contact = contact
        self.metOn = metOn
        self.metBy = metBy
    }

    /// A need as it was heard.
    /// - Throws: ``CustomersError`` when the words are empty or longer than 4000 bytes.
    public init(
        id: NeedID, of customer: CustomerID, _ words: String, key: NeedKey? = nil, on statedOn: CalendarDay,
        source: FactSource, in contact: ContactID? = nil
    ) throws(CustomersError) {
        // The same rule as for words in the file.
        let words = try Fact(.goal, words).value ?? words
        self.init(
            id: id, customer: customer, words: words, key: key, statedOn: statedOn, source: source, contact: contact,
            metOn: nil, metBy: nil)
    }
}

extension Need {
    /// The same, as one of the organisation's list.
    func classified(as key: NeedKey) -> Need {
        Need(
            id: id, customer: customer, words: words, key: key, statedOn: statedOn, source: source, contact: contact,
            metOn: metOn, metBy: metBy)
    }
}

/// The name of a need in the organisation's list, by which needs meet solutions.
public struct NeedKey: Hashable, Sendable, Codable, RawRepresentable {
    /// Small letters, digits and underscores, beginning with a letter.
    public let rawValue: String

    /// The need of that name; nil when it is no valid one.
    public init?(rawValue: String) {
        guard MachineName.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// The need of that name, as it was typed in: capital letters, blanks and dashes are allowed.
    /// - Throws: ``CustomersError/Code/needInvalid``.
    public init(_ text: String) throws(CustomersError) {
        let name = text.lowercased().replacing(" ", with: "_").replacing("-", with: "_")
        guard let key = NeedKey(rawValue: name) else {
            throw CustomersError(
                .needInvalid, "That is no name of a need.",
                remedy: "Use letters, digits and underscores, as in gift_wrapping.")
        }
        self = key
    }
}

/// Something that we offer, with the needs it meets.
public struct Solution: Hashable, Sendable, Codable, Identifiable {
    /// The name by which settings and commands refer to a solution.
    public struct ID: Hashable, Sendable, Codable, RawRepresentable {
        /// Small letters, digits and underscores, beginning with a letter.
        public let rawValue: String

        /// The solution of that name; nil when it is no valid one.
        public init?(rawValue: String) {
            guard MachineName.isValid(rawValue) else { return nil }
            self.rawValue = rawValue
        }
    }

    /// Its name for programs.
    public let id: ID
    /// Its name as customers hear it.
    public let name: String
    /// The needs that it meets.
    public let meets: Set<NeedKey>

    /// A solution; see the properties.
    public init(id: ID, name: String, meets: Set<NeedKey>) {
        self.id = id
        self.name = name
        self.meets = meets
    }
}
