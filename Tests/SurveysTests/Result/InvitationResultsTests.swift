import Definitions
import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct InvitationResultsTests {
    private typealias Given = ResultWorld.Given

    /// Invitations of customers 0, 1, … with the same numbers.
    private static func invite(
        _ world: ResultWorld, _ states: [(state: Invitation.State, expires: String, reminders: Int)],
        on day: String = "2026-05-01"
    ) async throws {
        let invitations = states.enumerated().map { number, one in
            Invitation(
                id: ResultWorld.id(number), respondent: .customer(ResultWorld.customer(number)), survey: "every",
                version: DefinitionVersion(1, 0, 0), invitedAt: ResultWorld.time(day),
                expiresAt: ResultWorld.time(one.expires), state: one.state,
                reminders: one.reminders, unit: nil, occasion: nil)
        }
        try await world.application.change(by: .program("tests"), on: CalendarDay(iso: day)) { change in
            try change.storage.insert(
                into: SurveysTables.wave,
                [
                    "wave_id": ResultWorld.id(9, WaveSubject.self), "survey_id": "every",
                    "version": DefinitionVersion(1, 0, 0).number, "seed": Int64(1), "frame": 40, "sampled": 20,
                    "invited": states.count, "shows_unit": true, "request_digest": [UInt8](), "begun_at": change.at,
                    "begun_on": CalendarDay(iso: day), "author": "tests",
                ])
            try change.storage.insert(
                into: SurveysTables.suppression, ["customer_id", "wave_id", "reason", "suppressed_on"],
                [
                    [
                        ResultWorld.customer(200).sqlValue, ResultWorld.id(9, WaveSubject.self).sqlValue,
                        Wave.Suppression.Reason.pressure.sqlValue, CalendarDay(iso: day).sqlValue,
                    ]
                ], onConflict: .fail)
            try InvitationBook.add(invitations, to: ResultWorld.id(9), probability: 0.5, in: change)
        }
    }

    @Test(arguments: Driver.allCases)
    func `everybody who was invited is counted once, by what became of it`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await InvitationResultsTests.invite(
                world,
                [
                    (.spent, "2026-06-01", 0), (.spent, "2026-06-01", 0), (.spent, "2026-06-01", 0),
                    (.invited, "2026-06-01", 0), (.invited, "2026-06-01", 0), (.invited, "2026-05-10", 0),
                    (.revoked, "2026-06-01", 0),
                ])
            try await world.keep([
                Given(answers: ["score": .number(9)], invitation: 0),
                Given(answers: [:], state: .withdrawn, invitation: 1),
                Given(answers: [:], state: .screenedOut, invitation: 2),
                Given(answers: ["score": .number(1)], state: .partial, invitation: 3),
            ])
            let results = try await world.results()
            let invitations = try #require(results.invitations)
            #expect(
                invitations.rate.description == """
                    1 of 5 invited finished = 20.0 %, 95 % 3.6 to 62.4 %, 1 partial, 1 refused, 1 expired, 1 outstanding
                    """)
            #expect(invitations.screenedOut == 1)
            #expect(invitations.revoked == 1)
            #expect(invitations.sampled == 20)
            #expect(invitations.frame == 40)
            #expect(invitations.waves == 1)
            #expect(invitations.suppressed == [.pressure: 1])
            #expect(results.count == 1)
            let nps = try #require(results.indices.first?.parts.first?.figure)
            #expect(nps.warnings == [.lowRate(threshold: 0.3)])
        }
    }

    @Test(arguments: [true, false])
    func `early and late answers that differ are a warning`(isReminded: Bool) async throws {
        try await ResultWorld.with { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await InvitationResultsTests.invite(
                world, (0..<40).map { (.spent, "2026-06-01", isReminded && $0 >= 20 ? 1 : 0) })
            try await world.keep(
                (0..<40).map { number in
                    let isLate = number >= 20
                    return Given(
                        answers: ["score": .number(isLate ? 2 : 10)],
                        day: CalendarDay(iso: isLate ? "2026-05-15" : "2026-05-02")!, invitation: number)
                })
            let nps = try #require(try await world.results().indices.first?.parts.first?.figure)
            #expect(nps.warnings.count == 1)
            #expect(nps.description.contains("CARE: early (n = 20) and late (n = 20) answers differ"))
            #expect(nps.responseRate?.finished == 40)
        }
    }
}
