import Domain
import Kernel
import Storage

/// What must be true of the customer files.
enum FileChecks {
    static let all = [files, facts, memberships, inquiries, needs, words]

    /// The rows for lists, look-ups and special dates are those that the facts make.
    private static let files = Check("customers.file") { read in
        var tally = FindingTally(remedy: Finding.rebuild)
        try DerivedStore.forEachPage(in: read) { page in
            let entries = try FactLedger.entries(of: page, in: read)
            let rows = try DerivedStore.rows(of: page, in: read)
            let lacking = try FactLedger.lacking(among: page, in: read)
            // Whose facts are missing has a file of what they said; `facts` tells that.
            for customer in page
            where !lacking.contains(customer) && entries[customer].map({ DerivedRows($0.sheet) }) != rows[customer] {
                tally.add("The file of customer \(customer) is not what its facts say.")
            }
        }
        return tally.findings
    }

    /// The facts of a customer are numbered from 1 without gaps, and there are as many as the file says, so that a lost
    /// one is noticed.
    private static let facts = Check("customers.facts") { read in
        try read.findings("\(FactLedger.lacking) ORDER BY f.customer_id", remedy: Finding.restore) {
            "Facts of customer \(try $0.value(0, as: CustomerID.self)) are missing."
        }
    }

    /// People belong to organisations that have a file, and leave them after they came.
    private static let memberships = Check("customers.memberships") { read in
        try read.findings(
            """
            SELECT DISTINCT m.organisation_id FROM \(Memberships.table) AS m WHERE NOT EXISTS (
              SELECT 1 FROM \(FileTables.file) AS f WHERE f.customer_id = m.organisation_id)
            ORDER BY m.organisation_id
            """, remedy: Finding.restore
        ) { "People belong to the organisation \(try $0.value(0, as: CustomerID.self)), which has no file." }
            + read.finding(
                counting: "SELECT count(*) FROM \(Memberships.table) WHERE until < since",
                "memberships end before they begin.", remedy: Finding.restore)
    }

    /// Inquiries are open, or closed on a day.
    private static let inquiries = Check("customers.inquiries") { read in
        try read.finding(
            counting: "SELECT count(*) FROM \(Inquiries.table) WHERE (is_open = 1) <> (closed_on IS NULL)",
            "inquiries are neither open nor closed on a day.", remedy: Finding.restore)
    }

    /// Needs are open, or met on a day.
    private static let needs = Check("customers.needs") { read in
        try read.finding(
            counting: "SELECT count(*) FROM \(NeedTables.need) WHERE (is_open = 1) <> (met_on IS NULL)",
            "needs are neither open nor met on a day.", remedy: Finding.restore)
    }

    private static let words = Check.words(
        "customers.words", [.init(FileTables.fact, "field", FactField.self)])
}
