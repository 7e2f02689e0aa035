import Domain

extension Posting {
    /// Brings points back that were taken as ended, and would not have ended by all the activity that is known now: some of
    /// it was heard of late.
    ///
    /// The ledger has to know all of its entries; else nothing comes back.
    /// - Parameter time: when the activity began that was heard of; what had ended by then stays so.
    mutating func revive(endedAfter time: Timestamp, in zone: Zone) {
        guard ledger.entries.count == ledger.position.count,
            ledger.entries.reversed().prefix(while: { $0.at > time }).contains(where: { $0.to == .breakage })
        else { return }
        let ended = ledger.lots.values.filter { $0.book == .points && $0.terms.slides && ledger.ended(in: $0) > 0 }
        guard !ended.isEmpty else { return }
        let activity = ledger.activity(in: zone)
        for lot in ended.sorted(by: { $0.number < $1.number }) {
            guard let first = lot.terms.endsAt else { continue }
            let end = activity.reduce(first) { end, next in next.at < end ? max(end, next.slidesTo) : end }
            guard end > at else { continue }
            var note = Note()
            note.of = lot.command
            giveBack(ledger.ended(in: lot), toLot: lot.number, .revived, from: .breakage, note)
        }
    }
}

extension Ledger {
    /// What has put off the end of what slides, in the order of its days.
    fileprivate func activity(in zone: Zone) -> [(at: Timestamp, slidesTo: Timestamp)] {
        entries.compactMap { entry in entry.slidesTo.map { (at: zone.time(of: entry.on), slidesTo: $0) } }
            .sorted { $0.at < $1.at }
    }

    /// How many points of a lot ended unused and stayed so, by the entries it knows.
    func ended(in lot: Lot) -> Int64 {
        entries.reduce(0) { sum, entry in
            guard entry.lot == lot.number else { return sum }
            if entry.to == .breakage { return sum + entry.points }
            return entry.from == .breakage ? sum - entry.points : sum
        }
    }
}
