import Domain
import Kernel
import SurveySchema

extension Submission {
    /// The same without answers to questions that are not shown.
    func withoutHidden(of survey: Survey) -> Submission {
        Submission(
            id: id, sequence: sequence, answers: survey.withoutHidden(answers), language: language, channel: channel)
    }
}

extension Response {
    /// What an invited respondent sends.
    init(
        _ submission: Submission, _ state: State, of survey: Survey, by invitation: Invitation, _ kept: Response?,
        at time: Timestamp
    ) {
        self.init(
            id: submission.id, respondent: invitation.respondent, survey: survey.id, version: survey.version,
            state: state, sequence: max(submission.sequence, kept?.sequence ?? 0), answers: submission.answers,
            language: submission.language, channel: submission.channel, invitation: invitation.id,
            unit: invitation.unit, aboutStaff: nil, occasion: invitation.occasion, begunAt: kept?.begunAt ?? time,
            finishedAt: state == .finished ? time : nil)
    }

    /// What somebody enters for a respondent.
    init(_ recorded: RecordedSubmission, _ submission: Submission, of survey: Survey, at time: Timestamp) {
        self.init(
            id: submission.id, respondent: recorded.respondent, survey: survey.id, version: survey.version,
            state: .finished, sequence: submission.sequence, answers: submission.answers,
            language: submission.language, channel: submission.channel, invitation: nil, unit: recorded.unit,
            aboutStaff: recorded.aboutStaff, occasion: recorded.occasion, begunAt: time, finishedAt: time)
    }

    /// The organisation's day on which it was finished; that of the change when it is not.
    func answeredOn(in change: Change) -> CalendarDay {
        change.organisation.zone.day(of: finishedAt ?? change.at)
    }

    /// The same when enough others were of its kind.
    var screenedOut: Response { with(.screenedOut, answers) }

    /// What is left when it is taken back: that there was one.
    var withdrawn: Response { with(.withdrawn, Answers()) }

    private func with(_ state: State, _ answers: Answers) -> Response {
        let isKept = state != .withdrawn
        return Response(
            id: id, respondent: respondent, survey: survey, version: version, state: state, sequence: sequence,
            answers: answers, language: isKept ? language : .undetermined, channel: channel, invitation: invitation,
            unit: isKept ? unit : nil, aboutStaff: isKept ? aboutStaff : nil, occasion: isKept ? occasion : nil,
            begunAt: begunAt, finishedAt: finishedAt)
    }
}

extension Language {
    /// What BCP 47 says where nobody knows.
    fileprivate static let undetermined = Language(rawValue: "und")
}
