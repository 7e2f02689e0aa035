import Foundation
import Statistics
import TestSupport
import Testing

@testable import Scoring

@Suite struct NumericsTests {
    @Test func `rising factorials are exact from tiny to huge`() {
        for z in [1e-6, 0.3, 5, 80.5] {
            for n in [1.0, 16, 17, 200] {
                let direct = (0..<Int(n)).map { log(z + Double($0)) }.reduce(0, +)
                let jet = logRisingFactorial(z, n)
                #expect(agree(jet.value, direct, to: 1e-13, absolute: 1e-12))
                let first = (0..<Int(n)).map { 1 / (z + Double($0)) }.reduce(0, +)
                #expect(agree(jet.first, first, to: 1e-12))
                let second = -(0..<Int(n)).map { 1 / (z + Double($0)) / (z + Double($0)) }.reduce(0, +)
                #expect(agree(jet.second, second, to: 1e-12))
            }
        }
        // lgamma(1e15 + 20) − lgamma(1e15) is wrong in the first digit.
        #expect(agree(logRisingFactorial(1e15, 20).value, 20 * log(1e15), to: 1e-13))
        for z in [0.01, 1, 3.5, 30, 1e6] {
            #expect(agree(logGamma(z), lgamma(z), to: 1e-13, absolute: 1e-14))
        }
    }

    @Test func `the incomplete beta function has its known values`() {
        // I_z(1, b) = 1 − (1 − z)^b and I_z(a, 1) = z^a; symmetric cases are one half.
        for z in [0.001, 0.3, 0.9] {
            #expect(agree(regularizedIncompleteBeta(z, complement: 1 - z, 1, 4.5), -expm1(4.5 * log1p(-z)), to: 1e-13))
            #expect(agree(regularizedIncompleteBeta(z, complement: 1 - z, 3.2, 1), pow(z, 3.2), to: 1e-13))
        }
        #expect(agree(regularizedIncompleteBeta(0.5, complement: 0.5, 70, 70), 0.5, to: 1e-12))
        #expect(regularizedIncompleteBeta(0, complement: 1, 2, 2) == 0)
        #expect(regularizedIncompleteBeta(1, complement: 0, 2, 2) == 1)
    }

    @Test func `compensated sums keep what plain sums lose`() {
        var sum = CompensatedSum()
        for term in [1e16, 1, -1e16, 1] {
            sum.add(term)
        }
        #expect(sum.total == 2)
        #expect(Array(repeating: 0.1, count: 100_000).compensatedSum() == 10_000)
    }

    @Test func `axes rebuild the matrix and the inverse undoes it`() throws {
        var random = SeededGenerator(seed: 91)
        for _ in 0..<20 {
            let rows = (0..<4).map { _ in (0..<4).map { _ in random.uniform(-1...1) } }
            var matrix = SymmetricMatrix(dimension: 4)
            for row in 0..<4 {
                for column in row..<4 {
                    matrix[row, column] = (0..<4).map { rows[row][$0] * rows[column][$0] }.reduce(0, +)
                }
            }
            let axes = matrix.axes()
            let inverse = try #require(matrix.positiveInverse())
            for row in 0..<4 {
                for column in 0..<4 {
                    let rebuilt = axes.map { $0.value * $0.direction[row] * $0.direction[column] }.reduce(0, +)
                    #expect(agree(rebuilt, matrix[row, column], to: 1e-12, absolute: 1e-14))
                    let product = (0..<4).map { matrix[row, $0] * inverse[$0, column] }.reduce(0, +)
                    #expect(abs(product - (row == column ? 1 : 0)) < 1e-6)
                }
            }
        }
        var saddle = SymmetricMatrix(dimension: 2)
        (saddle[0, 0], saddle[1, 1]) = (1, -1)
        #expect(saddle.positiveInverse() == nil)
    }

    @Test(arguments: [false, true]) func `gradient and Hessian are those of the likelihood`(mayEnd: Bool) throws {
        let likelihood = BetaGeometricLikelihood(try CDNOW.histories(), mayEndWithFirstPurchase: mayEnd)
        check([-1.2, 1.5, -0.4, 0.7]) { likelihood.surface(logR: $0[0], logAlpha: $0[1], logA: $0[2], logB: $0[3]) }
        check([2, 3.5, 3, -1]) { likelihood.surface(logR: $0[0], logAlpha: $0[1], logA: $0[2], logB: $0[3]) }
    }

    @Test func `gradient and Hessian are those of the spend likelihood`() throws {
        let likelihood = GammaGammaLikelihood(try CDNOW.spends())
        check([1.8, 1.3, 2.7]) { likelihood.surface(p: exp($0[0]), q: exp($0[1]), gamma: exp($0[2])) }
        check([-1, 4, 5]) { likelihood.surface(p: exp($0[0]), q: exp($0[1]), gamma: exp($0[2])) }
    }

    /// Against central differences.
    private func check(_ point: [Double], _ surface: ([Double]) -> Surface) {
        let here = surface(point)
        let step = 1e-5
        for index in point.indices {
            var (up, down) = (point, point)
            up[index] += step
            down[index] -= step
            let (above, below) = (surface(up), surface(down))
            let slope = (above.value - below.value) / (2 * step)
            #expect(agree(here.gradient[index], slope, to: 1e-6, absolute: 1e-4))
            for other in point.indices {
                let bend = (above.gradient[other] - below.gradient[other]) / (2 * step)
                #expect(agree(here.hessian[index, other], bend, to: 1e-6, absolute: 1e-4))
            }
        }
    }
}
