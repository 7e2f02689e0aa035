public import Statistics

/// How easily dissatisfaction becomes a complaint that is on file.
///
/// What is on file is the tip of an iceberg: B. Stauss and W. Seidel, "Effective Complaint Management", 2nd edition,
/// Springer 2019 (complaint annoyance iceberg and evidence controlling): articulation rate A, registration rate R, and
/// evidence E = A · R. A falling number of complaints with constant dissatisfaction is an alarm, and no success.
public struct Friendliness: Hashable, Sendable {
    /// A: how many of the dissatisfied customers complained.
    public let articulation: Proportion
    /// R: how many of the complaints that were made are on file.
    public let registration: Proportion
    /// How many complaints are on file, of all customers, asked or not.
    public let registered: Int

    /// The measure by its two shares; a negative number of complaints on file is none.
    public init(articulation: Proportion, registration: Proportion, registered: Int) {
        self.articulation = articulation
        self.registration = registration
        self.registered = max(0, registered)
    }

    /// E: which share of what dissatisfied customers comes on file, 0 to 1; nil when either share has no base.
    public var evidence: Double? {
        guard let first = articulation.share, let second = registration.share else { return nil }
        return first * second
    }

    /// An interval for E of at least 90 % confidence, within 0…1; nil when either share has no base.
    ///
    /// The product of two intervals of 95 % holds the product of what they were made for whenever both of them hold
    /// (C. E. Bonferroni, 1936), whether or not the two samples depend on each other.
    public var evidenceInterval: ClosedRange<Double>? {
        guard let first = articulation.interval, let second = registration.interval else { return nil }
        return first.lowerBound * second.lowerBound...first.upperBound * second.upperBound
    }

    /// How many incidents there truly were: what is on file, by E; nil when E is 0 or has no base, since then what is on
    /// file says nothing of what is not.
    public var incidents: Double? {
        guard let evidence, evidence > 0 else { return nil }
        return max(Double(registered), Double(registered) / evidence)
    }

    /// An interval for the incidents of at least 90 % confidence, of E alone. Its upper end is infinite when E may be 0;
    /// nil when the incidents are.
    public var incidentsInterval: ClosedRange<Double>? {
        guard let incidents, let evidenceInterval else { return nil }
        let low = min(incidents, Double(registered) / evidenceInterval.upperBound)
        guard evidenceInterval.lowerBound > 0 else { return low...Double.infinity }
        return low...max(incidents, Double(registered) / evidenceInterval.lowerBound)
    }
}
