/// Which share of open points will be used, by the age of the cohort that they are of: what has become of all cohorts so
/// far, age by age, as a life table with two ends.
///
/// Of the points that were open at an age, a share was used within it and another one expired; who is still open goes on
/// to the next age. So the share that will be used from an age on is what is used in it, and of the rest what is used
/// from the next one on: the cumulative incidence with competing risks (O. O. Aalen, S. Johansen, "An Empirical
/// Transition Matrix for Non-homogeneous Markov Chains Based on Censored Observations", Scandinavian Journal of
/// Statistics 5, 1978). Points that were taken back or corrected away are as if they had never been issued. Cohorts that
/// are open still count as far as they have come. What stays open beyond the ages that were seen is expected to be used.
struct RedemptionCurve: Hashable, Sendable {
    /// For every age that was seen, the share that is used from its beginning on.
    private let shares: [Double]

    /// What has become of a cohort.
    struct Cohort {
        /// How many ages have ended.
        var completedAges: Int
        /// What happened at each age.
        var movements: [Int: PointMovements]
    }

    init(_ cohorts: [Cohort]) {
        var risks: [(open: Int64, used: Int64, expired: Int64)] = []
        for cohort in cohorts {
            var open: Int64 = 0
            for age in 0..<max(0, cohort.completedAges) {
                let moved = cohort.movements[age] ?? PointMovements()
                let atRisk = open + moved.issued - moved.takenBack - moved.corrected
                if risks.count <= age { risks.append((0, 0, 0)) }
                risks[age].open += atRisk
                risks[age].used += moved.used
                risks[age].expired += moved.expired
                open = atRisk - moved.used - moved.expired
            }
        }
        while let last = risks.last, last.open <= 0 { risks.removeLast() }
        var shares: [Double] = []
        for risk in risks.reversed() {
            let later = shares.last ?? 1
            guard risk.open > 0 else {
                shares.append(later)
                continue
            }
            // More may have come back at an age than was used.
            let used = min(1, Double(max(0, risk.used)) / Double(risk.open))
            let expired = min(1 - used, Double(max(0, risk.expired)) / Double(risk.open))
            shares.append(used + (1 - used - expired) * later)
        }
        self.shares = shares.reversed()
    }

    /// How many ages were seen; with none, all open points are expected to be used.
    var ages: Int { shares.count }

    /// The share of points that are open at the beginning of an age that will be used: 0 to 1.
    func share(fromAge age: Int) -> Double { shares.indices.contains(age) ? shares[age] : 1 }
}
