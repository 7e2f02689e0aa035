import Domain
import Kernel
import Storage

/// Customers who bought on some days, and nothing else.
struct BoughtOn: Purchases {
    let days: [CustomerID: [CalendarDay]]

    func summaries(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: PurchaseSummary] {
        try summaries(of: customers, asOf: CalendarDay(daysSince1970: 1_000_000), in: read)
    }

    func summaries(
        of customers: [CustomerID], asOf day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: PurchaseSummary] {
        var summaries: [CustomerID: PurchaseSummary] = [:]
        for customer in customers {
            let bought = days[customer, default: []].filter { $0 <= day }.sorted()
            guard let first = bought.first, let last = bought.last else { continue }
            summaries[customer] = PurchaseSummary(
                customer: customer, firstOn: first, secondOn: bought.dropFirst().first, lastOn: last,
                days: bought.count, purchases: bought.count, total: 0, repeatTotal: 0)
        }
        return summaries
    }

    func forEachSummary(in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws {}

    func forEachSummary(
        asOf day: CalendarDay, in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void
    ) throws {}

    func forEachHistory(
        of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction,
        _ body: (BuyerHistory) throws -> Void
    ) throws {
        // Nobody here asks what was bought when.
    }

    func lastDay(in read: any ReadTransaction) throws -> CalendarDay? { days.values.joined().max() }
}
