import Statistics
import TestSupport
import Testing

@testable import Surveys

@Suite struct FigureTests {
    private static let scores = PromoterCounts(promoters: 95, passives: 95, detractors: 60, skipped: 7).score

    @Test func `nothing that is printed of a figure lacks its n`() throws {
        let figure = FigureTests.scores
        var texts = [
            "\(figure)", String(describing: figure), String(reflecting: figure), "\([figure])", "\(figure as Any)",
        ]
        let estimate = try #require(figure.estimate)
        texts += ["\(estimate)", String(reflecting: estimate), "\(figure.estimate as Any)"]
        for text in texts {
            #expect(text.contains("n = 250"), "\(text)")
        }
    }

    @Test func `without answers it says so`() {
        #expect(
            PromoterCounts(promoters: 0, passives: 0, detractors: 0, skipped: 3).score.description
                == "NPS: no answers (n = 0; 3 skipped; response rate unknown)")
    }

    @Test func `a low response rate is a warning in the figure's own text`() throws {
        let rate = ResponseRate(invited: 1000, finished: 250, partial: 30, refused: 5, expired: 600)
        #expect(rate.outstanding == 115)
        let figure = FigureTests.scores.reporting(rate)
        #expect(figure.warnings == [.lowRate(threshold: 0.3)])
        #expect(
            figure.description == """
                NPS 14.0 (n = 250, 95 % 4.3 to 23.4; 7 skipped; 250 of 1000 invited finished = 25.0 %, \
                95 % 22.4 to 27.8 %, 30 partial, 5 refused, 600 expired, 115 outstanding; CARE: fewer than 30 % \
                answered, those who did not may think otherwise)
                """)
        #expect(FigureTests.scores.reporting(ResponseRate(invited: 1000, finished: 300)).warnings == [])
    }

    @Test func `early and late answers that differ are a warning`() throws {
        let early = PromoterCounts(promoters: 80, passives: 35, detractors: 10).score
        let late = PromoterCounts(promoters: 15, passives: 60, detractors: 50).score
        let rate = ResponseRate(invited: 300, finished: 250)
        let figure = FigureTests.scores.reporting(rate, early: early, late: late)
        #expect(figure.warnings.count == 1)
        #expect(figure.description.contains("CARE: early (n = 125) and late (n = 125) answers differ (p = 0.000)"))
        #expect(FigureTests.scores.reporting(rate, early: early, late: early).warnings == [])
    }

    @Test(arguments: [(10, 11, 0), (10, 6, 5), (10, -1, 0), (10, Int.max, 0), (-3, 1, 1)])
    func `more answers than invitations are not told`(invited: Int, finished: Int, partial: Int) {
        let rate = ResponseRate(invited: invited, finished: finished, partial: partial)
        #expect(rate.outstanding >= 0 && rate.finished >= 0 && rate.partial >= 0)
        #expect(rate.finished + rate.partial <= max(0, invited))
    }

    @Test(arguments: UInt64(1)...20)
    func `of samples from one population about one in twenty differs significantly`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func sample() -> Figure {
            var parts = [0, 0, 0]
            for _ in 0..<80 {
                parts[Int.random(in: 0..<3, using: &generator)] += 1
            }
            return PromoterCounts(promoters: parts[0], passives: parts[1], detractors: parts[2]).score
        }
        var significant = 0
        for _ in 0..<200 {
            let comparison = try #require(sample().compared(with: sample()))
            significant += comparison.isSignificant ? 1 : 0
        }
        // 10 of 200 are to be expected; 1 or 25 would come about once in ten thousand times.
        #expect((1...25).contains(significant), "seed \(seed): \(significant)")
    }
}
