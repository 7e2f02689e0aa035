import Domain
import Kernel
import Storage

/// Customers whose chance of being alive has fallen below the level of risk in the last weeks.
struct SlippingAway: SuggestionSource {
    static let kind = "scoring.slipping_away"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let settings = try SettingsStore.read(ScoringSettings.self, in: read)
        try read.forEach(
            """
            SELECT customer_id, at_risk_on FROM \(ScoringTables.score)
            WHERE at_risk_on > \(day - settings.slippingDays) AND at_risk_on <= \(day)
            """
        ) { row in
            let since: CalendarDay = try row.value(1)
            try each(
                .chosen(
                    try row.value(0), SlippingAway.kind, occasion: "\(since)", since: since, due: day,
                    effect: settings.slippingEffect, ["since": .day(since)]))
            return true
        }
    }
}
