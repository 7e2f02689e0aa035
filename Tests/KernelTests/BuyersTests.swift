import Domain
import Kernel
import Storage
import TestSupport
import Testing

struct BuyersTests {
    private let customers = (1...5 as ClosedRange<UInt64>).map { number in
        var generator = SeededGenerator(seed: number)
        return CustomerID(at: Timestamp(milliseconds: Int64(number)), using: &generator)
    }

    @Test func `those who are meant come once, in the order of their ids`() {
        let known = customers.reversed() + customers
        #expect(Buyers.all.among(known) == customers)
        #expect(Buyers.these([customers[3], customers[1]]).among(known) == [customers[1], customers[3]])
        #expect(Buyers.these([customers[3]]).among([]).isEmpty)
        #expect(Buyers.next(2, after: nil).among(known) == Array(customers[..<2]))
        #expect(Buyers.next(2, after: customers[1]).among(known) == Array(customers[2..<4]))
        #expect(Buyers.next(9, after: customers[3]).among(known) == [customers[4]])
        #expect(Buyers.next(0, after: nil).among(known).isEmpty)
    }

    @Test func `a return of which no instant is known stands behind its purchase`() throws {
        let euro = try #require(Currency("EUR"))
        func bought(_ id: String, at milliseconds: Int64) -> PurchaseFact {
            .recorded(
                PurchaseRecorded(
                    customer: customers[0], purchase: PurchaseID(rawValue: id),
                    at: Timestamp(milliseconds: milliseconds), on: CalendarDay(daysSince1970: 0),
                    amount: Money(minor: 100, euro)))
        }
        let back = PurchaseFact.returned(
            PurchaseReturned(
                customer: customers[0], purchase: PurchaseID(rawValue: "a"), on: CalendarDay(daysSince1970: 0),
                amount: Money(minor: 1, euro)))
        let history = BuyerHistory(customer: customers[0], facts: [back, bought("b", at: 9), bought("a", at: 5)])
        #expect(history.facts == [bought("a", at: 5), back, bought("b", at: 9)])
    }
}

extension BuyersTests {
    private struct Broken: Error {}

    /// A port that knows who bought, and nothing of what.
    private struct Till: Purchases {
        let customers: [CustomerID]

        func summaries(
            of customers: [CustomerID], in read: any ReadTransaction
        ) throws -> [CustomerID: PurchaseSummary] { [:] }

        func forEachSummary(in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws {}

        func forEachSummary(
            asOf day: CalendarDay, in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void
        ) throws {}

        func forEachHistory(
            of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction,
            _ body: (BuyerHistory) throws -> Void
        ) throws {
            for customer in buyers.among(customers) { try body(BuyerHistory(customer: customer, facts: [])) }
        }

        func lastDay(in read: any ReadTransaction) throws -> CalendarDay? { nil }
    }

    /// Where nothing is kept.
    private final class Nowhere: ReadTransaction {
        func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {}
        func shape(of table: Table) throws -> Table.Shape? { nil }
    }

    @Test(arguments: 0...5, 1...6)
    func `all buyers come once, page by page, and no page is empty`(count: Int, size: Int) throws {
        let till = Till(customers: Array(customers.prefix(count)))
        var pages: [[CustomerID]] = []
        try till.forEachPage(of: size, in: Nowhere()) { pages.append($0.map(\.customer)) }
        #expect(pages == till.customers.pages(of: size).map { Array($0) })
    }

    @Test func `what a page throws ends the reading`() {
        var pages = 0
        #expect(throws: Broken.self) {
            try Till(customers: customers).forEachPage(of: 2, in: Nowhere()) { _ in
                pages += 1
                throw Broken()
            }
        }
        #expect(pages == 1)
    }
}
