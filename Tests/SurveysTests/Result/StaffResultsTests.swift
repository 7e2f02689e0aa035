import Definitions
import Domain
import Kernel
import Storage
import SurveySchema
import Synchronization
import TestSupport
import Testing

@testable import Surveys

@Suite struct StaffResultsTests {
    private static let text = ResultSurvey.text("1.0.0", respondents: "staff")

    /// Keeps responses of members of staff 0, 1, 2, …, the first one invited.
    /// - Parameters:
    ///   - colleagues: how many they are, one after the other.
    ///   - first: how many responses there are already.
    private func keep(
        _ answers: [Answers], of colleagues: Int = .max, from first: Int = 0, in world: ResultWorld
    ) async throws {
        let rows = answers.enumerated().map { place, answers in
            Response(
                id: ResultWorld.id(first + place), respondent: .staff(ResultWorld.id(place % colleagues)),
                survey: "every",
                version: DefinitionVersion(1, 0, 0), state: .finished, sequence: 1, answers: answers,
                language: .english,
                channel: .web, invitation: nil, unit: "Sales", aboutStaff: nil, occasion: nil,
                begunAt: ResultWorld.time("2026-05-10"), finishedAt: ResultWorld.time("2026-05-10"))
        }
        try await world.application.change(by: .program("tests")) { change in
            try ResponseBook.write(rows, onConflict: .fail, { _ in nil }, in: change)
        }
    }

    @Test(arguments: Driver.allCases)
    func `identified answers of staff are told and exported as customers' are`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(StaffResultsTests.text)
            try await keep((0..<6).map { ["score": .number($0 < 3 ? 10 : 7)] }, in: world)
            let results = try await world.results()
            #expect(results.count == 6)
            let figure = try #require(results.indices.first { $0.index.id == "nps" }?.parts.first?.figure)
            #expect(figure.estimate?.value == 50 && figure.estimate?.count == 6)
            let (desk, now) = (world.desk, world.clock.now)
            let request = ExportRequest(survey: "every", format: .csv, language: "en")
            let text = try await world.application.read { read in
                let bytes = Mutex<[UInt8]>([])
                _ = try desk.export(request, at: now, in: read) { part in bytes.withLock { $0 += part } }
                return String(decoding: bytes.withLock { $0 }, as: UTF8.self)
            }
            #expect(text.split(separator: "\r\n").count == 7)
        }
    }

    @Test(arguments: Driver.allCases)
    func `customers are told apart by where they stand`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep((0..<30).map { .init(answers: ["score": .number(Double($0 % 11))]) })
            let results = try await world.results(by: .stage)
            #expect(Set(results.groups.map(\.name)) == ["loyal", "trial"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `of few colleagues nothing is told, however often they answer`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(StaffResultsTests.text)
            try await keep((0..<12).map { _ in ["score": .number(1)] }, of: 4, in: world)
            let few = try await world.results(by: .unit)
            #expect(few.count == nil && few.indices.isEmpty && few.distributions.isEmpty && few.groups.isEmpty)
            // One more, who says nothing of stars, which four do.
            try await keep((0..<5).map { Answers.stars($0 < 4) }, from: 12, in: world)
            let five = try await world.results()
            #expect(five.count == 17)
            #expect(five.distributions.first { $0.question.id == "stars" }?.count == nil)
            #expect(five.distributions.first { $0.question.id == "score" }?.count == nil)
            #expect(five.distributions.first { $0.question.id == "agree" }?.count == 0)
            #expect(five.indices[0].parts[0].figure == nil)
            let groups = try await world.results(by: .unit).groups
            #expect(groups.map(\.count) == [17])
            #expect(groups[0].indices[0].parts[0].figure == nil)
            var request = ResultsRequest(survey: "every")
            request.from = ResultWorld.day("2026-05-01")
            let asked = request
            await #expect { try await world.results(asked) } throws: {
                ($0 as? SurveysError)?.code == .wrongRespondents
            }
        }
    }
}

extension Answers {
    /// An answer to one question, or none.
    fileprivate static func stars(_ isGiven: Bool) -> Answers { isGiven ? ["stars": .number(1)] : [:] }
}
