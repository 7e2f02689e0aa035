import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// The survey desk on the module's tables.
struct Desk: SurveyDesk {
    let definitions = DefinitionBook()
    let waves: WaveBook
    let box: SuggestionBox
    let purchases: any Purchases
    let keys: LinkKeys

    private var digests: any Digests { waves.digests }

    init(
        customers: any CustomerDirectory, purchases: any Purchases, staff: any StaffDirectory,
        pressure: any ContactPressure, digests: any Digests, keys: LinkKeys
    ) {
        waves = WaveBook(customers: customers, staff: staff, pressure: pressure, digests: digests)
        box = SuggestionBox(staff: staff)
        self.purchases = purchases
        self.keys = keys
    }

    // MARK: Definitions

    func publish(_ definition: String, path: String, in change: Change) throws -> PublishedSurvey {
        try definitions.publish(definition, path: path, in: change)
    }

    func published(in read: any ReadTransaction) throws -> [PublishedSurvey] {
        try definitions.all(in: read)
    }

    func survey(_ id: String, version: DefinitionVersion?, in read: any ReadTransaction) throws -> PublishedSurvey {
        try definitions.survey(id, version: version, in: read)
    }

    func set(_ state: PublishedSurvey.State, of survey: String, in change: Change) throws {
        try definitions.set(state, of: survey, in: change)
    }

    // MARK: Invitations

    func invite(_ request: WaveRequest, priority: Priority, in change: Change) throws -> Wave {
        if let kept = try waves.kept(request, in: change.storage) { return kept }
        let published = try definitions.open(request.survey, in: change.storage)
        return try waves.invite(request, to: published, priority: priority, in: change)
    }

    func remind(of survey: String, priority: Priority, in change: Change) throws -> Reminders {
        _ = try definitions.open(survey, in: change.storage)
        return try waves.remind(of: survey, priority, in: change)
    }

    func invitations(to survey: String, at time: Timestamp, in read: any ReadTransaction) throws -> [Invitation] {
        _ = try definitions.survey(survey, in: read)
        return try InvitationBook.open(to: survey, at: time, in: read)
    }

    func revoke(_ invitation: Invitation, in change: Change) throws {
        guard let kept = try InvitationBook.invitation(invitation.id, of: invitation.respondent, in: change.storage),
            kept.state == .invited
        else { return }
        try InvitationBook.set(.revoked, of: kept, in: change.storage)
    }

    func link(for invitation: Invitation) throws -> String {
        try Link(
            respondent: invitation.respondent, invitation: invitation.id, expiresAt: invitation.expiresAt
        ).signed(with: keys, digests)
    }

    func open(_ link: String, at time: Timestamp, in read: any ReadTransaction) throws -> OpenedInvitation {
        let (invitation, published) = try invitation(behind: link, at: time, in: read)
        try Desk.checkOpen(invitation)
        return OpenedInvitation(
            invitation: invitation, survey: published, saved: try ResponseBook.saved(for: invitation, in: read))
    }

    func answering(
        by link: String, under id: ResponseID?, at time: Timestamp, in read: any ReadTransaction
    ) throws -> OpenedInvitation {
        let (invitation, published) = try invitation(behind: link, at: time, in: read)
        let saved =
            try id.flatMap { try ResponseBook.response($0, of: invitation.respondent, in: read) }
            ?? (id == nil ? ResponseBook.saved(for: invitation, in: read) : nil)
        return OpenedInvitation(
            invitation: invitation, survey: published, saved: saved?.invitation == invitation.id ? saved : nil)
    }

    /// The invitation behind a link whose time is not over, whatever has become of it.
    func invitation(
        behind text: String, at time: Timestamp, in read: any ReadTransaction
    ) throws -> (Invitation, PublishedSurvey) {
        let link = try Link(reading: text, with: keys, digests)
        guard let invitation = try InvitationBook.invitation(link.invitation, of: link.respondent, in: read),
            invitation.expiresAt == link.expiresAt
        else {
            throw SurveysError(.linkInvalid, "The link's invitation is not on file.", remedy: "Ask for a new one.")
        }
        guard time < link.expiresAt else {
            throw SurveysError(.linkExpired, "The link's time is over.", remedy: "Ask for a new one.")
        }
        return (invitation, try definitions.open(invitation.survey, version: invitation.version, in: read))
    }

    static func checkOpen(_ invitation: Invitation) throws {
        switch invitation.state {
        case .invited: return
        case .spent: throw SurveysError(.linkSpent, "The answers to this invitation are in.")
        case .revoked:
            throw SurveysError(.linkRevoked, "The invitation was called back.", remedy: "Ask for a new one.")
        }
    }

    func responses(of customer: CustomerID, limit: Int, in read: any ReadTransaction) throws -> [Response] {
        try ResponseBook.responses(of: customer, limit: limit, in: read)
    }

    // MARK: Suggestions

    func thanks(
        for answers: Answers, to survey: Survey, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [Sentence] {
        try box.thanks(for: survey.withoutHidden(answers), to: survey, on: day, in: read)
    }

    func suggestions(
        in state: CustomerSuggestion.State?, in read: any ReadTransaction
    ) throws -> [CustomerSuggestion] {
        try SuggestionBox.suggestions(in: state, in: read)
    }

    func decide(_ decision: SuggestionDecision, in change: Change) throws -> CustomerSuggestion {
        try box.decide(decision, in: change)
    }

    // MARK: Results

    func results(of request: ResultsRequest, at time: Timestamp, in read: any ReadTransaction) throws -> SurveyResults {
        try ResultBook(definitions: definitions, customers: waves.customers).results(of: request, at: time, in: read)
    }

    func repurchase(
        after survey: String, within days: Int, at time: Timestamp, in read: any ReadTransaction
    ) throws -> Repurchase {
        try RepurchaseCount(definitions: definitions, purchases: purchases).repurchase(
            after: survey, within: days, at: time, in: read)
    }

    func export(
        _ request: ExportRequest, at time: Timestamp, in read: any ReadTransaction,
        to sink: @escaping ([UInt8]) throws -> Void
    ) throws -> ExportSummary {
        try ResultBook(definitions: definitions, customers: waves.customers).export(
            request, at: time, in: read, to: sink)
    }

    // MARK: Yardsticks

    func register(_ yardstick: Yardstick, in change: Change) throws {
        try YardstickBook(definitions: definitions).register(yardstick, in: change)
    }

    func drop(yardstick name: String, in change: Change) throws {
        try YardstickBook(definitions: definitions).drop(name, in: change)
    }

    func yardstick(_ name: String, in read: any ReadTransaction) throws -> Yardstick? {
        try YardstickBook(definitions: definitions).yardstick(name, in: read)
    }

    func yardsticks(in read: any ReadTransaction) throws -> [YardstickReport] {
        try YardstickBook(definitions: definitions).reports(in: read)
    }
}
