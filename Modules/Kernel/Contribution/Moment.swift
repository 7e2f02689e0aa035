public import Domain
public import Storage

/// What is special about a customer today: a birthday, a promise that is due, a fact to ask for.
public struct Moment: Hashable, Sendable {
    /// For the staff, in their language.
    public let line: Sentence
    /// What to say to the customer, in the customer's language; nil when it is only to be known.
    public let words: Sentence?

    /// A moment; see the properties.
    public init(_ line: Sentence, words: Sentence? = nil) {
        self.line = line
        self.words = words
    }
}

/// Something that knows the moments of a customer's day.
public protocol MomentSource: Sendable {
    /// The moments of these customers on a day; who has none may be missing.
    func moments(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Moment]]
}
