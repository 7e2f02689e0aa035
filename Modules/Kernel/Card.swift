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
    /// What to say, in order: the greeting, which is the first module's first sentence; what is special today; the rest;
    /// the questions.
    public let words: [Sentence]
    /// What speaks for and against the customer's staying.
    public let signals: [HealthSignal]
}

extension Application {
    /// A customer's card on a day.
    public func card(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> Card {
        let sections = try modules.flatMap(\.cardSections).map { try $0.section(of: customer, on: day, in: read) }
        let moments = try moments(of: [customer], on: day, in: read)[customer] ?? []
        let said = sections.flatMap(\.words)
        return Card(
            fields: sections.flatMap(\.fields), lines: sections.flatMap(\.lines), moments: moments,
            words: said.prefix(1) + moments.filter { !$0.isQuestion }.compactMap(\.words) + said.dropFirst()
                + moments.filter(\.isQuestion).compactMap(\.words),
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
