import Domain
import Kernel
import Storage

/// Counts the chosen contacts of every customer.
struct PressureLedger: ContactPressure {
    /// Whether chosen contacts that are planned for the day and not made yet take their room as well: the planner asks
    /// without them, everybody else with them.
    var countsPlanned = false

    func crowded(
        among customers: [CustomerID], for priority: Priority, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        let settings = try SettingsStore.read(OutreachSettings.self, in: read)
        let room = settings.room(for: priority)
        guard room > 0 else { return Set(customers) }
        var taken: [CustomerID: Int] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, count(*) FROM \(OutreachTables.pressure)
                WHERE customer_id IN (\(list: page)) AND noted_on > \(day - settings.pressureDays) AND noted_on <= \(day)
                GROUP BY customer_id
                """
            ) { row in taken[try row.value(0), default: 0] += try row.value(1) }
            guard countsPlanned else { continue }
            try read.each(
                """
                SELECT customer_id, count(*) FROM \(OutreachTables.item)
                WHERE customer_id IN (\(list: page)) AND day = \(day) AND nature = \(Nature.chosen.rawValue)
                  AND outcome IS NULL
                GROUP BY customer_id
                """
            ) { row in taken[try row.value(0), default: 0] += try row.value(1) }
        }
        return Set(taken.filter { $0.value >= room }.keys)
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
