import Domain
import Kernel
import Storage

/// That an existing customer is entitled to something because it is offered to new ones, and is told of it.
struct OfferNotice: Hashable {
    let customer: CustomerID
    /// The offer's number.
    let number: Int
    /// Since when the customer is entitled.
    let since: CalendarDay
    /// When the customer was told, or took it.
    var toldOn: CalendarDay?

    /// The day from which on the customer is to be told, as long as that has not happened.
    var pendingOn: CalendarDay? { toldOn == nil ? since : nil }
}

/// Keeps whom to tell of offers. All but who was told follows from what was bought.
enum OfferNoticeBook {
    private static let columns: [Name] = ["customer_id", "number", "since", "told_on", "pending_on"]

    static func write(_ notices: [OfferNotice], in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.offerNotice, columns,
            notices.map { notice in
                [
                    notice.customer.sqlValue, notice.number.sqlValue, notice.since.sqlValue, notice.toldOn.sqlValue,
                    notice.pendingOn.sqlValue,
                ]
            }, onConflict: .update)
    }

    /// The notices of these customers.
    static func notices(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: [OfferNotice]] {
        var found: [CustomerID: [OfferNotice]] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, number, since, told_on FROM \(LoyaltyTables.offerNotice)
                WHERE customer_id IN (\(list: page)) ORDER BY customer_id, number
                """
            ) { row in
                let notice = OfferNotice(
                    customer: try row.value(0), number: try row.value(1), since: try row.value(2),
                    toldOn: try row.value(3))
                found[notice.customer, default: []].append(notice)
            }
        }
        return found
    }

    /// Takes notices away: nobody is entitled by them any more.
    static func remove(_ number: Int, of customers: [CustomerID], in storage: any Transaction) throws {
        for page in customers.pages() {
            try storage.execute(
                """
                DELETE FROM \(LoyaltyTables.offerNotice)
                WHERE customer_id IN (\(list: page)) AND number = \(number) AND told_on IS NULL
                """)
        }
    }

    /// Takes away who would be entitled to a version only after a day.
    static func remove(_ number: Int, after day: CalendarDay, in storage: any Transaction) throws {
        try storage.execute(
            """
            DELETE FROM \(LoyaltyTables.offerNotice) WHERE number = \(number) AND pending_on > \(day)
            """)
    }

    /// Takes away everybody who was not told of a version.
    static func removePending(_ number: Int, in storage: any Transaction) throws {
        try storage.execute(
            "DELETE FROM \(LoyaltyTables.offerNotice) WHERE number = \(number) AND told_on IS NULL")
    }

    /// Whoever was told is told no more; whoever was not is when entitled.
    static func mendPending(in storage: any Transaction) throws {
        try storage.execute(
            """
            UPDATE \(LoyaltyTables.offerNotice) SET pending_on = NULL WHERE told_on IS NOT NULL AND pending_on IS NOT NULL
            """)
    }

    /// Notes that a customer knows of these versions of an offer.
    static func tell(
        _ customer: CustomerID, of numbers: [Int], on day: CalendarDay, in storage: any Transaction
    ) throws {
        try storage.execute(
            """
            UPDATE \(LoyaltyTables.offerNotice) SET told_on = \(day), pending_on = NULL
            WHERE customer_id = \(customer) AND number IN (\(list: numbers)) AND told_on IS NULL
            """)
    }

    /// Hands over who is to be told of a version on a day, of none of the later ones, and may still take it.
    static func forEachPending(
        _ published: PublishedOffer, notOf later: [Int], on day: CalendarDay, in read: any ReadTransaction,
        _ body: (CustomerID, CalendarDay) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT n.customer_id, n.pending_on FROM \(LoyaltyTables.offerNotice) n
            WHERE n.number = \(published.number) AND n.pending_on <= \(day) AND NOT EXISTS (
              SELECT 1 FROM \(LoyaltyTables.offerNotice) l
              WHERE l.customer_id = n.customer_id AND l.number IN (\(list: later)))
              AND (SELECT count(*) FROM \(LoyaltyTables.offerTaking) t
                WHERE t.customer_id = n.customer_id AND t.offer_id = \(published.offer.id)
              ) < \(published.offer.timesPerCustomer)
            ORDER BY n.pending_on, n.customer_id
            """
        ) { try body(try $0.value(0), try $0.value(1)) }
    }
}
