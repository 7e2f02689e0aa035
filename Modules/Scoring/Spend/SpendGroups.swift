import Foundation

/// Informative rows of `SpendHistories` grouped by frequency, so that terms in x alone are computed once a group.
struct SpendGroups {
    let frequencies: [Double]
    /// The places of each group in `spends` and `weights`.
    let groups: [Range<Int>]
    /// Mean spends, group after group, in units of `mean`.
    let spends: [Double]
    let weights: [Double]
    /// The weighted mean of all mean spends, in the caller's money.
    let mean: Double
    let customers: Double

    init(_ histories: SpendHistories) {
        var index = FrequencyIndex()
        let rows = (0..<histories.count).filter(histories.isInformative)
        let groupOfRow = rows.map { index.group(of: histories.frequency[$0]) }
        let order = index.frequencies.indices.sorted { index.frequencies[$0] < index.frequencies[$1] }
        var sizes = Array(repeating: 0, count: order.count)
        for group in groupOfRow {
            sizes[group] += 1
        }
        var places = Array(repeating: 0, count: order.count)
        var groups: [Range<Int>] = []
        var end = 0
        for group in order {
            places[group] = end
            end += sizes[group]
            groups.append(places[group]..<end)
        }
        let customers = rows.lazy.map { histories.weight[$0] }.compensatedSum()
        let total = rows.lazy.map { histories.weight[$0] * histories.meanSpend[$0] }.compensatedSum()
        let mean = total / max(customers, .leastNormalMagnitude)
        var spends = Array(repeating: 0.0, count: rows.count)
        var weights = spends
        for (row, group) in zip(rows, groupOfRow) {
            spends[places[group]] = histories.meanSpend[row] / mean
            weights[places[group]] = histories.weight[row]
            places[group] += 1
        }
        self.frequencies = order.map { index.frequencies[$0] }
        self.groups = groups
        self.spends = spends
        self.weights = weights
        self.mean = mean
        self.customers = customers
    }
}

/// Numbers frequencies in the order of their first appearance.
private struct FrequencyIndex {
    private(set) var frequencies: [Double] = []
    private var usual = Array(repeating: -1, count: 4096)
    private var rare: [Double: Int] = [:]

    mutating func group(of frequency: Double) -> Int {
        let isUsual = frequency < Double(usual.count)
        if let known = isUsual ? usual[Int(frequency)] : rare[frequency], known >= 0 {
            return known
        }
        frequencies.append(frequency)
        if isUsual {
            usual[Int(frequency)] = frequencies.count - 1
        } else {
            rare[frequency] = frequencies.count - 1
        }
        return frequencies.count - 1
    }
}
