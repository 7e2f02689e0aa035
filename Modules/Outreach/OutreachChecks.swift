import Domain
public import Kernel
import Storage

/// What must be true of the tables of Outreach.
enum OutreachChecks {
    static let all = [items, open, plans, settled, arguments, words]

    /// Items are open, or closed on a day, and only postponed ones have a day to come back on.
    private static let items = Check("outreach.items") { read in
        try read.finding(
            counting: """
                SELECT count(*) FROM \(OutreachTables.item) WHERE (outcome IS NULL) <> (closed_on IS NULL)
                  OR (postponed_to IS NOT NULL) <> (outcome IS NOT NULL AND outcome = 'postponed')
                """,
            "items are neither open nor closed on a day, or come back without being postponed.",
            remedy: Finding.restore)
    }

    /// At most one item of a customer and day is open.
    private static let open = Check("outreach.open") { read in
        try read.findings(
            """
            SELECT customer_id, day, count(*) FROM \(OutreachTables.item) WHERE outcome IS NULL
            GROUP BY customer_id, day HAVING count(*) > 1 ORDER BY day, customer_id
            """, remedy: "Close all but one with `mainstay today close`."
        ) { row in
            "Customer \(try row.value(0, as: CustomerID.self)) stands \(try row.integer(2)) times on the list of "
                + "\(try row.value(1, as: CalendarDay.self))."
        }
    }

    /// Every day with items was planned, with as many.
    private static let plans = Check("outreach.plans") { read in
        try read.findings(
            """
            SELECT d.day FROM (
              SELECT p.day AS day, p.items AS items FROM \(OutreachTables.plan) AS p
              UNION ALL
              SELECT i.day, -count(*) FROM \(OutreachTables.item) AS i GROUP BY i.day
            ) AS d GROUP BY d.day HAVING CAST(sum(d.items) AS BIGINT) <> 0 ORDER BY d.day
            """, remedy: Finding.rebuild
        ) { "The plan of \(try $0.value(0, as: CalendarDay.self)) does not count its items." }
    }

    /// No reason of a closed item comes back that was dealt with.
    private static let settled = Check("outreach.settled") { read in
        try read.finding(
            counting: "SELECT count(*) \(unsettled)", "reasons of closed items may come back.",
            remedy: Finding.rebuild)
    }

    /// The reasons `r` of closed items `i` that are not settled.
    static let unsettled: SQL = """
        FROM \(OutreachTables.item) AS i JOIN \(OutreachTables.reason) AS r
          ON r.customer_id = i.customer_id AND r.day = i.day AND r.item_id = i.item_id
        WHERE i.outcome IS NOT NULL AND i.outcome <> 'not_reached' AND r.needs_fulfilment = 0
          AND r.kind <> \(Withdrawal.kind) AND NOT EXISTS (
          SELECT 1 FROM \(OutreachTables.settled) AS s
          WHERE s.customer_id = r.customer_id AND s.kind = r.kind AND s.occasion = r.occasion)
        """

    /// What reasons and silences say can be read.
    private static let arguments = Check("outreach.arguments") { read in
        var count = 0
        for table in [OutreachTables.reason, OutreachTables.postponed] {
            try read.each("SELECT arguments FROM \(table)") { row in
                if (try? JSONCoding.value(of: [String: Detail].self, row.text(0))) == nil { count += 1 }
            }
        }
        try read.each("SELECT sentence FROM \(OutreachTables.silence)") { row in
            if (try? JSONCoding.value(of: Sentence.self, row.text(0))) == nil { count += 1 }
        }
        return count == 0
            ? [] : [Finding("\(count) reasons or silences say what can't be read.", remedy: Finding.restore)]
    }

    private static let words = Check.words(
        "outreach.words",
        [
            .init(OutreachTables.item, "outcome", OutreachClosed.Outcome.self),
            .init(OutreachTables.item, "nature", Nature.self), .init(OutreachTables.reason, "nature", Nature.self),
            .init(OutreachTables.postponed, "nature", Nature.self),
            .init(OutreachTables.omission, "nature", Nature.self),
            .init(OutreachTables.omission, "omission", Arrangement.Omission.self),
        ])
}

extension OutreachModule {
    /// Counts the items of the plans anew, and settles the reasons of closed items.
    public func rebuild(in change: Change) throws {
        try change.storage.execute(
            """
            UPDATE \(OutreachTables.plan) SET items = (
              SELECT count(*) FROM \(OutreachTables.item) AS i WHERE i.day = \(OutreachTables.plan).day)
            """)
        try change.storage.execute(
            """
            INSERT INTO \(OutreachTables.plan) (day, planned_at, items, carried_over)
            SELECT i.day, \(change.at), count(*), 0 FROM \(OutreachTables.item) AS i WHERE NOT EXISTS (
              SELECT 1 FROM \(OutreachTables.plan) AS p WHERE p.day = i.day) GROUP BY i.day
            """)
        try change.storage.execute(
            """
            INSERT INTO \(OutreachTables.settled) (customer_id, kind, occasion, settled_on, until_on)
            SELECT r.customer_id, r.kind, r.occasion, max(i.closed_on), max(i.postponed_to)
            \(OutreachChecks.unsettled) GROUP BY r.customer_id, r.kind, r.occasion
            """)
    }
}
