import Foundation
import Scoring

/// A scoring model of our own: the chance of being alive halves with every half-life without a purchase.
struct HalfLife: TransactionModel {
    static let name = "half-life"

    let halfLife: Double

    static func fit(_ histories: PurchaseHistories) -> Fit<HalfLife> {
        let gaps = (0..<histories.count).map { histories[$0] }.filter { $0.frequency > 0 }
            .map { $0.recency / $0.frequency }
        guard !gaps.isEmpty else { return Fit(refused: .noRepeatPurchases, customers: histories.customers) }
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        return Fit(
            model: HalfLife(halfLife: mean), verdict: .converged, logLikelihood: 0,
            parameters: [Estimate(name: "half_life", value: mean, standardError: nil)],
            customers: histories.customers)
    }

    func probabilityAlive(of history: PurchaseHistory) -> Double {
        exp2(-(history.age - history.recency) / halfLife)
    }

    func expectedPurchases(of history: PurchaseHistory, within horizon: Double) -> Double {
        probabilityAlive(of: history) * max(0, horizon) / halfLife
    }

    func crossingAge(of history: PurchaseHistory, below level: Double) -> Double? {
        level > 0 ? history.recency - log2(level) * halfLife : nil
    }
}
