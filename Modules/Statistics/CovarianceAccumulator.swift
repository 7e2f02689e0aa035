/// Number, means and covariances of rows that are seen once, one after the other or in parts that are merged; its memory
/// is that of one matrix, however many rows there are.
///
/// Updating and merging by P. Pébay, "Formulas for Robust, One-Pass Parallel Computation of Covariances and
/// Arbitrary-Order Statistical Moments", Sandia report SAND2008-6212 (2008), eq. 3.
package struct CovarianceAccumulator: Hashable, Sendable {
    /// Columns of a row.
    package let dimension: Int
    /// How many rows there were.
    package private(set) var count = 0
    /// The columns' means; zeros without rows.
    package private(set) var means: [Double]
    /// Σ(x − mean x)(y − mean y): the upper triangle, row by row.
    private var moments: [Double]
    /// How far the row at hand is from the means.
    private var apart: [Double]

    /// Nothing yet, of rows with `dimension` columns.
    package init(dimension: Int) {
        self.dimension = dimension
        means = Array(repeating: 0, count: dimension)
        apart = means
        moments = Array(repeating: 0, count: dimension * (dimension + 1) / 2)
    }

    /// Takes in a row of `dimension` finite values.
    package mutating func add(_ row: [Double]) {
        precondition(row.count == dimension, "A row has as many columns as the accumulator.")
        count += 1
        for column in 0..<dimension {
            apart[column] = row[column] - means[column]
        }
        take(Double(count - 1) / Double(count))
        for column in 0..<dimension {
            means[column] += apart[column] / Double(count)
        }
    }

    /// Takes in all that another has seen, whose rows have as many columns.
    package mutating func merge(_ other: CovarianceAccumulator) {
        precondition(other.dimension == dimension, "Rows of both have as many columns.")
        guard other.count > 0 else { return }
        let share = Double(other.count) / Double(count + other.count)
        for cell in moments.indices {
            moments[cell] += other.moments[cell]
        }
        for column in 0..<dimension {
            apart[column] = other.means[column] - means[column]
        }
        take(Double(count) * share)
        for column in 0..<dimension {
            means[column] += apart[column] * share
        }
        count += other.count
    }

    /// Adds what the row at hand says of the spread.
    private mutating func take(_ factor: Double) {
        var cell = 0
        for row in 0..<dimension {
            let scaled = apart[row] * factor
            for column in row..<dimension {
                moments[cell] += scaled * apart[column]
                cell += 1
            }
        }
    }

    /// The covariances, by n − 1; nil below two rows.
    package var covariances: SymmetricMatrix? {
        guard count > 1 else { return nil }
        var matrix = SymmetricMatrix(dimension: dimension)
        var cell = 0
        for row in 0..<dimension {
            for column in row..<dimension {
                matrix[row, column] = moments[cell] / Double(count - 1)
                cell += 1
            }
        }
        return matrix
    }

    /// The correlations; nil below two rows, and where a column is constant.
    package var correlations: SymmetricMatrix? {
        guard var matrix = covariances, constantColumns.isEmpty else { return nil }
        let spreads = (0..<dimension).map { matrix[$0, $0].squareRoot() }
        for row in 0..<dimension {
            for column in row..<dimension {
                matrix[row, column] = row == column ? 1 : matrix[row, column] / (spreads[row] * spreads[column])
            }
        }
        return matrix
    }

    /// The columns that never change, to rounding.
    package var constantColumns: [Int] {
        guard let matrix = covariances else { return Array(0..<dimension) }
        return (0..<dimension).filter { matrix[$0, $0] <= 1e-24 * (1 + means[$0] * means[$0]) }
    }

    /// Equal counts, means and moments.
    package static func == (left: CovarianceAccumulator, right: CovarianceAccumulator) -> Bool {
        left.count == right.count && left.means == right.means && left.moments == right.moments
    }

    /// Count, means and moments.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        hasher.combine(means)
        hasher.combine(moments)
    }
}
