import Domain
import Kernel
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
