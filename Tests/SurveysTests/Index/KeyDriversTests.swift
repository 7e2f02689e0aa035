import TestSupport
import Testing

@testable import Surveys

@Suite struct KeyDriversTests {
    /// Answers in which all drivers share a part, as those to surveys do, and the outcome follows them.
    private static func drawn(_ generator: inout SeededGenerator, _ count: Int) -> [(drivers: [Int], outcome: Int)] {
        (0..<count).map { _ in
            let mood = Int.random(in: 0...4, using: &generator)
            let drivers = (0..<4).map { _ in 1 + mood + Int.random(in: 0...3, using: &generator) }
            return (drivers, (drivers[0] * 2 + drivers[1]) / 3 + Int.random(in: 0...2, using: &generator))
        }
    }

    @Test(arguments: UInt64(1)...30)
    func `weights are never negative, add up to R², and come out the same in parts`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let names = ["a", "b", "c", "d"]
        var (whole, left, right) = (
            KeyDrivers(drivers: names, outcome: "o"), KeyDrivers(drivers: names, outcome: "o"),
            KeyDrivers(drivers: names, outcome: "o")
        )
        for (place, row) in KeyDriversTests.drawn(&generator, 120).enumerated() {
            whole.add(row.drivers, outcome: row.outcome)
            if place < 50 {
                left.add(row.drivers, outcome: row.outcome)
            } else {
                right.add(row.drivers, outcome: row.outcome)
            }
        }
        left.merge(right)
        let (analysis, merged) = (try whole.analysis(), try left.analysis())
        let sum = analysis.drivers.reduce(0) { $0 + $1.weight }
        #expect(abs(sum - analysis.rSquared) < 1e-10, "seed \(seed)")
        #expect((0...1).contains(analysis.rSquared), "seed \(seed)")
        for (driver, again) in zip(analysis.drivers, merged.drivers) {
            #expect(driver.weight >= 0, "seed \(seed)")
            #expect(abs(driver.weight - again.weight) < 1e-10, "seed \(seed)")
        }
        #expect(analysis.drivers[0].weight > analysis.drivers[2].weight, "seed \(seed)")
        #expect(analysis.description.contains("n = 120"), "seed \(seed)")
    }

    @Test func `drivers that follow from each other are named`() throws {
        var generator = SeededGenerator(seed: 7)
        var drivers = KeyDrivers(drivers: ["price", "twice the price", "speed"], outcome: "overall")
        for row in KeyDriversTests.drawn(&generator, 100) {
            drivers.add([row.drivers[0], 2 * row.drivers[0], row.drivers[1]], outcome: row.outcome)
        }
        #expect { try drivers.analysis() } throws: {
            ($0 as? IndexRefusal).map { "\($0.message) \($0.remedy)" } == """
                The answers to price, twice the price follow from each other. Leave one of them out: which of them \
                matters cannot be told from these answers.
                """
        }
    }

    @Test func `too few answers and answers that never differ say so`() throws {
        var generator = SeededGenerator(seed: 8)
        var drivers = KeyDrivers(drivers: ["price", "speed"], outcome: "overall")
        for row in KeyDriversTests.drawn(&generator, 65) {
            drivers.add([row.drivers[0], 5], outcome: row.outcome)
        }
        drivers.add([nil, 5], outcome: 3)
        #expect { try drivers.analysis() } throws: {
            ($0 as? IndexRefusal)?.message == "65 complete answers are too few for 2 drivers: 66 are needed."
        }
        drivers.add([5, 5], outcome: 3)
        #expect { try drivers.analysis() } throws: {
            ($0 as? IndexRefusal)?.message == "Everybody gave the same answer to speed."
        }
    }
}
