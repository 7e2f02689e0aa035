import Domain
import Kernel
import Storage
import SurveySchema

/// The survey desk on the module's tables.
struct Desk: SurveyDesk {
    let definitions = DefinitionBook()
    let waves: WaveBook
    let box: SuggestionBox
    let keys: LinkKeys

    private var digests: any Digests { waves.digests }

    init(
        customers: any CustomerDirectory, staff: any StaffDirectory, pressure: any ContactPressure,
        digests: any Digests, keys: LinkKeys
    ) {
        waves = WaveBook(customers: customers, staff: staff, pressure: pressure, digests: digests)
        box = SuggestionBox(staff: staff)
        self.keys = keys
    }

    // MARK: Definitions

    func publish(_ definition: String, path: String, in change: Change) throws -> PublishedSurvey {
        try definitions.publish(definition, path: path, in: change)
    }

    func published(in read: any ReadTransaction) throws -> [PublishedSurvey] {
        try definitions.all(in: read)
    }

    func survey(_ id: String, version: SurveyVersion?, in read: any ReadTransaction) throws -> PublishedSurvey {
        try definitions.survey(id, version: version, in: read)
    }

    func set(_ state: PublishedSurvey.State, of survey: String, in change: Change) throws {
        try definitions.set(state, of: survey, in: change)
    }

    // MARK: Invitations

    func invite(_ request: WaveRequest, priority: Priority, in change: Change) throws -> Wave {
        if let kept = try waves.kept(request.id, in: change.storage) { return kept }
        let published = try definitions.open(request.survey, in: change.storage)
        return try waves.invite(request, to: published, priority: priority, in: change)
    }

