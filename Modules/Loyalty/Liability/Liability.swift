public import Domain

/// Sums up ledgers by when their points were earned, one member after the other, in memory that does not grow with them.
///
/// Goodwill is an apology and no part of a sale; it stands apart, and so do points that corrections gave.
public struct Liability: Sendable {
    /// How long the time is in which the points of a cohort were earned.
    public let period: CalendarPeriod
    /// As of which instant.
    public let time: Timestamp
    /// The zone whose days count.
    public let zone: Zone
    private var cohorts: [Int: [Int: PointMovements]] = [:]
    private var open: [Int: PointMovements] = [:]
    private var corrections = PointMovements()
    private var goodwill = PointMovements()
    private var left: Int64 = 0
    private var owed: Int64 = 0
    private var members = 0

    /// Nothing yet.
    public init(by period: CalendarPeriod, at time: Timestamp, in zone: Zone) {
        self.period = period
        self.time = time
        self.zone = zone
    }

    /// Adds a member's ledger as it stands at the instant, whether or not anybody has written down what is due by then.
    /// - Parameter ledger: one that knows all of its entries; later ones are left out.
    public mutating func add(_ ledger: Ledger) {
        var ledger = ledger
        if let last = ledger.position.lastAt, last > time { ledger = ledger.asOf(time) }
        guard ledger.position.count > 0 else { return }
        ledger.settle(by: time, in: zone)
        members += 1
        left += ledger.left
        owed -= ledger.total(of: .debt)
        ledger.forEachMovement(at: time) { origin, day, movement in
            if origin.to == .goodwill {
                goodwill += movement
            } else if (origin.origin?.kind ?? origin.kind) == .corrected {
                corrections += movement
            } else {
                // Who has the points makes no difference to when they were earned.
                let cohort = period.number(of: origin.origin?.on ?? origin.on)
                if let day {
                    let age = max(0, period.number(of: day) - cohort)
                    cohorts[cohort, default: [:]][age, default: PointMovements()] += movement
                } else {
                    open[cohort, default: PointMovements()] += movement
                }
            }
        }
    }

    /// What it comes to.
    /// - Parameter programme: by whose value of points.
    public func report(by programme: Programme) -> LiabilityReport {
        let today = zone.day(of: time)
        // A period counts as seen when it is over: its last day may be today.
        let now = period.number(of: today + 1)
        let curve = RedemptionCurve(
            cohorts.map { RedemptionCurve.Cohort(completedAges: now - $0.key, movements: $0.value) })
        let rows = cohorts.sorted { $0.key < $1.key }.map { number, ages in
            var points = open[number] ?? PointMovements()
            for movement in ages.values { points += movement }
            let share = curve.share(fromAge: max(0, now - number))
            let expected = min(points.open, Int64((Double(points.open) * share).rounded()))
            return LiabilityReport.Cohort(
                from: period.firstDay(of: number), until: period.firstDay(of: number + 1), points: points,
                expected: expected)
        }
        return LiabilityReport(
            period: period, asOf: today, members: members, cohorts: rows, corrections: corrections,
            goodwill: goodwill, left: left, owed: owed, agesSeen: curve.ages, currency: programme.currency,
            pointValue: programme.pointValue)
    }
}

extension Ledger {
    /// How many points of purchases that were given back were left with the member, and not collected since.
    fileprivate var left: Int64 {
        entries.reduce(0) { sum, entry in
            switch entry.kind {
            case .retained, .forgiven: sum + entry.points
            case .collected: sum - entry.points
            // What was left is the member's after all, because the purchase is worth more again.
            case .earned: entry.to == .adjustment ? sum - entry.points : sum
            default: sum
            }
        }
    }
}
