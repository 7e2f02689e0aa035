import Definitions
import Domain
import Kernel
import Storage
import Statistics
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct ResultsTests {
    private typealias Given = ResultWorld.Given

    private static func scored(_ scores: [Int], unit: String? = nil) -> [Given] {
        scores.map { Given(answers: ["score": .number(Double($0))], unit: unit) }
    }

    private static func part(_ results: SurveyResults, _ index: String, _ part: String? = nil) throws -> Figure {
        let found = try #require(results.indices.first { $0.index.id == index })
        return try #require(found.parts.first { $0.name == part }?.figure)
    }

    @Test(arguments: Driver.allCases)
    func `every index is told with n and interval`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep([
                Given(answers: [
                    "score": .number(10), "stars": .number(5), "agree": .flag(true), "many": .list(["a", "b"]),
                    "days": .number(6.5),
                    "order": .list(["b", "a"]), "table": .rows(["r1": "x"]), "pick": .text("b"), "note": .text("Fine"),
                ]),
                Given(answers: [
                    "score": .number(9), "stars": .number(4), "agree": .flag(false), "many": .list(["b"]),
                    "days": .number(3),
                ]),
                Given(answers: ["score": .number(3), "stars": .number(2)]),
                Given(answers: ["score": .number(0)], state: .withdrawn),
                Given(answers: ["score": .number(0)], state: .partial),
            ])
            let results = try await world.results()
            #expect(results.count == 3)
            #expect(try ResultsTests.part(results, "nps").description.hasPrefix("NPS 33.3 (n = 3, 95 %"))
            let stars = try ResultsTests.part(results, "both", "stars")
            #expect(stars.description.hasPrefix("stars met (every item 4 or better, or yes) 66.7 % (n = 3"))
            #expect(try ResultsTests.part(results, "both").estimate?.value == 0.5)
            #expect(try ResultsTests.part(results, "both").skipped == 1)
            #expect(try ResultsTests.part(results, "alpha").estimate?.value == 0.5)
            #expect(try ResultsTests.part(results, "wait", "standard").estimate?.value == 3)
            #expect(try ResultsTests.part(results, "wait", "mean").estimate?.value == 4.75)
            let told = Dictionary(uniqueKeysWithValues: results.distributions.map { ($0.question.id, $0) })
            #expect(told["score"]?.bars.map(\.count) == [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1])
            #expect(told["agree"]?.bars.map(\.count) == [1, 1])
            #expect(told["many"]?.bars.map(\.count) == [1, 2])
            #expect(told["pick"]?.bars.map(\.count) == [0, 1])
            #expect(told["order"]?.bars.map(\.count) == [0, 1, 1, 0])
            #expect(told["table"]?.bars.map(\.count) == [1, 0, 0, 0])
            #expect(told["note"]?.count == 1)
            #expect(told["note"]?.skipped == 2)
            #expect(told["days"]?.mean?.estimate?.value == 4.75)
        }
    }

    @Test(arguments: Driver.runs(of: 1..<20))
    func `results do not depend on the order of responses, nor on who skips`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await ResultWorld.with(driver) { world in
            var generator = SeededGenerator(seed: seed)
            var given = (0..<40).map { _ in Given(answers: ResultSurvey.drawn(using: &generator)) }
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep(given)
            let results = try await world.results()
            try await ResultWorld.with { other in
                given.shuffle(using: &generator)
                try await other.publish(ResultSurvey.text("1.0.0"))
                try await other.keep(given + Array(repeating: Given(answers: [:]), count: 7))
                let shuffled = try await other.results()
                for (one, two) in zip(results.indices, shuffled.indices) {
                    for (mine, theirs) in zip(one.parts, two.parts) {
                        let (left, right) = (mine.figure?.estimate, theirs.figure?.estimate)
                        #expect(left?.count == right?.count, "seed \(seed)")
                        #expect(abs((left?.value ?? 0) - (right?.value ?? 0)) < 1e-6, "seed \(seed)")
                        #expect(theirs.figure?.skipped == (mine.figure?.skipped ?? 0) + 7, "seed \(seed)")
                    }
                }
            }
        }
    }

    @Test func `only versions that can be compared are counted together`() async throws {
        try await ResultWorld.with { world in
            try await world.publish(
                ResultSurvey.text("1.0.0"), ResultSurvey.text("1.1.0"), ResultSurvey.text("2.0.0"))
            try await world.keep([
                Given(answers: ["pick": .text("a")]),
                Given(answers: ["pick": .text("c")], version: DefinitionVersion(1, 1, 0)),
                Given(answers: ["pick": .text("c")], version: DefinitionVersion(2, 0, 0)),
            ])
            let newest = try await world.results()
            #expect(newest.versions.map { "\($0)" } == ["2.0.0"])
            #expect(newest.leftOut == 2)
            #expect(newest.count == 1)
            var request = ResultsRequest(survey: "every")
            request.version = DefinitionVersion(1, 0, 0)
            let earlier = try await world.results(request)
            #expect(earlier.versions.map { "\($0)" } == ["1.0.0", "1.1.0"])
            #expect(earlier.distributions.first { $0.question.id == "pick" }?.bars.map(\.count) == [1, 0, 1])
            #expect(earlier.leftOut == 1)
        }
    }

    // MARK: Groups

    @Test(arguments: Driver.allCases)
    func `groups are held against all others`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep(
                ResultsTests.scored(Array(repeating: 10, count: 20), unit: "Sales")
                    + ResultsTests.scored(Array(repeating: 2, count: 15) + [9, 9, 9, 9, 9], unit: "Service"))
            let results = try await world.results(by: .unit)
            #expect(results.groups.map(\.name) == ["Sales", "Service"])
            #expect(results.groups.map(\.count) == [20, 20])
            let sales = try #require(results.groups[0].indices.first { $0.index.id == "nps" }?.parts.first)
            #expect(sales.figure?.estimate?.value == 100)
            #expect(sales.comparison?.difference == 150)
            #expect(sales.comparison?.isSignificant == true)
            let stages = try await world.results(by: .stage)
            #expect(stages.groups.compactMap(\.count).reduce(0, +) == 40)
            #expect(stages.groups.map(\.name) == ["loyal", "trial"].map { $0 as String? })
            #expect(try await world.results(by: .month).groups.map(\.name) == ["2026-05"])
        }
    }

    @Test func `a small group is withheld with another from which it would follow`() async throws {
        try await ResultWorld.with { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep(
                ResultsTests.scored(Array(repeating: 10, count: 3), unit: "A")
                    + ResultsTests.scored(Array(repeating: 10, count: 6), unit: "B")
                    + ResultsTests.scored(Array(repeating: 1, count: 9)))
            let results = try await world.results(by: .unit)
            #expect(results.groups.map(\.name) == ["A", "B", nil])
            #expect(results.groups.map(\.count) == [nil, nil, 9])
            #expect(results.groups[0].indices.isEmpty)
            #expect(results.count == 18)
        }
    }

    @Test func `what too few of a group answered is withheld, though the group is told`() async throws {
        try await ResultWorld.with { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            let some = (0..<10).map {
                Given(answers: $0 < 2 ? ["score": .number(1), "agree": .flag(true)] : ["score": .number(1)], unit: "A")
            }
            let all = (0..<10).map { _ in Given(answers: ["score": .number(9), "agree": .flag(true)], unit: "B") }
            try await world.keep(some + all)
            let results = try await world.results(by: .unit)
            #expect(results.groups.map(\.count) == [10, 10])
            for group in results.groups {
                let both = try #require(group.indices.first { $0.index.id == "both" })
                // B's would tell A's with all.
                #expect(both.parts.first { $0.name == "agreed" }?.figure == nil)
                #expect(group.indices.first { $0.index.id == "nps" }?.parts.first?.figure != nil)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `numbers beyond all measure are told without an interval`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep([5, -1.7e308, 1.7e308].map { Given(answers: ["days": .number($0)]) })
            let days = try #require(try await world.results().distributions.first { $0.question.id == "days" })
            #expect(days.count == 3)
            #expect(days.mean?.estimate?.interval == nil)
            try await world.keep([])
        }
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep([Given(answers: ["days": .number(1.7e308)])])
            let days = try #require(try await world.results().distributions.first { $0.question.id == "days" })
            #expect(days.mean?.estimate?.value == 1.7e308)
        }
    }

    @Test func `who answered a version without a question has not skipped it`() async throws {
        try await ResultWorld.with { world in
            let more =
                #"{"id": "more", "type": "nps", "text": {"en": "M?", "de": "M!"}, "low": {"en": "n", "de": "n"}, "#
                + #""high": {"en": "y", "de": "j"}}, "#
            try await world.publish(
                ResultSurvey.text("1.0.0"),
                ResultSurvey.text("1.1.0").replacing(#"{"id": "agree""#, with: more + #"{"id": "agree""#)
                    .replacing(
                        #""indices": ["#,
                        with: #""indices": [{"id": "later", "kind": "nps", "question": "more", "#
                            + #""meaning": {"en": "L.", "de": "S."}}, "#))
            try await world.keep([
                Given(answers: ["score": .number(9)]), Given(answers: ["score": .number(9)]),
                Given(answers: ["more": .number(10)], version: DefinitionVersion(1, 1, 0)),
            ])
            let results = try await world.results()
            let asked = try #require(results.distributions.first { $0.question.id == "more" })
            #expect(asked.count == 1 && asked.skipped == nil)
            #expect(try ResultsTests.part(results, "later").skipped == 0)
            #expect(try ResultsTests.part(results, "nps").skipped == 1)
        }
    }

    @Test func `how well items go together is told by alpha and by rho`() async throws {
        try await ResultWorld.with { world in
            try await world.publish(
                ResultSurvey.text("1.0.0").replacing(
                    #""indices": ["#,
                    with: #""indices": [{"id": "agreement", "kind": "reliability", "questions": ["score", "stars"], "#
                        + #""meaning": {"en": "A.", "de": "A."}}, "#))
            try await world.keep([])
            let none = try await world.results().indices[0]
            #expect(none.refusal?.code == .tooFewAnswers && none.parts.isEmpty)
            try await world.keep(
                (1...5).map { Given(answers: ["score": .number(Double($0 * 2)), "stars": .number(Double($0))]) })
            let parts = try await world.results().indices[0].parts
            #expect(parts.map(\.name) == ["alpha", "rho"])
            #expect(parts.allSatisfy { $0.figure?.estimate?.count == 5 })
        }
    }
}
