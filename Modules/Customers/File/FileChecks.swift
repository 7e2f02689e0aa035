import Domain
import Kernel
import Storage

/// What must be true of the customer files.
enum FileChecks {
    static let all = [
        Check("customers.file", fileEqualsFacts), Check("customers.external_ids", idsPointToFiles),
        Check("customers.memberships", membersHaveFiles),
    ]

    /// The rows for lists, look-ups and special dates are those that the facts make.
    private static func fileEqualsFacts(_ read: any ReadTransaction) throws -> [Finding] {
        var findings: [Finding] = []
        var last: CustomerID?
        repeat {
            let rest: SQL = if let last { "WHERE customer_id > \(last)" } else { "" }
            let page = try read.all(
                "SELECT customer_id FROM \(FileTables.file) \(rest) ORDER BY customer_id LIMIT \(SQL.listLimit)"
            ) { row in try row.value(0, as: CustomerID.self) }
            let entries = try FactLedger.entries(of: page, in: read)
            let rows = try DerivedStore.rows(of: page, in: read)
            for customer in page where entries[customer].map({ DerivedRows($0.sheet) }) != rows[customer] {
                findings.append(
                    Finding(
                        "The file of customer \(customer) is not what its facts say.",
                        remedy: "Record any new fact of the customer: the file is then made anew from all facts."))
            }
            last = page.count == SQL.listLimit ? page.last : nil
        } while last != nil
        for table in [FileTables.fact, FileTables.lookup] {
            findings += try strays(in: table, read).map { customer in
                Finding(
                    "There are rows of \(table.name) of customer \(customer), who has no file.",
                    remedy: "Restore the last backup: the file was lost.")
            }
        }
        return findings
    }

    private static func idsPointToFiles(_ read: any ReadTransaction) throws -> [Finding] {
        try strays(in: FileTables.externalID, read).map { customer in
            Finding(
                "An external id points to customer \(customer), who has no file.",
                remedy: "Restore the last backup: the file was lost.")
        }
    }

    private static func membersHaveFiles(_ read: any ReadTransaction) throws -> [Finding] {
        try read.all(
            """
            SELECT DISTINCT m.organisation_id FROM \(Memberships.table) AS m WHERE NOT EXISTS (
              SELECT 1 FROM \(FileTables.file) AS f WHERE f.customer_id = m.organisation_id)
            ORDER BY m.organisation_id
            """
        ) { row in
            Finding(
                "People belong to the organisation \(try row.value(0, as: CustomerID.self)), which has no file.",
                remedy: "Restore the last backup: the file was lost.")
        }
    }

    /// The customers of a table who have no file.
    private static func strays(in table: Table, _ read: any ReadTransaction) throws -> [CustomerID] {
        try read.all(
            """
            SELECT DISTINCT t.customer_id FROM \(table) AS t WHERE NOT EXISTS (
              SELECT 1 FROM \(FileTables.file) AS f WHERE f.customer_id = t.customer_id) ORDER BY t.customer_id
            """
        ) { row in try row.value(0) }
    }
}
