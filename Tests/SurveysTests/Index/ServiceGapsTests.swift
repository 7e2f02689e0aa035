import Surveys
import Testing

@Suite struct ServiceGapsTests {
    private static let rater = ["reliability", "assurance", "tangibles", "empathy", "responsiveness"]

    /// One item a dimension.
    private static func measured(_ names: [String] = rater) throws -> ServiceGaps {
        try ServiceGaps(names.map { ServiceGaps.Dimension($0, items: 1, scale: 1...7) })
    }

    private static func customer(_ gaps: [Int]) -> [GapAnswer] {
        gaps.map { GapAnswer(perception: 4 + $0, expectation: 4) }
    }

    @Test func `a gap is perception less expectation, and is below 0 where service falls short`() throws {
        var gaps = try ServiceGaps([
            .init("reliability", items: 2, scale: 1...7), .init("empathy", items: 1, scale: 1...7),
        ])
        let nothing = GapAnswer(perception: nil, expectation: nil)
        try gaps.add([
            GapAnswer(perception: 5, expectation: 7), GapAnswer(perception: 6, expectation: 7),
            GapAnswer(perception: 5, expectation: nil),
        ])
        try gaps.add([
            GapAnswer(perception: 5, expectation: 6), GapAnswer(perception: nil, expectation: 7), nothing,
        ])
        try gaps.add([GapAnswer(perception: 4, expectation: 7), nothing, nothing])
        // −1.5, −1, −3: mean −11/6, standard deviation 1.0408, t(2) = 4.3027.
        #expect(
            gaps.figure(of: 0).description
                == "gap in reliability -1.83 (n = 3, 95 % -4.42 to +0.75; response rate unknown)")
        #expect(gaps.figure(of: 1).estimate == nil)
        #expect(gaps.figure(of: 1).skipped == 3)
        #expect(gaps.overall.estimate == nil)
    }

    @Test func `a customer's 100 points weigh the five gaps`() throws {
        var gaps = try ServiceGapsTests.measured()
        try gaps.add(ServiceGapsTests.customer([-2, -1, 3, 3, 3]), allocation: [60, 40, 0, 0, 0])
        try gaps.add(ServiceGapsTests.customer([0, 0, 0, 0, 0]))
        #expect(abs(try #require(gaps.weightedOverall.estimate).value - -1.6) < 1e-12)
        #expect(gaps.weightedOverall.skipped == 1)
        #expect(abs(try #require(gaps.overall.estimate).value - 0.6) < 1e-12)
        #expect { try gaps.add(ServiceGapsTests.customer([0, 0, 0, 0, 0]), allocation: [99, 0, 0, 0, 0]) } throws: {
            ($0 as? IndexError)?.code == .wrongWeights
        }
        #expect { try gaps.add(ServiceGapsTests.customer([4, 0, 0, 0, 0])) } throws: {
            ($0 as? IndexError)?.code == .answerOutOfScale
        }
        #expect { try gaps.add([]) } throws: { ($0 as? IndexError)?.code == .wrongItems }
    }

    @Test func `a gap that rounds to nothing has no sign of falling short`() throws {
        var gaps = try ServiceGapsTests.measured(["tangibles"])
        for item in [-1, 0, 0] + Array(repeating: 0, count: 300) {
            try gaps.add(ServiceGapsTests.customer([item]))
        }
        #expect(gaps.figure(of: 0).description.hasPrefix("gap in tangibles 0.00 (n = 303"))
    }
}
