import Foundation
import Scoring
import Testing

@Suite struct PublishedFitTests {
    static func computed(_ key: String) throws -> Expected {
        try Expected.at("cdnow", "computed", key)
    }

    /// Fader, Hardie & Lee (2005), table 2; figures to more digits from independent code, see the fixture.
    @Test(arguments: [true, false])
    func `BG and MBG fits of CDNOW are the known ones`(isRounded: Bool) throws {
        let histories = isRounded ? try CDNOW.roundedHistories() : try CDNOW.histories()
        let known = try Self.computed(isRounded ? "rounded" : "exact_days")
        try check(BGNBD.fit(histories), known.at("bgnbd"))
        try check(MBGNBD.fit(histories), known.at("mbgnbd"))
    }

    private func check<Model>(_ fit: Fit<Model>, _ known: Expected) throws {
        #expect(fit.verdict == .converged)
        #expect(fit.customers == 2357)
        #expect(fit.parameters.map(\.name) == ["r", "alpha", "a", "b"])
        for parameter in fit.parameters {
            #expect(try agree(parameter.value, known.number("params", parameter.name), to: 1e-8))
            #expect(try agree(parameter.standardError ?? 0, known.number("se", parameter.name), to: 1e-6))
        }
        #expect(try agree(fit.logLikelihood ?? 0, known.number("LL"), to: 0, absolute: 1e-8))
        let covariance = try known.list("cov").map { try $0.numbers() }
        for row in 0..<4 {
            for column in 0..<4 {
                #expect(agree(fit.covariance?[row][column] ?? 0, covariance[row][column], to: 1e-5))
                #expect(fit.covariance?[row][column] == fit.covariance?[column][row])
            }
        }
    }

    @Test func `the published BG parameters are met to their digits`() throws {
        let fit = BGNBD.fit(try CDNOW.roundedHistories())
        let published = try Expected.at("cdnow", "published", "bgnbd")
        for parameter in fit.parameters {
            #expect(try abs(parameter.value - published.number(parameter.name)) < 0.0005)
        }
        #expect(abs((fit.logLikelihood ?? 0) - -9582.4) < 0.05)
    }

    @Test func `ratios carry their own standard errors`() throws {
        let fit = BGNBD.fit(try CDNOW.roundedHistories())
        #expect(fit.ratios.map(\.name) == ["r/alpha", "a/(a+b)"])
        let (r, alpha) = (fit.parameters[0].value, fit.parameters[1].value)
        #expect(agree(fit.ratios[0].value, r / alpha, to: 1e-12))
        // Delta method on the covariance of r and alpha.
        let covariance = try #require(fit.covariance)
        let slope = [1 / alpha, -r / alpha / alpha]
        var variance = 0.0
        for (i, left) in slope.enumerated() {
            for (j, right) in slope.enumerated() {
                variance += left * covariance[i][j] * right
            }
        }
        #expect(agree(fit.ratios[0].standardError ?? 0, variance.squareRoot(), to: 1e-9))
    }

    /// Fader & Hardie, note 025, prints 6.25, 3.74, 15.44 and a population mean of 35.17.
    @Test(arguments: [true, false])
    func `the Gamma-Gamma fit of CDNOW is the known one`(isRounded: Bool) throws {
        let fit = GammaGamma.fit(isRounded ? try CDNOW.roundedSpends() : try CDNOW.spends())
        let known = try Self.computed(isRounded ? "gamma_gamma_rounded" : "gamma_gamma_exact")
        #expect(fit.verdict == .converged)
        #expect(fit.customers == 946)
        for parameter in fit.parameters {
            #expect(try agree(parameter.value, known.number("params", parameter.name), to: 1e-7))
            #expect(try agree(parameter.standardError ?? 0, known.number("se", parameter.name), to: 1e-5))
        }
        #expect(try agree(fit.logLikelihood ?? 0, known.number("LL"), to: 0, absolute: 1e-8))
        let covariance = try known.list("cov").map { try $0.numbers() }
        for (row, column) in [(0, 1), (0, 2), (1, 2)] {
            #expect(agree(fit.covariance?[row][column] ?? 0, covariance[row][column], to: 1e-5))
        }
        let mean = try #require(fit.model?.populationMean)
        #expect(abs(mean - 35.17) < 0.005)
        #expect(fit.ratios.map(\.name) == ["p*gamma/(q-1)"])
    }
}
