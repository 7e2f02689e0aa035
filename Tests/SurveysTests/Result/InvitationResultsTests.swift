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
                version: SurveyVersion(1, 0, 0), invitedAt: ResultWorld.time(day),
                expiresAt: ResultWorld.time(one.expires), state: one.state,
                reminders: one.reminders, unit: nil, occasion: nil)
        }
        try await world.application.change(by: .program("tests"), on: CalendarDay(iso: day)) { change in
            try change.storage.insert(
                into: SurveysTables.wave,
                [
                    "wave_id": ResultWorld.id(9, WaveSubject.self), "survey_id": "every",
                    "version": SurveyVersion(1, 0, 0).number, "seed": Int64(1), "frame": 40, "sampled": 20,
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

    /// Invites 10 customers anonymously and answers for some; `limit` is how many of them count.
    private func anonymous(
        answers: Int, limit: Int, on driver: Driver = .memory, _ body: (InvitationResults) throws -> Void
    ) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("secret", anonymity: "anonymous", limit: limit))
            let desk = office.desk
            let wave = try await office.invite(office.town.put(1...12), to: "secret")
            for (index, invitation) in wave.invitations.prefix(answers).enumerated() {
                let sent = submission(UInt64(index + 1), ["recommend": .number(9), "kind": .text("shop")])
                try await office.finish(sent, by: try desk.link(for: invitation))
            }
            let results = try await office.application.read {
                try desk.results(of: ResultsRequest(survey: "secret"), at: Given.now, in: $0)
            }
            #expect(results.count == min(answers, limit))
            try body(try #require(results.invitations))
        }
    }

    @Test(arguments: Driver.allCases)
    func `how few were screened out of an anonymous survey no figure tells`(driver: Driver) async throws {
        try await anonymous(answers: 9, limit: 6, on: driver) { invitations in
            #expect(invitations.screenedOut == nil)
            #expect((invitations.rate.invited, invitations.rate.finished) == (12, 6))
            #expect((invitations.rate.untold, invitations.rate.outstanding) == (6, 0))
            #expect("\(invitations.rate)".hasSuffix(", 6 others"))
        }
        try await anonymous(answers: 11, limit: 6, on: driver) { invitations in
            #expect(invitations.screenedOut == 5)
            #expect((invitations.rate.invited, invitations.rate.finished) == (7, 6))
            #expect((invitations.rate.untold, invitations.rate.outstanding) == (0, 1))
        }
        try await anonymous(answers: 6, limit: 6, on: driver) { invitations in
            #expect(invitations.screenedOut == 0)
            #expect((invitations.rate.invited, invitations.rate.finished) == (12, 6))
            #expect((invitations.rate.untold, invitations.rate.outstanding) == (0, 6))
        }
    }

    @Test(arguments: Driver.allCases)
    func `of several waves it is told how many there were, and what came after the day counts for nothing`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let customers = office.town.put(1...9)
            try await office.publish(.talk("crew", respondents: "staff"))
            for (id, count) in [(UInt64(1), 2), (2, 9), (3, 9)] {
                office.clock.now = Given.now + 86_400_000 * Int64(id)
                let request = WaveRequest(
                    id: Given.id(id), survey: "talk", frame: customers.prefix(count).map { .init(.customer($0)) },
                    sample: .count(2), expiresAt: Given.later)
                try await office.change { try desk.invite(request, priority: .high, in: $0) }
            }
            func results(_ days: Int64) async throws -> InvitationResults? {
                try await office.application.read {
                    try desk.results(
                        of: ResultsRequest(survey: "talk"), at: Given.now + 86_400_000 * days, in: $0
                    ).invitations
                }
            }
            let all = try #require(try await results(3))
            #expect((all.waves, all.sampled, all.frame) == (3, 6, 7))
            #expect(all.suppressed == [.invitedAlready: 6])
            #expect((all.rate.invited, all.rate.outstanding) == (6, 6))
            let early = try #require(try await results(1))
            #expect((early.waves, early.sampled, early.frame) == (1, 2, 2))
            #expect(early.suppressed.isEmpty && early.rate.outstanding == 2)
            #expect(try await results(0) == nil)
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
