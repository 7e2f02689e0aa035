import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// Takes in what others enter for respondents, and what customers take back.
extension Desk {
    func record(_ submissions: [RecordedSubmission], in change: Change) throws -> [Receipt] {
        let known = try ResponseBook.responses(submissions.map(\.submission.id), in: change.storage)
        try checkRespondents(submissions, in: change)
        var receipts: [Receipt?] = []
        var new: [(response: Response, survey: Survey)] = []
        var begun: [ResponseID: Response] = [:]
        var surveys: [SurveyEdition: Survey] = [:]
        for recorded in submissions {
            if let kept = known[recorded.submission.id] {
                try checkSame(recorded, as: kept, in: change)
                receipts.append(.unchanged)
                continue
            }
            let edition = SurveyEdition(id: recorded.survey, version: recorded.version)
            let survey =
                try surveys[edition]
                ?? definitions.open(edition.id, version: edition.version, in: change.storage).survey
            surveys[edition] = survey
            let submission = recorded.submission.withoutHidden(of: survey)
            let response = Response(recorded, submission, of: survey, at: recorded.at ?? change.at)
            if let kept = begun[response.id] {
                guard kept.isSame(as: response) else { throw Desk.reused }
                receipts.append(.unchanged)
                continue
            }
            try admit(recorded, to: survey, in: change)
            try check(submission, against: survey, isFinished: true)
            begun[response.id] = response
            new.append((response, survey))
            receipts.append(nil)
        }
        var taken = try take(new, thanked: false, in: change)[...]
        return receipts.map { $0 ?? taken.popFirst() ?? .unchanged }
    }

    /// Refuses another response under an id that is on file. What was taken back stays so, however often a file comes
    /// again, and whatever has become of the survey.
    private func checkSame(_ recorded: RecordedSubmission, as kept: Response, in change: Change) throws {
        let survey = try definitions.survey(
            kept.survey, version: recorded.version ?? kept.version, in: change.storage
        ).survey
        let submission = recorded.submission.withoutHidden(of: survey)
        let response = Response(recorded, submission, of: survey, at: kept.begunAt)
        let isSame =
            switch kept.state {
            case .partial: false
            case .withdrawn: kept.respondent == response.respondent && recorded.survey == kept.survey
            case .finished, .screenedOut: recorded.survey == kept.survey && kept.isSame(as: response)
            }
        guard isSame else { throw Desk.reused }
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
        for text in [recorded.unit, recorded.occasion] {
            guard text.map(RecordedSubmission.isName) ?? true else {
                throw SurveysError(
                    .invalid,
                    "A department or an occasion has at most \(RecordedSubmission.nameLimit) characters on one line.")
            }
        }
    }

    /// Refuses respondents who are not on file.
    private func checkRespondents(_ submissions: [RecordedSubmission], in change: Change) throws {
        var customers: Set<CustomerID> = []
        var staff: Set<StaffID> = []
        for recorded in submissions {
            switch recorded.respondent {
            case .customer(let id): customers.insert(id)
            case .staff(let id): staff.insert(id)
            }
            if let member = recorded.aboutStaff { staff.insert(member) }
        }
        for member in staff where try waves.staff.member("\(member)", in: change.storage) == nil {
            throw Desk.unknownStaff
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
        var taken = [kept]
        if kept.state == .finished {
            let survey = try definitions.survey(kept.survey, version: kept.version, in: change.storage).survey
            try QuotaBook.giveBack(kept.answers, of: survey, in: change.storage)
        } else if kept.state == .partial, let invitation = kept.invitation {
            // What was saved on other devices is the same response, and the link shall not bring it back.
            taken = try ResponseBook.partials(of: customer, invitation, in: change.storage)
            try InvitationBook.invitation(invitation, of: kept.respondent, in: change.storage).map {
                try revoke($0, in: change)
            }
        }
        try ResponseBook.write(taken.map(\.withdrawn), onConflict: .update, { _ in nil }, in: change)
        let ended = try FollowUpBook.forget(response, of: customer, in: change.storage)
        try SuggestionBox.forget(response, of: customer, in: change.storage)
        try change.note(customer, "surveys.withdrawn")
        try change.publish(OccasionWithdrawn(customer: customer, module: "surveys", occasion: "\(response)"))
        let others = try ResponseBook.heard(
            from: customer, since: change.today - Desk.freshDays, in: change.storage)
        try FollowUpBook.raiseAgain(
            ended,
            after: try others.map { other in
                (other, try definitions.survey(other.survey, version: other.version, in: change.storage).survey)
            }, of: customer, in: change)
    }
}

/// A survey and one of its versions; the newest when nil.
private struct SurveyEdition: Hashable {
    let id: String
    let version: DefinitionVersion?
}

extension Response {
    /// Whether both say the same of the same respondent.
    fileprivate func isSame(as other: Response) -> Bool {
        respondent == other.respondent && survey == other.survey && version == other.version
            && answers == other.answers
    }
}
