import Domain
import Kernel
import Storage

/// Keeps the rules that kept staff from helping, when they did, and what was decided about them.
enum RuleBook {
    // MARK: Rules

    /// The rule of that id, else of those words.
    static func rule(_ reference: String, in read: any ReadTransaction) throws -> ServiceRule? {
        try rule(where: "rule = \(RuleText.id(reference))", in: read)
            ?? rule(where: "folded = \(RuleText.folded(reference))", in: read)
    }

    private static func rule(where condition: SQL, in read: any ReadTransaction) throws -> ServiceRule? {
        try read.first("SELECT rule, text, department FROM \(ServiceTables.rule) WHERE \(condition)", rule)
    }

    private static func rule(from row: borrowing any Row) throws -> ServiceRule {
        ServiceRule(id: try row.text(0), text: try row.text(1), department: try row.value(2))
    }

    /// The rule of those words, which is put on file if it is new.
    static func rule(of tied: HandsTied, department: String?, in change: Change) throws -> ServiceRule {
        let own = tied.ruleID.map(RuleText.id)
        if let known = try rule(tied.rule, in: change.storage) {
            guard own == nil || own == known.id else { throw reused }
            return known
        }
        let text = tied.rule.normalized
        guard RuleText.number(of: text) == nil else { throw unknown }
        let folded = RuleText.folded(text)
        guard !folded.isEmpty, own?.isEmpty != true else {
            throw ServiceError(.invalid, "The rule has no words, or an empty id.", remedy: "Say which rule it was.")
        }
        try ServiceText.check(text, "rule", limit: RuleText.limit)
        try ServiceText.check(own, "rule_id", limit: ServiceText.shortLimit)
        if let own, try rule(where: "rule = \(own)", in: change.storage) != nil { throw reused }
        let new = ServiceRule(id: try own ?? nextID(in: change.storage), text: text, department: department)
        try change.storage.insert(
            into: ServiceTables.rule,
            ["rule": new.id, "folded": folded, "text": new.text, "department": new.department])
        return new
    }

    private static func nextID(in read: any ReadTransaction) throws -> String {
        let ids = try read.all("SELECT rule FROM \(ServiceTables.rule)") { try $0.text(0) }
        return "R\((ids.compactMap(RuleText.number).max() ?? 0) + 1)"
    }

    static let unknown = ServiceError(
        .unknownRule, "There is no such rule.",
        remedy: "Look at `mainstay report hands-tied`; a new rule is recorded in words.")

    private static let reused = ServiceError(
        .idReused, "The id belongs to another rule, or the rule has another id.",
        remedy: "Look at `mainstay report hands-tied`.")

    // MARK: Occasions

    /// Takes down that a rule kept staff from helping, unless it is on file already.
    static func record(
        _ tied: HandsTied, rule: ServiceRule, in contact: ContactRecord, _ change: Change
    ) throws {
        let staff = tied.staff ?? contact.staff
        let exception = tied.exception?.normalized
        let kept = try change.storage.first(
            """
            SELECT staff_id, exception FROM \(ServiceTables.ruleOccasion)
            WHERE customer_id = \(contact.customer) AND contact_id = \(contact.id) AND rule = \(rule.id)
            """
        ) { (staff: try $0.value(0, as: StaffID?.self), exception: try $0.value(1, as: String?.self)) }
        if let kept {
            guard kept.staff == staff, kept.exception == exception else {
                throw ServiceError(
                    .idReused, "The rule is on file for this contact with another exception or other staff.",
                    remedy: "What happened is not changed; record what is new at a contact of its own.")
            }
            return
        }
        try change.storage.insert(
            into: ServiceTables.ruleOccasion,
            [
                "customer_id": contact.customer, "contact_id": contact.id, "rule": rule.id, "staff_id": staff,
                "occurred_at": contact.at, "occurred_on": contact.on, "is_granted": exception != nil,
                "exception": exception,
            ])
        try change.note(contact.customer, "service.hands_tied", detail: rule.id)
    }

    // MARK: Decisions

    static func decisions(
        on rule: String, in read: any ReadTransaction
    ) throws -> [(number: Int, decision: RuleDecision)] {
        try read.all("SELECT \(columns) FROM \(ServiceTables.ruleDecision) WHERE rule = \(rule) ORDER BY number DESC") {
            (number: try $0.value(1), decision: try decision(from: $0))
        }
    }

    static func add(_ decision: RuleDecision, number: Int, in change: Change) throws {
        try change.storage.insert(
            into: ServiceTables.ruleDecision, columns,
            [
                [
                    decision.rule.sqlValue, number.sqlValue, decision.verdict.sqlValue, decision.owner.sqlValue,
                    decision.dueOn.sqlValue, decision.decidedOn.sqlValue, decision.reason.sqlValue,
                ]
            ], onConflict: .fail)
    }

    private static let columns: [Name] = [
        "rule", "number", "verdict", "staff_id", "due_on", "decided_on", "reason",
    ]

    private static func decision(from row: borrowing any Row) throws -> RuleDecision {
        RuleDecision(
            rule: try row.text(0), verdict: try row.value(2), owner: try row.value(3), dueOn: try row.value(4),
            decidedOn: try row.value(5), reason: try row.text(6))
    }

    // MARK: Figures

    static func standings(upTo day: CalendarDay, in read: any ReadTransaction) throws -> [RuleStanding] {
        var decisions: [String: RuleDecision] = [:]
        try read.each(
            "SELECT \(columns) FROM \(ServiceTables.ruleDecision) WHERE decided_on <= \(day) ORDER BY rule, number"
        ) { row in
            let last = try decision(from: row)
            decisions[last.rule] = last
        }
        let standings = try read.all(
            """
            SELECT r.rule, r.text, r.department, count(DISTINCT o.customer_id), count(*),
              count(CASE WHEN o.is_granted = 1 THEN 1 END)
            FROM \(ServiceTables.ruleOccasion) o JOIN \(ServiceTables.rule) r ON r.rule = o.rule
            WHERE o.occurred_on <= \(day) GROUP BY r.rule, r.text, r.department
            """
        ) { row in
            let rule = try rule(from: row)
            return RuleStanding(
                rule: rule, customers: try row.value(3), occasions: try row.value(4), exceptions: try row.value(5),
                decision: decisions[rule.id])
        }
        return standings.sorted { $0.precedes($1) }
    }

    /// Occasions whose rule is not on file, or that have the words of an exception that was not granted.
    static func broken(_ read: any ReadTransaction) throws -> [Finding] {
        try read.finding(
            counting: """
                SELECT count(*) FROM \(ServiceTables.ruleOccasion) o
                WHERE NOT EXISTS (SELECT 1 FROM \(ServiceTables.rule) r WHERE r.rule = o.rule)
                """,
            "occasions name a rule that is not on file.", remedy: Finding.restore)
            + read.finding(
                counting: """
                    SELECT count(*) FROM \(ServiceTables.ruleOccasion) WHERE is_granted = 0 AND exception IS NOT NULL
                    """,
                "occasions tell of an exception that was not granted.", remedy: Finding.restore)
    }
}
