import Definitions
import Domain
import Kernel
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

/// What the tables of an identified customers' survey tell together.
@Suite struct DisclosureTests {
    private typealias Given = ResultWorld.Given

    private static func scored(_ count: Int, unit: String?, from first: Int = 0) -> [Given] {
        (first..<first + count).map { Given(answers: ["score": .number(Double($0 % 11))], unit: unit, customer: $0) }
    }

    @Test(arguments: Driver.runs(of: 1..<16))
    func `nothing of few people follows from the tables of units, months, versions and stages`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await ResultWorld.with(driver) { world in
            var generator = SeededGenerator(seed: seed)
            try await world.publish(ResultSurvey.text("1.0.0"), ResultSurvey.text("1.1.0"))
            let size = Int.random(in: 8...45, using: &generator)
            let mayRepeat = Bool.random(using: &generator)
            let given = (0..<size).map { number in
                Given(
                    answers: Int.random(in: 0..<4, using: &generator) > 0 ? ["score": .number(5)] : [:],
                    version: DefinitionVersion(1, Int.random(in: 0...1, using: &generator), 0),
                    unit: ["A", "B", nil].randomElement(using: &generator) ?? nil,
                    day: ResultWorld.day("2026-0\(Int.random(in: 3...5, using: &generator))-01"),
                    customer: mayRepeat ? Int.random(in: 0..<size, using: &generator) : number)
            }
            try await world.keep(given)
            let tables = try await world.tables()
            for answered in [false, true] {
                let said = given.filter { !answered || $0.answers["score"] != nil }
                let told = Told(tables, said, answered: answered)
                guard Set(said.map(\.customer)).count >= 5 else {
                    #expect(told.unions.allSatisfy { $0 == 0 || $0 == told.all }, "seed \(seed)")
                    continue
                }
                let isolated = told.isolated
                #expect(isolated == nil, "seed \(seed), answered \(answered): \(isolated ?? [])")
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `who answers six times is one person`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep(
                (0..<6).map { _ in Given(answers: ["score": .number(3)], unit: "Shop", customer: 7) }
                    + DisclosureTests.scored(9, unit: "Orders", from: 10)
                    + DisclosureTests.scored(8, unit: nil, from: 20)
            )
            let units = try await world.results(by: .unit)
            #expect(units.count == 23)
            #expect(units.groups.map(\.name) == ["Orders", "Shop", nil])
            #expect(units.groups.map(\.count) == [9, nil, nil])
        }
    }

    @Test func `a group of all is told as all are`() async throws {
        try await ResultWorld.with { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep(DisclosureTests.scored(1, unit: "Big"))
            let one = try await world.results(by: .unit)
            #expect(one.groups.map(\.count) == [1] && one.count == 1)
            #expect(
                one.groups[0].indices[0].parts.first?.figure?.estimate == one.indices[0].parts.first?.figure?.estimate)
        }
        try await ResultWorld.with { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep(
                DisclosureTests.scored(2, unit: "Big") + DisclosureTests.scored(1, unit: "Small", from: 5))
            #expect(try await world.results(by: .unit).groups.map(\.count) == [nil, nil])
        }
    }
}

extension ResultWorld {
    /// The groups of all tables.
    fileprivate func tables() async throws -> [(by: SurveyResults.Grouping, groups: [GroupResults])] {
        var tables: [(by: SurveyResults.Grouping, groups: [GroupResults])] = []
        for grouping in SurveyResults.Grouping.allCases {
            tables.append((grouping, try await results(by: grouping).groups))
        }
        return tables
    }
}

/// What is told of some responses, as sets of those that share unit, month, version and stage: bits of a number.
private struct Told {
    let all: UInt64
    /// Everything that adding up told groups of one table gives, and all.
    private(set) var unions: Set<UInt64> = [0]
    private let people: [Set<Int>]

    init(
        _ tables: [(by: SurveyResults.Grouping, groups: [GroupResults])], _ given: [ResultWorld.Given], answered: Bool
    ) {
        func name(_ one: ResultWorld.Given, _ grouping: SurveyResults.Grouping) -> String? {
            switch grouping {
            case .unit: one.unit
            case .month: String("\(one.day)".prefix(7))
            case .version: "\(one.version)"
            case .stage: (one.customer ?? 0) % 3 == 0 ? "trial" : "loyal"
            }
        }
        let keys = given.map { one in SurveyResults.Grouping.allCases.map { name(one, $0) } }
        let groups = Array(Set(keys))
        people = groups.map { group in Set(zip(given, keys).filter { $1 == group }.compactMap { $0.0.customer }) }
        all = groups.isEmpty ? 0 : (1 << UInt64(groups.count)) - 1
        unions.insert(all)
        for (place, table) in tables.enumerated() {
            var sums: Set<UInt64> = [0]
            for group in table.groups {
                let isTold =
                    answered
                    ? group.indices.first { $0.index.id == "nps" }?.parts.first?.figure != nil : group.count != nil
                guard isTold else { continue }
                let bits = groups.indices.filter { groups[$0][place] == group.name }.reduce(UInt64(0)) { $0 | 1 << $1 }
                sums.formUnion(sums.map { $0 | bits })
            }
            unions.formUnion(sums)
        }
    }

    /// Fewer than 5 people of whom something follows by adding two of the told sums and subtracting two; nil when nothing
    /// does.
    var isolated: Set<Int>? {
        var plus: Set<[UInt64]> = []
        for one in unions { for other in unions where one <= other { plus.insert([one, other]) } }
        for sum in plus {
            for taken in unions {
                // Each group stands there once or not at all.
                guard sum[0] & sum[1] & ~taken == 0, taken & ~(sum[0] | sum[1]) == 0 else { continue }
                let rest = sum[0] ^ sum[1] ^ taken
                let found = people.indices.filter { rest >> UInt64($0) & 1 == 1 }.reduce(into: Set<Int>()) {
                    $0.formUnion(people[$1])
                }
                if rest != 0, found.count < 5 { return found }
            }
        }
        return nil
    }
}
