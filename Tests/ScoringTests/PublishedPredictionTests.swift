import Foundation
import Scoring
import Testing

@Suite struct PublishedPredictionTests {
    /// The published parameters.
    static func bg() throws -> BGNBD {
        try BGNBD(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)
    }

    /// Fitted by other software, to three digits.
    static func mbg() throws -> MBGNBD {
        try MBGNBD(r: 0.525, alpha: 6.183, a: 0.891, b: 1.614)
    }

    /// Twelve customers at the published parameters, computed with 50 digits.
    @Test func `twelve customers have the known likelihood, life and expectation`() throws {
        for row in try Expected.at("customers").list("rows") {
            let history = try PurchaseHistory(
                frequency: row.number("x"), recency: row.number("tx"), age: row.number("T"))
            try check(Self.bg(), history, row.at("bgnbd"))
            try check(Self.mbg(), history, row.at("mbgnbd"))
        }
    }

    private func check(_ model: some BetaGeometricNBD, _ history: PurchaseHistory, _ known: Expected) throws {
        #expect(try agree(model.logLikelihood(of: PurchaseHistories([history])), known.number("logL"), to: 1e-13))
        #expect(try agree(model.probabilityAlive(of: history), known.number("palive"), to: 1e-13))
        for horizon in [1.0, 13, 39, 52] {
            let expected = try known.number("cet\(Int(horizon))")
            #expect(agree(model.expectedPurchases(of: history, within: horizon), expected, to: 1e-13))
        }
    }

    /// Fader, Hardie & Lee's spreadsheet bgnbd.xls (note 004) and the manual of the R package BTYD.
    @Test func `new customers do what is published`() throws {
        let published = try Expected.at("cdnow", "published")
        let bg = try Self.bg()
        let fitted = try #require(BGNBD.fit(try CDNOW.roundedHistories()).model)
        for (time, purchases) in try zip(published.numbers("bgnbd_E", "t"), published.numbers("bgnbd_E", "v")) {
            // The spreadsheet cuts its series after 150 terms, which shows at t = 78: 1.8576 for 1.85797.
            let tolerance = time == 78 ? 0.0004 : 0.00005
            #expect(abs(fitted.expectedPurchases(within: time) - purchases) < tolerance)
        }
        #expect(agree(bg.expectedPurchases(within: 2), 0.1033897398, to: 1e-9))
        #expect(agree(bg.probability(of: 10, within: 2), 1.07868964e-7, to: 1e-8))
        #expect(agree(bg.probability(of: 0, within: 39), 0.5737863521, to: 1e-9))
        let regular = try PurchaseHistory(frequency: 10, recency: 35, age: 39)
        #expect(agree(bg.expectedPurchases(of: regular, within: 2), 0.3915692071, to: 1e-9))
        let example = try PurchaseHistory(frequency: 2, recency: 30.43, age: 38.86)
        #expect(abs(bg.expectedPurchases(of: example, within: 39) - 1.226) < 0.0005)
    }

    @Test func `the holdout of CDNOW is predicted as by other software`() throws {
        let histories = try CDNOW.histories()
        let known = try PublishedFitTests.computed("exact_days")
        let bg = try #require(BGNBD.fit(histories).model)
        let mbg = try #require(MBGNBD.fit(histories).model)
        for (name, model) in [("bgnbd", bg as any TransactionModel), ("mbgnbd", mbg)] {
            let predicted = model.expectedPurchases(of: histories, within: 39)
            #expect(try agree(predicted.reduce(0, +), known.number("holdout_39w_total", name), to: 1e-8))
            let alive = model.probabilityAlive(of: histories)
            #expect(try agree(alive.reduce(0, +), known.number("sum_palive", name), to: 1e-8))
            for (x, expected) in try known.numbers("cond_expect_by_x_0to7plus", name).enumerated() {
                let rows = (0..<histories.count).filter { min(histories.frequency[$0], 7) == Double(x) }
                let mean = rows.map { predicted[$0] }.reduce(0, +) / Double(rows.count)
                #expect(agree(mean, expected, to: 1e-8))
            }
        }
        #expect(try CDNOW.holdout().reduce(0, +) == known.number("holdout_39w_total", "actual"))
    }

    @Test func `the calibration histogram and the tracking plot come out as computed elsewhere`() throws {
        let histories = try CDNOW.histories()
        let known = try PublishedFitTests.computed("exact_days")
        let model = try #require(BGNBD.fit(histories).model)
        // Customers of one age behave alike, so compress the histories to ages.
        let births = try PurchaseHistories(
            frequency: histories.age.map { _ in 0 }, recency: histories.age.map { _ in 0 }, age: histories.age
        ).compressed()
        let histogram = try known.numbers("calibration_histogram_0to7plus", "bgnbd")
        for (count, expected) in histogram.dropLast().enumerated() {
            let sum = zip(births.age, births.weight).map { $1 * model.probability(of: count, within: $0) }.reduce(0, +)
            #expect(agree(sum, expected, to: 1e-8))
        }
        let tracking = try known.numbers("tracking_weekly_cumulative", "bgnbd")
        for week in [1, 10, 26, 39, 52, 78] {
            let sum = zip(births.age, births.weight)
                .map { $1 * model.expectedPurchases(within: max(0, Double(week) - (39 - $0))) }.reduce(0, +)
            #expect(agree(sum, tracking[week - 1], to: 1e-8))
        }
    }
}
