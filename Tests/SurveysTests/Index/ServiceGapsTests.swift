import Testing

@testable import Surveys

@Suite struct ServiceGapsTests {
    @Test func `a gap is perception less expectation, and is below 0 where service falls short`() {
        var gaps = ServiceGaps([
            .init(name: "reliability", items: 2, scale: 1...7), .init(name: "empathy", items: 1, scale: 1...7),
        ])
        gaps.add([-2, -1, nil])
        gaps.add([-1, nil, nil])
        gaps.add([-3, nil, nil])
        // −1.5, −1, −3: mean −11/6, standard deviation 1.0408, t(2) = 4.3027.
        #expect(
            gaps.figure(of: 0).description
                == "gap in reliability -1.83 (n = 3, 95 % -4.42 to +0.75; response rate unknown)")
        #expect(gaps.figure(of: 1).estimate == nil)
        #expect(gaps.figure(of: 1).skipped == 3)
        #expect(gaps.overall.estimate == nil)
    }

    @Test func `dimensions weigh the same, however many items they have`() throws {
        var gaps = ServiceGaps([
            .init(name: "reliability", items: 2, scale: 1...7), .init(name: "empathy", items: 1, scale: 1...7),
        ])
        gaps.add([-2, -4, 1])
        gaps.add([0, nil, 0])
        gaps.add([5, 5, nil])
        #expect(try #require(gaps.overall.estimate).value == -0.5)
        #expect(gaps.overall.skipped == 1)
    }

    @Test func `a gap that rounds to nothing has no sign of falling short`() {
        var gaps = ServiceGaps([.init(name: "tangibles", items: 1, scale: 1...7)])
        for item in [-1, 0, 0] + Array(repeating: 0, count: 300) { gaps.add([item]) }
        #expect(gaps.figure(of: 0).description.hasPrefix("gap in tangibles 0.00 (n = 303"))
    }
}
