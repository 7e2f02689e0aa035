import Domain
import Kernel
import Storage

/// The customer files on the tables of Customers.
struct KeptFiles: CustomerFiles {
    let stages = Stages()

    func record(_ statements: [Statement], in change: Change) throws -> Int {
        var entries = try FactLedger.entries(of: Set(statements.map(\.customer)), in: change.storage)
        for statement in statements {
            guard var entry = entries[statement.customer] else { throw CustomersError.unknown(statement.customer) }
            let day = try change.past(statement.statedOn)
            try change.checkBirth(statement.fact)
            guard entry.sheet.isNews(statement.fact, on: day) else { continue }
            // Taken out of the dictionary while it grows, so that the facts are not copied.
            entries[statement.customer] = nil
            entry.add(statement.fact, on: day, source: statement.source, in: change)
            entries[statement.customer] = entry
        }
        let changed = entries.values.filter { !$0.added.isEmpty }.sorted { $0.customer < $1.customer }
        try FactLedger.keep(changed, in: change)
        try change.note(
            changed.map { History.Entry($0.customer, "customers.facts_recorded", facts: $0.added.count) })
        return changed.reduce(0) { $0 + $1.added.count }
    }

    func files(of customers: [CustomerID], in read: any ReadTransaction) throws -> [CustomerID: CustomerFile] {
        var files: [CustomerID: CustomerFile] = [:]
        for page in customers.pages() {
            let entries = try FactLedger.entries(of: page, in: read)
            let externalIDs = try ExternalIDs.of(page, in: read)
            for (customer, entry) in entries {
                files[customer] = CustomerFile(
                    id: customer, externalIDs: externalIDs[customer] ?? [], registeredOn: entry.registeredOn,
                    entry.sheet)
            }
        }
        return files
    }
}

extension Change {
    /// Refuses a birthday in the future. Other special dates may begin in one.
    func checkBirth(_ fact: Fact) throws(CustomersError) {
        guard fact.field == .birthday, let first = fact.value.flatMap({ YearlyDay($0) })?.first else { return }
        _ = try past(first)
    }

    /// A day that is not in the future: the change's own when nil.
    func past(_ day: CalendarDay?) throws(CustomersError) -> CalendarDay {
        guard let day else { return today }
        guard day <= today else {
            throw CustomersError(
                .dateInFuture, "The day \(day) lies in the future.", remedy: "Give a day up to \(today).")
        }
        return day
    }
}
