/// A running sum that carries its own rounding error (Knuth's two-sum), so that the total of a million terms is as
/// exact as that of ten.
struct CompensatedSum {
    private var sum = 0.0
    private var lost = 0.0

    var total: Double { sum + lost }

    mutating func add(_ term: Double) {
        let next = sum + term
        let added = next - sum
        lost += (sum - (next - added)) + (term - added)
        sum = next
    }
}

/// Sixteen compensated sums at once.
struct CompensatedSums {
    private var sum = SIMD16<Double>.zero
    private var lost = SIMD16<Double>.zero

    var totals: SIMD16<Double> { sum + lost }

    mutating func add(_ terms: SIMD16<Double>) {
        let next = sum + terms
        let added = next - sum
        lost += (sum - (next - added)) + (terms - added)
        sum = next
    }
}

extension Sequence<Double> {
    /// The compensated sum of all elements.
    func compensatedSum() -> Double {
        var sum = CompensatedSum()
        for element in self {
            sum.add(element)
        }
        return sum.total
    }
}
