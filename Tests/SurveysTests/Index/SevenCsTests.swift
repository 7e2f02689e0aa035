import Surveys
import TestSupport
import Testing

@Suite struct SevenCsTests {
    private static func customer(_ answer: Int, but quality: SevenC? = nil, _ other: Int? = nil) -> [SevenC: [Int?]] {
        Dictionary(uniqueKeysWithValues: SevenC.allCases.map { ($0, [$0 == quality ? other : answer, answer]) })
    }

    @Test func `one failed item fails its C and all seven, however good the rest is`() throws {
        var measured = try SevenCs(metFrom: 4, on: 1...5)
        for _ in 0..<9 {
            try measured.add(SevenCsTests.customer(5))
        }
        try measured.add(SevenCsTests.customer(5, but: .access, 1))
        #expect(measured.figure(of: .access).estimate?.value == 0.9)
        #expect(measured.figure(of: .caring).estimate?.value == 1)
        #expect(measured.allSeven.estimate?.value == 0.9)
        #expect(
            measured.figure(of: .cycleTimes).description == """
                cycle times met (every item 4 or better on 1 to 5) 100.0 % (n = 10, 95 % 72.2 to 100.0 %; \
                response rate unknown)
                """)
    }

    @Test(arguments: UInt64(1)...100)
    func `the share of all seven never exceeds that of any C`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var (measured, other) = (try SevenCs(metFrom: 3, on: 1...5), try SevenCs(metFrom: 3, on: 1...5))
        for _ in 0..<20 {
            let quality = SevenC.allCases.randomElement(using: &generator)
            let answer = Int.random(in: 1...5, using: &generator)
            try measured.add(SevenCsTests.customer(5, but: quality, answer))
            try other.add(SevenCsTests.customer(answer))
        }
        try measured.merge(other)
        let all = try #require(measured.allSeven.estimate)
        #expect(all.count == 40, "seed \(seed)")
        for quality in SevenC.allCases {
            #expect(all.value <= (try #require(measured.figure(of: quality).estimate)).value, "seed \(seed)")
        }
    }

    @Test func `who did not answer to a C is counted apart`() throws {
        var measured = try SevenCs(metFrom: 4, on: 1...5)
        try measured.add([.caring: [5, nil], .once: [nil]])
        #expect(measured.figure(of: .caring).estimate?.count == 1)
        #expect(measured.figure(of: .once).estimate == nil)
        #expect(measured.figure(of: .once).skipped == 1)
        #expect(measured.allSeven.estimate == nil)
        #expect { try measured.add([.caring: [6]]) } throws: { ($0 as? IndexError)?.code == .answerOutOfScale }
        for threshold in [1, 6] {
            #expect { try SevenCs(metFrom: threshold, on: 1...5) } throws: {
                ($0 as? IndexError)?.code == .wrongScale
            }
        }
    }
}
