import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct WithdrawalTests {
    @Test(arguments: Driver.allCases)
    func `of what is taken back nothing is left but that there was something`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            let desk = office.desk
            let answers: Answers = [
                "recommend": .number(2), "wrong": .text("The unspeakable lid"), "idea": .text("An unspeakable idea"),
            ]
            try await office.save(submission(1, answers), by: link)
            #expect(try await office.finish(submission(2, answers), by: link) == .finished)
            #expect(try await office.application.database.words().contains { $0.contains("unspeakable") })
            try await office.change { try desk.withdraw(Given.id(2), of: customer, in: $0) }
            #expect(try await !office.application.database.words().contains { $0.contains("unspeakable") })
            let response = try #require(try await office.responses(of: customer).first)
            #expect(response.state == .withdrawn && response.answers == [:] && response.occasion == nil)
            #expect(try await office.suggestions().isEmpty)
            // Again changes nothing, and the link stays spent.
            try await office.change { try desk.withdraw(Given.id(2), of: customer, in: $0) }
            #expect(try await office.count("SELECT count(*) FROM kernel_history WHERE what = 'surveys.withdrawn'") == 1)
            #expect(await office.refusal { try desk.open(link, at: $0.at, in: $0.storage) }?.code == .linkSpent)
            let unknown = await office.refusal { try desk.withdraw(Given.id(9), of: customer, in: $0) }
            #expect(unknown?.code == .unknownResponse)
        }
    }
}
