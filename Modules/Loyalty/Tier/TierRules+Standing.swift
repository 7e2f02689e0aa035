public import Domain

extension TierRules {
    /// Where somebody stands on a day: a function of what stands of the activity up to it, whatever was known when.
    ///
    /// It takes the time of sorting the days, and doesn't depend on how many years they span.
    /// - Parameters:
    ///   - joinedOn: the day of joining, from which tenure and activity count.
    ///   - days: what counts, in any order; days before joining and after today are left out.
    ///   - today: the day.
    ///   - promises: all promises ever made to the member.
    public func standing(
        joinedOn: CalendarDay, days: some Sequence<QualifyingDay>, asOf today: CalendarDay, promises: [TierPromise] = []
    ) -> TierStanding {
        let activity = QualifyingActivity(days, self, joinedOn: joinedOn, asOf: today)
        var claims = activity.claims()
        for promise in promises {
            guard let index = index(of: promise.tier), max(promise.since, joinedOn) < promise.until else { continue }
            claims.append(
                TierClaim(index: index, from: max(promise.since, joinedOn), until: promise.until, ground: .promise))
        }
        let changes = TierPath(self, joinedOn: joinedOn, claims: claims).changes
        let past = changes.prefix { $0.on <= today }
        let forecast = changes.dropFirst(past.count)
        let rank = past.last?.to ?? rank(0)
        let next = next(after: rank, with: activity, on: today)
        return TierStanding(
            asOf: today, joinedOn: joinedOn, rank: rank, since: past.last?.on ?? min(joinedOn, today),
            basis: basis(of: rank, claims, joinedOn: joinedOn, on: today),
            progress: progress(
                activity.tally(on: today), window.days(on: today, joinedOn: joinedOn), joinedOn: joinedOn, on: today),
            missing: next?.missing, missingBy: next?.by, changes: Array(past), forecast: Array(forecast),
            drops: forecast.filter { $0.to < $0.from }.map {
                TierDrop(on: $0.on, from: $0.from, to: $0.to, noticedOn: $0.on - noticeDays)
            })
    }

    private func progress(
        _ tally: Tally, _ window: Range<CalendarDay>, joinedOn: CalendarDay, on day: CalendarDay
    ) -> TierProgress {
        TierProgress(
            window: window, spend: Int64(clamping: tally.spend), points: Int64(clamping: tally.points),
            visits: Int(clamping: tally.visits), tenureMonths: max(0, day.wholeMonths(since: joinedOn)))
    }

    private func basis(
        of rank: TierRank, _ claims: [TierClaim], joinedOn: CalendarDay, on today: CalendarDay
    ) -> TierBasis {
        if rank.index == 0 { return .ground }
        let standing = claims.filter { claim in
            claim.index == rank.index && claim.from <= today && claim.until.map { $0 > today } ?? true
        }
        let longest = standing.max { left, right in
            guard left.until == right.until else {
                guard let leftUntil = left.until, let rightUntil = right.until else { return right.until == nil }
                return leftUntil < rightUntil
            }
            return left.from < right.from
        }
        switch longest?.ground {
        case .none: return .softLanding
        case .tenure: return .tenure
        case .promise: return .promised(until: longest?.until ?? today)
        case .activity(let tally, let window, let day):
            return .activity(progress(tally, window, joinedOn: joinedOn, on: day))
        }
    }

    private func next(
        after rank: TierRank, with activity: QualifyingActivity, on today: CalendarDay
    ) -> (missing: TierRequirements, by: CalendarDay?)? {
        guard rank.index + 1 < tiers.count else { return nil }
        let months = today.monthsReaching(activity.tenureDays[rank.index + 1])
        let missing = tiers[rank.index + 1].requirements.missing(after: activity.tally(on: today), months: months)
        return (missing, missing.asksActivity ? activity.lastDayOfAll(on: today) : nil)
    }
}

extension QualifyingActivity {
    /// What is counted on a day.
    func tally(on day: CalendarDay) -> Tally {
        var sum = Tally.zero
        for counted in counted(on: day) { sum += counted.tally }
        return sum
    }

    /// The last day on which all that is counted on a day is counted still; nil when nothing is, in a rolling window.
    func lastDayOfAll(on day: CalendarDay) -> CalendarDay? {
        switch rules.window {
        case .calendarYear, .memberYear: rules.window.days(on: day, joinedOn: joinedOn).upperBound - 1
        case .rolling(let months):
            counted(on: day).first.map { QualificationWindow.end(of: $0.day, months: months) - 1 }
        }
    }

    private func counted(on day: CalendarDay) -> ArraySlice<(day: CalendarDay, tally: Tally)> {
        let window = rules.window.days(on: day, joinedOn: joinedOn)
        let after = days.drop { $0.day < window.lowerBound }
        return after.prefix { $0.day < window.upperBound }
    }
}
