import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// What must be true of the module's tables.
enum SurveysChecks {
    static var all: [Check] {
        let audit = ResponseAudit()
        return [
            Check("surveys.definitions") { try Self.unreadable($0) },
            Check("surveys.responses") { try audit.unsound($0) },
            Check("surveys.sentiment") { try audit.misjudged($0) },
            Check("surveys.quotas") { try audit.miscounted($0) },
            Check("surveys.invitations") { try Self.invitations($0) },
            Check("surveys.follow_ups") { try Self.followUps($0) },
            Check("surveys.suggestions") { try Self.suggestions($0) },
            Check("surveys.purchase_checks") { try Self.purchaseChecks($0) },
            Check("surveys.anonymous") { try Self.anonymous($0) },
            Self.words,
        ]
    }

    /// Every definition is one, of the survey and version under which it stands.
    private static func unreadable(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.restore)
        try read.each(
            "SELECT survey_id, version, definition FROM \(SurveysTables.definition) ORDER BY survey_id, version"
        ) { row in
            let (id, version) = (try row.text(0), DefinitionVersion(number: try row.value(1)))
            let survey = SurveyReader.checked(try row.text(2))
            if survey?.id != id || survey?.version != version {
                tally.add("Version \(version) of the survey \"\(id)\" can't be read.")
            }
        }
        return tally.findings
    }

    /// An invitation to an identified survey is spent when it was answered to the end, and only then.
    private static func invitations(_ read: any ReadTransaction) throws -> [Finding] {
        let anonymous = Set(try readable(read).filter { $0.anonymity == .anonymous }.map(\.id))
        var count = 0
        for (invitations, responses, respondent) in SurveysChecks.respondents {
            try read.each(
                """
                SELECT i.survey_id, count(*) FROM \(invitations) i
                WHERE i.state = \(Invitation.State.spent) AND NOT EXISTS (
                  SELECT 1 FROM \(responses) r WHERE r.\(respondent) = i.\(respondent)
                    AND r.invitation_id = i.invitation_id AND r.state <> \(Response.State.partial))
                GROUP BY i.survey_id
                """
            ) { row in if try !anonymous.contains(row.text(0)) { count += try row.value(1) } }
            count += try read.count(
                """
                SELECT count(*) FROM \(responses) r WHERE r.invitation_id IS NOT NULL
                  AND r.state IN (\(list: [Response.State.finished, .screenedOut])) AND NOT EXISTS (
                  SELECT 1 FROM \(invitations) i WHERE i.\(respondent) = r.\(respondent)
                    AND i.invitation_id = r.invitation_id AND i.state = \(Invitation.State.spent))
                """)
        }
        return SurveysChecks.finding(
            count, "invitations are spent without an answer, or answered and not spent.", Finding.restore)
    }

    /// The tables of invitations and responses, and the column that names the respondent.
    static let respondents: [(invitations: Table, responses: Table, respondent: Name)] = [
        (SurveysTables.invitation, SurveysTables.response, "customer_id"),
        (SurveysTables.staffInvitation, SurveysTables.staffResponse, "staff_id"),
    ]

    /// Published surveys but for those that can't be read, which another check finds.
    static func readable(_ read: any ReadTransaction) throws -> [Survey] {
        var surveys: [Survey] = []
        try read.each("SELECT definition FROM \(SurveysTables.definition)") { row in
            if let survey = SurveyReader.checked(try row.text(0)) { surveys.append(survey) }
        }
        return surveys
    }

    static func finding(_ count: Int, _ what: String, _ remedy: String) -> [Finding] {
        count == 0 ? [] : [Finding("\(count) \(what)", remedy: remedy)]
    }

    /// A follow-up of a finished response is pending since the day it was raised, or ended; one of a kind is pending.
    private static func followUps(_ read: any ReadTransaction) throws -> [Finding] {
        let torn = try read.count(
            """
            SELECT count(*) FROM \(SurveysTables.followUp) f
            JOIN \(SurveysTables.response) r ON r.customer_id = f.customer_id AND r.response_id = f.response_id
            WHERE (f.pending_on IS NULL) = (f.ended_on IS NULL) OR f.pending_on <> f.raised_on
              OR f.ended_on < f.raised_on OR r.state NOT IN (\(list: Response.State.heard))
            """)
        let twice = try read.count(
            """
            SELECT count(*) FROM (
              SELECT customer_id FROM \(SurveysTables.followUp) WHERE pending_on IS NOT NULL
              GROUP BY customer_id, kind HAVING count(*) > 1) AS twice
            """)
        return finding(torn, "follow-ups are neither pending nor ended.", Finding.rebuild)
            + finding(twice, "customers wait twice for the same kind of follow-up.", Finding.rebuild)
    }

    /// What is decided has a day and a sentence; only then anybody waits to hear it.
    private static func suggestions(_ read: any ReadTransaction) throws -> [Finding] {
        let count = try read.count(
            """
            SELECT count(*) FROM \(SurveysTables.suggestion)
            WHERE (state IN (\(list: CustomerSuggestion.State.allCases.filter(\.isDecided)))) <> (decided_on IS NOT NULL)
              OR (decided_on IS NOT NULL AND decision IS NULL) OR (word_pending_on IS NOT NULL AND decided_on IS NULL)
              OR decided_on < suggested_on OR word_pending_on < decided_on OR thanks_pending_on < suggested_on
            """)
        return finding(count, "suggestions' days do not fit where they stand.", Finding.restore)
    }

    private static func purchaseChecks(_ read: any ReadTransaction) throws -> [Finding] {
        let count = try read.count(
            """
            SELECT count(*) FROM \(SurveysTables.purchaseCheck) WHERE due_on < purchased_on OR pending_on <> due_on
            """)
        return finding(count, "checks after a purchase are due before it, or on two days.", Finding.rebuild)
    }

    /// Nothing tells when within a month anonymous answers were given.
    private static func anonymous(_ read: any ReadTransaction) throws -> [Finding] {
        var count = 0
        try read.each("SELECT month_on, count(*) FROM \(SurveysTables.anonymousResponse) GROUP BY month_on") { row in
            if try row.value(0, as: CalendarDay.self).components.day != 1 { count += try row.value(1) }
        }
        return finding(count, "anonymous responses tell the day on which they were given.", Finding.rebuild)
    }

    private static let words = Check.words(
        "surveys.words",
        [
            .init(SurveysTables.definition, "state", PublishedSurvey.State.self),
            .init(SurveysTables.definition, "version_class", VersionClass.self),
            .init(SurveysTables.invitation, "state", Invitation.State.self),
            .init(SurveysTables.staffInvitation, "state", Invitation.State.self),
            .init(SurveysTables.suppression, "reason", Wave.Suppression.Reason.self),
            .init(SurveysTables.staffSuppression, "reason", Wave.Suppression.Reason.self),
            .init(SurveysTables.response, "state", Response.State.self),
            .init(SurveysTables.staffResponse, "state", Response.State.self),
            .init(SurveysTables.followUp, "kind", FollowUp.Kind.self),
            .init(SurveysTables.suggestion, "state", CustomerSuggestion.State.self),
        ])
}
