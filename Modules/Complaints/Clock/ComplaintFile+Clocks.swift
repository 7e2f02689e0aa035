public import Domain

extension ComplaintFile {
    /// The clocks of a complaint.
    ///
    /// They are a function of what has happened and when, so that it makes no difference how often anybody looks (law
    /// A7.5). What is due by statute depends on the receipt, the regime and the calendar alone, but for a holding reply
    /// where the regime knows one.
    /// - Parameter now: until when to look; what happened later is not seen.
    /// - Throws: ``Domain/BusinessCalendar/NeverOpen`` when the calendar has no open hours for twenty years.
    public func clocks(
        under terms: ClockTerms, asOf now: Timestamp
    ) throws(BusinessCalendar.NeverOpen) -> [ComplaintClock] {
        guard let times = ClockTimes(self, until: now) else { return [] }
        let service = try terms.serviceHours.flatMap { hours throws(BusinessCalendar.NeverOpen) in
            let due = try self.service(hours, times, terms.calendar, now)
            return clock(.service, times.responses.map { (due, $0) }, ended: times.ended, now)
        }
        let calls = clock(
            .call, times.calls.map { (terms.calendar.zone.time(of: $0.by + 1) + -1, $0.turn) }, ended: times.ended, now)
        let house = [service, calls, remedy(times, terms, now)].compactMap { $0 }
        return (receipt.isAnonymous ? [] : try owed(times, terms, now)) + house
    }

    /// The clocks of what is owed to somebody who can be reached.
    private func owed(
        _ times: ClockTimes, _ terms: ClockTerms, _ now: Timestamp
    ) throws(BusinessCalendar.NeverOpen) -> [ComplaintClock] {
        let (regime, calendar) = (terms.regime, terms.calendar)
        let day = try terms.day(ofReceipt: times.received)
        func due(_ term: Term) throws(BusinessCalendar.NeverOpen) -> Timestamp {
            try term.lastInstant(from: times.received, on: day, by: calendar)
        }
        func due(_ term: Term, after time: Timestamp) throws(BusinessCalendar.NeverOpen) -> Timestamp {
            try term.lastInstant(from: time, on: calendar.zone.day(of: time), by: calendar)
        }
        var clocks: [ComplaintClock?] = []
        if let term = regime.acknowledge {
            // Whoever was answered, or has accepted at once, is owed no confirmation any more.
            let ended = [times.ended, times.responded, times.withdrawn].compactMap { $0 }.min()
            clocks.append(
                clock(
                    .acknowledge, due: try due(term), .init(from: times.received, until: times.acknowledged),
                    ended: ended, now))
        }
        var last = try due(regime.response)
        if let longer = regime.extendedResponse, let held = times.heldUp, held <= last { last = try due(longer) }
        clocks.append(clock(.response, times.responses.map { (last, $0) }, ended: times.ended, now))
        if let term = regime.summary, let accepted = times.acceptedInFastLane {
            clocks.append(
                clock(
                    .summary, due: try due(term, after: accepted), .init(from: accepted, until: times.summarised),
                    ended: nil, now))
        }
        if let term = regime.progress {
            var turns: [(Timestamp, ClockTimes.Turn)] = []
            for turn in times.silences { turns.append((try due(term, after: turn.from), turn)) }
            clocks.append(clock(.progress, turns, ended: times.ended, now))
        }
        if let days = terms.verifyDays {
            let turns = times.verifications.map {
                (calendar.zone.time(of: calendar.zone.day(of: $0.from) + days + 1) + -1, $0)
            }
            clocks.append(clock(.verify, turns, ended: times.ended, now))
        }
        return clocks.compactMap { $0 }
    }

    /// What the customer is to get: of several remedies that which is due first. It is owed as well when the complaint is
    /// settled, and nobody has to be reached for it.
    private func remedy(_ times: ClockTimes, _ terms: ClockTerms, _ now: Timestamp) -> ComplaintClock? {
        guard let days = terms.remedyDays else { return nil }
        let zone = terms.calendar.zone
        let clocks = times.remedies.map { remedy in
            let day = remedy.until ?? zone.day(of: remedy.turn.from) + days
            return clock(.remedy, due: zone.time(of: day + 1) + -1, remedy.turn, ended: nil, now)
        }
        return clocks.asOne(showing: clocks.filter(\.isRunning).min { $0.dueAt < $1.dueAt } ?? clocks.last)
    }

    /// A clock that began anew with each turn; nil when there was none.
    private func clock(
        _ kind: ComplaintClock.Kind, _ turns: [(due: Timestamp, turn: ClockTimes.Turn)], ended: Timestamp?,
        _ now: Timestamp
    ) -> ComplaintClock? {
        let clocks = turns.map { clock(kind, due: $0.due, $0.turn, ended: ended, now) }
        return clocks.asOne(showing: clocks.last)
    }

    /// The clock of one turn. What was due before the turn began is late from then on.
    private func clock(
        _ kind: ComplaintClock.Kind, due: Timestamp, _ turn: ClockTimes.Turn, ended: Timestamp?, _ now: Timestamp
    ) -> ComplaintClock {
        let stop = [turn.until, ended].compactMap { $0 }.min()
        return ComplaintClock(
            kind: kind, dueAt: due, metAt: turn.until, breachedAt: (stop ?? now) > due ? max(due, turn.from) : nil,
            isRunning: stop == nil)
    }

    /// When a response is due by the house's own hours: what somebody was waited for is not counted, as far as it lies
    /// before.
    private func service(
        _ hours: Int, _ times: ClockTimes, _ calendar: BusinessCalendar, _ now: Timestamp
    ) throws(BusinessCalendar.NeverOpen) -> Timestamp {
        let length = Int64(hours) * 3_600_000
        var waited: Int64 = 0
        var due = try calendar.time(after: length, openSince: times.received)
        for wait in times.waits where wait.lowerBound < due {
            waited += calendar.openMilliseconds(from: wait.lowerBound, until: wait.upperBound)
            due = try calendar.time(after: length + waited, openSince: times.received)
        }
        return due
    }
}

extension [ComplaintClock] {
    /// Clocks of one kind as the one that is shown of them, with the first breach of all.
    fileprivate func asOne(showing shown: ComplaintClock?) -> ComplaintClock? {
        shown.map { shown in
            ComplaintClock(
                kind: shown.kind, dueAt: shown.dueAt, metAt: shown.metAt,
                breachedAt: compactMap(\.breachedAt).min(), isRunning: shown.isRunning)
        }
    }
}
