import Domain

/// How somebody goes through the tiers while claims come and end.
struct TierPath {
    private let rules: TierRules
    private let joinedOn: CalendarDay
    /// The days on which a promise ends.
    private let promiseEnds: Set<CalendarDay>
    private(set) var changes: [TierChange] = []
    private var index = 0
    /// With a rolling window the day of the next review of a soft landing.
    private var landing: CalendarDay?

    init(_ rules: TierRules, joinedOn: CalendarDay, claims: [TierClaim]) {
        self.rules = rules
        self.joinedOn = joinedOn
        promiseEnds = Set(
            claims.compactMap { claim in
                if case .promise = claim.ground { claim.until } else { nil }
            })
        let marks = claims.flatMap { claim in
            [(day: claim.from, index: claim.index, step: 1)]
                + (claim.until.map { [(day: $0, index: claim.index, step: -1)] } ?? [])
        }.sorted { $0.day < $1.day }
        go(through: marks)
    }

    /// Visits only the days on which a claim comes or ends, and reviews while something is left to land.
    private mutating func go(through marks: [(day: CalendarDay, index: Int, step: Int)]) {
        var claimed = Array(repeating: 0, count: rules.tiers.count)
        var place = 0
        var next = marks.first?.day
        while let day = next {
            while place < marks.count, marks[place].day == day {
                claimed[marks[place].index] += marks[place].step
                place += 1
            }
            let kept = claimed.lastIndex { $0 > 0 } ?? 0
            move(toAtLeast: kept, on: day)
            next = place < marks.count ? marks[place].day : nil
            if kept < index {
                let review = nextReview(after: day)
                next = min(next ?? review, review)
            }
        }
    }

    private mutating func move(toAtLeast kept: Int, on day: CalendarDay) {
        if kept > index {
            landing = nil
            step(to: kept, on: day)
        } else if kept < index, rules.downgrade == .earned {
            step(to: kept, on: day)
        } else if kept < index, isReview(day) {
            landing = day.adding(months: 1)
            step(to: index - 1, on: day)
        }
    }

    private mutating func step(to new: Int, on day: CalendarDay) {
        changes.append(TierChange(on: day, from: rules.rank(index), to: rules.rank(new)))
        index = new
    }

    private func isReview(_ day: CalendarDay) -> Bool {
        if case .rolling = rules.window { return landing.map { $0 <= day } ?? true }
        return promiseEnds.contains(day) || period(reviewedBy: day).lowerBound + rules.graceDays == day
    }

    private func nextReview(after day: CalendarDay) -> CalendarDay {
        if case .rolling = rules.window { return landing ?? day + 1 }
        return period(reviewedBy: day).upperBound + rules.graceDays
    }

    /// The year whose review was the last one up to a day.
    private func period(reviewedBy day: CalendarDay) -> Range<CalendarDay> {
        rules.window.days(on: day - rules.graceDays, joinedOn: joinedOn)
    }
}
