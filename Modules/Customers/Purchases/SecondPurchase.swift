import Domain
import Kernel
import Storage

/// Suggests to contact trial customers who have not come back by the time by which most who do have.
///
/// A first purchase is a trial; a customer is somebody who came back. So the second purchase is the one to work for,
/// and the moment is when it has become overdue by the others' measure: the 75 % point of the days between first and
/// second day of a purchase, among the last 10,000 customers who came back. From then on, until twice as long has
/// passed, the suggestion stands; its occasion is the first purchase, so that it is made once. Who has lapsed meanwhile
/// is no trial customer any more and is left to winning back.
///
/// Only the ends of one index are read: those who came back last, and those whose first purchase lies in the window.
struct SecondPurchase: SuggestionSource {
    static let kind = "customers.second_purchase"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let settings = try SettingsStore.read(SecondPurchaseSettings.self, in: read)
        guard let usual = settings.usualGap(of: try gaps(before: day, limit: settings.sampleSize, in: read)) else {
            return
        }
        let longest = settings.longestGap(usual: usual)
        let rules = StageRules(try SettingsStore.read(in: read))
        for (customer, firstOn) in try waiting(since: (day - longest)...(day - usual), on: day, rules, in: read) {
            try each(
                .chosen(
                    customer, SecondPurchase.kind, occasion: "\(firstOn)", since: firstOn + usual,
                    due: firstOn + longest, effect: settings.effect,
                    [
                        "first": .day(firstOn), "usual": .count(usual),
                        "share": .number((settings.share * 100).rounded()),
                    ]))
        }
    }

    /// The days between first and second purchase of those who came back last before a day.
    private func gaps(before day: CalendarDay, limit: Int, in read: any ReadTransaction) throws -> [Int] {
        try read.all(
            """
            SELECT s.second_on - s.first_on FROM \(PurchaseTables.summary) s
            WHERE s.second_on <= \(day) ORDER BY s.second_on DESC LIMIT \(limit)
            """
        ) { try $0.value(0) }
    }

    /// The trial customers whose first purchase lies in a window, with its day, in the order of the days.
    private func waiting(
        since window: ClosedRange<CalendarDay>, on day: CalendarDay, _ rules: StageRules, in read: any ReadTransaction
    ) throws -> [(customer: CustomerID, firstOn: CalendarDay)] {
        let first: SQL = "s.first_on >= \(window.lowerBound) AND s.first_on <= \(window.upperBound)"
        // As of an earlier day, who came back after it had not come back yet.
        let candidates = try read.all(
            """
            SELECT s.customer_id, s.first_on FROM \(PurchaseTables.summary) s WHERE s.second_on IS NULL AND \(first)
            UNION ALL
            SELECT s.customer_id, s.first_on FROM \(PurchaseTables.summary) s WHERE s.second_on > \(day) AND \(first)
            """
        ) { row in
            (customer: try row.value(0, as: CustomerID.self), firstOn: try row.value(1, as: CalendarDay.self))
        }
        var trials: Set<CustomerID> = []
        for page in candidates.map(\.customer).pages() {
            for known in try StageReading.known(of: page, on: day, rules.settings.loyalty, in: read)
            where rules.standing(of: known.facts, on: day).stage == .trial {
                trials.insert(known.summary.customer)
            }
        }
        return candidates.filter { trials.contains($0.customer) }
            .sorted { ($0.firstOn, $0.customer) < ($1.firstOn, $1.customer) }
    }
}