    func remind(of survey: String, in change: Change) throws -> [Invitation] {
        let settings = try SettingsStore.read(SurveysSettings.self, in: change.storage)
        _ = try definitions.open(survey, in: change.storage)
        let due = try InvitationBook.due(
            for: survey, on: change.today, at: change.at, settings, in: change.storage)
        for invitation in due { try InvitationBook.countReminder(of: invitation, in: change.storage) }
        return due
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

    /// The invitation behind a link whose time is not over, whatever has become of it.
    private func invitation(
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

    private static func checkOpen(_ invitation: Invitation) throws {
        switch invitation.state {
        case .invited: return
        case .spent: throw SurveysError(.linkSpent, "The answers to this invitation are in.")
        case .revoked:
            throw SurveysError(.linkRevoked, "The invitation was called back.", remedy: "Ask for a new one.")
        }
    }

    // MARK: Answers

    func save(_ submission: Submission, by link: String, in change: Change) throws -> Receipt {
        let (invitation, published) = try invitation(behind: link, at: change.at, in: change.storage)
        guard published.survey.anonymity == .identified else {
            throw SurveysError(
                .anonymous, "Of an anonymous survey nothing is kept before it is finished.",
                remedy: "Keep the answers where they are given, and send them when they are complete.")
        }
        let kept = try ResponseBook.response(submission.id, of: invitation.respondent, in: change.storage)
        // What was finished meanwhile stays as it is, in whatever order the saves arrive.
        if let kept, kept.invitation == invitation.id, kept.state != .partial { return .unchanged }
        try Desk.checkOpen(invitation)
        if let kept, try !Desk.isNews(submission, to: kept, invitation) { return .unchanged }
        try check(submission, against: published.survey, isFinished: false)
        let response = Response(submission, .partial, of: published.survey, by: invitation, kept, at: change.at)
        try ResponseBook.write([response], onConflict: .update, { _ in nil }, in: change)
        return .saved
    }

    /// Whether a save is later than what is kept.
    private static func isNews(_ submission: Submission, to kept: Response, _ invitation: Invitation) throws -> Bool {
        let isSame = kept.sequence == submission.sequence && kept.answers == submission.answers
        guard kept.invitation == invitation.id, kept.sequence != submission.sequence || isSame else {
            throw Desk.reused
        }
        return submission.sequence > kept.sequence
    }

    private static let reused = SurveysError(
        .idReused, "The id belongs to a response with other answers.", remedy: "Use a new id for a new response.")

    private func check(_ submission: Submission, against survey: Survey, isFinished: Bool) throws {
        guard submission.sequence >= 1 else { throw SurveysError(.invalid, "Saves are counted from 1.") }
        let faults = survey.faults(in: submission.answers, isFinished: isFinished)
        guard faults.isEmpty else {
            throw SurveysError(
                .unsoundAnswers, "\(faults.count) answers are not as the survey \"\(survey.id)\" wants them.",
                remedy: "Mend what is said of each.", faults: faults)
        }
    }

    func finish(_ submission: Submission, by link: String, in change: Change) throws -> Receipt {
        let (invitation, published) = try invitation(behind: link, at: change.at, in: change.storage)
        let survey = published.survey
        let submission = submission.withoutHidden(of: survey)
        if survey.anonymity == .anonymous {
            try Desk.checkOpen(invitation)
            return try finishAnonymous(submission, invitation, survey, in: change)
        }
        let kept = try ResponseBook.response(submission.id, of: invitation.respondent, in: change.storage)
        if let kept, kept.state != .partial {
            guard kept.invitation == invitation.id, kept.answers == submission.answers else { throw Desk.reused }
            return .unchanged
        }
        if let kept, kept.invitation != invitation.id { throw Desk.reused }
        try Desk.checkOpen(invitation)
        try check(submission, against: survey, isFinished: true)
        try InvitationBook.set(.spent, of: invitation, in: change.storage)
        let response = Response(submission, .finished, of: survey, by: invitation, kept, at: change.at)
        return try take([(response, survey)], thanked: true, in: change)[0]
    }

    private func finishAnonymous(
        _ submission: Submission, _ invitation: Invitation, _ survey: Survey, in change: Change
    ) throws -> Receipt {
        try check(submission, against: survey, isFinished: true)
        try InvitationBook.set(.spent, of: invitation, in: change.storage)
        if let full = try QuotaBook.take(submission.answers, for: survey, in: change.storage) {
            return .screenedOut(quota: full.quota, cell: full.cell)
        }
        try AnonymousBox.add(submission.answers, of: survey, unit: invitation.unit, in: change)
        return .finished
    }

    /// Keeps finished responses with everything that follows from them.
    /// - Parameter thanked: whether who suggests something is thanked on the spot.
    private func take(
        _ responses: [(response: Response, survey: Survey)], thanked: Bool, in change: Change
    ) throws -> [Receipt] {
        var receipts: [Receipt] = []
        var finished: [(response: Response, survey: Survey)] = []
        var kept: [Response] = []
        for (response, survey) in responses {
            if let full = try QuotaBook.take(response.answers, for: survey, in: change.storage) {
                receipts.append(.screenedOut(quota: full.quota, cell: full.cell))
                kept.append(response.screenedOut)
            } else {
                receipts.append(.finished)
                finished.append((response, survey))
                kept.append(response)
            }
        }
        let surveys = Dictionary(responses.map { ($0.response.id, $0.survey) }, uniquingKeysWith: { first, _ in first })
        try ResponseBook.write(kept, onConflict: .update, { surveys[$0.id] }, in: change)
        try follow(finished, thanked: thanked, in: change)
        return receipts
    }

    private func follow(
        _ finished: [(response: Response, survey: Survey)], thanked: Bool, in change: Change
    ) throws {
        let zone = change.organisation.zone
        var events: [SurveyAnswered] = []
        for (response, survey) in finished {
            guard case .customer(let customer) = response.respondent else { continue }
            let at = response.finishedAt ?? change.at
            events.append(
                SurveyAnswered(
                    customer: customer, response: response.id, survey: survey.id, at: at, on: zone.day(of: at)))
        }
        try change.note(events.map { History.Entry($0.customer, "surveys.answered") })
        try change.publish(events)
        // What was answered long ago is not followed up as if it were news.
        let fresh = finished.filter {
            change.today - zone.day(of: $0.response.finishedAt ?? change.at) <= Desk.freshDays
        }
        try FollowUpBook.raise(fresh, in: change)
        try box.takeIn(fresh, thanked: thanked, in: change)
        let checkSurvey = try SettingsStore.read(SurveysSettings.self, in: change.storage).purchaseCheckSurvey
        try PurchaseCheckBook.end(for: events.filter { $0.survey == checkSurvey }.map(\.customer), in: change)
    }

    /// For how many days after an answer it is followed up.
    static let freshDays = 60

    func record(_ submissions: [RecordedSubmission], in change: Change) throws -> [Receipt] {
        let known = try ResponseBook.responses(submissions.map(\.submission.id), in: change.storage)
        try checkRespondents(submissions, in: change)
        var receipts: [Receipt?] = []
        var new: [(response: Response, survey: Survey)] = []
        var begun: [ResponseID: Answers] = [:]
        for recorded in submissions {
            let survey = try definitions.open(recorded.survey, version: recorded.version, in: change.storage).survey
            let submission = recorded.submission.withoutHidden(of: survey)
            if let kept = begun[submission.id] ?? known[submission.id]?.answers {
                guard kept == submission.answers else { throw Desk.reused }
                receipts.append(.unchanged)
                continue
            }
            try admit(recorded, to: survey, in: change)
            try check(submission, against: survey, isFinished: true)
            begun[submission.id] = submission.answers
            new.append((Response(recorded, submission, of: survey, at: recorded.at ?? change.at), survey))
            receipts.append(nil)
        }
        var taken = try take(new, thanked: false, in: change)[...]
        return receipts.map { $0 ?? taken.popFirst() ?? .unchanged }
    }

    private func admit(_ recorded: RecordedSubmission, to survey: Survey, in change: Change) throws {
        guard survey.anonymity == .identified else {
            throw SurveysError(
                .anonymous, "The survey \"\(survey.id)\" is anonymous, so nobody else can enter the answers.",
                remedy: "Let the respondent answer by an invitation.")
        }
        let isMeant =
            switch recorded.respondent {
            case .customer: survey.respondents == .customers
            case .staff: survey.respondents == .staff
            }
        guard isMeant else {
            throw SurveysError(
                .wrongRespondents, "The survey \"\(survey.id)\" is meant for \(survey.respondents.rawValue).")
        }
        guard change.organisation.zone.day(of: recorded.at ?? change.at) <= change.today else {
            throw SurveysError(.inFuture, "It would lie after \(change.today).", remedy: "Give the day it was.")
        }
    }

    /// Refuses respondents who are not on file.
    private func checkRespondents(_ submissions: [RecordedSubmission], in change: Change) throws {
        var customers: Set<CustomerID> = []
        for recorded in submissions {
            switch recorded.respondent {
            case .customer(let id): customers.insert(id)
            case .staff(let id):
                guard try waves.staff.member("\(id)", in: change.storage) != nil else { throw Desk.unknownStaff }
            }
            if let staff = recorded.aboutStaff, try waves.staff.member("\(staff)", in: change.storage) == nil {
                throw Desk.unknownStaff
            }
        }
        for page in customers.sorted().pages() {
            let entries = try waves.customers.entries(of: Array(page), on: change.today, in: change.storage)
            guard entries.count == page.count else {
                throw SurveysError(
                    .unknownCustomer, "No customer of that id is on file.",
                    remedy: "Add the customer first: `mainstay customer add`.")
            }
        }
    }

    private static let unknownStaff = SurveysError(
        .unknownStaff, "Nobody of that id works here.", remedy: "Look at `mainstay staff list`.")

    func withdraw(_ response: ResponseID, of customer: CustomerID, in change: Change) throws {
        guard let kept = try ResponseBook.response(response, of: .customer(customer), in: change.storage) else {
            throw SurveysError(.unknownResponse, "The customer has no response of that id.")
        }
        guard kept.state != .withdrawn else { return }
        if kept.state == .finished {
            let survey = try definitions.survey(kept.survey, version: kept.version, in: change.storage).survey
            try QuotaBook.giveBack(kept.answers, of: survey, in: change.storage)
        }
        try ResponseBook.write([kept.withdrawn], onConflict: .update, { _ in nil }, in: change)
        try FollowUpBook.forget(response, of: customer, in: change.storage)
        try SuggestionBox.forget(response, of: customer, in: change.storage)
        try change.note(customer, "surveys.withdrawn")
        try change.publish(OccasionWithdrawn(customer: customer, module: "surveys", occasion: "\(response)"))
    }

    func responses(of customer: CustomerID, limit: Int, in read: any ReadTransaction) throws -> [Response] {
        try ResponseBook.responses(of: customer, limit: limit, in: read)
    }

    // MARK: Suggestions

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

    func yardsticks(on day: CalendarDay, in read: any ReadTransaction) throws -> [YardstickReport] {
        try YardstickBook(definitions: definitions).reports(on: day, in: read)
    }
}
