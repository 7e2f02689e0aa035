public import Domain
public import Storage

/// A customer's purchases in few figures, kept with every purchase. Several purchases on one day are one.
public struct PurchaseSummary: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// The first day of a purchase.
    public let firstOn: CalendarDay
    /// The second day, on which the trial ended.
    public let secondOn: CalendarDay?
    /// The last day.
    public let lastOn: CalendarDay
    /// On how many days something was bought; at least 1.
    public let days: Int
    /// How many purchases there were; at least `days`.
    public let purchases: Int
    /// What was bought for in all, returns taken off; minor units.
    public let total: Int64
    /// The same without the first day, for the mean spend of repeat days; minor units.
    public let repeatTotal: Int64

    /// A summary; see the properties.
    public init(
        customer: CustomerID, firstOn: CalendarDay, secondOn: CalendarDay?, lastOn: CalendarDay, days: Int,
        purchases: Int, total: Int64, repeatTotal: Int64
    ) {
        self.customer = customer
        self.firstOn = firstOn
        self.secondOn = secondOn
        self.lastOn = lastOn
        self.days = days
        self.purchases = purchases
        self.total = total
        self.repeatTotal = repeatTotal
    }
}

/// What customers bought; Customers answers.
public protocol Purchases: Sendable {
    /// The summaries of these customers; who never bought is missing.
    func summaries(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: PurchaseSummary]
    /// The same as of a day: what was bought or given back after it has not happened; who had bought nothing by then is
    /// missing.
    func summaries(
        of customers: [CustomerID], asOf day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: PurchaseSummary]
    /// Hands over the summary of every customer who bought, in the order of their ids, without looking at purchases.
    func forEachSummary(in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws
    /// Hands over the same as if the purchases and returns after a day had not happened; looks at every purchase up to
    /// it.
    func forEachSummary(
        asOf day: CalendarDay, in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws
    /// Hands over what customers bought from a day on and what they gave back of that, one customer after the other in
    /// the order of their ids, keeping one customer's facts at a time: for modules that come later, or weigh other rules.
    /// - Parameters:
    ///   - buyers: whose; who bought nothing from the day on is left out.
    ///   - day: the first day of the purchases; nil for all of them.
    ///   - read: where it is read; nothing else may run there until the last customer was handed over, see
    ///     ``histories(of:from:in:)``.
    ///   - body: called for every customer; what it throws ends the reading.
    func forEachHistory(
        of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction,
        _ body: (BuyerHistory) throws -> Void) throws
    /// The last day on which anybody bought or gave something back; nil when nothing was ever bought.
    func lastDay(in read: any ReadTransaction) throws -> CalendarDay?
}

extension Purchases {
    /// The same from the summaries of everybody, where somebody bought after the day; answer it yourself where things
    /// are given back, or there is a quicker way.
    public func summaries(
        of customers: [CustomerID], asOf day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: PurchaseSummary] {
        var known = try summaries(of: customers, in: read)
        let later = Set(known.values.lazy.filter { $0.lastOn > day }.map(\.customer))
        guard !later.isEmpty else { return known }
        for customer in later { known[customer] = nil }
        try forEachSummary(asOf: day, in: read) { if later.contains($0.customer) { known[$0.customer] = $0 } }
        return known
    }
}

extension Purchases {
    /// The same all at once: for a page of customers, after which something is written.
    public func histories(
        of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction
    ) throws -> [BuyerHistory] {
        var histories: [BuyerHistory] = []
        try forEachHistory(of: buyers, from: day, in: read) { histories.append($0) }
        return histories
    }

    /// Hands over the histories of all buyers page by page, in the order of their ids; no page is empty. Between them
    /// anything may be read and written.
    /// - Parameters:
    ///   - size: how many customers' histories are held at a time.
    ///   - day: the first day of the purchases; nil for all of them.
    ///   - body: what it throws ends the reading.
    package func forEachPage(
        of size: Int = Buyers.pageSize, from day: CalendarDay? = nil, in read: any ReadTransaction,
        _ body: ([BuyerHistory]) throws -> Void
    ) throws {
        var last: CustomerID?
        while true {
            let page = try histories(of: .next(size, after: last), from: day, in: read)
            guard let end = page.last else { return }
            try body(page)
            guard page.count == size else { return }
            last = end.customer
        }
    }
}
