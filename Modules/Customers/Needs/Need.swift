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
