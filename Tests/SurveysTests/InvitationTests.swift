import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct InvitationTests {
    @Test(arguments: Driver.allCases)
    func `whoever is left alone is left alone for a reason that is kept`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let town = office.town
            let fine = town.put(1)
            let unreachable = town.put(2...2, reachable: false)[0]
            let crowded = town.put(3...3, crowded: true)[0]
            let (invited, waiting) = (town.put(4), town.put(5))
            let stranger: CustomerID = Given.id(77)
            try await office.invite([invited], wave: 1)
            try await office.record(recorded(1, waiting, ["recommend": .number(2)]))
            let all = [fine, unreachable, crowded, invited, waiting, stranger]
            let wave = try await office.invite(all, wave: 2, priority: .usual)
            #expect(wave.invitations.map(\.respondent) == [.customer(fine)])
            #expect(
                Dictionary(uniqueKeysWithValues: wave.suppressed.map { ($0.customer, $0.reason) }) == [
                    unreachable: .unreachable, crowded: .pressure, invited: .invitedAlready, waiting: .recovery,
                    stranger: .unknown,
                ])
            #expect(try await office.count("SELECT count(*) FROM surveys_suppression") == 4)
            // What matters more takes the room that is left.
            let high = try await office.invite([crowded], wave: 3, priority: .high)
            #expect(high.invitations.count == 1)
            #expect(town.noted.map(\.customer) == [invited, fine, crowded])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who does not answer is reminded after some days, once a day and so often`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            var settings = SurveysSettings.initial
            settings.reminders = 2
            try await office.set(settings)
            try await office.publish(.talk("crew", respondents: "staff"))
            let desk = office.desk
            let wave = try await office.invite(office.town.put(1...2))
            let staff = WaveRequest(
                id: Given.id(2), survey: "crew", frame: [.init(.staff(office.town.anna))], expiresAt: Given.later)
            try await office.change { try desk.invite(staff, priority: .usual, in: $0) }
            func reminded(_ day: Int, _ survey: String = "talk") async throws -> [Respondent] {
                try await office.change(on: Given.today + day) { try desk.remind(of: survey, in: $0).map(\.respondent) }
            }
            let both = wave.invitations.map(\.respondent)
            #expect(try await reminded(6).isEmpty)
            // Late, and not twice for having waited so long.
            #expect(Set(try await reminded(20)) == Set(both))
            #expect(try await reminded(20).isEmpty)
            #expect(try await reminded(26).isEmpty)
            let link = try desk.link(for: wave.invitations[0])
            try await office.finish(submission(1, ["recommend": .number(8)]), by: link)
            #expect(try await reminded(27) == [both[1]])
            #expect(try await reminded(40).isEmpty)
            #expect(try await reminded(7, "crew") == [.staff(office.town.anna)])
            #expect(try await reminded(7, "crew").isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `anonymity is not promised where too few are asked`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("crew", respondents: "staff", anonymity: "anonymous"))
            let desk = office.desk
            let staff = office.town.hire(1...12)
            func request(_ id: UInt64, _ units: [String?], showsUnit: Bool = true) -> WaveRequest {
                WaveRequest(
                    id: Given.id(id), survey: "crew",
                    frame: zip(staff, units).map { .init(.staff($0), unit: $1) }, expiresAt: Given.later,
                    showsUnit: showsUnit)
            }
            func refusal(_ request: WaveRequest) async -> SurveysError? {
                await office.refusal { try desk.invite(request, priority: .usual, in: $0) }
            }
            let units: [String?] = ["Kitchen", "Kitchen", nil] + Array(repeating: "Shop", count: 5)
            let error = await refusal(request(1, units))
            #expect(error?.code == .cellTooSmall)
            #expect(error?.message == "Units of fewer than 5 are found out easily: no unit (1), Kitchen (2).")
            #expect(
                error?.remedy
                    == "Ask company-wide, without units, or talk with them: `mainstay survey show crew --talk-guide`, "
                    + "which claims no anonymity.")
            let few = await refusal(request(2, ["Shop", "Shop"], showsUnit: false))
            #expect(few?.message == "Only 2 would be asked, and fewer than 5 are found out easily.")
            #expect(
                few?.remedy
                    == "Ask more, or talk with them: `mainstay survey show crew --talk-guide`, which claims no anonymity."
            )
            let wave = try await office.change { [request = request(3, units, showsUnit: false)] in
                try desk.invite(request, priority: .usual, in: $0)
            }
            #expect(wave.invitations.count == 8 && wave.invitations.allSatisfy { $0.unit == nil && $0.occasion == nil })
            #expect(try await office.count("SELECT count(*) FROM surveys_wave") == 1)
        }
    }
}
