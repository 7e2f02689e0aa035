import Complaints
import Composition
import Customers
import Domain
import Kernel
import Storage
import Team

/// Whoever records something about a customer is told today's moments in the answer.
enum MomentsNote {
    /// Prints the customer's name, what the customer complains of, today's moments and what to say about them.
    /// - Parameters:
    ///   - recorded: whether something was recorded, or the customer only found.
    ///   - asking: whether the customer may be asked for what we would like to know: not when it is about a complaint, nor
    ///     as long as one is open.
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
            let open = asking ? try openComplaints(of: customer, on: day, in: mainstay, read) : []
            let complains = try words(of: open, in: mainstay, read)
            let moments = (try mainstay.application.moments(of: [customer], on: day, in: read)[customer] ?? [])
                .filter { asking && open.isEmpty || !$0.isQuestion }
            let id = entry.externalID ?? "\(customer)"
            let head = recorded ? ["Recorded for \(entry.name == id ? id : "\(entry.name) (\(id))")."] : []
            return head + complains
                + moments.flatMap { moment in
                    ["  • " + book.say(moment.line, in: organisation.language)]
                        + (moment.words.map { ["    “" + book.say($0, in: entry.language) + "”"] } ?? [])
                }
        }
        for line in lines.flatMap({ Terminal.folded($0) }) { Terminal.print(line) }
    }

    /// What is open and may be known to everybody, so that nobody asks again what was told.
    static func openComplaints(
        of customer: CustomerID, on day: CalendarDay, in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> [ComplaintSummary] {
        try mainstay.complaints.desk.complaints(of: customer, for: .everybody, on: day, in: read)
            .filter(\.state.isOpen)
    }

    private static func words(
        of open: [ComplaintSummary], in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> [String] {
        let names = try mainstay.team.staffroom.names(of: Set(open.compactMap(\.owner)), in: read)
        return open.map { complaint in
            let owner = complaint.owner.map { "\(names[$0] ?? "\($0)") answers for it" } ?? "nobody answers for it yet"
            return "  • Complains since \(complaint.receivedOn): “\(complaint.what ?? "…")”, \(owner): "
                + "`mainstay complaint show \(complaint.id)`. Do not ask again what was told."
        }
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
