import Foundation
import Scoring
import TestSupport

extension SeededGenerator {
    mutating func uniform(_ range: ClosedRange<Double> = 0...1) -> Double {
        Double.random(in: range, using: &self)
    }

    /// Uniform on a logarithmic scale.
    mutating func spread(_ range: ClosedRange<Double>) -> Double {
        exp(uniform(log(range.lowerBound)...log(range.upperBound)))
    }

    mutating func exponential(rate: Double) -> Double {
        -log(1 - uniform(0...0.999_999_999_999)) / rate
    }

    /// Marsaglia & Tsang (2000).
    mutating func gamma(shape: Double) -> Double {
        if shape < 1 {
            let boost = pow(uniform(1e-300...1), 1 / shape)
            return gamma(shape: shape + 1) * boost
        }
        let d = shape - 1.0 / 3
        while true {
            let normal = (-2 * log(uniform(1e-300...1))).squareRoot() * cos(2 * .pi * uniform())
            let root = 1 + normal / (9 * d).squareRoot()
            let v = root * root * root
            if v > 0, log(uniform(1e-300...1)) < 0.5 * normal * normal + d - d * v + d * log(v) {
                return d * v
            }
        }
    }

    mutating func beta(_ a: Double, _ b: Double) -> Double {
        let (left, right) = (gamma(shape: a), gamma(shape: b))
        return left / (left + right)
    }

    /// Histories of customers who behave as a beta-geometric model says; `rate` and `dropout` draw each one's own.
    mutating func histories(
        _ count: Int, ages: ClosedRange<Double>, mayEndWithFirstPurchase: Bool,
        rate: (inout SeededGenerator) -> Double, dropout: (inout SeededGenerator) -> Double
    ) throws -> PurchaseHistories {
        let customers = try (0..<count).map { _ in
            let (ownRate, ownDropout, age) = (rate(&self), dropout(&self), uniform(ages))
            var (frequency, recency) = (0.0, 0.0)
            var isAlive = !(mayEndWithFirstPurchase && uniform() < ownDropout)
            while isAlive {
                let next = recency + exponential(rate: ownRate)
                guard next <= age, next > recency else { break }
                (frequency, recency) = (frequency + 1, next)
                isAlive = uniform() >= ownDropout
            }
            return try PurchaseHistory(frequency: frequency, recency: recency, age: age)
        }
        return PurchaseHistories(customers)
    }

    mutating func histories<Model: BetaGeometricNBD>(
        _ count: Int, of model: Model, ages: ClosedRange<Double> = 20...40
    ) throws -> PurchaseHistories {
        try histories(
            count, ages: ages, mayEndWithFirstPurchase: Model.mayEndWithFirstPurchase,
            rate: { max($0.gamma(shape: model.r) / model.alpha, 1e-12) },
            dropout: { $0.beta(model.a, model.b) })
    }
}
