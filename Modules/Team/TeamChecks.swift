import Kernel
import Storage

/// What must be true of the module's tables.
enum TeamChecks {
    static let all = [members, deputies, absences]

    /// Nobody leaves before joining, nor has room for less than no contact.
    private static let members = Check("team.members") { read in
        try read.findings(
            """
            SELECT s.short_name FROM \(TeamTables.staff) s
            WHERE s.left_on < s.joined_on OR s.daily_contacts < 0 ORDER BY s.short_name
            """, remedy: "Revise the person's record with `mainstay import staff`."
        ) { row in "\(try row.text(0)) leaves before joining, or has room for less than no contact." }
    }

    /// Nobody stands in for themselves; that departments and people exist is a reference, which drivers see to.
    private static let deputies = Check("team.deputies") { read in
        try read.finding(
            counting: "SELECT count(*) FROM \(TeamTables.absence) WHERE deputy_id = staff_id",
            "absences have the person away as deputy.",
            remedy: "End the absences with `mainstay staff back` and record them anew with `mainstay staff away`.")
    }

    /// Days in order, and no person away twice on a day.
    private static let absences = Check("team.absences") { read in
        try read.findings(
            """
            SELECT s.short_name FROM \(TeamTables.absence) a
            JOIN \(TeamTables.staff) s ON s.staff_id = a.staff_id
            WHERE a.from_on >= a.until_on OR EXISTS (
              SELECT 1 FROM \(TeamTables.absence) b
              WHERE b.staff_id = a.staff_id AND b.from_on > a.from_on AND b.from_on < a.until_on)
            ORDER BY s.short_name
            """, remedy: "End the absence with `mainstay staff back` and record it anew with `mainstay staff away`."
        ) { row in "An absence of \(try row.text(0)) ends before it begins, or overlaps another." }
    }
}
