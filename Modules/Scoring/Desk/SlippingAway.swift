import Domain
import Kernel
import Storage

/// Customers whose chance of being alive has fallen below the level of risk in the last weeks.
///
/// The occasion is the last day of a purchase: the day of the crossing moves a little with every fit, and what was
/// dealt with must not come back for that.
struct SlippingAway: SuggestionSource {
    static let kind = "scoring.slipping_away"

    let purchases: any Purchases

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let settings = try SettingsStore.read(ScoringSettings.self, in: read)
        let due = try read.all(
            """
            SELECT customer_id, at_risk_on FROM \(ScoringTables.score)
            WHERE at_risk_on > \(day - settings.slippingDays) AND at_risk_on <= \(day)
            """
        ) { row in (customer: try row.value(0, as: CustomerID.self), since: try row.value(1, as: CalendarDay.self)) }
        for page in due.pages() {
            let known = try purchases.summaries(of: page.map(\.customer), asOf: day, in: read)
            for (customer, since) in page {
                guard let lastOn = known[customer]?.lastOn, lastOn <= since else { continue }
                try each(
                    .chosen(
                        customer, SlippingAway.kind, occasion: "\(lastOn)", since: since, due: day,
                        effect: settings.slippingEffect,
                        ["since": .day(since), "percent": .number((settings.atRiskBelow * 100).rounded())]))
            }
        }
    }
}
