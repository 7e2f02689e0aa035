import Domain

/// A right to a tier for some days.
struct TierClaim {
    enum Ground {
        case tenure
        case promise
        /// What was counted as of a day, in that window.
        case activity(Tally, Range<CalendarDay>, asOf: CalendarDay)
    }

    /// The tier's place.
    let index: Int
    let from: CalendarDay
    /// The first day without it; nil when it never ends.
    let until: CalendarDay?
    let ground: Ground
}

/// The activity of a member, from which claims follow.
struct QualifyingActivity {
    let rules: TierRules
    let joinedOn: CalendarDay
    /// What counts on each day, in order, from joining to today.
    let days: [(day: CalendarDay, tally: Tally)]
    /// The days on which the tenure that each tier asks for is reached.
    let tenureDays: [CalendarDay]

    init(_ days: some Sequence<QualifyingDay>, _ rules: TierRules, joinedOn: CalendarDay, asOf today: CalendarDay) {
        self.rules = rules
        self.joinedOn = joinedOn
        tenureDays = rules.tiers.map { joinedOn.adding(months: $0.requirements.tenureMonths ?? 0) }
        var merged: [(day: CalendarDay, tally: Tally)] = []
        for day in days.filter({ $0.day >= joinedOn && $0.day <= today }).sorted(by: { $0.day < $1.day }) {
            let tally = Tally(day)
            if tally == .zero { continue }
            if merged.last?.day == day.day {
                merged[merged.count - 1].tally += tally
            } else {
                merged.append((day.day, tally))
            }
        }
        self.days = merged
    }

    /// All claims but a hold's, in the order of nothing.
    func claims() -> [TierClaim] {
        let byTenure = rules.tiers.indices.dropFirst().filter { !rules.tiers[$0].requirements.asksActivity }.map {
            TierClaim(index: $0, from: tenureDays[$0], until: nil, ground: .tenure)
        }
        return switch rules.window {
        case .calendarYear, .memberYear: byTenure + claimsOfYears()
        case .rolling(let months): byTenure + rollingClaims(months)
        }
    }

    /// The highest tier that the activity and the day's tenure are enough for.
    private func index(reachedBy tally: Tally, on day: CalendarDay) -> Int {
        rules.tiers.indices.last { tenureDays[$0] <= day && rules.tiers[$0].requirements.areMet(by: tally) } ?? 0
    }

    /// A claim for every day on which more is reached in its year.
    private func claimsOfYears() -> [TierClaim] {
        var claims: [TierClaim] = []
        var window = rules.window.days(on: joinedOn, joinedOn: joinedOn)
        var keptUntil: CalendarDay?
        var tally = Tally.zero
        for event in (days + tenureDays.map { ($0, .zero) }).sorted(by: { $0.day < $1.day }) {
            if !window.contains(event.day) {
                window = rules.window.days(on: event.day, joinedOn: joinedOn)
                keptUntil = nil
                tally = .zero
            }
            tally += event.tally
            let reached = index(reachedBy: tally, on: event.day)
            if reached == 0 { continue }
            let kept =
                keptUntil
                ?? rules.window.days(on: window.upperBound, joinedOn: joinedOn).upperBound + rules.graceDays
            keptUntil = kept
            claims.append(
                TierClaim(
                    index: reached, from: event.day, until: max(kept, event.day + rules.noticeDays),
                    ground: .activity(tally, window, asOf: event.day)))
        }
        return claims
    }

    /// A claim for every stretch of days in which the window holds the same.
    private func rollingClaims(_ months: Int) -> [TierClaim] {
        var turns: [(day: CalendarDay, added: Tally, gone: Tally, isGain: Bool)] = tenureDays.map {
            ($0, .zero, .zero, true)
        }
        for (day, tally) in days {
            turns.append((day, tally, .zero, true))
            turns.append((QualificationWindow.end(of: day, months: months), .zero, tally, false))
        }
        turns.sort { $0.day < $1.day }
        var claims: [TierClaim] = []
        var tally = Tally.zero
        var isGain = false
        for (place, turn) in turns.enumerated() {
            tally += turn.added
            tally -= turn.gone
            isGain = isGain || turn.isGain
            // Behind the last turn the window is empty.
            guard place + 1 < turns.count else { break }
            let end = turns[place + 1].day
            if end == turn.day { continue }
            let reached = index(reachedBy: tally, on: turn.day)
            if reached > 0 {
                let kept = end + rules.graceDays
                claims.append(
                    TierClaim(
                        index: reached, from: turn.day,
                        until: isGain ? max(kept, turn.day + rules.noticeDays) : kept,
                        ground: .activity(
                            tally, rules.window.days(on: turn.day, joinedOn: joinedOn), asOf: turn.day)))
            }
            isGain = false
        }
        return claims
    }
}
