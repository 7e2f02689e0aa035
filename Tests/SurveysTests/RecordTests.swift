import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct RecordTests {
    private let satisfied: Answers = ["recommend": .number(9)]

    @Test(arguments: Driver.allCases)
    func `what is entered twice is kept once, beside what is new`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("crew", respondents: "staff"))
            let (one, two) = (office.town.put(1), office.town.put(2))
            let first = recorded(1, one, satisfied)
            #expect(try await office.record(first, first) == [.finished, .unchanged])
            var second = recorded(2, two, ["recommend": .number(9), "wrong": .text("hidden")])
            second.aboutStaff = office.town.anna
            second.unit = "Shop"
            let staff = RecordedSubmission(submission(3, satisfied), to: "crew", by: .staff(office.town.anna))
            #expect(try await office.record(first, second, staff) == [.unchanged, .finished, .finished])
            #expect(try await office.record(staff, second, first) == [.unchanged, .unchanged, .unchanged])
            let response = try #require(try await office.responses(of: two).first)
            #expect(response.aboutStaff == office.town.anna && response.unit == "Shop")
            #expect(response.answers == satisfied)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an id stands for one response of one respondent`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("other"))
            let (one, two) = (office.town.put(1), office.town.put(2))
            let link = try await office.link(two)
            let desk = office.desk
            try await office.record(recorded(1, one, satisfied))
            try await office.save(submission(2, satisfied), by: link)
            for (name, others) in [
                ("other answers", [recorded(1, one, ["recommend": .number(1)])]),
                ("another customer", [recorded(1, two, satisfied)]),
                ("another survey", [recorded(1, one, satisfied, to: "other")]),
                ("what is not finished", [recorded(2, two, satisfied)]),
                ("two in one call", [recorded(3, one, satisfied), recorded(3, two, satisfied)]),
            ] {
                #expect(await office.refusal { try desk.record(others, in: $0) }?.code == .idReused, "\(name)")
            }
            // Nor can the link of another customer take it.
            for id in [UInt64(1), 4] {
                try await office.record(recorded(4, one, satisfied))
                let sent = submission(id, satisfied)
                #expect(await office.refusal { try desk.save(sent, by: link, in: $0) }?.code == .idReused)
                #expect(await office.refusal { try desk.finish(sent, by: link, in: $0) }?.code == .idReused)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same file can come again, whatever has become of the survey and the answers`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let (one, two) = (office.town.put(1), office.town.put(2))
            let desk = office.desk
            let file = [recorded(1, one, satisfied), recorded(2, two, satisfied)]
            #expect(try await office.change { try desk.record(file, in: $0) } == [.finished, .finished])
            try await office.change { try desk.withdraw(Given.id(1), of: one, in: $0) }
            try await office.publish(.talk("talk", version: "1.0.1", title: "Again"))
            #expect(try await office.change { try desk.record(file, in: $0) } == [.unchanged, .unchanged])
            try await office.change { try desk.set(.closed, of: "talk", in: $0) }
            #expect(try await office.change { try desk.record(file, in: $0) } == [.unchanged, .unchanged])
            #expect(try await office.responses(of: one).map(\.state) == [.withdrawn])
        }
    }

    @Test(arguments: Driver.allCases)
    func `strangers, others than are meant, the future and anonymous surveys are refused`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("secret", anonymity: "anonymous"))
            try await office.publish(.talk("crew", respondents: "staff"))
            let customer = office.town.put(1)
            let desk = office.desk
            func code(_ recorded: RecordedSubmission) async -> SurveysError.Code? {
                await office.refusal { try desk.record([recorded], in: $0) }?.code
            }
            #expect(await code(recorded(1, Given.id(77), satisfied)) == .unknownCustomer)
            #expect(await code(recorded(1, customer, satisfied, to: "crew")) == .wrongRespondents)
            let staff = RecordedSubmission(submission(1, satisfied), to: "crew", by: .staff(Given.id(78)))
            #expect(await code(staff) == .unknownStaff)
            let known = RecordedSubmission(submission(1, satisfied), to: "talk", by: .staff(office.town.anna))
            #expect(await code(known) == .wrongRespondents)
            var about = recorded(1, customer, satisfied)
            about.aboutStaff = Given.id(79)
            #expect(await code(about) == .unknownStaff)
            #expect(await code(recorded(1, customer, satisfied, to: "secret")) == .anonymous)
            #expect(await code(recorded(1, customer, satisfied, to: "nothing")) == .unknownSurvey)
            #expect(await code(recorded(1, customer, satisfied, at: Given.now + 86_400_000)) == .inFuture)
            #expect(await code(recorded(1, customer, [:])) == .unsoundAnswers)
            #expect(try await office.record().isEmpty)
        }
    }
}
