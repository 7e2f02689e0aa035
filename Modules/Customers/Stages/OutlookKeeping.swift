import Domain
import Kernel
import Storage

/// Keeps what scores foresee, in the transaction of the score.
enum OutlookKeeping {
    static let reaction = Reaction.to(CustomerScored.self) { events, change in
        for page in events.pages() { try keep(page, in: change.storage) }
    }

    /// Forgets what no score can have foreseen; the next one foresees it anew.
    static func rebuild(in storage: any Transaction) throws {
        try storage.execute("DELETE FROM \(KeptOutlook.table) WHERE scored_on < after_on")
    }

    /// A score of a day before the customer's last purchase tells nothing of what comes after it, and is left out; so
    /// is one of a day before the last score, and one of somebody who has no purchase that counts.
    private static func keep(_ events: ArraySlice<CustomerScored>, in storage: any Transaction) throws {
        var kept: [CustomerID: (lastOn: CalendarDay, outlook: KeptOutlook?)] = [:]
        try storage.forEach(
            """
            SELECT s.customer_id, s.last_on, \(KeptOutlook.selection) FROM \(PurchaseTables.summary) s
            LEFT JOIN \(KeptOutlook.table) o ON o.customer_id = s.customer_id
            WHERE s.customer_id IN (\(list: events.map(\.customer)))
            """
        ) { row in
            kept[try row.value(0)] = (try row.value(1), try KeptOutlook(row, from: 2))
            return true
        }
        var changed: Set<CustomerID> = []
        for event in events {
            guard let (lastOn, before) = kept[event.customer], event.on >= lastOn,
                before.map({ event.on >= $0.scoredOn }) ?? true
            else { continue }
            kept[event.customer] = (lastOn, KeptOutlook(event, lastOn: lastOn, before: before))
            changed.insert(event.customer)
        }
        try storage.insert(
            into: KeptOutlook.table, KeptOutlook.table.columns.map(\.name),
            changed.sorted().lazy.compactMap { kept[$0]?.outlook?.values }, onConflict: .update)
    }
}
