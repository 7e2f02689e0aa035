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
        let times = ClockTimes(self, until: now)
        let day = try terms.day(ofReceipt: receivedAt)
        func due(_ term: Term) throws(BusinessCalendar.NeverOpen) -> Timestamp {
            try term.lastInstant(from: receivedAt, on: day, by: terms.calendar)
        }
        var clocks: [ComplaintClock] = []
        if !receipt.isAnonymous {
            if let term = terms.regime.acknowledge {
                clocks.append(
                    clock(.acknowledge, due: try due(term), met: times.acknowledged, ended: times.ended, now))
            }
            var last = try due(terms.regime.response)
            if let longer = terms.regime.extendedResponse, let held = times.heldUp, held <= last {
                last = try due(longer)
            }
            clocks.append(clock(.response, due: last, met: times.responded, ended: times.ended, now))
            if let term = terms.regime.summary, let accepted = times.acceptedInFastLane {
                let day = terms.calendar.zone.day(of: accepted)
                let last = try term.lastInstant(from: accepted, on: day, by: terms.calendar)
                clocks.append(clock(.summary, due: last, met: times.summarised, ended: nil, now))
            }
            if let progress = try progress(times, terms, now) { clocks.append(progress) }
        }
        if let hours = terms.serviceHours {
            let last = try service(hours, times, terms.calendar, now)
            clocks.append(clock(.service, due: last, met: times.responded, ended: times.ended, now))
        }
        if let day = times.callBy {
            let last = terms.calendar.zone.time(of: day + 1) + -1
            clocks.append(clock(.call, due: last, met: nil, ended: times.ended, now))
        }
        return clocks
    }

    private func clock(
        _ kind: ComplaintClock.Kind, due: Timestamp, met: Timestamp?, ended: Timestamp?, _ now: Timestamp
    ) -> ComplaintClock {
        let stop = [met, ended].compactMap { $0 }.min()
        return ComplaintClock(
            kind: kind, dueAt: due, metAt: met, breachedAt: (stop ?? now) > due ? due : nil, isRunning: stop == nil)
    }

    /// When a response is due by the house's own hours: what somebody was waited for is not counted, as far as it lies
    /// before.
    private func service(
        _ hours: Int, _ times: ClockTimes, _ calendar: BusinessCalendar, _ now: Timestamp
    ) throws(BusinessCalendar.NeverOpen) -> Timestamp {
        let length = Int64(hours) * 3_600_000
        var waited: Int64 = 0
        var due = try calendar.time(after: length, openSince: receivedAt)
        for wait in times.waits where wait.lowerBound < due {
            waited += calendar.openMilliseconds(from: wait.lowerBound, until: wait.upperBound)
            due = try calendar.time(after: length + waited, openSince: receivedAt)
        }
        return due
    }

    /// The clock that begins anew with each word to the customer, as long as a response is owed.
    private func progress(
        _ times: ClockTimes, _ terms: ClockTerms, _ now: Timestamp
    ) throws(BusinessCalendar.NeverOpen) -> ComplaintClock? {
        guard let term = terms.regime.progress else { return nil }
        var breached: Timestamp?
        var last: (due: Timestamp, met: Timestamp?)?
        for owed in times.owed {
            let words = times.told.filter { owed.lowerBound < $0 && $0 <= owed.upperBound }
            for (from, until) in zip([owed.lowerBound] + words, words + [owed.upperBound]) {
                let due = try term.lastInstant(from: from, on: terms.calendar.zone.day(of: from), by: terms.calendar)
                if until > due, breached == nil { breached = due }
                last = (due, words.last)
            }
        }
        return last.map { due, met in
            ComplaintClock(
                kind: .progress, dueAt: due, metAt: met, breachedAt: breached, isRunning: times.isResponseOwed)
        }
    }
}
