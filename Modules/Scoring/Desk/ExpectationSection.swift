import Domain
import Kernel
import Storage

/// What to expect of a customer, on the card.
struct ExpectationSection: CardSectionSource {
    let scores: any Scores

    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        let score = try scores.scores(of: [customer], on: day, in: read)[customer]
        let fields: [Detail.Field] = [
            .init("p_alive", .optional(score?.alive)),
            .init("expected_purchases", .optional(score?.expectedPurchases)),
            .init("horizon_days", score.map { .count($0.horizonDays) } ?? .none),
            .init("lifetime_value", .optional(score?.lifetimeValue)),
        ]
        guard let score else { return CardSection(fields: fields) }
        // What rounds to nothing is no figure to tell anybody.
        let isHardly = score.expectedPurchases < 0.005 || score.lifetimeValue.minor == 0
        return CardSection(
            fields: fields,
            lines: [
                Sentence(
                    "scoring.expectation",
                    [
                        "purchases": .number(score.expectedPurchases), "days": .count(score.horizonDays),
                        "value": .money(score.lifetimeValue), "hardly": .count(isHardly ? 1 : 0),
                    ])
            ])
    }
}

/// What the chance of still being a customer says of a customer's health.
///
/// A chance of exactly 1 is an assumption of the model, not something it has seen (in BG/NBD nobody leaves before the
/// second purchase, and a fit may find that nobody leaves at all), so it is no sign of health.
struct AliveSignals: HealthSignalSource {
    let scores: any Scores

    func signals(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        let known = try scores.scores(of: customers, on: day, in: read)
        return customers.compactMap { customer in
            guard let alive = known[customer]?.alive, alive < 1 else { return nil }
            // From -0.5, surely gone, to 0.5, surely there.
            return HealthSignal(
                customer, weight: alive - 0.5, since: day,
                Sentence("scoring.alive", ["percent": .count(Int((alive * 100).rounded()))]))
        }
    }
}
