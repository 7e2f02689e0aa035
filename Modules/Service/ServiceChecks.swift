import Domain
import Kernel
import Storage

/// What must be true of the module's tables.
struct ServiceChecks {
    let purchases: any Purchases

    var all: [Check] {
        let purchases = purchases
        return [
            Check("service.rhythm") { try Self.rhythm($0) },
            Check("service.repeating") { try Self.repeating($0, purchases) },
            Check("service.promises") { try Self.promises($0) },
            Check("service.requests") { try Self.requests($0) },
            Check("service.call_backs") { try Self.callBacks($0) },
            Check("service.recoveries") { try Self.recoveries($0) },
            Check("service.outlook") { try Self.outlooks($0) },
            Check("service.menu", MenuBook.unreadable),
            Check("service.rules", RuleBook.broken),
            Self.words,
        ]
    }

    private static func finding(_ count: Int, _ what: String) -> [Finding] {
        count == 0 ? [] : [Finding("\(count) \(what)", remedy: Finding.rebuild)]
    }

    /// Every row of the rhythm is what the contacts make of it.
    private static func rhythm(_ read: any ReadTransaction) throws -> [Finding] {
        var count = 0
        try read.each(
            """
            SELECT r.customer_id, r.begun_on, r.last_contact_on, r.contact_settled_on, r.last_value_on,
              r.appreciation_settled_on, r.contact_from_on, r.appreciation_from_on, c.last_on, v.last_on
            FROM \(ServiceTables.rhythm) r
            LEFT JOIN (
              SELECT customer_id, max(contacted_on) AS last_on FROM \(ServiceTables.contact)
              WHERE \(RhythmBook.isCourtesy) GROUP BY customer_id
            ) c ON c.customer_id = r.customer_id
            LEFT JOIN (
              SELECT customer_id, max(contacted_on) AS last_on FROM \(ServiceTables.contact)
              WHERE \(RhythmBook.isAppreciation) GROUP BY customer_id
            ) v ON v.customer_id = r.customer_id
            """
        ) { row in
            var rhythm = Rhythm(try row.value(0), begunOn: try row.value(1))
            rhythm.lastContactOn = try row.value(8)
            rhythm.contactSettledOn = try row.value(3)
            rhythm.lastValueOn = try row.value(9)
            rhythm.appreciationSettledOn = try row.value(5)
            let isRight =
                try row.value(2) == rhythm.lastContactOn && row.value(4) == rhythm.lastValueOn
                && row.value(6) == rhythm.contactFromOn && row.value(7) == rhythm.appreciationFromOn
            if !isRight { count += 1 }
        }
        let missing =
            try read.count(
                """
                SELECT count(DISTINCT c.customer_id) FROM \(ServiceTables.contact) c
                WHERE NOT EXISTS (
                  SELECT 1 FROM \(ServiceTables.rhythm) r WHERE r.customer_id = c.customer_id)
                """)
        return finding(count + missing, "customers' contact rhythm is not what their contacts say.")
    }

    /// Everybody who bought on two days is known to have come back.
    private static func repeating(
        _ read: any ReadTransaction, _ purchases: any Purchases
    ) throws -> [Finding] {
        var missing = 0
        try purchases.forEachSummary(in: read) { if $0.days >= 2 { missing += 1 } }
        try RhythmBook.forEachPage("is_repeating = 1", in: read) { page in
            missing -= try purchases.summaries(of: page, in: read).values.filter { $0.days >= 2 }.count
        }
        return finding(missing, "customers who came back are not in the contact rhythm.")
    }

