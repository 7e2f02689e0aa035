import Domain
import Kernel
import Storage

extension Desk {
    func record(_ tied: HandsTied, in change: Change) throws -> ServiceRule {
        try admit(tied.customer, staff: tied.staff, contact: tied.contact, at: change.at, in: change)
        guard let contact = try contact(tied.contact, of: tied.customer, in: change.storage) else {
            throw ServiceError(.unknownContact, "The customer has no contact of that id.")
        }
        let department = tied.department?.normalized ?? contact.department
        try ServiceText.check(department, "department", limit: ServiceText.shortLimit)
        try ServiceText.check(tied.exception, "exception", limit: ServiceText.longLimit)
        guard tied.exception?.normalized.isEmpty != true else {
            throw ServiceError(
                .invalid, "The exception has no words.", remedy: "Say what was granted, or leave it out.")
        }
        let rule = try RuleBook.rule(of: tied, department: department, in: change)
        try RuleBook.record(tied, rule: rule, in: contact, change)
        return rule
    }

    func rule(_ reference: String, in read: any ReadTransaction) throws -> ServiceRule? {
        try RuleBook.rule(reference, in: read)
    }

    func decide(
        _ verdict: RuleDecision.Verdict, on reference: String, owner: StaffID, by day: CalendarDay,
        because reason: String,
        in change: Change
    ) throws -> RuleDecision {
        guard let rule = try rule(reference, in: change.storage) else { throw RuleBook.unknown }
        let decision = RuleDecision(
            rule: rule.id, verdict: verdict, owner: owner, dueOn: day, decidedOn: change.today,
            reason: reason.normalized)
        let last = try RuleBook.decisions(on: rule.id, in: change.storage).first
        if let last, last.decision.agrees(with: decision) { return last.decision }
        guard try staff.member("\(owner)", in: change.storage) != nil else {
            throw ServiceError(.unknownStaff, "Nobody of that id works here.", remedy: "Look at `mainstay staff list`.")
        }
        guard !decision.reason.isEmpty, day >= change.today else {
            throw ServiceError(
                .invalid, "The decision has no reason, or is due before today.",
                remedy: "Say why, and give today or a later day.")
        }
        try ServiceText.check(decision.reason, "reason", limit: ServiceText.longLimit)
        try RuleBook.add(decision, number: (last?.number ?? 0) + 1, in: change)
        return decision
    }

    func decisions(on rule: String, in read: any ReadTransaction) throws -> [RuleDecision] {
        try RuleBook.decisions(on: rule, in: read).map(\.decision)
    }

    func rules(upTo day: CalendarDay, in read: any ReadTransaction) throws -> [RuleStanding] {
        try RuleBook.standings(upTo: day, in: read)
    }
}
