import Kernel
import Storage

/// What must be true of the module's tables.
enum TeamChecks {
    static let all = [departments, deputies, absences]

    private static let departments = Check("team.departments") { read in
        try read.all(
            """
            SELECT s.short_name, s.department FROM \(TeamTables.staff) s
            LEFT JOIN \(TeamTables.department) d ON d.name = s.department
            WHERE d.name IS NULL ORDER BY s.short_name
            """
        ) { row in
            Finding(
                "\(try row.text(0)) works in \"\(try row.text(1))\", which is no department.",
                remedy: "Open the department, or revise the person's record.")
        }
    }

    private static let deputies = Check("team.deputies") { read in
        try read.all(
            """
            SELECT CAST(count(*) AS BIGINT) FROM \(TeamTables.absence) a
            LEFT JOIN \(TeamTables.staff) s ON s.staff_id = a.staff_id
            LEFT JOIN \(TeamTables.staff) d ON d.staff_id = a.deputy_id
            WHERE s.staff_id IS NULL OR (a.deputy_id IS NOT NULL AND d.staff_id IS NULL) OR a.deputy_id = a.staff_id
            """
        ) { try $0.integer(0) }
        .filter { $0 > 0 }
        .map {
            Finding(
                "\($0) absences name nobody, or a deputy who does not exist or is the person away.",
                remedy: "End these absences and record them anew.")
        }
    }

    /// Days in order, and no person away twice on a day.
    private static let absences = Check("team.absences") { read in
        try read.all(
            """
            SELECT s.short_name FROM \(TeamTables.absence) a
            JOIN \(TeamTables.staff) s ON s.staff_id = a.staff_id
            WHERE a.from_on >= a.until_on OR EXISTS (
              SELECT 1 FROM \(TeamTables.absence) b
              WHERE b.staff_id = a.staff_id AND b.from_on > a.from_on AND b.from_on < a.until_on)
            ORDER BY s.short_name
            """
        ) { row in
            Finding(
                "An absence of \(try row.text(0)) ends before it begins, or overlaps another.",
                remedy: "End the absence and record it anew.")
        }
    }
}
