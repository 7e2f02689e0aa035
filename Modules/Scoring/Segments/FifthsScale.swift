/// A scale that turns the values of many customers into scores from 1 to 5.
///
/// A customer is ahead of all who have a lower value. Of those below the best value that is a share: below a fifth it
/// scores 1, from a fifth 2, and so on; 5 from four fifths. So customers with equal values always get equal scores,
/// whatever their ids or the order of rows; the lowest value scores 1 and the best 5, however many share it; where all
/// are equal the scale separates nobody and all get 3.
struct FifthsScale {
    /// The lowest values that score 2, 3, 4 and 5.
    let thresholds: [Double]

    /// The scale of the given values, which must be finite.
    init(_ values: [Double]) {
        let sorted = values.sorted()
        guard let lowest = sorted.first, let highest = sorted.last, lowest < highest else {
            thresholds = []
            return
        }
        let belowBest = sorted.firstIndex(of: highest) ?? 0
        var thresholds: [Double] = []
        var start = 0
        while start < sorted.count {
            while thresholds.count < 4 && 5 * start >= (thresholds.count + 1) * belowBest {
                thresholds.append(sorted[start])
            }
            let value = sorted[start]
            while start < sorted.count && sorted[start] == value {
                start += 1
            }
        }
        self.thresholds = thresholds
    }

    /// The score 1…5 of a value, also of one that was not among those of the scale.
    func score(_ value: Double) -> Int {
        thresholds.isEmpty ? 3 : thresholds.reduce(1) { $0 + (value >= $1 ? 1 : 0) }
    }
}
