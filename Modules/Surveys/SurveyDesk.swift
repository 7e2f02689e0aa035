public import Definitions
public import Domain
public import Kernel
public import Storage
public import SurveySchema

/// The desk that asks: it publishes surveys, invites, takes answers in and tells what they come to.
///
/// Every write takes the caller's open change. What a client may repeat carries an id of the client's making.
public protocol SurveyDesk: Sendable {
    /// Publishes a definition; the same one again changes nothing.
    /// - Parameter path: how it is called in what is said of it.
    /// - Throws: ``SurveysError/Code/unsoundDefinition`` with all that is wrong, also when its version is not raised as
    ///   far as the change from the one before asks for.
    @discardableResult
    func publish(_ definition: String, path: String, in change: Change) throws -> PublishedSurvey
    /// Every version of every survey, by id, the newest first.
    func published(in read: any ReadTransaction) throws -> [PublishedSurvey]
    /// A version of a survey; the newest when nil.
    /// - Throws: ``SurveysError/Code/unknownSurvey``.
    func survey(_ id: String, version: DefinitionVersion?, in read: any ReadTransaction) throws -> PublishedSurvey
    /// Lets a survey pause, go on, or end for good.
    /// - Throws: ``SurveysError`` with code `unknown_survey` or `archived`.
    func set(_ state: PublishedSurvey.State, of survey: String, in change: Change) throws

    /// Chooses and invites; the same request again changes nothing. Who was invited already is left out before anybody is
    /// chosen.
    /// - Throws: ``SurveysError`` with code `unknown_survey`, `not_open`, `wrong_respondents`, `empty_frame`, `invalid`,
    ///   `id_reused`, or, for an anonymous survey, `cell_too_small`.
    @discardableResult
    func invite(_ request: WaveRequest, priority: Priority, in change: Change) throws -> Wave
    /// Who is to be reminded of a survey today; these count as reminded, so that asking again on the same day gives none.
    /// Each reminder is noted as a contact that we chose.
    /// - Throws: ``SurveysError`` with code `unknown_survey` or `not_open`.
    @discardableResult
    func remind(of survey: String, priority: Priority, in change: Change) throws -> Reminders
    /// The invitations to a survey that can still be answered, the first ones first, without those whose answers were
    /// taken back: what is to be sent again when it was lost.
    /// - Throws: ``SurveysError/Code/unknownSurvey``.
    func invitations(to survey: String, at time: Timestamp, in read: any ReadTransaction) throws -> [Invitation]
    /// Calls an invitation back; one that was answered stays so.
    func revoke(_ invitation: Invitation, in change: Change) throws
    /// The text of a link by which an invitation is answered.
    /// - Throws: ``SurveysError/Code/noKey``.
    func link(for invitation: Invitation) throws -> String
    /// What a link leads to. It changes nothing, however often it is opened.
    /// - Throws: ``SurveysError`` with code `link_invalid`, `link_expired`, `link_spent`, `link_revoked` or `not_open`.
    func open(_ link: String, at time: Timestamp, in read: any ReadTransaction) throws -> OpenedInvitation

    /// What a link leads to, whatever has become of it, with the response of an id, or what was saved last: for whoever
    /// adds to answers, or sends them again.
    /// - Throws: ``SurveysError`` with code `link_invalid`, `link_expired` or `not_open`.
    func answering(
        by link: String, under id: ResponseID?, at time: Timestamp, in read: any ReadTransaction
    ) throws -> OpenedInvitation
    /// Keeps answers so far, for whoever goes on later; not for anonymous surveys.
    func save(_ submission: Submission, by link: String, in change: Change) throws -> Receipt
    /// Takes a finished response in and spends the link.
    /// - Throws: ``SurveysError``; with code `unsound_answers` it has what is wrong, and the link is not spent.
    func finish(_ submission: Submission, by link: String, in change: Change) throws -> Receipt
    /// Takes in finished responses that somebody enters for the respondents, each like ``finish(_:by:in:)``; to
    /// identified surveys only.
    /// - Returns: a receipt for each, in order.
    @discardableResult
    func record(_ submissions: [RecordedSubmission], in change: Change) throws -> [Receipt]
    /// Takes a customer's response back: nothing that was answered is left. If it was only saved, everything that was
    /// saved by its invitation is taken back, and the link takes no more.
    /// - Throws: ``SurveysError/Code/unknownResponse``.
    func withdraw(_ response: ResponseID, of customer: CustomerID, in change: Change) throws
    /// A customer's responses, the last first.
    func responses(of customer: CustomerID, limit: Int, in read: any ReadTransaction) throws -> [Response]

