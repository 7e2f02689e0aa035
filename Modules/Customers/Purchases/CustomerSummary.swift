import Domain
import Kernel
import Storage

/// What the purchases of one customer that count come to. Several purchases on one day are one day.
///
/// It is made by taking the purchases in the order of their days. So a purchase on the last day or after it only has to
/// be appended; any other makes the summary anew.
struct CustomerSummary: Hashable, Sendable {
    let customer: CustomerID
    let firstOn: CalendarDay
    /// The second day of a purchase, on which the trial ended.
    private(set) var secondOn: CalendarDay?
    /// The day of a purchase before the last one.
    private(set) var previousOn: CalendarDay?
    private(set) var lastOn: CalendarDay
    /// The day of a purchase on which the customer became loyal, by the rule that held then.
    private(set) var loyalOn: CalendarDay?
    /// The rule by which ``loyalOn`` was found.
    private(set) var loyalty: LoyaltyRule
    private(set) var days: Int
    private(set) var purchases: Int
    private(set) var total: Int64
    private(set) var repeatTotal: Int64

    /// A purchase that counts: its day, and what is left of its amount.
    struct Entry: Hashable, Sendable {
        let day: CalendarDay
        let amount: Int64
    }

    /// The summary of purchases in any order; nil when there are none.
    init?(_ customer: CustomerID, _ entries: some Sequence<Entry>, _ loyalty: LoyaltyRule) throws(CustomersError) {
        let sorted = entries.sorted { $0.day < $1.day }
        guard let first = sorted.first else { return nil }
        self.init(customer, first, loyalty)
        for entry in sorted.dropFirst() { try append(entry) }
    }

    /// The summary of one purchase.
    init(_ customer: CustomerID, _ entry: Entry, _ loyalty: LoyaltyRule) {
        self.customer = customer
        self.loyalty = loyalty
        firstOn = entry.day
        lastOn = entry.day
        days = 1
        purchases = 1
        total = entry.amount
        repeatTotal = 0
    }

    /// Takes in a purchase that is not before the last one.
    mutating func append(_ entry: Entry) throws(CustomersError) {
        if entry.day > lastOn {
            previousOn = lastOn
            lastOn = entry.day
            days += 1
            if days == 2 { secondOn = entry.day }
            if loyalOn == nil, loyalty.isMet(days: days, first: firstOn, last: lastOn) { loyalOn = lastOn }
        }
        purchases += 1
        let (sum, overflow) = total.addingReportingOverflow(entry.amount)
        guard !overflow else { throw .totalTooLarge }
        total = sum
        // It is a part of the total, so it stays within its bounds.
        if days > 1 { repeatTotal += entry.amount }
    }

    /// Whether the customer is loyal by a rule, but this was made by another one, so that ``loyalOn`` is not known.
    func isLoyalByAnotherRule(than rule: LoyaltyRule) -> Bool {
        loyalty != rule && rule.isMet(days: days, first: firstOn, last: lastOn)
    }

    /// The same by a rule, as far as it can be told from here: where the day of becoming loyal is not known, the last
    /// day stands for it, on which the customer is loyal at any rate.
    func judged(by rule: LoyaltyRule) -> CustomerSummary {
        guard loyalty != rule else { return self }
        var judged = self
        judged.loyalOn = rule.isMet(days: days, first: firstOn, last: lastOn) ? lastOn : nil
        return judged
    }

    /// Whether it is the same, but for the day of becoming loyal when that was found by another rule.
    func agrees(with kept: CustomerSummary) -> Bool {
        var other = kept
        if other.loyalty != loyalty {
            other.loyalty = loyalty
            other.loyalOn = loyalOn
        }
        return other == self
    }

    /// What other modules see of it.
    var published: PurchaseSummary {
        PurchaseSummary(
            customer: customer, firstOn: firstOn, secondOn: secondOn, lastOn: lastOn, days: days,
            purchases: purchases, total: total, repeatTotal: repeatTotal)
    }
}

extension CustomerSummary {
    /// The table's columns in their order; `s` is the table in a query.
    static let selection: SQL = """
        s.customer_id, s.first_on, s.second_on, s.previous_on, s.last_on, s.loyal_on, s.loyal_rule, s.days,
        s.purchases, s.total, s.repeat_total
        """

    /// Reads the columns of ``selection``, which begin at `start`.
    init(_ row: borrowing any Row, from start: Int = 0) throws {
        customer = try row.value(start)
        firstOn = try row.value(start + 1)
        secondOn = try row.value(start + 2)
        previousOn = try row.value(start + 3)
        lastOn = try row.value(start + 4)
        loyalOn = try row.value(start + 5)
        loyalty = LoyaltyRule(code: try row.integer(start + 6))
        days = try row.value(start + 7)
        purchases = try row.value(start + 8)
        total = try row.integer(start + 9)
        repeatTotal = try row.integer(start + 10)
    }

    /// The values of the table's columns in their order.
    var values: [SQLValue] {
        [
            customer.sqlValue, firstOn.sqlValue, secondOn.sqlValue, previousOn.sqlValue, lastOn.sqlValue,
            loyalOn.sqlValue, .integer(loyalty.code), days.sqlValue, purchases.sqlValue, .integer(total),
            .integer(repeatTotal),
        ]
    }

    /// The columns that change when a purchase is appended to a summary with a second day.
    static let growingColumns: [Name] = [
        "customer_id", "previous_on", "last_on", "loyal_on", "days", "purchases", "total", "repeat_total",
    ]

    /// The values of ``growingColumns``.
    var growingValues: [SQLValue] {
        [
            customer.sqlValue, previousOn.sqlValue, lastOn.sqlValue, loyalOn.sqlValue, days.sqlValue,
            purchases.sqlValue, .integer(total), .integer(repeatTotal),
        ]
    }
}
