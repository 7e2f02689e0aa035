import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// Takes in what invited respondents answer, and what follows from it.
extension Desk {
    func save(_ submission: Submission, by link: String, in change: Change) throws -> Receipt {
        let (invitation, published) = try invitation(behind: link, at: change.at, in: change.storage)
        guard published.survey.anonymity == .identified else {
            throw SurveysError(
                .anonymous, "Of an anonymous survey nothing is kept before it is finished.",
                remedy: "Keep the answers where they are given, and send them when they are complete.")
        }
        try Desk.checkForm(of: submission)
        let submission = submission.withoutHidden(of: published.survey)
        let kept = try Desk.kept(submission.id, of: invitation.respondent, in: change.storage)
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

    static let reused = SurveysError(
        .idReused, "The id belongs to a response with other answers.", remedy: "Use a new id for a new response.")

    /// What is kept under an id, which stands for one response of one respondent.
    private static func kept(
        _ id: ResponseID, of respondent: Respondent, in read: any ReadTransaction
    ) throws -> Response? {
        guard let kept = try ResponseBook.responses([id], in: read)[id] else { return nil }
        guard kept.respondent == respondent else { throw Desk.reused }
        guard kept.state != .withdrawn else {
            throw SurveysError(
                .responseClosed, "The answers were taken back, and take no more.",
                remedy: "Ask for a new invitation to answer again.")
        }
        return kept
    }

    /// Refuses what is no save, and words in place of a language or a channel: they are kept when answers are taken back.
    private static func checkForm(of submission: Submission) throws {
        guard submission.sequence >= 1 else { throw SurveysError(.invalid, "Saves are counted from 1.") }
        guard submission.language.isSound else {
            throw SurveysError(
                .invalid, "The language is none by BCP 47.", remedy: "Write it like en, de or pt-BR.")
        }
        guard IDForm.isValid(submission.channel.rawValue, separator: "_") else {
            throw SurveysError(
                .invalid, "The channel is not written as one.", remedy: "Use small letters with underscores between.")
        }
    }

    func check(_ submission: Submission, against survey: Survey, isFinished: Bool) throws {
        try Desk.checkForm(of: submission)
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
        let kept = try Desk.kept(submission.id, of: invitation.respondent, in: change.storage)
        if let kept, kept.state != .partial {
            guard kept.invitation == invitation.id, kept.answers == submission.answers else { throw Desk.reused }
            return .unchanged
        }
        if let kept, kept.invitation != invitation.id { throw Desk.reused }
        try Desk.checkOpen(invitation)
        try check(submission, against: survey, isFinished: true)
        try InvitationBook.set(.spent, of: invitation, in: change.storage)
        let response = Response(submission, .finished, of: survey, by: invitation, kept, at: change.at)
        try ResponseBook.forgetOthers(than: response, in: change.storage)
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
    func take(
        _ responses: [(response: Response, survey: Survey)], thanked: Bool, in change: Change
    ) throws -> [Receipt] {
        var receipts: [Receipt] = []
        var kept: [Response] = []
        for (response, survey) in responses {
            if let full = try QuotaBook.take(response.answers, for: survey, in: change.storage) {
                receipts.append(.screenedOut(quota: full.quota, cell: full.cell))
                kept.append(response.screenedOut)
            } else {
                receipts.append(.finished)
                kept.append(response)
            }
        }
        let surveys = Dictionary(responses.map { ($0.response.id, $0.survey) }, uniquingKeysWith: { first, _ in first })
        try ResponseBook.write(kept, onConflict: .update, { surveys[$0.id] }, in: change)
        try follow(responses, thanked: thanked, in: change)
        return receipts
    }

    /// What follows from answers, whether or not they are counted.
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
        try PurchaseCheckBook.answered(events.filter { $0.survey == checkSurvey }, in: change)
    }

    /// For how many days after an answer it is followed up.
    static let freshDays = 60
}