    /// What to say on the spot to who suggests something, in the customer's own words and with the name of who looks at
    /// it; a sentence for each thing that is suggested.
    func thanks(
        for answers: Answers, to survey: Survey, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [Sentence]
    /// What customers suggested, the last first; in one state when it is given.
    func suggestions(in state: CustomerSuggestion.State?, in read: any ReadTransaction) throws -> [CustomerSuggestion]
    /// Says what becomes of a suggestion; the customer is to hear of it when it was acted on, or why not.
    /// - Throws: ``SurveysError`` with code `unknown_suggestion`, `unknown_staff` or `invalid`.
    @discardableResult
    func decide(_ decision: SuggestionDecision, in change: Change) throws -> CustomerSuggestion

    /// What the answers to a survey come to, in one pass over them; memory does not grow with the answers.
    /// - Parameter time: as of when: which invitations have expired, and in which stage a customer is.
    /// - Throws: ``SurveysError`` with code `unknown_survey`, `invalid`, `wrong_respondents` or `anonymous`.
    func results(of request: ResultsRequest, at time: Timestamp, in read: any ReadTransaction) throws -> SurveyResults
    /// Whether customers who spoke well of us bought again, and those who did not.
    /// - Parameters:
    ///   - days: within how many days after the answer; 1 to 3,650.
    ///   - time: as of when; answers that are not so old yet don't count.
    /// - Throws: ``SurveysError`` with code `unknown_survey`, `wrong_respondents`, `anonymous`, or `invalid`, also of a
    ///   survey that does not ask how satisfied somebody is.
    func repurchase(
        after survey: String, within days: Int, at time: Timestamp, in read: any ReadTransaction
    ) throws -> Repurchase
    /// Writes every finished response as a row, those of all versions; memory does not grow with them.
    /// - Parameter sink: takes the file's bytes, in order.
    /// - Throws: ``SurveysError`` with code `unknown_survey`, `invalid`, `anonymous`, or `cell_too_small` for an anonymous
    ///   survey with few answers; and what the sink throws.
    @discardableResult
    func export(
        _ request: ExportRequest, at time: Timestamp, in read: any ReadTransaction,
        to sink: @escaping ([UInt8]) throws -> Void
    ) throws -> ExportSummary

    /// Registers a yardstick, over the one of its name.
    /// - Throws: ``SurveysError`` with code `invalid`, `unknown_survey` or `in_future`.
    func register(_ yardstick: Yardstick, in change: Change) throws
    /// Takes a yardstick out of the register.
    /// - Throws: ``SurveysError/Code/unknownYardstick``.
    func drop(yardstick name: String, in change: Change) throws
    /// A yardstick as it is kept; nil when there is none of that name.
    func yardstick(_ name: String, in read: any ReadTransaction) throws -> Yardstick?
    /// Every yardstick by name, each held against what customers answered they expect.
    func yardsticks(in read: any ReadTransaction) throws -> [YardstickReport]
}

/// What a link leads to.
public struct OpenedInvitation: Hashable, Sendable {
    /// The invitation.
    public let invitation: Invitation
    /// What is asked.
    public let survey: PublishedSurvey
    /// What was answered so far, if anything was saved.
    public let saved: Response?
}
