public import Definitions
public import Kernel
public import SurveySchema

/// What the survey desk refuses.
public struct SurveysError: Refusal, Hashable {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The definition has errors; ``SurveysError/diagnostics`` has them.
        case unsoundDefinition = "unsound_definition"
        /// No survey of that id, or no such version, is published.
        case unknownSurvey = "unknown_survey"
        /// The survey takes no answers now: it is paused, closed or archived.
        case notOpen = "not_open"
        /// A survey that is archived stays so.
        case archived = "archived"
        /// The survey is not meant for such respondents.
        case wrongRespondents = "wrong_respondents"
        /// The answers are not as the survey wants them; ``SurveysError/faults`` has what is wrong.
        case unsoundAnswers = "unsound_answers"
        /// The id came before with other answers.
        case idReused = "id_reused"
        /// There is no such response.
        case unknownResponse = "unknown_response"
        /// The response is finished or withdrawn, and takes no more answers.
        case responseClosed = "response_closed"
        /// Nothing leads from anonymous answers to a person: what was asked would need it.
        case anonymous = "anonymous"
        /// No key to sign links with is configured.
        case noKey = "no_key"
        /// A key is not as it must be.
        case invalidKey = "invalid_key"
        /// The link was altered, or was never made here.
        case linkInvalid = "link_invalid"
        /// The link's time is over.
        case linkExpired = "link_expired"
        /// The link was used: the answers are in.
        case linkSpent = "link_spent"
        /// The link was called back.
        case linkRevoked = "link_revoked"
        /// No customer of that id is on file.
        case unknownCustomer = "unknown_customer"
        /// Nobody of that id works here.
        case unknownStaff = "unknown_staff"
        /// Nobody would be invited.
        case emptyFrame = "empty_frame"
        /// A unit is too small to stay anonymous in it.
        case cellTooSmall = "cell_too_small"
        /// There is no such suggestion.
        case unknownSuggestion = "unknown_suggestion"
        /// There is no such measure.
        case unknownYardstick = "unknown_yardstick"
        /// A number, a text or a day is not as it must be.
        case invalid = "invalid"
        /// It lies after the day it is.
        case inFuture = "in_future"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence; empty when the message says it.
    public let remedy: String
    /// What is wrong with a definition.
    public let diagnostics: [Diagnostic]
    /// What is wrong with answers.
    public let faults: [AnswerFault]

    /// An error; see the properties.
    public init(
        _ code: Code, _ message: String, remedy: String = "", diagnostics: [Diagnostic] = [],
        faults: [AnswerFault] = []
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.diagnostics = diagnostics
        self.faults = faults
    }
}
