import Statistics

/// Newton's method uphill on a log-likelihood per customer, in coordinates without units.
///
/// A step along an axis of the Hessian is the gradient divided by the absolute curvature, so that it also leads out of
/// regions that are not concave; it is shortened until the value rises. A coordinate that leaves the range in which
/// data can tell it from its limit is put *at* the limit, and the climb goes on in the others.
struct NewtonAscent {
    /// One coordinate of the search.
    struct Coordinate {
        /// Where a finite sample can tell the coordinate from its limits.
        let identified: ClosedRange<Double>
        /// The limits themselves, or finite stand-ins so far out that the difference vanishes in rounding.
        let limits: (below: Double, above: Double)
    }

    enum Side: Sendable {
        case below
        case above
    }

    /// The end of a climb.
    struct Summit {
        var point: [Double]
        var surface: Surface
        /// Which coordinates ran away, and to which side.
        var atLimit: [Side?]
        /// Coordinates that the value does not depend on here.
        var flat: [Bool]
        /// Evaluations of the function.
        var evaluations = 1
        var converged = false

        /// Coordinates that the data determine.
        var determined: [Int] { point.indices.filter { atLimit[$0] == nil && !flat[$0] } }

        /// Whether this end is to be preferred; of ends as high as each other the first is.
        func isHigher(than other: Summit) -> Bool {
            if converged != other.converged {
                return converged
            }
            return surface.value > other.surface.value + 1e-9 * (1 + abs(other.surface.value))
        }
    }

    /// No coordinate moves further than this in one step: a factor of about seven.
    private static let longestStep = 2.0
    /// A predicted rise below this share of the value ends the climb: no units, no number of customers in it.
    private static let negligibleRise = 1e-13
    /// A predicted rise below this share of the value may not show for rounding.
    private static let hiddenRise = 1e-8
    private static let mostEvaluations = 400

    let coordinates: [Coordinate]
    let evaluate: ([Double]) -> Surface

    /// The highest summit reached from any of the starts.
    func climb(from starts: [[Double]]) -> Summit? {
        var evaluations = 0
        var highest: Summit?
        for start in starts {
            let summit = climb(from: start)
            evaluations += summit.evaluations
            if highest.map({ summit.isHigher(than: $0) }) ?? true {
                highest = summit
            }
        }
        highest?.evaluations = evaluations
        return highest
    }

    private func climb(from start: [Double]) -> Summit {
        var summit = Summit(
            point: start, surface: evaluate(start), atLimit: start.map { _ in nil }, flat: start.map { _ in false })
        while summit.evaluations < Self.mostEvaluations {
            let step = step(from: summit)
            let value = summit.surface.value
            if step.rise <= Self.negligibleRise * (1 + abs(value)) {
                polish(&summit, step)
                break
            }
            advance(&summit, step)
            if summit.surface.value <= value {
                // No shorter step rises either: rounding hides what is left, if it is little.
                if step.rise <= Self.hiddenRise * (1 + abs(value)) {
                    polish(&summit, step)
                }
                break
            }
            pinRunaways(&summit)
        }
        markFlat(&summit)
        return summit
    }
}

extension NewtonAscent {
    private struct Step {
        var direction: [Double]
        /// Gradient · direction: twice the rise that the quadratic model promises.
        var rise: Double
        /// Whether the surface bends down along every axis that is not flat.
        var isConcave: Bool
    }

    /// Below this curvature per customer a million customers could not tell a parameter from its hundredfold.
    private static func flatness(_ axes: [SymmetricMatrix.Axis]) -> Double {
        1e-11 + 1e-14 * (axes.map { abs($0.value) }.max() ?? 0)
    }

    private func step(from summit: Summit) -> Step {
        let free = summit.point.indices.filter { summit.atLimit[$0] == nil }
        let axes = summit.surface.hessian.restricted(to: free).axes()
        let flatness = Self.flatness(axes)
        var step = Step(direction: summit.point.map { _ in 0 }, rise: 0, isConcave: true)
        for axis in axes {
            let slope = zip(free, axis.direction).map { summit.surface.gradient[$0] * $1 }.reduce(0, +)
            let isFlat = abs(axis.value) <= flatness
            if isFlat && abs(slope) <= flatness {
                continue
            }
            step.isConcave = step.isConcave && axis.value < 0
            let length = min(abs(slope) / max(abs(axis.value), flatness), Self.longestStep) * (slope < 0 ? -1 : 1)
            for (coordinate, share) in zip(free, axis.direction) {
                step.direction[coordinate] += length * share
            }
        }
        let longest = step.direction.map(abs).max() ?? 0
        if longest > Self.longestStep {
            step.direction = step.direction.map { $0 * Self.longestStep / longest }
        }
        step.rise = zip(summit.surface.gradient, step.direction).map(*).reduce(0, +)
        return step
    }

    /// Moves along the step, shortened until the value rises; stays if it never does.
    private func advance(_ summit: inout Summit, _ step: Step) {
        var share = 1.0
        for _ in 0..<40 {
            let point = zip(summit.point, step.direction).map { $0 + share * $1 }
            let surface = evaluate(point)
            summit.evaluations += 1
            if surface.value >= summit.surface.value + 1e-4 * share * step.rise {
                summit.point = point
                summit.surface = surface
                return
            }
            share *= surface.value.isFinite ? 0.4 : 0.1
        }
    }

    /// Ends the climb with one last Newton step without a test of the value, whose rounding hides what the gradient still shows.
    private func polish(_ summit: inout Summit, _ step: Step) {
        summit.converged = step.isConcave
        let point = zip(summit.point, step.direction).map(+)
        let surface = evaluate(point)
        summit.evaluations += 1
        if steepness(surface, summit) < steepness(summit.surface, summit) {
            summit.point = point
            summit.surface = surface
        }
    }

    private func steepness(_ surface: Surface, _ summit: Summit) -> Double {
        summit.point.indices.filter { summit.atLimit[$0] == nil }.map { abs(surface.gradient[$0]) }.max() ?? 0
    }

    private func pinRunaways(_ summit: inout Summit) {
        for (index, coordinate) in coordinates.enumerated() where summit.atLimit[index] == nil {
            let value = summit.point[index]
            guard !coordinate.identified.contains(value) else { continue }
            let side: Side = value < coordinate.identified.lowerBound ? .below : .above
            var point = summit.point
            point[index] = side == .below ? coordinate.limits.below : coordinate.limits.above
            let surface = evaluate(point)
            summit.evaluations += 1
            // A limit that is worse than the way to it is none: the climb then goes on where it is.
            if surface.value >= summit.surface.value - 1e-9 * (1 + abs(summit.surface.value)) {
                summit.point = point
                summit.surface = surface
                summit.atLimit[index] = side
            }
        }
    }

    /// Marks the coordinates along which the Hessian vanishes.
    private func markFlat(_ summit: inout Summit) {
        let free = summit.point.indices.filter { summit.atLimit[$0] == nil }
        let axes = summit.surface.hessian.restricted(to: free).axes()
        let flatness = Self.flatness(axes)
        for axis in axes where abs(axis.value) <= flatness {
            let heaviest = axis.direction.indices.max { abs(axis.direction[$0]) < abs(axis.direction[$1]) }
            if let heaviest {
                summit.flat[free[heaviest]] = true
            }
        }
    }
}
