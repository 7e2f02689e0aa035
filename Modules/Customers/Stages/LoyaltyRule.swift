public import Domain

/// When a customer counts as loyal: on the first day of a purchase that is at least the nth, and at least so many days
/// after the first.
///
/// Only a purchase makes somebody loyal; time alone does not.
public struct LoyaltyRule: Hashable, Sendable {
    /// On how many days something was bought; 2 to 1,000,000.
    public let purchaseDays: Int
    /// How many days lie between the first and the last purchase; 0 to 99,999.
    public let spanDays: Int

    /// A rule; numbers beyond their ranges are taken as the nearest within.
    public init(purchaseDays: Int, spanDays: Int) {
        self.purchaseDays = min(max(purchaseDays, 2), 1_000_000)
        self.spanDays = min(max(spanDays, 0), 99_999)
    }

    /// Whether it is met with the last of so many days of purchase.
    public func isMet(days: Int, first: CalendarDay, last: CalendarDay) -> Bool {
        days >= purchaseDays && last - first >= spanDays
    }

    /// The day on which it was met first, of days of purchase in order, each once; nil when it was not.
    public func loyalOn(_ days: [CalendarDay]) -> CalendarDay? {
        guard let first = days.first else { return nil }
        return days.dropFirst(purchaseDays - 1).first { $0 - first >= spanDays }
    }

    /// Both numbers as one, for a column.
    var code: Int64 { Int64(purchaseDays) * 100_000 + Int64(spanDays) }

    init(code: Int64) {
        self.init(purchaseDays: Int(code / 100_000), spanDays: Int(code % 100_000))
    }
}
