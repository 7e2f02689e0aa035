import Domain
import Storage
import SurveySchema

/// Counts what became of invitations.
enum InvitationCount {
    /// What became of those that were made in a time; nil when there are none.
    /// - Parameter versions: those whose invitations count.
    static func results(
        of survey: Survey, _ versions: ClosedRange<Int64>, _ responses: FinishedResponses, at time: Timestamp,
        in read: any ReadTransaction
    ) throws -> InvitationResults? {
        let groups = try self.groups(of: survey, versions, responses, at: time, in: read)
        guard !groups.isEmpty else { return nil }
        func count(where isMeant: (Group) -> Bool) -> Int {
            groups.filter(isMeant).reduce(0) { $0 + $1.count }
        }
        let screenedOut = count { $0.state == .spent && $0.response == .screenedOut }
        let revoked = count { $0.state == .revoked }
        let all = count { _ in true }
        let waves = try waves(of: survey.id, versions, responses, in: read)
        return InvitationResults(
            rate: ResponseRate(
                invited: all - screenedOut - revoked,
                finished: count { $0.state == .spent && $0.response != .screenedOut && $0.response != .withdrawn },
                partial: count { $0.state == .invited && $0.response == .partial },
                refused: count { $0.state != .revoked && $0.response == .withdrawn },
                expired: count { $0.state == .invited && $0.response == nil && $0.hasEnded }),
            screenedOut: screenedOut, revoked: revoked, sampled: waves.sampled, frame: waves.frame,
            suppressed: try suppressed(survey.id, versions, responses, in: read))
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
              AND i.version >= \(versions.lowerBound) AND i.version <= \(versions.upperBound)
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
        of survey: String, _ versions: ClosedRange<Int64>, _ responses: FinishedResponses,
        in read: any ReadTransaction
    ) throws -> (sampled: Int, frame: Int) {
        try read.first(
            """
            SELECT CAST(coalesce(sum(sampled), 0) AS BIGINT), CAST(coalesce(sum(frame), 0) AS BIGINT)
            FROM \(SurveysTables.wave)
            WHERE survey_id = \(survey) AND begun_on >= \(responses.from) AND begun_on < \(responses.until)
              AND version >= \(versions.lowerBound) AND version <= \(versions.upperBound)
            """
        ) { (try $0.value(0), try $0.value(1)) } ?? (0, 0)
    }

    private static func suppressed(
        _ survey: String, _ versions: ClosedRange<Int64>, _ responses: FinishedResponses, in read: any ReadTransaction
    ) throws -> [Wave.Suppression.Reason: Int] {
        let counts = try read.all(
            """
            SELECT s.reason, count(*) FROM \(SurveysTables.wave) w
            JOIN \(SurveysTables.suppression) s ON s.wave_id = w.wave_id
            WHERE w.survey_id = \(survey) AND w.begun_on >= \(responses.from) AND w.begun_on < \(responses.until)
              AND w.version >= \(versions.lowerBound) AND w.version <= \(versions.upperBound)
            GROUP BY s.reason
            """
        ) { (try $0.value(0, as: Wave.Suppression.Reason.self), try $0.value(1, as: Int.self)) }
        return Dictionary(counts, uniquingKeysWith: +)
    }
}
