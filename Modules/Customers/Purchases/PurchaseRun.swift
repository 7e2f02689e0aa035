import Domain
import Kernel
import Storage

/// Makes summaries of rows of purchases that come customer by customer; keeps one customer's purchases at a time.
struct PurchaseRun {
    private let loyalty: LoyaltyRule
    private var customer: CustomerID?
    private var entries: [CustomerSummary.Entry] = []

    init(_ loyalty: LoyaltyRule) {
        self.loyalty = loyalty
    }

    /// The columns that a row begins with: customer, day, amount, and what was given back (until a day). `p` is the
    /// table in a query.
    ///
    /// Returns are looked up only for the few purchases that have any.
    static func selection(asOf day: CalendarDay?) -> SQL {
        "p.customer_id, p.purchased_on, p.amount, \(day.map(returned(asOf:)) ?? "p.returned")"
    }

    /// What was given back of the purchase `p` up to a day.
    static func returned(asOf day: CalendarDay) -> SQL {
        """
        CASE WHEN p.returned = 0 THEN 0 ELSE COALESCE(
          (SELECT CAST(sum(r.amount) AS BIGINT) FROM \(PurchaseTables.giveBack) r
           WHERE r.customer_id = p.customer_id AND r.purchase_id = p.purchase_id AND r.returned_on <= \(day)), 0) END
        """
    }

    /// The number of these columns.
    static let width = 4

    /// Takes a row.
    /// - Returns: the summary of the customer before, when this row is of another one.
    mutating func take(_ row: borrowing any Row) throws -> CustomerSummary? {
        let next: CustomerID = try row.value(0)
        let made = next == customer ? nil : try finish()
        customer = next
        let (amount, returned) = (try row.integer(2), try row.integer(3))
        // A purchase of which all was given back counts no more.
        if returned == 0 || returned < amount {
            entries.append(CustomerSummary.Entry(day: try row.value(1), amount: amount - returned))
        }
        return made
    }

    /// The summary of the last customer; nil when none of the purchases counts.
    mutating func finish() throws -> CustomerSummary? {
        defer { entries.removeAll(keepingCapacity: true) }
        return try customer.flatMap { try CustomerSummary($0, entries, loyalty) }
    }
}
