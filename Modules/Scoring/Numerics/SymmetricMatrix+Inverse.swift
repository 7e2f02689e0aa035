import Statistics

extension SymmetricMatrix {
    var rows: [[Double]] {
        (0..<dimension).map { row in (0..<dimension).map { self[row, $0] } }
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

    /// The inverse, or nil where an eigenvalue is not clearly above zero.
    func positiveInverse() -> SymmetricMatrix? {
        let axes = axes()
        let largest = axes.first?.value ?? 0
        guard axes.allSatisfy({ $0.value > largest * 1e-15 && $0.value > 0 }) else { return nil }
        return .with(axes) { 1 / $0 }
    }
}
