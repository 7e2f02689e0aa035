import Statistics
import TestSupport
import Testing

@Suite struct CovarianceTests {
    @Test(arguments: UInt64(1)...50)
    func `one pass gives what two give, in whatever parts`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let shifts = (0..<3).map { _ in Double.random(in: -1e5...1e5, using: &generator) }
        let rows = (0..<Int.random(in: 2...100, using: &generator)).map { _ in
            shifts.map { $0 + Double.random(in: -3...3, using: &generator) }
        }
        var parts = Array(repeating: CovarianceAccumulator(dimension: 3), count: 4)
        var whole = parts[0]
        for row in rows {
            whole.add(row)
            parts[Int.random(in: 0..<4, using: &generator)].add(row)
        }
        var merged = parts[0]
        for part in parts.dropFirst() {
            merged.merge(part)
        }
        let count = Double(rows.count)
        let means = (0..<3).map { column in rows.reduce(0) { $0 + $1[column] } / count }
        for accumulator in [whole, merged] {
            let matrix = try #require(accumulator.covariances)
            #expect(accumulator.count == rows.count, "seed \(seed)")
            for row in 0..<3 {
                #expect(abs(accumulator.means[row] - means[row]) < 1e-8, "seed \(seed)")
                for column in 0..<3 {
                    let sum = rows.reduce(0) { $0 + ($1[row] - means[row]) * ($1[column] - means[column]) }
                    #expect(abs(matrix[row, column] - sum / (count - 1)) < 1e-7, "seed \(seed)")
                }
            }
        }
    }

    @Test func `a constant column is named, and there are no correlations then`() {
        var accumulator = CovarianceAccumulator(dimension: 2)
        #expect(accumulator.covariances == nil)
        for value in [1.0, 2, 3] {
            accumulator.add([value, 7.1])
        }
        #expect(accumulator.constantColumns == [1])
        #expect(accumulator.correlations == nil)
    }

    @Test(arguments: UInt64(1)...30)
    func `eigenvalues and eigenvectors make up the matrix, and a square root squared is it`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let size = Int.random(in: 1...8, using: &generator)
        var accumulator = CovarianceAccumulator(dimension: size)
        for _ in 0..<40 {
            accumulator.add((0..<size).map { _ in Double.random(in: -2...2, using: &generator) })
        }
        guard let matrix = accumulator.covariances else { return }
        let axes = matrix.axes()
        #expect(zip(axes, axes.dropFirst()).allSatisfy { $0.value >= $1.value }, "seed \(seed)")
        let root = SymmetricMatrix.with(axes) { $0.squareRoot() }
        for column in 0..<size {
            let unit = (0..<size).map { $0 == column ? 1.0 : 0 }
            let squared = root.times(root.times(unit))
            for row in 0..<size {
                #expect(abs(squared[row] - matrix[row, column]) < 1e-12, "seed \(seed)")
            }
        }
    }
}
