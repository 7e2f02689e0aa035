import Dispatch

/// Work over many rows, cut at fixed boundaries, so that the answer never depends on how many threads share it.
enum Chunks {
    /// Rows in one chunk: enough to outweigh handing it to a thread, few enough that plain sums stay exact.
    static let size = 4096

    /// The ranges that cover `count` rows.
    static func ranges(_ count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }

    /// The compensated sum of what `part` gives for chunks 0..<count, added in their order.
    static func sums(_ count: Int, of part: @Sendable (Int) -> SIMD16<Double>) -> SIMD16<Double> {
        let parts = [SIMD16<Double>](unsafeUninitializedCapacity: count) { buffer, filled in
            // Each chunk writes its own places only.
            guard let start = buffer.baseAddress else { return }
            nonisolated(unsafe) let base = start
            perform(count) { (base + $0).initialize(to: part($0)) }
            filled = count
        }
        var sums = CompensatedSums()
        for part in parts {
            sums.add(part)
        }
        return sums.totals
    }

    /// A column of `count` values, each computed from its row.
    static func column(_ count: Int, of value: @Sendable (Int) -> Double) -> [Double] {
        let ranges = ranges(count)
        return [Double](unsafeUninitializedCapacity: count) { buffer, filled in
            // Each chunk writes its own places only.
            guard let start = buffer.baseAddress else { return }
            nonisolated(unsafe) let base = start
            perform(ranges.count) { chunk in
                for row in ranges[chunk] {
                    (base + row).initialize(to: value(row))
                }
            }
            filled = count
        }
    }

    private static func perform(_ count: Int, _ work: @Sendable (Int) -> Void) {
        if count <= 4 {
            (0..<count).forEach(work)
        } else {
            DispatchQueue.concurrentPerform(iterations: count, execute: work)
        }
    }
}
