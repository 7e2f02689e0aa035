import TestSupport
import Testing

@testable import Surveys

@Suite struct ACSITests {
    private static let thirds = [1.0 / 3, 1.0 / 3, 1.0 / 3]

    private static func value(_ rows: [[Int?]], _ weights: [Double] = thirds) -> Double? {
        var index = ACSI(weights: weights)
        for row in rows { index.add(row) }
        return index.figure.estimate?.value
    }

    @Test func `it is 0 at the worst and 100 at the best`() throws {
        #expect(try abs(#require(ACSITests.value([[1, 1, 1]]))) < 1e-9)
        #expect(try abs(#require(ACSITests.value([[10, 10, 10], [10, 10, 10]])) - 100) < 1e-9)
    }

    @Test(arguments: UInt64(1)...100)
    func `it rises with each item`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var rows: [[Int?]] = (0..<20).map { _ in (0..<3).map { _ in Int.random(in: 1...9, using: &generator) } }
        let before = try #require(ACSITests.value(rows, [0.5, 0.2, 0.3]))
        let place = Int.random(in: 0..<20, using: &generator)
        let item = Int.random(in: 0..<3, using: &generator)
        rows[place][item] = rows[place][item].map { $0 + 1 }
        #expect(try #require(ACSITests.value(rows, [0.5, 0.2, 0.3])) > before, "seed \(seed)")
    }

    @Test func `who skips an item is counted apart`() throws {
        var index = ACSI(weights: ACSITests.thirds)
        index.add([10, 10, 10])
        index.add([1, nil, 1])
        #expect(index.figure.estimate?.count == 1)
        #expect(index.figure.skipped == 1)
        #expect(abs(try #require(index.figure.estimate).value - 100) < 1e-9)
    }
}
