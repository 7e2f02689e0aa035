import Surveys
import Testing

@Suite struct ServiceGapsTests {
    private static func customer(_ gaps: [Int]) -> [QualityDimension: [GapAnswer]] {
        Dictionary(
            uniqueKeysWithValues: zip(QualityDimension.allCases, gaps).map { dimension, gap in
                (dimension, [GapAnswer(perception: 4 + gap, expectation: 4)])
            })
    }

    @Test func `a gap is perception less expectation, and is below 0 where service falls short`() throws {
        var gaps = ServiceGaps(scale: 1...7)
        try gaps.add([
            .reliability: [GapAnswer(perception: 5, expectation: 7), GapAnswer(perception: 6, expectation: 7)],
            .empathy: [GapAnswer(perception: 5, expectation: nil)],
        ])
        try gaps.add([
            .reliability: [GapAnswer(perception: 5, expectation: 6), GapAnswer(perception: nil, expectation: 7)]
        ])
        try gaps.add([.reliability: [GapAnswer(perception: 4, expectation: 7)]])
        // −1.5, −1, −3: mean −11/6, standard deviation 1.0408, t(2) = 4.3027.
        #expect(
            gaps.figure(of: .reliability).description
                == "gap in reliability -1.83 (n = 3, 95 % -4.42 to +0.75; response rate unknown)")
        #expect(gaps.figure(of: .empathy).estimate == nil)
        #expect(gaps.figure(of: .empathy).skipped == 3)
        #expect(gaps.overall.estimate == nil)
    }

    @Test func `a customer's 100 points weigh the five gaps`() throws {
        var gaps = ServiceGaps(scale: 1...7)
        let allocation: [QualityDimension: Int] = [.reliability: 60, .assurance: 40]
        try gaps.add(ServiceGapsTests.customer([-2, -1, 3, 3, 3]), allocation: allocation)
        try gaps.add(ServiceGapsTests.customer([0, 0, 0, 0, 0]))
        #expect(abs(try #require(gaps.weightedOverall.estimate).value - -1.6) < 1e-12)
        #expect(gaps.weightedOverall.skipped == 1)
        #expect(abs(try #require(gaps.overall.estimate).value - 0.6) < 1e-12)
        #expect { try gaps.add([:], allocation: [.reliability: 99]) } throws: {
            ($0 as? IndexError)?.code == .wrongWeights
        }
        #expect { try gaps.add([.empathy: [GapAnswer(perception: 8, expectation: 1)]]) } throws: {
            ($0 as? IndexError)?.code == .answerOutOfScale
        }
    }

    @Test func `a gap that rounds to nothing has no sign of falling short`() throws {
        var gaps = ServiceGaps(scale: 1...7)
        for item in [-1, 0, 0] + Array(repeating: 0, count: 300) {
            try gaps.add([.tangibles: [GapAnswer(perception: 4 + item, expectation: 4)]])
        }
        #expect(gaps.figure(of: .tangibles).description.hasPrefix("gap in tangibles 0.00 (n = 303"))
    }
}