    private static func promises(_ read: any ReadTransaction) throws -> [Finding] {
        let count = try read.count(
            """
            SELECT count(*) FROM \(ServiceTables.promise) WHERE NOT (
              (state = \(Promise.State.open) AND pending_on IS NOT NULL AND pending_on = due_on
                AND delivered_at IS NULL AND closed_at IS NULL)
              OR (state = \(Promise.State.kept) AND pending_on IS NULL AND delivered_at IS NOT NULL
                AND delivered_at <= due_at AND closed_at IS NOT NULL)
              OR (state = \(Promise.State.broken) AND pending_on IS NULL AND closed_at IS NOT NULL))
            """)
        return finding(count, "promises are neither open, kept in time nor broken.")
    }

    private static func requests(_ read: any ReadTransaction) throws -> [Finding] {
        let count = try read.count(
            """
            SELECT count(*) FROM \(ServiceTables.request) WHERE NOT (
              (withdrawn_at IS NULL OR fulfilled_at IS NULL)
              AND (fulfilled_at IS NULL OR responded_at IS NOT NULL)
              AND CASE WHEN withdrawn_at IS NULL AND fulfilled_at IS NULL
                THEN fulfil_pending_on IS NOT NULL AND fulfil_pending_on = fulfil_by_on
                ELSE fulfil_pending_on IS NULL END
              AND CASE WHEN withdrawn_at IS NULL AND responded_at IS NULL
                THEN respond_pending_on IS NOT NULL AND respond_pending_on = respond_by_on
                ELSE respond_pending_on IS NULL END)
            """)
        return finding(count, "requests' clocks do not fit where they stand.")
    }

    private static func callBacks(_ read: any ReadTransaction) throws -> [Finding] {
        let count = try read.count(
            """
            SELECT count(*) FROM \(ServiceTables.callBack) b
            JOIN \(ServiceTables.contact) a ON a.customer_id = b.customer_id AND a.contact_id = b.contact_id
            WHERE (b.pending_on IS NULL AND b.done_on IS NULL) OR (b.pending_on IS NOT NULL AND (
              b.pending_on <> b.due_on OR b.done_on IS NOT NULL OR EXISTS (
                SELECT 1 FROM \(ServiceTables.contact) c
                WHERE c.customer_id = b.customer_id AND \(CallBackBook.isMade))))
            """)
        let lost = try read.count(
            """
            SELECT count(*) FROM \(ServiceTables.contact) c WHERE c.call_back_on IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM \(ServiceTables.callBack) b
              WHERE b.customer_id = c.customer_id AND b.contact_id = c.contact_id)
            """)
        return finding(count + lost, "call-backs are owed though they were made, or the other way.")
    }

    private static func recoveries(_ read: any ReadTransaction) throws -> [Finding] {
        let count = try read.count(
            """
            SELECT count(*) FROM \(ServiceTables.recovery) r
            JOIN \(ServiceTables.contact) c ON c.customer_id = r.customer_id AND c.contact_id = r.contact_id
            WHERE r.ended_on <> c.contacted_on OR \(RecoveryBook.isWrong)
            """)
        return finding(count, "talks are to be made good that ended well or were not the last.")
    }

    /// Nobody is lost before lapsing, nor lapses before being at risk.
    private static func outlooks(_ read: any ReadTransaction) throws -> [Finding] {
        let count = try read.count("SELECT count(*) FROM \(ServiceTables.outlook) WHERE \(OutlookBook.isDisordered)")
        return finding(count, "customers' outlooks are not in the order of the stages.")
    }

    private static let words = Check.words(
        "service.words",
        [
            .init(ServiceTables.contact, "direction", ContactRecord.Direction.self),
            .init(ServiceTables.contact, "outcome", ContactRecord.Outcome.self),
            .init(ServiceTables.contact, "mood", ContactRecord.Mood.self),
            .init(ServiceTables.contact, "satisfied", ContactRecord.CustomersWord.self),
            .init(ServiceTables.contact, "value_kind", ContactRecord.ValueGiven.Kind.self),
            .init(ServiceTables.promise, "state", Promise.State.self),
            .init(ServiceTables.ruleDecision, "verdict", RuleDecision.Verdict.self),
        ])
}
