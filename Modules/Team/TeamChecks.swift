import Domain
import Kernel
import Storage

/// What must be true of the module's tables.
enum TeamChecks {
    static let all = [members, deputies, absences, authority]

    /// Nobody leaves before joining, nor has room for less than no contact or no customer.
    private static let members = Check("team.members") { read in
        try read.findings(
            """
            SELECT s.short_name FROM \(TeamTables.staff) s
            WHERE s.left_on < s.joined_on OR s.daily_contacts < 0 OR s.personal_customers < 0
            ORDER BY s.short_name
            """, remedy: "Revise the person's record with `mainstay import staff`."
        ) { row in "\(try row.text(0)) leaves before joining, or has room for less than none." }
    }

    /// Nobody stands in for themselves; that departments and people exist is a reference, which drivers see to.
    private static let deputies = Check("team.deputies") { read in
        try read.findings(
            """
            SELECT s.short_name, a.from_on FROM \(TeamTables.absence) a
            JOIN \(TeamTables.staff) s ON s.staff_id = a.staff_id
            WHERE a.deputy_id = a.staff_id ORDER BY s.short_name, a.from_on
            """, remedy: anew
        ) { "\(try absence($0)) has the person away as deputy." }
    }

    /// No limit is negative or below that of one incident, and every period has a number of days that it may have.
    private static let authority = Check("team.authority") { read in
        try read.findings(
            """
            SELECT a.role, a.currency FROM \(TeamTables.authority) a
            WHERE a.per_incident < 0 OR a.per_customer < a.per_incident
              OR a.period_days < \(Authority.Limit.periodRange.lowerBound)
              OR a.period_days > \(Authority.Limit.periodRange.upperBound)
            ORDER BY a.role, a.currency
            """, remedy: "Set the limit anew with `mainstay staff role set`."
        ) { "What the role \(try $0.text(0)) may grant in \(try $0.text(1)) makes no sense." }
    }

    private static let anew =
        "Drop the absence with `mainstay staff back NAME --from DAY` and record it anew with `mainstay staff away`."

    private static func absence(_ row: borrowing any Row) throws -> String {
        "The absence of \(try row.text(0)) from \(try row.value(1, as: CalendarDay.self))"
    }

    /// Days in order, and no person away twice on a day.
    private static let absences = Check("team.absences") { read in
        try read.findings(
            """
            SELECT s.short_name, a.from_on FROM \(TeamTables.absence) a
            JOIN \(TeamTables.staff) s ON s.staff_id = a.staff_id
            WHERE a.from_on >= a.until_on OR EXISTS (
              SELECT 1 FROM \(TeamTables.absence) b
              WHERE b.staff_id = a.staff_id AND b.from_on > a.from_on AND b.from_on < a.until_on)
            ORDER BY s.short_name, a.from_on
            """, remedy: anew
        ) { "\(try absence($0)) ends before it begins, or overlaps another." }
    }
}
