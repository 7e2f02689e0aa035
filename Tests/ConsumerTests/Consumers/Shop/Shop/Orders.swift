import Domain
import Kernel
import Storage

/// The shop's own module: a table of orders, which tells the others what was bought.
struct Orders: Module, Purchases {
    let name = "shop"

    static let order = Table(
        "shop_order", .customer,
        [.blob("customer_id"), .text("number"), .integer("ordered_on"), .integer("ordered_at"), .integer("cents")],
        key: ["customer_id", "number"], indices: [.on("ordered_on")])

    var migrations: [Migration] { [Migration("orders", [.create(Orders.order)])] }

    /// Keeps an order. Points and scores follow from what is published, in the same change.
    func place(_ number: String, cents: Int64, by customer: CustomerID, on day: CalendarDay, in change: Change) throws {
        let order = PurchaseRecorded(
            customer: customer, purchase: PurchaseID(rawValue: number), at: Timestamp(utc: day), on: day,
            amount: Money(minor: cents, change.organisation.currency))
        try change.storage.insert(
            into: Orders.order,
            [
                "customer_id": customer, "number": number, "ordered_on": day, "ordered_at": order.at, "cents": cents,
            ])
        try change.publish(order)
    }

    /// How many orders are kept.
    func count(in read: any ReadTransaction) throws -> Int {
        try read.count("SELECT count(*) FROM \(Orders.order)")
    }

    // MARK: What others ask about purchases

    func summaries(of customers: [CustomerID], in read: any ReadTransaction) throws -> [CustomerID: PurchaseSummary] {
        var summaries: [CustomerID: PurchaseSummary] = [:]
        try forEachHistory(of: .these(customers), from: nil, in: read) { summaries[$0.customer] = summary(of: $0) }
        return summaries
    }

    func forEachSummary(in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws {
        try forEachHistory(of: .all, from: nil, in: read) { try summary(of: $0).map(body) }
    }

    func forEachSummary(
        asOf day: CalendarDay, in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void
    ) throws {
        try forEachHistory(of: .all, from: nil, in: read) { try summary(of: $0, upTo: day).map(body) }
    }

    func forEachHistory(
        of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction, _ body: (BuyerHistory) throws -> Void
    ) throws {
        let everybody = try read.all("SELECT DISTINCT customer_id FROM \(Orders.order)") {
            try $0.value(0, as: CustomerID.self)
        }
        for customer in buyers.among(everybody) {
            let orders = try read.all(
                "SELECT number, ordered_at, ordered_on, cents FROM \(Orders.order) WHERE customer_id = \(customer)"
            ) { row in
                PurchaseFact.recorded(
                    PurchaseRecorded(
                        customer: customer, purchase: PurchaseID(rawValue: try row.text(0)), at: try row.value(1),
                        on: try row.value(2), amount: Money(minor: try row.integer(3), .euro)))
            }
            let wanted = orders.filter { if case .recorded(let order) = $0, let day { order.on >= day } else { true } }
            if !wanted.isEmpty { try body(BuyerHistory(customer: customer, facts: wanted)) }
        }
    }

    func lastDay(in read: any ReadTransaction) throws -> CalendarDay? {
        try read.first("SELECT ordered_on FROM \(Orders.order) ORDER BY ordered_on DESC LIMIT 1") { try $0.value(0) }
    }

    private func summary(of history: BuyerHistory, upTo last: CalendarDay? = nil) -> PurchaseSummary? {
        let orders = history.facts.compactMap { fact in
            if case .recorded(let order) = fact, last.map({ order.on <= $0 }) ?? true { order } else { nil }
        }
        let days = Set(orders.map(\.on)).sorted()
        guard let first = days.first, let last = days.last else { return nil }
        return PurchaseSummary(
            customer: history.customer, firstOn: first, secondOn: days.dropFirst().first, lastOn: last,
            days: days.count, purchases: orders.count, total: orders.reduce(0) { $0 + $1.amount.minor },
            repeatTotal: orders.filter { $0.on > first }.reduce(0) { $0 + $1.amount.minor })
    }
}
