public import Domain

/// Something that is known of a customer, in the form in which it is kept.
public struct Fact: Hashable, Sendable {
    /// Which field.
    public let field: FactField
    /// Which entry of a list: the folded words, the name as it was given; empty for single fields.
    public let item: String
    /// The value; nil when it was taken back.
    public let value: String?

    init(kept field: FactField, item: String, value: String?) {
        self.field = field
        self.item = item
        self.value = value
    }

    /// A fact from what was typed in.
    /// - Parameters:
    ///   - field: the field.
    ///   - text: the value, trimmed and read as the field demands.
    ///   - name: for named entries: the channel, the date's name, the kind of reward. Left out for all others.
    /// - Throws: ``CustomersError`` that says what is wrong with the text.
    public init(_ field: FactField, _ text: String, of name: String? = nil) throws(CustomersError) {
        self = try FactReading(field: field, name: name).fact(of: text)
    }

    /// That a value does not hold any longer.
    /// - Parameters:
    ///   - field: the field.
    ///   - text: for lists of words the entry, for contact points the address; left out for all others.
    ///   - name: for named entries, as above.
    /// - Throws: ``CustomersError`` when the entry's name is wrong.
    public init(withdrawing field: FactField, _ text: String = "", of name: String? = nil) throws(CustomersError) {
        let reading = FactReading(field: field, name: name)
        let item = try reading.item(of: text)
        self.init(kept: field, item: item, value: nil)
    }
}

/// A fact of a customer with its day and source, to be recorded.
public struct Statement: Hashable, Sendable {
    /// Whose.
    public let customer: CustomerID
    /// What.
    public let fact: Fact
    /// On which day it was stated; the day of the change when nil.
    public let statedOn: CalendarDay?
    /// By whom.
    public let source: FactSource

    /// A statement; see the properties.
    public init(_ customer: CustomerID, _ fact: Fact, on statedOn: CalendarDay? = nil, source: FactSource) {
        self.customer = customer
        self.fact = fact
        self.statedOn = statedOn
        self.source = source
    }
}

/// A fact that is on file.
public struct RecordedFact: Hashable, Sendable {
    /// Its number among the customer's facts, from 1, in the order of recording.
    public let number: Int
    /// What.
    public let fact: Fact
    /// On which day it was stated.
    public let statedOn: CalendarDay
    /// By whom.
    public let source: FactSource
    /// When it was recorded.
    public let recordedAt: Timestamp
    /// The organisation's day of that.
    public let recordedOn: CalendarDay
    /// Who recorded it, as ``Author`` is written.
    public let author: String
}
