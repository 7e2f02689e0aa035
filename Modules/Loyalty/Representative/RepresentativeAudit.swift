import Domain
import Kernel
import Storage

/// Looks whether what is kept of representatives goes with the customers' files and their tiers.
///
/// That somebody with a tier has nobody yet, or somebody without one has somebody still, is no fault: the next day's run
/// sees to it. Nor is that somebody else was named by hand.
enum RepresentativeAudit {
    static func misplaced(_ files: (any Representatives)?, _ read: any ReadTransaction) throws -> [Finding] {
        let table = RepresentativeBook.table
        let rows = try read.finding(
            counting: """
                SELECT count(*) FROM \(table) WHERE ended_on < since_on OR summary_on > since_on OR earlier_id = staff_id
                  OR (ended_on IS NOT NULL AND (introduce_on IS NOT NULL OR benefit = 1))
                  OR (summary IS NULL) <> (summary_on IS NULL)
                """, "representatives are kept in a state that can't be.", remedy: Finding.restore)
        let strangers = try read.finding(
            counting: """
                SELECT count(*) FROM \(table) r LEFT JOIN \(LoyaltyTables.standing) s ON s.customer_id = r.customer_id
                WHERE r.benefit = 1 AND s.customer_id IS NULL
                """, "customers have a representative by a tier, and no tier.", remedy: Finding.restore)
        return try rows + strangers + (files.map { try otherwise($0, read) } ?? [])
    }

    /// Whose file has it from the programme that somebody looks after the customer, and it is not so here.
    private static func otherwise(_ files: any Representatives, _ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.restore)
        try LedgerBook.forEachPage(in: read) { members in
            let named = try files.representatives(of: members, in: read)
            let kept = try RepresentativeBook.representations(of: named.keys, in: read)
            // Only these files are read whole.
            let doubtful = members.filter { member in
                named[member] != nil && (kept[member]?.isBenefit != true || kept[member]?.staff != named[member])
            }
            let benefits = try files.benefits(among: doubtful, in: read)
            for customer in doubtful where benefits[customer] != nil {
                tally.add("The file of customer \(customer) has another representative from the programme.")
            }
        }
        return tally.findings
    }
}
