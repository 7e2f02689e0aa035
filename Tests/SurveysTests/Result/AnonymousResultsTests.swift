import Domain
import Kernel
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct AnonymousResultsTests {
    private typealias Given = ResultWorld.Given
    private static let text = ResultSurvey.text("1.0.0", anonymity: "anonymous", respondents: "staff")

    @Test func `below the cell's size nothing is told but that there are so few`() async throws {
        try await ResultWorld.with { world in
            try await world.publish(AnonymousResultsTests.text)
            try await world.keepAnonymous((0..<4).map { _ in Given(answers: ["score": .number(3)]) })
            let results = try await world.results()
            #expect(results.count == nil)
            #expect(results.indices.isEmpty && results.distributions.isEmpty && results.groups.isEmpty)
            #expect(results.invitations == nil && results.leftOut == 0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what few answered is withheld, and times and stages are refused`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(AnonymousResultsTests.text)
            try await world.keepAnonymous(
                (0..<9).map {
                    Given(answers: $0 < 3 ? ["score": .number(3), "stars": .number(5)] : ["score": .number(3)])
                })
            let results = try await world.results()
            #expect(results.count == 9)
            #expect(results.distributions.first { $0.question.id == "stars" }?.count == nil)
            #expect(results.distributions.first { $0.question.id == "stars" }?.bars.isEmpty == true)
            // Of three nothing is told; that nobody said whether they agree is no secret.
            let both = try #require(results.indices.first { $0.index.id == "both" }).parts
            #expect(both.map { $0.figure?.description.contains("n = 0") } == [nil, true, true])
            #expect(results.indices.first { $0.index.id == "nps" }?.parts.first?.figure?.estimate?.count == 9)
            var request = ResultsRequest(survey: "every", from: CalendarDay(iso: "2026-05-01"))
            await #expect { try await world.results(request) } throws: { ($0 as? SurveysError)?.code == .anonymous }
            request.from = nil
            request.grouping = .stage
            await #expect { try await world.results(request) } throws: { ($0 as? SurveysError)?.code == .anonymous }
        }
    }

    /// Every number of people that follows from all tables of a survey, of few.
    @Test(arguments: UInt64(1)...25)
    func `no two tables of a survey give away what is withheld`(seed: UInt64) async throws {
        try await ResultWorld.with { world in
            var generator = SeededGenerator(seed: seed)
            try await world.publish(AnonymousResultsTests.text)
            let given = (0..<Int.random(in: 10...60, using: &generator)).map { _ in
                Given(
                    answers: Bool.random(using: &generator) ? ["score": .number(5)] : [:],
                    unit: ["A", "B", "C", nil].randomElement(using: &generator) ?? nil,
                    day: CalendarDay(iso: "2026-0\(Int.random(in: 1...4, using: &generator))-01")!)
            }
            try await world.keepAnonymous(given)
            for answered in [false, true] {
                var cells: [Set<Int>] = [Set(given.indices)]
                for grouping in [SurveyResults.Grouping.unit, .month, .version] {
                    for group in try await world.results(by: grouping).groups {
                        let isTold =
                            answered
                            ? group.indices.first { $0.index.id == "nps" }?.parts.first?.figure != nil
                            : group.count != nil
                        guard isTold else { continue }
                        cells.append(
                            Set(given.indices.filter { AnonymousResultsTests.isOf(given[$0], group.name, grouping) }))
                    }
                }
                func people(_ cell: Set<Int>) -> Int {
                    cell.filter { !answered || given[$0].answers["score"] != nil }.count
                }
                guard people(cells[0]) >= 5 else { continue }
                for one in cells {
                    #expect(people(one) == 0 || people(one) >= 5, "seed \(seed)")
                    for other in cells where other.isSubset(of: one) {
                        #expect(
                            [0].contains(people(one) - people(other)) || people(one) - people(other) >= 5,
                            "seed \(seed)")
                    }
                }
            }
        }
    }

    private static func isOf(_ given: Given, _ name: String?, _ grouping: SurveyResults.Grouping) -> Bool {
        switch grouping {
        case .unit: given.unit == name
        case .month: String("\(given.day)".prefix(7)) == name
        case .version, .stage: true
        }
    }
}
