public import Domain
public import Statistics

/// What is done so that a cause does not come back.
public struct CorrectiveAction: Hashable, Sendable {
    /// What is done, in a sentence or two.
    public let what: String
    /// Who sees to it.
    public let owner: StaffID
    /// The last day on which it is in time.
    public let due: CalendarDay
    /// The day on which it was done; nil while it is not. The days before it are those before, it and later ones those
    /// after.
    public let done: CalendarDay?

    /// An action; see the properties.
    public init(what: String, owner: StaffID, due: CalendarDay, done: CalendarDay? = nil) {
        self.what = what
        self.owner = owner
        self.due = due
        self.done = done
    }

    /// Whether it is late: not done on the day after the last one, or done later than that.
    public func isOverdue(on day: CalendarDay) -> Bool { (done ?? day) > due }
}

/// How often a cause came back: of those who were exposed to it, how many complained because of it.
///
/// Both are counted in the same unit, such as orders or customers, and each unit once at most; then the rate is a share,
/// with the interval of E. B. Wilson (1927), see ``Statistics/Proportion/interval``.
public struct Recurrence: Hashable, Sendable {
    /// The rate with its interval; both undefined, not 0, where nobody was exposed.
    public let rate: Proportion

    /// A rate; nil where it can't be one: negative counts, or more events than were exposed.
    /// - Parameters:
    ///   - events: how many of the exposed complained because of the cause.
    ///   - exposed: how many were exposed.
    public init?(events: Int, exposed: Int) {
        guard events >= 0, events <= exposed else { return nil }
        rate = Proportion(events, of: exposed)
    }
}

/// Whether an action kept a cause from coming back.
public struct EffectCheck: Hashable, Sendable {
    /// What it came to.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// Nobody was exposed before or after: nothing can be said.
        case undefined
        /// It comes back more seldom.
        case better
        /// It comes back more often.
        case worse
        /// A difference as large would come about by chance.
        case notShown = "not_shown"
    }

    /// The time before the action.
    public let before: Recurrence
    /// The time after it.
    public let after: Recurrence

    /// A check; see the properties.
    public init(before: Recurrence, after: Recurrence) {
        self.before = before
        self.after = after
    }

    /// The rate after less the one before, with its interval of 95 % confidence: R. G. Newcombe (1998), method 10, and
    /// Fisher's exact test for few cases; see ``Statistics/Comparison``. Nil where nobody was exposed before or after.
    public var difference: Comparison? { Comparison(before.rate, after.rate) }

    /// What it came to. It tells what happened, not why: what else changed meanwhile is in it too.
    public var verdict: Verdict {
        guard let difference else { return .undefined }
        guard difference.isSignificant else { return .notShown }
        return difference.difference < 0 ? .better : .worse
    }
}
