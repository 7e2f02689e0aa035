public import Definitions
public import Kernel

/// What the service desk refuses.
public struct ServiceError: Refusal, Hashable {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The id came before with another body.
        case idReused = "id_reused"
        /// No customer of that id is on file.
        case unknownCustomer = "unknown_customer"
        /// Nobody of that id works here.
        case unknownStaff = "unknown_staff"
        /// The customer has no contact of that id.
        case unknownContact = "unknown_contact"
        /// There is no such request.
        case unknownRequest = "unknown_request"
        /// There is no such promise.
        case unknownPromise = "unknown_promise"
        /// A number, a text or a time is not as it must be.
        case invalid = "invalid"
        /// A text is longer than the field takes.
        case textTooLong = "text_too_long"
        /// A text holds control characters.
        case textInvalid = "text_invalid"
        /// It lies after the day it is.
        case inFuture = "in_future"
        /// The request was withdrawn, or is fulfilled, and can't take that step.
        case requestClosed = "request_closed"
        /// The promise was kept, and can't take that step.
        case promiseKept = "promise_kept"
        /// The definition of a menu for callers has faults; see ``ServiceError/diagnostics``.
        case unsoundMenu = "unsound_menu"
        /// The menu for callers has no such choice.
        case unknownChoice = "unknown_choice"
        /// There is no such rule.
        case unknownRule = "unknown_rule"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence; empty when the message says it.
    public let remedy: String
    /// What is wrong with a definition, by place.
    public let diagnostics: [Diagnostic]

    /// An error; see the properties.
    public init(_ code: Code, _ message: String, remedy: String = "", diagnostics: [Diagnostic] = []) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.diagnostics = diagnostics
    }
}
