import Composition
import Customers
import Domain
import Kernel

/// Whoever records something about a customer is told today's moments in the answer.
enum MomentsNote {
    /// Prints the customer's name, today's moments and what to say about them.
    /// - Parameters:
    ///   - recorded: whether something was recorded, or the customer only found.
    ///   - asking: whether the customer may be asked for what we would like to know: not who complains.
    static func show(
        for customer: CustomerID, in mainstay: Mainstay, recorded: Bool = true, asking: Bool = true
    ) async throws {
        let organisation = try await mainstay.application.organisation()
        let day = mainstay.today(of: organisation)
        let book = mainstay.application.phrasebook.of(organisation)
        let lines = try await mainstay.application.read { read -> [String] in
            guard let entry = try mainstay.customers.files.entries(of: [customer], on: day, in: read)[customer] else {
                return []
            }
            let moments = (try mainstay.application.moments(of: [customer], on: day, in: read)[customer] ?? [])
                .filter { asking || !$0.isQuestion }
            let head = recorded ? ["Recorded for \(entry.name) (\(entry.externalID ?? "\(customer)"))."] : []
            return head
                + moments.flatMap { moment in
                    ["  • " + book.say(moment.line, in: organisation.language)]
                        + (moment.words.map { ["    “" + book.say($0, in: entry.language) + "”"] } ?? [])
                }
        }
        for line in lines.flatMap({ Terminal.folded($0) }) { Terminal.print(line) }
    }

    /// Today's moments in the staff's language.
    static func lines(for customer: CustomerID, in mainstay: Mainstay) async throws -> [String] {
        try await lines(for: [customer], in: mainstay)[customer] ?? []
    }

    /// Today's moments of each of these customers in the staff's language.
    static func lines(for customers: [CustomerID], in mainstay: Mainstay) async throws -> [CustomerID: [String]] {
        let organisation = try await mainstay.application.organisation()
        let day = mainstay.today(of: organisation)
        let book = mainstay.application.phrasebook.of(organisation)
        return try await mainstay.application.read { read in
            try mainstay.application.moments(of: customers, on: day, in: read)
                .mapValues { $0.map { book.say($0.line, in: organisation.language) } }
        }
    }
}
