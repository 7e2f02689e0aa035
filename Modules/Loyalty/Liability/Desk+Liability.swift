import Domain
import Kernel
import Storage

extension Desk {
    func liability(
        by period: CalendarPeriod, at time: Timestamp, in read: any ReadTransaction
    ) throws -> LiabilityReport {
        let today = try Organisation.kept(in: read).zone.day(of: time)
        guard let programme = try programmes.versions(in: read).inForce(on: today)?.programme else {
            throw Desk.noProgramme
        }
        var liability = Liability(by: period, at: time, in: programme.zone)
        try LedgerBook.forEachLedger(upTo: time, in: read) { liability.add($0) }
        return liability.report(by: programme)
    }
}

extension LedgerBook {
    /// Hands over every ledger with its entries up to an instant, in the order of the members; holds one at a time.
    static func forEachLedger(
        upTo time: Timestamp, in read: any ReadTransaction, _ body: (Ledger) -> Void
    ) throws {
        var customer: CustomerID?
        var ledger = Ledger()
        try read.each(
            """
            SELECT \(entryColumns), customer_id FROM \(LoyaltyTables.entry) WHERE at <= \(time)
            ORDER BY customer_id, number
            """
        ) { row in
            let next: CustomerID = try row.value(entryColumns.count)
            if next != customer {
                if customer != nil { body(ledger) }
                ledger = Ledger()
                customer = next
            }
            ledger.append(try entry(from: row))
        }
        if customer != nil { body(ledger) }
    }
}
