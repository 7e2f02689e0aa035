public import Domain
public import Storage

/// What a module shows on a customer's card.
public struct CardSection: Sendable {
    /// Named values, for programs and for the head of the card: `last_contact`, `open`, `tier`.
    public let fields: [Detail.Field]
    /// What staff should know, in their language.
    public let lines: [Sentence]
    /// How to begin, in the customer's language, before anything else is said: the greeting, regret.
    public let opening: [Sentence]
    /// What else to say to the customer, in the customer's language. A sentence that fits only when the customer came to
    /// us has a phrase `<key>.outbound` beside its own, for contacts that we begin.
    public let words: [Sentence]

    /// For how many days afterwards a purchase or a talk is spoken of unasked.
    public static let freshDays = 90

    /// A section; see the properties.
    public init(
        fields: [Detail.Field] = [], lines: [Sentence] = [], opening: [Sentence] = [], words: [Sentence] = []
    ) {
        self.fields = fields
        self.lines = lines
        self.opening = opening
        self.words = words
    }
}

/// Something that shows a section on a customer's card.
public protocol CardSectionSource: Sendable {
    /// The section of one customer on a day.
    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection
}
