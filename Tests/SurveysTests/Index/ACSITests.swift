import Surveys
import TestSupport
import Testing

@Suite struct ACSITests {
    private static func value(_ rows: [[Int?]], _ weights: [Double]? = nil) throws -> Double? {
        var index = try weights.map { try ACSI(weights: $0) } ?? ACSI()
        for row in rows {
            try index.add(row)
        }
        return index.figure.estimate?.value
    }

    @Test func `it is 0 at the worst and 100 at the best`() throws {
        #expect(try abs(#require(try ACSITests.value([[1, 1, 1]]))) < 1e-9)
        #expect(try abs(#require(try ACSITests.value([[10, 10, 10], [10, 10, 10]])) - 100) < 1e-9)
    }

    @Test(arguments: UInt64(1)...100)
    func `it rises with each item`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var rows: [[Int?]] = (0..<20).map { _ in (0..<3).map { _ in Int.random(in: 1...9, using: &generator) } }
        let before = try #require(try ACSITests.value(rows, [0.5, 0.2, 0.3]))
        let place = Int.random(in: 0..<20, using: &generator)
        let item = Int.random(in: 0..<3, using: &generator)
        rows[place][item] = rows[place][item].map { $0 + 1 }
        #expect(try #require(try ACSITests.value(rows, [0.5, 0.2, 0.3])) > before, "seed \(seed)")
    }

    @Test func `0 on an item is no score, and is counted apart`() throws {
        var index = try ACSI()
        try index.add([10, 10, 10])
        try index.add([0, 1, 1])
        try index.add([1, nil, 1])
        #expect(index.figure.estimate?.count == 1)
        #expect(index.figure.skipped == 2)
        #expect(abs(try #require(index.figure.estimate).value - 100) < 1e-9)
    }

    @Test func `other scales, weights and numbers of answers are refused`() throws {
        let third = 1.0 / 3
        #expect { try ACSI(weights: [third, third, third], scales: [1...10, 1...5, 1...10]) } throws: {
            ($0 as? IndexError)?.code == .wrongScale
        }
        for weights in [[0.5, 0.4], [1.5, -0.5], []] {
            #expect { try ACSI(weights: weights) } throws: { ($0 as? IndexError)?.code == .wrongWeights }
        }
        var index = try ACSI(weights: [third, third, third], scales: [1...10, 1...10, 1...10])
        #expect { try index.add([1, 2]) } throws: { ($0 as? IndexError)?.code == .wrongItems }
        #expect { try index.add([1, 2, 11]) } throws: { ($0 as? IndexError)?.code == .answerOutOfScale }
        #expect { try index.merge(ACSI(items: 2)) } throws: { ($0 as? IndexError)?.code == .differentKinds }
    }
}
