import Statistics
import Testing

@testable import Surveys

/// The indices on a published survey. Values without another source were computed with NumPy 2.4 and SciPy 1.17 by the
/// formulas in the doc comments (`numpy.cov`, `corrcoef`, `linalg.eigh`; `scipy.stats.f`, `t`, `binomtest`).
@Suite(.enabled(if: ECSIData.columns != nil, Comment(rawValue: ECSIData.missing)))
struct ECSITests {
    private static func ratings(_ name: String, _ part: (Int) -> Bool = { _ in true }) -> RatingCounts {
        var ratings = RatingCounts(scale: 0...10)
        for (place, answer) in ECSIData.rows([name]).enumerated() where part(place) {
            ratings.add(answer[0])
        }
        return ratings
    }

    @Test func `the Net Promoter Score of 250 customers is 14, between 4 and 23`() throws {
        let promoters = PromoterCounts(ECSITests.ratings("CUSL3"))
        #expect((promoters.promoters, promoters.detractors, promoters.count) == (95, 60, 250))
        #expect(promoters.score.description == "NPS 14.0 (n = 250, 95 % 4.3 to 23.4; response rate unknown)")
    }

    @Test func `the scores of two halves compare`() throws {
        let first = PromoterCounts(ECSITests.ratings("CUSL3") { $0 < 125 }).score
        let second = PromoterCounts(ECSITests.ratings("CUSL3") { $0 >= 125 }).score
        let comparison = try #require(first.compared(with: second))
        #expect(abs(comparison.difference - 7.2) < 1e-9)
        #expect(abs(comparison.interval.lowerBound - -11.902631077687595) < 1e-6)
        #expect(abs(comparison.interval.upperBound - 25.965131077687598) < 1e-6)
        #expect(abs(comparison.pValue - 0.46670633729600575) < 1e-9)
    }

    @Test func `the satisfied are a share with Wilson's interval, and effort a mean with Student's`() throws {
        var ratings = RatingCounts(scale: 1...10)
        for row in ECSIData.rows(["CUSA1"]) {
            ratings.add(row[0])
        }
        #expect(
            ratings.satisfaction.description
                == "CSAT (share of the top 2 of 1 to 10) 26.8 % (n = 250, 95 % 21.7 to 32.6 %; response rate unknown)")
        #expect(
            ratings.effort.description
                == "CES (mean, 1 to 10, higher is easier) 7.99 (n = 250, 95 % 7.83 to 8.14; response rate unknown)")
    }

    /// Means 7.988, 7.128, 7.316; weights of Fornell et al. 1996 for Ohio.
    @Test(arguments: [
        (nil, 71.97037037037036, 70.1362745407497, 73.80446619999103),
        ([0.3885, 0.3190, 0.2925], 72.41222222222221, 70.61832893533202, 74.20611550911241),
    ])
    func `ACSI is 72`(weights: [Double]?, value: Double, low: Double, high: Double) throws {
        var index = ACSI(weights: weights ?? [1.0 / 3, 1.0 / 3, 1.0 / 3])
        for row in ECSIData.rows(["CUSA1", "CUSA2", "CUSA3"]) {
            index.add(row)
        }
        let estimate = try #require(index.figure.estimate)
        #expect(abs(estimate.value - value) < 1e-9)
        #expect(abs(try #require(estimate.interval).lowerBound - low) < 1e-6)
        #expect(abs(try #require(estimate.interval).upperBound - high) < 1e-6)
    }

    @Test(arguments: [
        ("IMAG", 5, 0.714446802, 0.654396066, 0.766821350, 0.819321086),
        ("CUEX", 3, 0.432596844, 0.298877741, 0.544400121, 0.731662978),
        ("PERQ", 7, 0.872406371, 0.846699985, 0.895180333, 0.904952016),
        ("PERV", 2, 0.816694539, 0.764869904, 0.857096592, 0.918962226),
        ("CUSA", 3, 0.770113108, 0.715935988, 0.815410896, 0.871799960),
        ("CUSL", 3, 0.441717198, 0.310147477, 0.551723366, 0.728806510),
    ])
    func `the blocks are as reliable as computed by other means`(
        block: String, items: Int, alpha: Double, low: Double, high: Double, rho: Double
    ) throws {
        var reliability = Reliability(items: items)
        for row in ECSIData.rows(ECSIData.block(block, items)) {
            reliability.add(row)
        }
        let estimate = try #require(try reliability.alpha().estimate)
        #expect(abs(estimate.value - alpha) < 1e-8)
        #expect(abs(try #require(estimate.interval).lowerBound - low) < 1e-8)
        #expect(abs(try #require(estimate.interval).upperBound - high) < 1e-8)
        #expect(abs(try #require(try reliability.rho().estimate).value - rho) < 1e-8)
    }

    /// Overall satisfaction (CUSA1) by perceived quality and value.
    @Test func `key drivers weigh what an independent computation says`() throws {
        let expected = [
            ("PERQ1", 0.117732534, 0.332088824, 7.944), ("PERQ2", 0.051851607, 0.106703605, 7.192),
            ("PERQ3", 0.039440439, 0.048413963, 7.7), ("PERQ4", 0.070491310, 0.195923440, 7.916),
            ("PERQ5", 0.029722993, -0.006712665, 7.872), ("PERQ6", 0.038349096, -0.004211429, 7.776),
            ("PERQ7", 0.051378804, 0.115231698, 7.592), ("PERV1", 0.018837433, 0.029509716, 6.156),
            ("PERV2", 0.031441639, 0.038989636, 6.916),
        ]
        let names = expected.map(\.0)
        var drivers = KeyDrivers(drivers: names, outcome: "CUSA1")
        for row in ECSIData.rows(names + ["CUSA1"]) {
            drivers.add(Array(row.dropLast()), outcome: row.last)
        }
        let analysis = try drivers.analysis()
        #expect(abs(analysis.rSquared - 0.4492458543640445) < 1e-9)
        #expect(abs(analysis.adjustedRSquared - 0.42859257390269623) < 1e-9)
        for (driver, (name, weight, beta, mean)) in zip(analysis.drivers, expected) {
            #expect(driver.name == name)
            #expect(abs(driver.weight - weight) < 1e-8)
            #expect(abs(driver.beta.value - beta) < 1e-8)
            #expect(abs(driver.performance.value - mean) < 1e-9)
        }
        let interval = try #require(analysis.drivers[0].beta.interval)
        #expect(abs(interval.lowerBound - 0.19515577198086773) < 1e-8)
        #expect(abs(interval.upperBound - 0.46902187505697) < 1e-8)
        #expect(analysis.quadrant(of: analysis.drivers[0]) == .keepUp)
        #expect(analysis.quadrant(of: analysis.drivers[1]) == .concentrateHere)
        #expect(analysis.quadrant(of: analysis.drivers[7]) == .lowPriority)
        #expect(analysis.quadrant(of: analysis.drivers[4]) == .possibleOverkill)
    }
}
