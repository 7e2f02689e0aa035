import Domain
import Kernel
import Storage

/// Counts the chosen contacts of every customer.
struct PressureLedger: ContactPressure {
    func crowded(
        among customers: [CustomerID], for priority: Priority, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        let settings = try SettingsStore.read(OutreachSettings.self, in: read)
        var crowded: Set<CustomerID> = []
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id FROM \(OutreachTables.pressure)
                WHERE customer_id IN (\(list: page)) AND noted_on > \(day - settings.pressureDays) AND noted_on <= \(day)
                GROUP BY customer_id HAVING count(*) >= \(settings.room(for: priority))
                """
            ) { row in crowded.insert(try row.value(0)) }
        }
        return settings.room(for: priority) == 0 ? Set(customers) : crowded
    }

    func note(_ contacts: [ChosenContact], in change: Change) throws {
        try change.storage.insert(
            into: OutreachTables.pressure, ["customer_id", "kind", "occasion", "noted_on"],
            contacts.map { [$0.customer.sqlValue, .text($0.kind), .text($0.occasion), change.today.sqlValue] },
            onConflict: .skip)
    }
}

extension OutreachSettings {
    /// How many chosen contacts there is room for within ``pressureDays``.
    func room(for priority: Priority) -> Int {
        switch priority {
        case .high: pressureLimit
        case .usual: max(0, pressureLimit - pressureReserve)
        }
    }
}
