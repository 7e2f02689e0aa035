public import Domain
public import Storage

/// What is special about a customer today: a birthday, a promise that is due, a fact to ask for.
public struct Moment: Hashable, Sendable {
    /// For the staff, in their language.
    public let line: Sentence
    /// What to say to the customer, in the customer's language; nil when it is only to be known.
    public let words: Sentence?
    /// Whether the words ask for something that we would like to know; one such question stands at the end of what is
    /// said, and none on a day that has something else to be said. Everything else stands behind the opening.
    public let isQuestion: Bool

    /// A moment; see the properties.
    public init(_ line: Sentence, words: Sentence? = nil, question: Bool = false) {
        self.line = line
        self.words = words
        isQuestion = question
    }
}

/// Something that knows the moments of a customer's day.
public protocol MomentSource: Sendable {
    /// The moments of these customers on a day; who has none may be missing.
    func moments(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Moment]]
}
