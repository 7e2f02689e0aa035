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
            let again = await office.refusal { try desk.finish(submission(2, answers), by: link, in: $0) }
            #expect(again?.code == .responseClosed)
        }
    }

    @Test(arguments: Driver.allCases)
    func `nothing that was said beside the answers is left either`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let desk = office.desk
            var said = RecordedSubmission(
                Submission(
                    id: Given.id(1), answers: ["recommend": .number(9)], language: Language(rawValue: "de-secret"),
                    channel: .letter), to: "talk", by: .customer(customer))
            said.unit = "Our secret unit"
            said.occasion = "A secret order"
            said.aboutStaff = office.town.anna
            let taken = said
            try await office.change { try desk.record([taken], in: $0) }
            try await office.change { try desk.withdraw(Given.id(1), of: customer, in: $0) }
            #expect(try await !office.application.database.words().contains { $0.contains("secret") })
            let response = try #require(try await office.responses(of: customer).first)
            #expect(response.language.rawValue == "und" && response.aboutStaff == nil && response.unit == nil)
            for text in [String(repeating: "a", count: 201), "a\nb", "a\u{1}b"] {
                var wordy = recorded(2, customer, ["recommend": .number(9)])
                wordy.occasion = text
                var named = recorded(2, customer, ["recommend": .number(9)])
                named.unit = text
                for refused in [wordy, named] {
                    #expect(await office.refusal { try desk.record([refused], in: $0) }?.code == .invalid)
                }
            }
            let link = try await office.link(customer)
            for (language, channel) in [("a secret tongue", "web"), ("en", "my secret channel"), ("", "web")] {
                let sent = Submission(
                    id: Given.id(3), answers: ["recommend": .number(9)], language: Language(rawValue: language),
                    channel: ChannelName(rawValue: channel))
                #expect(await office.refusal { try desk.save(sent, by: link, in: $0) }?.code == .invalid)
                #expect(await office.refusal { try desk.finish(sent, by: link, in: $0) }?.code == .invalid)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was saved is taken back on every device, and the link with it`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            let desk = office.desk
            let answers: Answers = ["recommend": .number(2), "wrong": .text("The unspeakable lid")]
            try await office.save(submission(1, answers), by: link)
            try await office.save(submission(2, answers), by: link)
            try await office.change { try desk.withdraw(Given.id(2), of: customer, in: $0) }
            #expect(try await !office.application.database.words().contains { $0.contains("unspeakable") })
            #expect(try await office.responses(of: customer).map(\.state) == [.withdrawn, .withdrawn])
            for number in UInt64(1)...3 {
                let sent = submission(number, sequence: 2, answers)
                let code: SurveysError.Code = number == 3 ? .linkRevoked : .responseClosed
                #expect(await office.refusal { try desk.save(sent, by: link, in: $0) }?.code == code)
                #expect(await office.refusal { try desk.finish(sent, by: link, in: $0) }?.code == code)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `taking one answer back leaves what another one asks for, unless that has happened`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let desk = office.desk
            let day: Int64 = 86_400_000
            func unhappy(_ number: UInt64, _ words: String, daysAgo: Int64) async throws {
                try await office.record(
                    recorded(
                        number, customer, ["recommend": .number(1), "wrong": .text(words)],
                        at: Given.now + -daysAgo * day))
            }
            try await unhappy(1, "Long ago", daysAgo: 90)
            try await unhappy(2, "First", daysAgo: 5)
            try await unhappy(3, "Second", daysAgo: 4)
            try await unhappy(4, "Third", daysAgo: 3)
            func quotes() async throws -> [Detail?] { try await office.suggestions().map { $0.arguments["quote"] } }
            #expect(try await quotes() == ["First"])
            try await office.change { try desk.withdraw(Given.id(2), of: customer, in: $0) }
            #expect(try await quotes() == ["Second"])
            try await office.close(try await office.suggestions(), of: customer, .done)
            // All that was said before has been spoken of.
            try await office.change { try desk.withdraw(Given.id(3), of: customer, in: $0) }
            #expect(try await quotes() == [])
        }
    }
}
