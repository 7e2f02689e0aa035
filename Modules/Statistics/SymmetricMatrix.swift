/// A small symmetric matrix, such as the correlations of a handful of questions.
package struct SymmetricMatrix: Hashable, Sendable {
    /// Rows, and columns.
    package let dimension: Int
    private var cells: [Double]

    /// All zeros.
    package init(dimension: Int) {
        self.dimension = dimension
        cells = Array(repeating: 0, count: dimension * dimension)
    }

    /// The cell; writing sets the mirrored one too.
    package subscript(row: Int, column: Int) -> Double {
        get { cells[row * dimension + column] }
        set {
            cells[row * dimension + column] = newValue
            cells[column * dimension + row] = newValue
        }
    }

    /// The rows and columns at the given indices only.
    package func restricted(to indices: [Int]) -> SymmetricMatrix {
        var part = SymmetricMatrix(dimension: indices.count)
        for (row, from) in indices.enumerated() {
            for (column, other) in indices.enumerated() where column >= row {
                part[row, column] = self[from, other]
            }
        }
        return part
    }

    /// The sum of the diagonal.
    package var trace: Double { (0..<dimension).reduce(0) { $0 + self[$1, $1] } }

    /// The sum of all cells.
    package var total: Double { cells.reduce(0, +) }

    /// The matrix times a column.
    package func times(_ column: [Double]) -> [Double] {
        (0..<dimension).map { row in (0..<dimension).reduce(0) { $0 + self[row, $1] * column[$1] } }
    }
}

extension SymmetricMatrix {
    /// One eigenvalue with its unit eigenvector.
    package struct Axis: Sendable {
        package let value: Double
        package let direction: [Double]
    }

    /// Eigenvalues and eigenvectors, the largest first: cyclic Jacobi rotations (G. H. Golub and C. F. Van Loan, Matrix
    /// Computations, 8.5), slow for large matrices, exact to rounding for small.
    package func axes() -> [Axis] {
        var matrix = self
        var vectors = (0..<dimension).map { row in (0..<dimension).map { $0 == row ? 1.0 : 0.0 } }
        var isDone = false
        for _ in 0..<60 where !isDone {
            isDone = true
            for p in 0..<dimension {
                for q in (p + 1)..<max(dimension, p + 1) where matrix.rotate(p, q, &vectors) {
                    isDone = false
                }
            }
        }
        return (0..<dimension)
            .map { column in Axis(value: matrix[column, column], direction: vectors.map { $0[column] }) }
            .sorted { $0.value > $1.value }
    }

    /// Rotates so that cell (p, q) becomes zero; false when it is negligible already.
    private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout [[Double]]) -> Bool {
        let cell = self[p, q]
        guard abs(cell) > 1e-300, abs(cell) > 1e-17 * abs(self[p, p] * self[q, q]).squareRoot() else { return false }
        let theta = (self[q, q] - self[p, p]) / (2 * cell)
        let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        let corner = (self[p, p] - tangent * cell, self[q, q] + tangent * cell)
        for k in 0..<dimension {
            if k != p, k != q {
                let old = (self[k, p], self[k, q])
                self[k, p] = cosine * old.0 - sine * old.1
                self[k, q] = sine * old.0 + cosine * old.1
            }
            let old = (vectors[k][p], vectors[k][q])
            vectors[k][p] = cosine * old.0 - sine * old.1
            vectors[k][q] = sine * old.0 + cosine * old.1
        }
        (self[p, p], self[q, q], self[p, q]) = (corner.0, corner.1, 0)
        return true
    }

    /// The matrix with the same axes whose eigenvalues are what `change` makes of these: a square root, an inverse.
    package static func with(_ axes: [Axis], _ change: (Double) -> Double) -> SymmetricMatrix {
        var matrix = SymmetricMatrix(dimension: axes.count)
        for axis in axes {
            let value = change(axis.value)
            for row in 0..<axes.count {
                for column in row..<axes.count {
                    matrix[row, column] += value * axis.direction[row] * axis.direction[column]
                }
            }
        }
        return matrix
    }
}
