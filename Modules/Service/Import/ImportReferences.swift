import Domain
import Kernel
import Storage

/// A row that says whose it is, and perhaps who did it.
protocol ReferringRecord: Sendable {
    /// The customer's id, the integrator's or ours.
    var customerReference: String { get }
    /// The staff member's short name or id.
    var staffReference: String? { get }
    /// The record's own id in the file. A row without one is known by what it says, and where it contradicts what is
    /// on file, that stands.
    var reference: String? { get }
}

/// Finds the customers and staff that rows refer to.
struct ImportReferences: Sendable {
    let customers: any CustomerDirectory
    let staff: any StaffDirectory

    /// What was found, by the texts in the file.
    struct Found {
        fileprivate(set) var customers: [String: CustomerID] = [:]
        fileprivate(set) var staff: [String: StaffID] = [:]
    }

    func find(_ records: [Imported<some ReferringRecord>], in read: any ReadTransaction) throws -> Found {
        var found = Found()
        found.customers = try customers.customers(Array(Set(records.map(\.record.customerReference))), in: read)
        for reference in Set(records.compactMap(\.record.staffReference)) {
            found.staff[reference] = try staff.member(reference, in: read)
        }
        return found
    }

    /// A fault for each customer and staff member that is not on file.
    func faults(of records: [Imported<some ReferringRecord>], _ found: Found) -> [ImportFault] {
        records.flatMap { imported -> [ImportFault] in
            let record = imported.record
            var faults: [ImportFault] = []
            if found.customers[record.customerReference] == nil {
                faults.append(
                    ImportFault(
                        line: imported.line, column: "customer_id", value: record.customerReference,
                        code: "unknown_customer", "This customer is not on file.",
                        remedy: "Import the customers first, or correct the id."))
            }
            if let reference = record.staffReference, found.staff[reference] == nil {
                faults.append(
                    ImportFault(
                        line: imported.line, column: "staff", value: reference, code: "unknown_staff",
                        "Nobody of that name works here.", remedy: "Import the staff first, or correct the name."))
            }
            return faults
        }
    }
}
