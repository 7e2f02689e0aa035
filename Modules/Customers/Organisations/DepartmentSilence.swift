import Domain
import Kernel
import Storage

/// Departments of ours are served, and are sold nothing.
struct DepartmentSilence: SilenceSource {
    func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence] {
        let departments = try customers.pages().flatMap { page in
            try read.all(
                """
                SELECT customer_id FROM \(FileTables.file)
                WHERE customer_id IN (\(list: page)) AND kind = \(CustomerKind.department)
                """
            ) { try $0.value(0, as: CustomerID.self) }
        }
        return departments.reduce(into: [:]) { $0[$1] = Sentence("customers.silence.department") }
    }
}
