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
                Dictionary(uniqueKeysWithValues: wave.suppressed.map { ($0.respondent, $0.reason) }) == [
                    .customer(unreachable): .unreachable, .customer(crowded): .pressure,
                    .customer(invited): .invitedAlready, .customer(waiting): .recovery, .customer(stranger): .unknown,
                ])
            #expect(wave.frame == 5 && wave.sampled == 5)
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
                let reminders = try await office.change(on: Given.today + day) {
                    try desk.remind(of: survey, priority: .usual, in: $0)
                }
                #expect(reminders.suppressed.isEmpty)
                return reminders.invitations.map(\.respondent)
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
    func `a reminder is a contact that we chose: it is noted, and whoever is to be left alone is`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let (town, desk) = (office.town, office.desk)
            let fine = town.put(1)
            let crowded = town.put(3...3, crowded: true)[0]
            let (waiting, withdrew) = (town.put(4), town.put(5))
            let unreachable = town.put(6)
            let wave = try await office.invite([fine, crowded, waiting, withdrew, unreachable], priority: .high)
            town.put(6...6, reachable: false)
            try await office.record(recorded(1, waiting, ["recommend": .number(2)]))
            let link = try desk.link(
                for: try #require(wave.invitations.first { $0.respondent == .customer(withdrew) }))
            try await office.save(submission(2, ["recommend": .number(9)]), by: link)
            try await office.change { try desk.withdraw(Given.id(2), of: withdrew, in: $0) }
            #expect(town.noted.count == 5)
            func remind(_ priority: Priority) async throws -> Reminders {
                try await office.change(on: Given.today + 8) {
                    try desk.remind(of: "talk", priority: priority, in: $0)
                }
            }
            let reminders = try await remind(.usual)
            #expect(reminders.invitations.map(\.respondent) == [.customer(fine)])
            #expect(reminders.invitations.map(\.reminders) == [1])
            #expect(
                Dictionary(uniqueKeysWithValues: reminders.suppressed.map { ($0.respondent, $0.reason) }) == [
                    .customer(crowded): .pressure, .customer(waiting): .recovery, .customer(unreachable): .unreachable,
                ])
            #expect(town.noted.dropFirst(5).map(\.customer) == [fine])
            #expect(town.noted.last?.kind == "surveys.reminder")
            // They were not reminded, so it is still their turn, as soon as nothing stands against it.
            let later = try await remind(.high)
            #expect(later.invitations.map(\.respondent) == [.customer(crowded)])
            #expect(later.suppressed.count == 2)
            #expect(Set(town.noted.map { "\($0.kind) \($0.occasion)" }).count == 7)
            #expect(
                try await office.count("SELECT count(*) FROM kernel_history WHERE what = 'surveys.reminded'") == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `open invitations are listed again, until they are answered, expired, called back or taken back`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let customers = office.town.put(1...5)
            let wave = try await office.invite(Array(customers[0...3]))
            try await office.invite([customers[4]], wave: 2, until: Given.now + 1000)
            func open(_ time: Timestamp = Given.now) async throws -> Set<InvitationID> {
                Set(
                    try await office.application.read {
                        try desk.invitations(to: "talk", at: time, in: $0).map(\.id)
                    })
            }
            let ids = wave.invitations.map(\.id)
            #expect(try await open().count == 5)
            #expect(try await open(Given.now + 1000) == Set(ids))
            let links = try wave.invitations.map { try desk.link(for: $0) }
            try await office.finish(submission(1, ["recommend": .number(8)]), by: links[0])
            try await office.change { try desk.revoke(wave.invitations[1], in: $0) }
            try await office.save(submission(2, ["recommend": .number(9)]), by: links[2])
            #expect(try await open(Given.now + 1000) == Set(ids[2...]))
            guard case .customer(let customer) = wave.invitations[2].respondent else { return }
            try await office.change { try desk.withdraw(Given.id(2), of: customer, in: $0) }
            #expect(try await open(Given.now + 1000) == [ids[3]])
            let error = await office.refusal { try desk.invitations(to: "nothing", at: $0.at, in: $0.storage) }
            #expect(error?.code == .unknownSurvey)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who has an open invitation is left out before chance decides, so that a second wave reaches others`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let customers = office.town.put(1...10)
            func request(_ id: UInt64) -> WaveRequest {
                WaveRequest(
                    id: Given.id(id), survey: "talk", frame: customers.map { .init(.customer($0)) }, sample: .count(4),
                    seed: 7, expiresAt: Given.later)
            }
            var seen: Set<Respondent> = []
            for (id, expected) in [(UInt64(1), 4), (2, 4), (3, 2)] {
                let request = request(id)
                let wave = try await office.change { try desk.invite(request, priority: .high, in: $0) }
                #expect(wave.invitations.count == expected && wave.frame == 10 - seen.count)
                #expect(seen.isDisjoint(with: wave.invitations.map(\.respondent)))
                #expect(
                    Set(wave.suppressed) == Set(seen.map { .init(respondent: $0, reason: .invitedAlready) }))
                #expect(try await office.change { try desk.invite(request, priority: .high, in: $0) } == wave)
                seen.formUnion(wave.invitations.map(\.respondent))
            }
            let last = request(4)
            let error = await office.refusal { try desk.invite(last, priority: .high, in: $0) }
            #expect(error?.code == .emptyFrame)
            #expect(
                error?.message
                    == "Nobody would be invited: each of the 10 who were named has an open invitation already.")
        }
    }

    @Test(arguments: Driver.allCases, ["identified", "anonymous"])
    func `staff have one open invitation to a survey, and count once a quarter where nobody is known`(
        driver: Driver, anonymity: String
    ) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("crew", respondents: "staff", anonymity: anonymity))
            let desk = office.desk
            let staff = office.town.hire(1...5)
            func invite(_ id: UInt64, on day: Int, about: String? = nil) async throws -> Wave? {
                let request = WaveRequest(
                    id: Given.id(id), survey: "crew",
                    frame: staff.map { .init(.staff($0), unit: about ?? "Shop", occasion: about) },
                    expiresAt: Given.now + 86_400_000 * Int64(day + 10))
                office.clock.now = Given.now + 86_400_000 * Int64(day)
                return try await office.change { change in
                    do { return try desk.invite(request, priority: .usual, in: change) } catch let error as SurveysError
                    {
                        #expect(error.code == .emptyFrame)
                        return nil
                    }
                }
            }
            let wave = try #require(try await invite(1, on: 0))
            #expect(wave.invitations.count == 5)
            #expect(try await invite(2, on: 9) == nil)
            let isAnonymous = anonymity == "anonymous"
            // About another department staff may be asked at once, unless each were to count twice.
            #expect(try await invite(3, on: 9, about: "Kitchen")?.invitations.count == (isAnonymous ? nil : 5))
            try await office.finish(
                submission(1, ["recommend": .number(9)]), by: try desk.link(for: wave.invitations[0]))
            // The day on which the others' invitations expire.
            #expect(try await invite(4, on: 10)?.invitations.count == (isAnonymous ? nil : 5))
            #expect(try await invite(5, on: Wave.anonymousPauseDays - 1) == nil || !isAnonymous)
            #expect(try await invite(6, on: Wave.anonymousPauseDays + (isAnonymous ? 0 : 20))?.invitations.count == 5)
            #expect(office.town.noted.isEmpty)
            // Of one answer nothing is told of staff, not even how many were asked.
            let now = office.clock.now
            let told = try await office.application.read {
                try desk.results(of: ResultsRequest(survey: "crew"), at: now, in: $0).invitations
            }
            #expect(told == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the id of a wave stands for one request`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let customers = office.town.put(1...4)
            let request = WaveRequest(
                id: Given.id(1), survey: "talk", frame: customers.prefix(2).map { .init(.customer($0), unit: "Shop") },
                expiresAt: Given.later)
            func invite(_ request: WaveRequest) async throws -> Wave {
                try await office.change { try desk.invite(request, priority: .usual, in: $0) }
            }
            let wave = try await invite(request)
            var same = WaveRequest(
                id: Given.id(1), survey: "talk",
                frame: (customers.prefix(2).reversed() + customers.prefix(1)).map {
                    .init(.customer($0), unit: "Shop")
                },
                expiresAt: Given.later + 5)
            #expect(try await invite(same) == wave)
            // The seed that was drawn is the wave's.
            same.seed = wave.seed
            #expect(try await invite(same) == wave)
            var others: [WaveRequest] = []
            for frame: [WaveRequest.Member] in [
                customers.prefix(3).map { .init(.customer($0), unit: "Shop") },
                customers.prefix(2).map { .init(.customer($0)) },
                customers.prefix(2).map { .init(.customer($0), occasion: "Shop") },
                customers.suffix(2).map { .init(.customer($0), unit: "Shop") },
            ] { others.append(WaveRequest(id: Given.id(1), survey: "talk", frame: frame, expiresAt: Given.later)) }
            others += [same, same, same]
            others[4].sample = .count(2)
            others[5].showsUnit = false
            others[6].seed = wave.seed + 1
            for other in others {
                #expect(await office.refusal { try desk.invite(other, priority: .high, in: $0) }?.code == .idReused)
            }
            #expect(try await office.count("SELECT count(*) FROM surveys_invitation") == 2)
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
