import Domain
import Storage
import SurveySchema

/// Counts what became of invitations.
enum InvitationCount {
    /// What became of those that were made in a time; nil when there are none.
    /// - Parameters:
    ///   - versions: those whose invitations count.
    ///   - cellSize: the fewest of whom an anonymous survey tells.
    ///   - time: those that were made later do not count.
    static func results(
        of survey: Survey, _ versions: ClosedRange<Int64>, _ responses: FinishedResponses, cellSize: Int,
        at time: Timestamp, in read: any ReadTransaction
    ) throws -> InvitationResults? {
        let groups = try self.groups(of: survey, versions, responses, at: time, in: read)
        guard !groups.isEmpty else { return nil }
        func count(where isMeant: (Group) -> Bool) -> Int {
            groups.filter(isMeant).reduce(0) { $0 + $1.count }
        }
        // Whoever takes answers back gets no more by the invitation: that is a refusal, and no revocation of ours.
        let revoked = count { $0.state == .revoked && $0.response != .withdrawn }
        let spent = count { $0.state == .spent && $0.response != .screenedOut && $0.response != .withdrawn }
        // An anonymous invitation does not say whether its answers were counted; how many were not, both sums tell.
        let screenedOut =
            survey.anonymity == .anonymous
            ? min(spent, try anonymouslyScreenedOut(of: survey, versions, in: read))
            : count { $0.state == .spent && $0.response == .screenedOut }
        let isTold = survey.anonymity == .identified || screenedOut == 0 || screenedOut >= cellSize
        let finished = survey.anonymity == .anonymous ? spent - screenedOut : spent
        let invited = count { _ in true } - revoked
        let rate =
            isTold
            ? ResponseRate(
                invited: invited - screenedOut, finished: finished,
                partial: count { $0.state == .invited && $0.response == .partial },
                refused: count { $0.response == .withdrawn },
                expired: count { $0.state == .invited && $0.response == nil && $0.hasEnded })
            // What is left of the invited must not tell how many were screened out.
            : ResponseRate(invited: invited, finished: finished, untold: invited - finished)
        let waves = try waves(of: survey.id, versions, responses, at: time, in: read)
        return InvitationResults(
            rate: rate, screenedOut: isTold ? screenedOut : nil, revoked: revoked, waves: waves.count,
            sampled: waves.sampled, frame: waves.frame,
            suppressed: try suppressed(survey.id, versions, responses, at: time, in: read))
    }

    /// How many invitations were spent without an answer that counts.
    private static func anonymouslyScreenedOut(
        of survey: Survey, _ versions: ClosedRange<Int64>, in read: any ReadTransaction
    ) throws -> Int {
        let isMeant: SQL = """
            survey_id = \(survey.id) AND version >= \(versions.lowerBound) AND version <= \(versions.upperBound)
            """
        let spent =
            switch survey.respondents {
            case .customers:
                try read.count(
                    """
                    SELECT count(*) FROM \(SurveysTables.invitation)
                    WHERE \(isMeant) AND state = \(Invitation.State.spent)
                    """)
            case .staff:
                try read.count(
                    """
                    SELECT count(*) FROM \(SurveysTables.staffInvitation)
                    WHERE \(isMeant) AND state = \(Invitation.State.spent)
                    """)
            }
        let kept = try read.count("SELECT count(*) FROM \(SurveysTables.anonymousResponse) WHERE \(isMeant)")
        return max(0, spent - kept)
    }

    /// Invitations that stand alike.
    private struct Group {
        let state: Invitation.State
        let hasEnded: Bool
        let response: Response.State?
        let count: Int
    }

