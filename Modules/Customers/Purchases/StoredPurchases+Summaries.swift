import Domain
import Kernel
import Storage

extension StoredPurchases {
    func summaries(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: PurchaseSummary] {
        var summaries: [CustomerID: PurchaseSummary] = [:]
        for page in customers.pages() {
            for summary in try SummaryReading.kept(of: page, in: read) {
                summaries[summary.customer] = summary.published
            }
        }
        return summaries
    }

    func summaries(
        of customers: [CustomerID], asOf day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: PurchaseSummary] {
        var summaries = try summaries(of: customers, in: read)
        for page in customers.pages() {
            let later = try SummaryReading.later(than: day, among: page, in: read)
            for customer in later { summaries[customer] = nil }
            for made in try SummaryReading.made(of: later, asOf: day, StageSettings.initial.loyalty, in: read) {
                summaries[made.customer] = made.published
            }
        }
        return summaries
    }

    func forEachSummary(in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws {
        try read.forEach(
            "SELECT \(CustomerSummary.selection) FROM \(PurchaseTables.summary) s ORDER BY s.customer_id"
        ) { row in
            try body(try CustomerSummary(row).published)
            return true
        }
    }

    func forEachSummary(
        asOf day: CalendarDay, in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void
    ) throws {
        try SummaryReading.forEachMade(asOf: day, StageSettings.initial.loyalty, in: read) { try body($0.published) }
    }

    func forEachHistory(
        of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction,
        _ body: (BuyerHistory) throws -> Void
    ) throws {
        try HistoryReading.forEach(of: buyers, from: day, in: read, body)
    }

    func lastDay(in read: any ReadTransaction) throws -> CalendarDay? {
        let days = try [
            "SELECT max(s.last_on) FROM \(PurchaseTables.summary) s",
            "SELECT max(r.returned_on) FROM \(PurchaseTables.giveBack) r",
        ].compactMap { (sql: SQL) in try read.first(sql) { try $0.value(0, as: CalendarDay?.self) } ?? nil }
        return days.max()
    }
}
