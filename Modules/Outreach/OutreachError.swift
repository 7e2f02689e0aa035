public import Kernel

/// What Outreach refuses.
public struct OutreachError: Refusal, Hashable {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// There is no such item.
        case unknownItem = "unknown_item"
        /// The item was closed before with another outcome.
        case closedBefore = "closed_before"
        /// An item is postponed without a day, or to one that is not later.
        case noPostponedDay = "no_postponed_day"
        /// A note is too long or holds control characters.
        case noteInvalid = "note_invalid"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: String

    /// An error; see the properties.
    public init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }
}
