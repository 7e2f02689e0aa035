import Statistics

/// The value, gradient and Hessian of a function at a point.
struct Surface {
    var value: Double
    var gradient: [Double]
    var hessian: SymmetricMatrix

    init(dimension: Int) {
        value = 0
        gradient = Array(repeating: 0, count: dimension)
        hessian = SymmetricMatrix(dimension: dimension)
    }

    /// From one lane for the value, then the gradient, then the upper triangle of the Hessian row by row.
    init(dimension: Int, lanes: SIMD16<Double>) {
        self.init(dimension: dimension)
        value = lanes[0]
        var lane = dimension + 1
        for row in 0..<dimension {
            gradient[row] = lanes[row + 1]
            for column in row..<dimension {
                hessian[row, column] = lanes[lane]
                lane += 1
            }
        }
    }
}

extension Surface {
    /// The same surface on another scale of values.
    func divided(by scale: Double) -> Surface {
        var scaled = self
        scaled.value /= scale
        scaled.gradient = gradient.map { $0 / scale }
        for row in gradient.indices {
            for column in row..<gradient.count {
                scaled.hessian[row, column] /= scale
            }
        }
        return scaled
    }
}

extension Surface {
    /// The surface over coordinates on which its own coordinates depend linearly: one row of factors for each.
    func transformed(by jacobian: [[Double]]) -> Surface {
        var surface = Surface(dimension: jacobian.count)
        surface.value = value
        surface.gradient = jacobian.map { row in zip(row, gradient).map(*).reduce(0, +) }
        surface.hessian = hessian.transformed(by: jacobian)
        return surface
    }
}
