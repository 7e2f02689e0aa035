import Domain
import Kernel
public import Statistics
import Storage

/// What came of a seminar.
public struct SeminarReport: Sendable {
    /// The seminar.
    public let seminar: PublishedSeminar
    /// How many places stand in each state.
    public let places: [Place.State: Int]
    /// How many of who took part answered the question.
    public let answered: Int
    /// What was given: what taking part was worth to those who did; minor units.
    public let valueGiven: Int64
    /// What that cost the company, as the definition says; minor units.
    public let cost: Int64
    /// For how many days after it one looked whether customers bought.
    public let days: Int
    /// Of those who took part, how many bought within these days; nil as long as they are not over.
    public let participants: Proportion?
    /// The same of those who were invited and did not come.
    public let others: Proportion?

    /// By how much more of those who took part bought, with its interval. Nobody drew lots who comes: who comes may be
    /// who would have bought anyway.
    public var difference: Comparison? {
        guard let participants, let others else { return nil }
        return Comparison(others, participants)
    }
}

extension KeptSeminars {
    func report(
        on id: String, within days: Int, asOf day: CalendarDay, in read: any ReadTransaction
    ) throws -> SeminarReport {
        let published = try Self.demanded(id, in: read)
        let given = try PlaceBook.given(in: id, read)
        let counts = try bought(after: published, within: days, asOf: day, in: read)
        return SeminarReport(
            seminar: published, places: try PlaceBook.counts(of: id, in: read), answered: given.answered,
            valueGiven: given.worth, cost: Int64(given.count) * published.seminar.cost, days: days,
            participants: counts?.participants, others: counts?.others)
    }

    /// How many of those who took part, and of the others, bought in the days after a meeting.
    private func bought(
        after published: PublishedSeminar, within days: Int, asOf day: CalendarDay, in read: any ReadTransaction
    ) throws -> (participants: Proportion, others: Proportion)? {
        guard let purchases = desk.purchases, let meeting = published.seminar.meeting, meeting.on + days <= day else {
            return nil
        }
        var (came, others): ([CustomerID], [CustomerID]) = ([], [])
        try PlaceBook.forEach(in: published.seminar.id, [.attended, .invited, .declined, .missed], read) { place in
            if place.state == .attended { came.append(place.customer) } else { others.append(place.customer) }
        }
        func share(of customers: [CustomerID]) throws -> Proportion {
            var buyers = 0
            for page in customers.sorted().pages() {
                try purchases.forEachHistory(of: .these(Array(page)), from: meeting.on + 1, in: read) { history in
                    let isBuyer = history.facts.contains { fact in
                        if case .recorded(let purchase) = fact { purchase.on <= meeting.on + days } else { false }
                    }
                    if isBuyer { buyers += 1 }
                }
            }
            return Proportion(buyers, of: customers.count)
        }
        return (try share(of: came), try share(of: others))
    }
}
