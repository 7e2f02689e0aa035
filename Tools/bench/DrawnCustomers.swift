import Foundation
import Scoring

/// Customers drawn from BG/NBD and Gamma-Gamma, on a grid of days.
struct DrawnCustomers {
    let histories: PurchaseHistories
    let spends: SpendHistories

    /// Draws customers who first bought in the first 84 of 273 days, as in CDNOW, whose published parameters they have
    /// (Fader, Hardie & Lee 2005, in weeks; Gamma-Gamma: Fader & Hardie 2013).
    init(_ count: Int, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var (frequency, recency, age, spend) = ([Double](), [Double](), [Double](), [Double]())
        for _ in 0..<count {
            let days = 273 - Double(Int.random(in: 0..<84, using: &generator))
            let rate = generator.gamma(0.2426, rate: 4.4136 * 7)
            let end = generator.beta(0.7929, 2.4259)
            var (bought, last, time) = (0.0, 0.0, 0.0)
            while true {
                time += generator.exponential(rate)
                guard time <= days else { break }
                // Several purchases on one day are one.
                if time.rounded(.up) > last {
                    last = time.rounded(.up)
                    bought += 1
                }
                if generator.unit() < end { break }
            }
            frequency.append(bought)
            recency.append(last)
            age.append(days)
            let scale = generator.gamma(3.7408, rate: 15.4416)
            spend.append(bought == 0 ? 0 : generator.gamma(6.2496 * bought, rate: scale * bought))
        }
        histories = try PurchaseHistories(frequency: frequency, recency: recency, age: age)
        spends = try SpendHistories(frequency: frequency, meanSpend: spend)
    }

    /// Writes the columns as lifetimes' script reads them.
    func write(to scratch: Scratch) throws {
        let columns = [
            "x": histories.frequency, "tx": histories.recency, "t": histories.age, "spend": spends.meanSpend,
        ]
        for (name, column) in columns {
            try column.withUnsafeBytes { try Data($0).write(to: scratch.file("\(name).f64")) }
        }
    }
}
