public import Domain

/// That a rule kept staff from helping a customer in a contact, as it is recorded.
public struct HandsTied: Hashable, Sendable {
    /// Whom it kept from being helped.
    public let customer: CustomerID
    /// In which contact.
    public let contact: ContactID
    /// The rule, in staff's words, or the id of one that is on file.
    ///
    /// Words that differ in case, accents, blanks or a full stop at the end alone are the same rule. A new one is put on
    /// file; words that look like an id of ours, such as `R7`, are an id.
    public let rule: String
    /// The company's own id of the rule, for one that is not on file yet; `R1`, `R2` … when nil.
    public var ruleID: String?
    /// Whose rule it is, for one that is not on file yet; the department that dealt with the contact when nil.
    public var department: String?
    /// Who was kept from helping; who dealt with the contact when nil.
    public var staff: StaffID?
    /// The exception that was granted, in staff's words; nil when there was none.
    public var exception: String?

    /// A record of a rule; see the properties.
    public init(customer: CustomerID, contact: ContactID, rule: String, exception: String? = nil) {
        self.customer = customer
        self.contact = contact
        self.rule = rule
        self.exception = exception
    }
}

/// A rule of the company that kept staff from helping.
public struct ServiceRule: Hashable, Sendable {
    /// Its id: the company's own, else `R1`, `R2` …
    public let id: String
    /// What it says, in the words of who recorded it first.
    public let text: String
    /// Whose rule it is; nil when nobody said.
    public let department: String?
}

/// What was decided about a rule.
public struct RuleDecision: Hashable, Sendable {
    /// What becomes of a rule.
    public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        /// It stays as it is.
        case keep
        /// It stays with more room for whoever serves.
        case relax
        /// It goes.
        case drop
    }

    /// The rule's id.
    public let rule: String
    /// What becomes of it.
    public let verdict: Verdict
    /// Who sees to it.
    public let owner: StaffID
    /// The last day on which it is in time: when the rule is to have been relaxed or dropped, or is looked at again.
    public let dueOn: CalendarDay
    /// When it was decided.
    public let decidedOn: CalendarDay
    /// Why.
    public let reason: String

    /// Whether it says the same, whenever it was decided.
    func agrees(with other: RuleDecision) -> Bool {
        verdict == other.verdict && owner == other.owner && dueOn == other.dueOn && reason == other.reason
    }
}

/// How often a rule kept staff from helping, and what was decided about it.
public struct RuleStanding: Hashable, Sendable {
    /// The rule.
    public let rule: ServiceRule
    /// How many customers it touched, each counted once.
    public let customers: Int
    /// In how many contacts.
    public let occasions: Int
    /// In how many of them an exception was granted.
    public let exceptions: Int
    /// The last decision about it; nil while there is none.
    public let decision: RuleDecision?

    /// The share of occasions in which an exception was granted, 0 to 1.
    public var exceptionShare: Double { Double(exceptions) / Double(occasions) }

    /// Whether it stands before another one: it touched more customers, else more occasions; else by id.
    func precedes(_ other: RuleStanding) -> Bool {
        (other.customers, other.occasions, rule.id) < (customers, occasions, other.rule.id)
    }
}
