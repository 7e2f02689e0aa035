import Domain
import Kernel
import Storage

/// Who is a member, and how somebody becomes one.
extension Desk {
    /// These customers as far as they are members, without their points.
    func members(_ customers: [CustomerID], in read: any ReadTransaction) throws -> [Member] {
        let joining = try LedgerBook.joining(of: customers, in: read)
        let purchases = try PurchaseBook.purchases(of: customers, in: read)
        let promises = try StandingBook.promises(of: customers, in: read)
        return customers.compactMap { customer in
            joining[customer].map { joining in
                Member(
                    customer, joinedOn: joining.on, earlierDays: joining.earlierDays,
                    purchases: purchases[customer] ?? [], ledger: Ledger(), promises: promises[customer] ?? [])
            }
        }
    }

    /// The ledgers of these customers; who is no member becomes one of today, or of an earlier purchase, when they are kept.
    /// - Parameter referring: the commands whose entries are to be known, by customer.
    func ledgers(
        of customers: Set<CustomerID>, referring: [CustomerID: [CommandID]] = [:], under versions: ProgrammeVersions,
        in change: Change
    ) throws -> [CustomerID: KeptLedger] {
        guard let startsOn = versions.startsOn else { throw Desk.noProgramme }
        var ledgers = try LedgerBook.ledgers(of: customers, referring: referring, in: change.storage)
        let new = customers.subtracting(ledgers.keys).map { ($0, change.today) }
        ledgers.merge(
            try newcomers(Dictionary(uniqueKeysWithValues: new), startsOn: startsOn, in: change.storage)
        ) { $1 }
        return ledgers
    }

    /// Writes what was done to ledgers, and where those stand who become members by it.
    func keep(_ ledgers: [KeptLedger], under versions: ProgrammeVersions, in change: Change) throws {
        try LedgerBook.keep(ledgers, digests, in: change)
        var standings = StandingUpdate(versions, on: change.today)
        for kept in ledgers.sorted(by: { $0.customer < $1.customer }) where !kept.isKept {
            standings.add(Member(kept.customer, joinedOn: kept.joinedOn, earlierDays: kept.earlierDays))
        }
        try standings.keep(in: change)
    }

    /// Those of these customers who become members now.
    /// - Parameters:
    ///   - customers: with the day of the first purchase that leads to it.
    ///   - startsOn: the first day of the programme: purchases before it were made outside of it.
    func newcomers(
        _ customers: [CustomerID: CalendarDay], startsOn: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: KeptLedger] {
        let past = try past(of: customers.keys.sorted(), startsOn: startsOn, in: read)
        return Dictionary(
            uniqueKeysWithValues: customers.map { customer, day in
                let joinedOn = min(past[customer]?.firstOn ?? day, day)
                return (
                    customer,
                    KeptLedger(customer, joinedOn: joinedOn, earlierDays: past[customer]?.earlierDays ?? 0)
                )
            })
    }

    /// When these customers first bought something, and on how many days before the programme began, as far as anybody
    /// knows.
    func past(
        of customers: [CustomerID], startsOn: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: (firstOn: CalendarDay?, earlierDays: Int)] {
        guard let purchases, !customers.isEmpty else { return [:] }
        let known = try purchases.summaries(of: customers, in: read)
        let old = known.values.filter { $0.firstOn < startsOn }.map(\.customer).sorted()
        let earlier = old.isEmpty ? [:] : try purchases.summaries(of: old, asOf: startsOn - 1, in: read)
        return Dictionary(
            uniqueKeysWithValues: customers.map { ($0, (known[$0]?.firstOn, earlier[$0]?.days ?? 0)) })
    }
}
