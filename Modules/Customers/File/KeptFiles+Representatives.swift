import Domain
import Kernel
import Storage

extension KeptFiles: Representatives {
    func representatives(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: StaffID] {
        var found: [CustomerID: StaffID] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, representative FROM \(FileTables.file)
                WHERE customer_id IN (\(list: page)) AND representative IS NOT NULL
                """
            ) { found[try $0.value(0)] = try $0.value(1, as: StaffID.self) }
        }
        return found
    }

    func numbersLookedAfter(
        by staff: [StaffID], in read: any ReadTransaction
    ) throws -> [StaffID: Int] {
        var numbers: [StaffID: Int] = [:]
        for page in staff.pages() {
            try read.each(
                """
                SELECT representative, count(*) FROM \(FileTables.file) WHERE representative IN (\(list: page))
                GROUP BY representative
                """
            ) { numbers[try $0.value(0)] = try $0.value(1, as: Int.self) }
        }
        return numbers
    }

    func customers(
        lookedAfterBy staff: StaffID, after customer: CustomerID?, limit: Int, in read: any ReadTransaction
    ) throws -> [CustomerID] {
        let after: SQL = if let customer { "AND customer_id > \(customer)" } else { "" }
        return try read.all(
            """
            SELECT customer_id FROM \(FileTables.file) WHERE representative = \(staff) \(after)
            ORDER BY customer_id LIMIT \(limit)
            """
        ) { try $0.value(0) }
    }

    func benefits(
        among customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: StaffID] {
        var found: [CustomerID: StaffID] = [:]
        for page in customers.pages() {
            for (customer, sheet) in try FactLedger.sheets(of: page, in: read) {
                guard let fact = sheet.standing(FactSheet.Key(.representative)), fact.source == .programme else {
                    continue
                }
                found[customer] = fact.fact.value.flatMap { StaffID($0) }
            }
        }
        return found
    }

    /// Writes into the files who looks after whom; who was named otherwise meanwhile is left as it is.
    func record(_ events: [RepresentativeChanged], in change: Change) throws {
        for page in events.pages() {
            let named = try representatives(of: page.map(\.customer), in: change.storage)
            let statements = try page.filter { named[$0.customer] == $0.from }.map { event in
                Statement(
                    event.customer,
                    try event.to.map { try Fact(.representative, "\($0)") } ?? Fact(withdrawing: .representative),
                    on: event.on, source: event.isBenefit ? .programme : .staff)
            }
            _ = try record(statements, in: change)
        }
    }
}
