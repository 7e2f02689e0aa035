public import Definitions
public import Domain
import Kernel
public import SurveySchema

/// Answers on their way in.
public struct Submission: Hashable, Sendable {
    /// The response's id, made by who answers, so that sending twice keeps once.
    public let id: ResponseID
    /// Which save this is of the response, from 1: a later one counts, whatever order they come in.
    public var sequence: Int
    /// What was answered so far; answers to questions that are not shown are taken out when it is finished.
    public let answers: Answers
    /// In which language it was answered.
    public let language: Language
    /// How.
    public let channel: ChannelName

    /// A submission; see the properties.
    public init(
        id: ResponseID, sequence: Int = 1, answers: Answers, language: Language, channel: ChannelName
    ) {
        self.id = id
        self.sequence = sequence
        self.answers = answers
        self.language = language
        self.channel = channel
    }
}

extension Language {
    /// Whether it is written as BCP 47 wants it, so that no words can stand in its place.
    var isSound: Bool { IDForm.isLanguage(rawValue) }
}

/// Answers that somebody else enters for the respondent: on the phone, from paper, from another system.
public struct RecordedSubmission: Hashable, Sendable {
    /// The answers.
    public let submission: Submission
    /// Which survey; its newest version is used unless one is named.
    public let survey: String
    /// Which version.
    public var version: DefinitionVersion?
    /// Who answered.
    public let respondent: Respondent
    /// When it was finished; the time of the change when nil.
    public var at: Timestamp?
    /// The department or group it is about.
    public var unit: String?
    /// Who served the customer.
    public var aboutStaff: StaffID?
    /// What led to it.
    public var occasion: String?

    /// How many characters ``unit`` and ``occasion`` may have.
    static let nameLimit = 200

    /// Whether a text can stand as ``unit`` or ``occasion``: a short one on one line.
    static func isName(_ text: String) -> Bool {
        text.unicodeScalars.count <= nameLimit && !text.hasControlCharacters && !text.contains(where: \.isNewline)
    }

    /// A submission; see the properties.
    public init(_ submission: Submission, to survey: String, by respondent: Respondent) {
        self.submission = submission
        self.survey = survey
        self.respondent = respondent
    }
}

/// A response as it is kept.
public struct Response: Hashable, Sendable {
    /// Where it stands.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Somebody is still answering.
        case partial
        /// It is in.
        case finished
        /// It is not counted: enough others were of the same kind.
        case screenedOut = "screened_out"
        /// The respondent took it back; nothing of it is left.
        case withdrawn

        /// The states of what was answered to its end, whether or not it is counted.
        static let heard: [State] = [.finished, .screenedOut]
    }

    /// Its id.
    public let id: ResponseID
    /// Who answered.
    public let respondent: Respondent
    /// Which survey.
    public let survey: String
    /// Which version it answers, for ever.
    public let version: DefinitionVersion
    /// Where it stands.
    public let state: State
    /// The last save that was taken in.
    public let sequence: Int
    /// What was answered.
    public let answers: Answers
    /// In which language.
    public let language: Language
    /// How.
    public let channel: ChannelName
    /// By which invitation.
    public let invitation: InvitationID?
    /// The department or group.
    public let unit: String?
    /// Who served the customer.
    public let aboutStaff: StaffID?
    /// What led to it.
    public let occasion: String?
    /// When its first save came.
    public let begunAt: Timestamp
    /// When it was finished.
    public let finishedAt: Timestamp?
}

/// What came of a submission.
public enum Receipt: Hashable, Sendable {
    /// The answers so far are kept.
    case saved
    /// The response is in.
    case finished
    /// The response is not counted: the quota's cell is full. What it asks for is followed up all the same.
    case screenedOut(quota: String, cell: String)
    /// Nothing new: the same, or a later save, is kept already.
    case unchanged
}
