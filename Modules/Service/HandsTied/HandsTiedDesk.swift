public import Domain
public import Kernel
public import Storage

/// Takes down which rules keep staff from helping, so that somebody decides about them; a part of ``ServiceDesk``.
public protocol HandsTiedDesk: Sendable {
    /// Records that a rule kept staff from helping in a contact, and puts the rule on file if it is new. The same again
    /// changes nothing.
    /// - Returns: the rule.
    /// - Throws: ``ServiceError`` with code `unknown_customer`, `unknown_contact`, `unknown_staff`, `unknown_rule`,
    ///   `invalid`, `text_too_long`, `text_invalid`, or `id_reused`: the rule was recorded in this contact with another
    ///   exception or other staff, or the company's id and the words belong to two rules.
    @discardableResult
    func record(_ tied: HandsTied, in change: Change) throws -> ServiceRule
    /// The rule of that id, else of those words; nil when there is none.
    func rule(_ reference: String, in read: any ReadTransaction) throws -> ServiceRule?
    /// Decides what becomes of a rule; earlier decisions are kept. The last one again changes nothing.
    /// - Parameters:
    ///   - reference: the rule's id, or its words.
    ///   - owner: who sees to it.
    ///   - day: the last day on which it is in time; not before today.
    ///   - reason: why.
    /// - Throws: ``ServiceError`` with code `unknown_rule`, `unknown_staff`, `invalid`, `text_too_long` or `text_invalid`.
    @discardableResult
    func decide(
        _ verdict: RuleDecision.Verdict, on reference: String, owner: StaffID, by day: CalendarDay,
        because reason: String,
        in change: Change
    ) throws -> RuleDecision
    /// Everything that was decided about a rule, the last first.
    /// - Parameter rule: the rule's id.
    func decisions(on rule: String, in read: any ReadTransaction) throws -> [RuleDecision]
    /// The rules that kept staff from helping up to a day, with what was decided up to it: those that touched most
    /// customers first, then those of most occasions.
    func rules(upTo day: CalendarDay, in read: any ReadTransaction) throws -> [RuleStanding]
}