    private static func groups(
        of survey: Survey, _ versions: ClosedRange<Int64>, _ responses: FinishedResponses, at time: Timestamp,
        in read: any ReadTransaction
    ) throws -> [Group] {
        // A link may have been begun twice with different ids: what came furthest counts.
        let furthest: SQL = """
            min(CASE r.state WHEN 'finished' THEN 0 WHEN 'screened_out' THEN 1 WHEN 'withdrawn' THEN 2 ELSE 3 END)
            """
        let isMeant: SQL = """
            i.survey_id = \(survey.id) AND i.invited_on >= \(responses.from) AND i.invited_on < \(responses.until)
              AND i.invited_at <= \(time) AND i.version >= \(versions.lowerBound) AND i.version <= \(versions.upperBound)
            """
        let states: [Response.State?] = [.finished, .screenedOut, .withdrawn, .partial]
        let sql: SQL =
            switch survey.respondents {
            case .customers:
                """
                SELECT t.state, t.has_ended, t.furthest, count(*) FROM (
                  SELECT i.state AS state, CASE WHEN i.expires_at <= \(time) THEN 1 ELSE 0 END AS has_ended,
                    coalesce((SELECT \(furthest) FROM \(SurveysTables.response) r
                      WHERE r.customer_id = i.customer_id AND r.invitation_id = i.invitation_id), 4) AS furthest
                  FROM \(SurveysTables.invitation) i WHERE \(isMeant)
                ) t GROUP BY t.state, t.has_ended, t.furthest
                """
            case .staff:
                """
                SELECT t.state, t.has_ended, t.furthest, count(*) FROM (
                  SELECT i.state AS state, CASE WHEN i.expires_at <= \(time) THEN 1 ELSE 0 END AS has_ended,
                    coalesce((SELECT \(furthest) FROM \(SurveysTables.staffResponse) r
                      WHERE r.staff_id = i.staff_id AND r.invitation_id = i.invitation_id), 4) AS furthest
                  FROM \(SurveysTables.staffInvitation) i WHERE \(isMeant)
                ) t GROUP BY t.state, t.has_ended, t.furthest
                """
            }
        return try read.all(sql) { row in
            let furthest = Int(try row.integer(2))
            return Group(
                state: try row.value(0), hasEnded: try row.integer(1) == 1,
                response: states.indices.contains(furthest) ? states[furthest] : nil,
                count: try row.value(3))
        }
    }

    private static func waves(
        of survey: String, _ versions: ClosedRange<Int64>, _ responses: FinishedResponses, at time: Timestamp,
        in read: any ReadTransaction
    ) throws -> (count: Int, sampled: Int, frame: Int) {
        try read.first(
            """
            SELECT count(*), CAST(coalesce(sum(sampled), 0) AS BIGINT), coalesce(max(frame), 0)
            FROM \(SurveysTables.wave)
            WHERE survey_id = \(survey) AND begun_on >= \(responses.from) AND begun_on < \(responses.until)
              AND begun_at <= \(time) AND version >= \(versions.lowerBound) AND version <= \(versions.upperBound)
            """
        ) { (try $0.value(0), try $0.value(1), try $0.value(2)) } ?? (0, 0, 0)
    }

    private static func suppressed(
        _ survey: String, _ versions: ClosedRange<Int64>, _ responses: FinishedResponses, at time: Timestamp,
        in read: any ReadTransaction
    ) throws -> [Wave.Suppression.Reason: Int] {
        let isMeant: SQL = """
            w.survey_id = \(survey) AND w.begun_on >= \(responses.from) AND w.begun_on < \(responses.until)
              AND w.begun_at <= \(time) AND w.version >= \(versions.lowerBound) AND w.version <= \(versions.upperBound)
            """
        var counts: [Wave.Suppression.Reason: Int] = [:]
        try read.each(
            """
            SELECT s.reason, count(*) FROM \(SurveysTables.wave) w
            JOIN \(SurveysTables.suppression) s ON s.wave_id = w.wave_id WHERE \(isMeant) GROUP BY s.reason
            """
        ) { counts[try $0.value(0), default: 0] += try $0.value(1) }
        try read.each(
            """
            SELECT s.reason, count(*) FROM \(SurveysTables.wave) w
            JOIN \(SurveysTables.staffSuppression) s ON s.wave_id = w.wave_id WHERE \(isMeant) GROUP BY s.reason
            """
        ) { counts[try $0.value(0), default: 0] += try $0.value(1) }
        return counts
    }
}
