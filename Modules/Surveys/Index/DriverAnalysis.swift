/// How much each driver explains of an outcome, and how it stands.
public struct DriverAnalysis: Hashable, Sendable {
    /// One driver.
    public struct Driver: Hashable, Sendable {
        /// The question.
        public let name: String
        /// Johnson's relative weight: its part of R², 0 or more; it has no interval in closed form.
        public let weight: Double
        /// The standardised coefficient of the regression on all drivers, with the interval of its t statistic; its sign
        /// may turn where drivers are correlated, which is why the weights are there.
        public let beta: Estimate
        /// The mean answer with Student's interval.
        public let performance: Estimate
    }

    /// Where a driver stands: importance against performance, both cut at the mean of all drivers.
    ///
    /// J. A. Martilla and J. C. James, "Importance-Performance Analysis", Journal of Marketing 41 (1977), 77–79.
    public enum Quadrant: String, CaseIterable, Hashable, Sendable {
        /// Matters more than others, and does worse.
        case concentrateHere = "concentrate_here"
        /// Matters more, and does better.
        case keepUp = "keep_up"
        /// Matters less, and does worse.
        case lowPriority = "low_priority"
        /// Matters less, and does better.
        case possibleOverkill = "possible_overkill"
    }

    /// The question that is explained.
    public let outcome: String
    /// Complete answers.
    public let count: Int
    /// Answers that lack one of the questions.
    public let skipped: Int
    /// The share of the outcome's variance that all drivers explain, 0 to 1; the weights add up to it.
    public let rSquared: Double
    /// The drivers in the order in which they were asked for.
    public let drivers: [Driver]

    init(outcome: String, count: Int, skipped: Int, rSquared: Double, _ drivers: [Driver]) {
        self.outcome = outcome
        self.count = count
        self.skipped = skipped
        self.rSquared = rSquared
        self.drivers = drivers
    }

    /// R² less what that many drivers explain by chance.
    public var adjustedRSquared: Double {
        1 - (1 - rSquared) * Double(count - 1) / Double(count - drivers.count - 1)
    }

    /// The quadrant of a driver; all answers must be on one scale.
    public func quadrant(of driver: Driver) -> Quadrant {
        let importance = drivers.reduce(0) { $0 + $1.weight } / Double(drivers.count)
        let performance = drivers.reduce(0) { $0 + $1.performance.value } / Double(drivers.count)
        return switch (driver.weight >= importance, driver.performance.value >= performance) {
        case (true, true): .keepUp
        case (true, false): .concentrateHere
        case (false, true): .possibleOverkill
        case (false, false): .lowPriority
        }
    }
}

extension DriverAnalysis: CustomStringConvertible {
    /// R² with n, and a line for each driver, the weightiest first.
    public var description: String {
        let skips = skipped == 0 ? "" : "; \(skipped) skipped"
        let head = "\(outcome): R² \(fixed(rSquared, 3)), adjusted \(fixed(adjustedRSquared, 3)) (n = \(count)\(skips))"
        let lines = drivers.sorted { $0.weight > $1.weight }.map { driver in
            let share = rSquared > 0 ? fixed(driver.weight / rSquared * 100, 1) : "0.0"
            return "  \(driver.name): \(share) % of R²; beta \(driver.beta); mean \(driver.performance); "
                + quadrant(of: driver).rawValue.replacing("_", with: " ")
        }
        return ([head] + lines).joined(separator: "\n")
    }
}
