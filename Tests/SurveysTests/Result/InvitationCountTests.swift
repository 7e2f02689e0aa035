import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct InvitationCountTests {
    /// Invites 12 customers anonymously and answers for some; `limit` is how many of them count.
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
            #expect(invitations.rate.invited == 12 && invitations.rate.finished == 6)
            #expect(invitations.rate.untold == 6 && invitations.rate.outstanding == 0)
            #expect("\(invitations.rate)".hasSuffix(", 6 others"))
        }
        try await anonymous(answers: 11, limit: 6, on: driver) { invitations in
            #expect(invitations.screenedOut == 5)
            #expect(invitations.rate.invited == 7 && invitations.rate.finished == 6)
            #expect(invitations.rate.untold == 0 && invitations.rate.outstanding == 1)
        }
        try await anonymous(answers: 6, limit: 6, on: driver) { invitations in
            #expect(invitations.screenedOut == 0)
            #expect(invitations.rate.invited == 12 && invitations.rate.finished == 6)
            #expect(invitations.rate.untold == 0 && invitations.rate.outstanding == 6)
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
            #expect(all.waves == 3 && all.sampled == 6 && all.frame == 7)
            #expect(all.suppressed == [.invitedAlready: 6])
            #expect(all.rate.invited == 6 && all.rate.outstanding == 6)
            let early = try #require(try await results(1))
            #expect(early.waves == 1 && early.sampled == 2 && early.frame == 2)
            #expect(early.suppressed.isEmpty && early.rate.outstanding == 2)
            #expect(try await results(0) == nil)
        }
    }
}
