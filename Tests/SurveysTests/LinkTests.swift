import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct LinkTests {
    private let satisfied = submission(1, ["recommend": .number(9)])

    @Test(arguments: Driver.allCases)
    func `however often a link is opened, nothing changes`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let link = try await office.link(office.town.put(1))
            let desk = office.desk
            let before = try await office.application.database.words()
            for _ in 0..<5 {
                let opened = try await office.application.read { try desk.open(link, at: Given.now, in: $0) }
                #expect(opened.invitation.state == .invited && opened.saved == nil)
                #expect(opened.invitation.occasion == "A ladder")
                #expect(opened.survey.survey.id == "talk")
            }
            #expect(try await office.application.database.words() == before)
        }
    }

    @Test(arguments: Driver.allCases, ["identified", "anonymous"])
    func `of many that finish at once exactly one wins`(driver: Driver, anonymity: String) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("race", anonymity: anonymity))
            let customers = office.town.put(1...5)
            let wave = try await office.invite(customers, to: "race")
            let link = try office.desk.link(for: try #require(wave.invitations.first))
            let receipts = try await withThrowingTaskGroup(of: String.self) { group in
                for number in UInt64(1)...12 {
                    group.addTask {
                        do {
                            let answers: Answers = ["recommend": .number(Double(number % 11))]
                            return "\(try await office.finish(submission(number, answers), by: link))"
                        } catch let error as SurveysError {
                            return error.code.rawValue
                        }
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(receipts == ["finished": 1, "link_spent": 11])
            let kept =
                try await office.count("SELECT count(*) FROM surveys_response")
                + office.count("SELECT count(*) FROM surveys_anonymous_response")
            #expect(kept == 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `links outlive a change of keys, as long as the old key is known`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let wave = try await office.invite([office.town.put(1)])
            let invitation = try #require(wave.invitations.first)
            let (old, new) = (try Given.key("1998", 1), try Given.key("1999", 2))
            func desk(_ keys: [LinkKeys.Key]) throws -> any SurveyDesk {
                SurveysModule(
                    customers: office.town, purchases: BoughtOn(days: [:]), staff: office.town, pressure: office.town,
                    digests: Given.digests,
                    keys: try LinkKeys(keys)
                ).desk
            }
            let link = try office.desk.link(for: invitation)
            let rotated = try desk([new, old])
            #expect(try rotated.link(for: invitation) != link)
            for text in [link, try rotated.link(for: invitation)] {
                let opened = try await office.application.read { try rotated.open(text, at: Given.now, in: $0) }
                #expect(opened.invitation == invitation)
            }
            let forgetful = try desk([new])
            #expect(await office.refusal { try forgetful.open(link, at: $0.at, in: $0.storage) }?.code == .linkInvalid)
            #expect(throws: SurveysError.self) { try desk([]).link(for: invitation) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a link can be used until the millisecond before it expires`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let link = try await office.link(office.town.put(1))
            _ = try await office.application.read { try desk.open(link, at: Given.later + -1, in: $0) }
            let error = await office.refusal { try desk.open(link, at: Given.later, in: $0.storage) }
            #expect(error?.code == .linkExpired)
            office.clock.now = Given.later
            #expect(
                await office.refusal { try desk.finish(submission(1, [:]), by: link, in: $0) }?.code == .linkExpired)
            office.clock.now = Given.later + -1
            #expect(try await office.finish(satisfied, by: link) == .finished)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a link that is cut, signed otherwise or of another database leads nowhere`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            let foreign = try LinkKeys([Given.key("1998", 7)])
            let stranger = Link(respondent: .customer(customer), invitation: Given.id(5), expiresAt: Given.later)
            let keys = try LinkKeys([Given.key("1998", 1)])
            let code = try #require(link.split(separator: ".").last)
            for text in [
                "", ".", "a.b", String(link.dropLast()), String(link.dropFirst()), link + "A", link + ".A", link + "=",
                "AA." + code, String(repeating: "A", count: 5000),
                try stranger.signed(with: foreign, Given.digests), try stranger.signed(with: keys, Given.digests),
            ] {
                let error = await office.refusal { try desk.open(text, at: $0.at, in: $0.storage) }
                #expect(error?.code == .linkInvalid, "\(text.prefix(200))")
            }
        }
    }

    @Test func `a link is refused when any of its characters is another one`() throws {
        let keys = try LinkKeys([Given.key("1998", 1)])
        for respondent in [Respondent.customer(Given.id(1)), .staff(Given.id(2))] {
            let link = Link(respondent: respondent, invitation: Given.id(3), expiresAt: Given.later)
            let text = try link.signed(with: keys, Given.digests)
            #expect(try Link(reading: text, with: keys, Given.digests) == link)
            for place in text.indices {
                for other in "Aa0-_.+/= é" where other != text[place] {
                    var altered = text
                    altered.replaceSubrange(place...place, with: "\(other)")
                    #expect(throws: SurveysError.self, "\(altered)") {
                        try Link(reading: altered, with: keys, Given.digests)
                    }
                }
            }
        }
    }

    @Test func `keys are read as configuration writes them, and a fault shows no secret`() throws {
        let secret = String(repeating: "5f", count: 32)
        let keys = try LinkKeys(configuration: "2026-11:\(secret),old:\(secret)")
        #expect(keys.keys.map(\.id) == ["2026-11", "old"])
        #expect(try LinkKeys(configuration: "").keys.isEmpty)
        for text in [
            "5f5f", "a:5f", "a:\(secret)x", "a:\(secret)5", "a b:\(secret)", ":\(secret)", "a:\(secret),a:\(secret)",
            "\(String(repeating: "a", count: 33)):\(secret)",
        ] {
            let error = #expect(throws: SurveysError.self) { try LinkKeys(configuration: text) }
            #expect(error?.code == .invalidKey)
            #expect(error?.message.contains("5f5f") == false)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an invitation that is called back can't be used, and one that was answered stays so`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let wave = try await office.invite(office.town.put(1...2))
            let links = try wave.invitations.map { try desk.link(for: $0) }
            try await office.change { try desk.revoke(wave.invitations[0], in: $0) }
            #expect(await office.refusal { try desk.open(links[0], at: $0.at, in: $0.storage) }?.code == .linkRevoked)
            #expect(try await office.finish(satisfied, by: links[1]) == .finished)
            try await office.change { try desk.revoke(wave.invitations[1], in: $0) }
            #expect(await office.refusal { try desk.open(links[1], at: $0.at, in: $0.storage) }?.code == .linkSpent)
        }
    }

    @Test(arguments: Driver.allCases)
    func `staff answer by links of their own, and their rows name no customer`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("crew", respondents: "staff"))
            let desk = office.desk
            let staff = office.town.hire(1...2)
            let request = WaveRequest(
                id: Given.id(1), survey: "crew", frame: staff.map { .init(.staff($0), unit: "Shop") },
                expiresAt: Given.later)
            let wave = try await office.change { try desk.invite(request, priority: .usual, in: $0) }
            #expect(try await office.change { try desk.invite(request, priority: .usual, in: $0) } == wave)
            let links = try wave.invitations.map { try desk.link(for: $0) }
            try await office.save(submission(1, ["recommend": .number(3)]), by: links[0])
            office.clock.pass(1000)
            try await office.save(submission(3, ["recommend": .number(4)]), by: links[0])
            try await office.save(submission(1, sequence: 2, ["recommend": .number(5)]), by: links[0])
            // What was begun last is gone on with, whatever was saved last.
            let opened = try await office.application.read { try desk.open(links[0], at: Given.now, in: $0) }
            #expect(opened.saved?.id == Given.id(3))
            let finishing = submission(1, sequence: 3, ["recommend": .number(9)])
            #expect(try await office.finish(finishing, by: links[0]) == .finished)
            #expect(try await office.finish(finishing, by: links[0]) == .unchanged)
            try await office.change { try desk.revoke(wave.invitations[1], in: $0) }
            #expect(try await office.count("SELECT count(*) FROM surveys_staff_response") == 1)
            #expect(try await office.suggestions().isEmpty && office.town.noted.isEmpty)
            let tables = [
                SurveysTables.staffInvitation, SurveysTables.staffResponse, SurveysTables.anonymousResponse,
            ]
            for table in tables {
                #expect(table.owner == .global && !table.columns.contains { $0.name.text == "customer_id" })
            }
        }
    }
}
