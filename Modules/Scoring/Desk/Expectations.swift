import Domain
import Foundation
import Kernel

/// What a kept model expects of customers, computed from their summaries, column by column.
struct Expectations {
    /// The customers, in the order of the columns.
    let customers: [CustomerID]
    /// The chance of being alive; nil when the model knows none.
    let alive: [Double]?
    /// Purchases to expect within the horizon.
    let purchases: [Double]
    /// What they are worth today, in major units.
    let values: [Double]
    /// What they are worth if the customers are kept, see ``Kernel/Score/valueIfKept``.
    let valuesIfKept: [Double]
    private let histories: PurchaseHistories
    private let firstOn: [CalendarDay]
    private let kept: KeptModel

    /// The expectations as of a day.
    /// - Parameter summaries: of customers whose first purchase was on that day or before.
    init(
        of summaries: [PurchaseSummary], on day: CalendarDay, by kept: KeptModel, _ settings: ScoringSettings,
        in currency: Currency
    ) throws {
        self.kept = kept
        customers = summaries.map(\.customer)
        firstOn = summaries.map(\.firstOn)
        histories = try PurchaseHistories(summaries, on: day, in: kept.unit)
        alive = (kept.model as? any TransactionModel).map { [histories] in $0.probabilityAlive(of: histories) }
        purchases = kept.model.expectedPurchases(of: histories, within: Double(settings.horizonDays) / kept.unit.days)
        let spend = summaries.map { Expectations.spend(of: $0, by: kept.spend, in: currency) }
        let value = try settings.lifetimeValue(in: kept.unit)
        values = try value.values(of: histories, spend: spend, by: kept.model)
        valuesIfKept = values.indices.map { [values, alive] in
            Expectations.valueIfKept(values[$0], alive: alive?[$0], atLeast: settings.lapsedBelow)
        }
    }

    /// The value given that the customer is still one: expected purchases, and so their value, are those of a customer
    /// who is alive times P(alive) (Fader, Hardie and Lee 2005, eq. 10). Below a level P(alive) counts as that level,
    /// since whoever is further gone is hardly kept by a contact. 0 where that quotient is none; the value itself where
    /// the model knows no P(alive).
    static func valueIfKept(_ value: Double, alive: Double?, atLeast level: Double) -> Double {
        guard let alive else { return value }
        let kept = value / max(alive, level)
        return kept.isFinite ? kept : 0
    }

    /// The day on which each customer's chance of being alive falls below a level; nil where it never does.
    func crossings(below level: Double) -> [CalendarDay?] {
        guard let model = kept.model as? any TransactionModel else { return firstOn.map { _ in nil } }
        return zip(model.crossingAge(of: histories, below: level), firstOn).map { age, first in
            guard let days = age.map({ $0 * kept.unit.days }), days < 1_000_000 else { return nil }
            return first + Int(days.rounded(.up))
        }
    }

    /// What the customer spends on a day of purchase: by the spend model, else the mean so far; in major units.
    ///
    /// Repeat purchases that come to nothing or less, since as much was given back, count as purchases of 0: they draw
    /// the expectation down from the population's mean, and never below 0.
    private static func spend(of summary: PurchaseSummary, by model: GammaGamma?, in currency: Currency) -> Double {
        let repeats = Double(summary.days - 1)
        let repeatMean = repeats > 0 ? Money(minor: summary.repeatTotal, currency).major / repeats : 0
        return model?.expectedSpend(frequency: repeats, meanSpend: repeatMean)
            ?? max(0, Money(minor: summary.total, currency).major / Double(summary.days))
    }
}

extension PurchaseHistories {
    /// The columns x, t_x and T of summaries, in a unit of time, observed to the end of a day.
    init(_ summaries: [PurchaseSummary], on day: CalendarDay, in unit: TimeUnit) throws(ScoringError) {
        try self.init(
            frequency: summaries.map { Double($0.days - 1) },
            recency: summaries.map { Double($0.lastOn - $0.firstOn) / unit.days },
            age: summaries.map { Double(day - $0.firstOn) / unit.days })
    }
}

extension SpendHistories {
    /// The columns x and mean spend of repeat days, in major units.
    init(_ summaries: [PurchaseSummary], in currency: Currency) throws(ScoringError) {
        let repeats = summaries.filter { $0.days > 1 && $0.repeatTotal > 0 }
        try self.init(
            frequency: repeats.map { Double($0.days - 1) },
            meanSpend: repeats.map { Money(minor: $0.repeatTotal, currency).major / Double($0.days - 1) })
    }
}

extension ScoringSettings {
    /// Discounting by months of 365.25/12 days over the horizon.
    func lifetimeValue(in unit: TimeUnit) throws(ScoringError) -> CustomerLifetimeValue {
        try CustomerLifetimeValue(
            horizon: Double(max(1, horizonDays)) / unit.days, periodLength: 365.25 / 12 / unit.days,
            discountRate: pow(1 + yearlyDiscountRate, 1 / 12) - 1)
    }
}
