import Foundation

/// A small symmetric matrix, such as a Hessian in a handful of parameters.
struct SymmetricMatrix: Equatable {
    let dimension: Int
    private var cells: [Double]

    init(dimension: Int) {
        self.dimension = dimension
        cells = Array(repeating: 0, count: dimension * dimension)
    }

    /// Writing sets the mirrored cell too.
    subscript(row: Int, column: Int) -> Double {
        get { cells[row * dimension + column] }
        set {
            cells[row * dimension + column] = newValue
            cells[column * dimension + row] = newValue
        }
    }

    var rows: [[Double]] {
        (0..<dimension).map { Array(cells[$0 * dimension..<($0 + 1) * dimension]) }
    }

    /// The rows and columns at the given indices only.
    func restricted(to indices: [Int]) -> SymmetricMatrix {
        var part = SymmetricMatrix(dimension: indices.count)
        for (row, from) in indices.enumerated() {
            for (column, other) in indices.enumerated() where column >= row {
                part[row, column] = self[from, other]
            }
        }
        return part
    }

    /// J · self · Jᵀ, where `jacobian` has one row for each row of the result.
    func transformed(by jacobian: [[Double]]) -> SymmetricMatrix {
        var result = SymmetricMatrix(dimension: jacobian.count)
        for row in jacobian.indices {
            for column in row..<jacobian.count {
                var sum = 0.0
                for i in 0..<dimension {
                    for j in 0..<dimension {
                        sum += jacobian[row][i] * self[i, j] * jacobian[column][j]
                    }
                }
                result[row, column] = sum
            }
        }
        return result
    }
}

extension SymmetricMatrix {
    /// One eigenvalue with its unit eigenvector.
    struct Axis {
        let value: Double
        let direction: [Double]
    }

    /// Eigenvalues and eigenvectors by cyclic Jacobi rotations: slow for large matrices, exact to rounding for small.
    func axes() -> [Axis] {
        var matrix = self
        var vectors = (0..<dimension).map { row in (0..<dimension).map { $0 == row ? 1.0 : 0.0 } }
        for _ in 0..<60 {
            var rotated = false
            for p in 0..<dimension {
                for q in p + 1..<max(dimension, p + 1) {
                    rotated = matrix.rotate(p, q, &vectors) || rotated
                }
            }
            if !rotated {
                break
            }
        }
        return (0..<dimension).map { Axis(value: matrix[$0, $0], direction: vectors[$0]) }
    }

    /// Rotates so that cell (p, q) becomes zero; false when it is negligible already.
    private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout [[Double]]) -> Bool {
        let offDiagonal = self[p, q]
        if abs(offDiagonal) <= 1e-17 * abs(self[p, p] * self[q, q]).squareRoot() || abs(offDiagonal) < 1e-300 {
            return false
        }
        let theta = (self[q, q] - self[p, p]) / (2 * offDiagonal)
        let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        let (pp, qq) = (self[p, p] - tangent * offDiagonal, self[q, q] + tangent * offDiagonal)
        for k in 0..<dimension where k != p && k != q {
            let (kp, kq) = (self[k, p], self[k, q])
            self[k, p] = cosine * kp - sine * kq
            self[k, q] = sine * kp + cosine * kq
        }
        (self[p, p], self[q, q], self[p, q]) = (pp, qq, 0)
        for k in 0..<dimension {
            let (pk, qk) = (vectors[p][k], vectors[q][k])
            vectors[p][k] = cosine * pk - sine * qk
            vectors[q][k] = sine * pk + cosine * qk
        }
        return true
    }

    /// The inverse, or nil where an eigenvalue is not clearly above zero.
    func positiveInverse() -> SymmetricMatrix? {
        let axes = axes()
        let largest = axes.map(\.value).max() ?? 0
        var inverse = SymmetricMatrix(dimension: dimension)
        for axis in axes {
            guard axis.value > largest * 1e-15, axis.value > 0 else { return nil }
            for row in 0..<dimension {
                for column in row..<dimension {
                    inverse[row, column] += axis.direction[row] * axis.direction[column] / axis.value
                }
            }
        }
        return inverse
    }
}
