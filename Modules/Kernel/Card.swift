public import Domain
public import Storage

/// All that is shown of a customer: the sections of every module, and today's moments.
public struct Card: Sendable {
    /// Named values of all sections, in the order of the modules.
    public let fields: [Detail.Field]
    /// What staff should know.
    public let lines: [Sentence]
    /// What is special today.
    public let moments: [Moment]
    /// How to begin: the openings of all sections.
    public let opening: [Sentence]
    /// What else to say, in order: what is special today, the rest, and at the end a question, unless something special
    /// was said: whoever is congratulated, or waited for what was promised, is not asked for facts in the same breath.
    public let words: [Sentence]
    /// What speaks for and against the customer's staying.
    public let signals: [HealthSignal]
}

extension Application {
    /// A customer's card on a day.
    public func card(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> Card {
        let sections = try modules.flatMap(\.cardSections).map { try $0.section(of: customer, on: day, in: read) }
        let moments = try moments(of: [customer], on: day, in: read)[customer] ?? []
        let special = moments.filter { !$0.isQuestion }.compactMap(\.words)
        let question = moments.filter(\.isQuestion).compactMap(\.words).prefix(special.isEmpty ? 1 : 0)
        return Card(
            fields: sections.flatMap(\.fields), lines: sections.flatMap(\.lines), moments: moments,
            opening: sections.flatMap(\.opening), words: special + sections.flatMap(\.words) + question,
            signals: try healthSignals(of: [customer], on: day, in: read))
    }

    /// The moments of these customers on a day, of all modules.
    public func moments(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Moment]] {
        var all: [CustomerID: [Moment]] = [:]
        for source in modules.flatMap(\.moments) {
            all.merge(try source.moments(of: customers, on: day, in: read)) { $0 + $1 }
        }
        return all
    }

    /// The health signals of these customers as of a day, of all modules.
    public func healthSignals(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        try modules.flatMap(\.healthSignals).flatMap { try $0.signals(of: customers, on: day, in: read) }
    }
}
