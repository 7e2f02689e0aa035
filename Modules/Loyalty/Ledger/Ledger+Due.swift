public import Domain

extension Ledger {
    /// When time alone will bring about the next entry; nil when never.
    public var nextDue: Timestamp? {
        var next = reservations.values.map(\.until).min()
        for lot in lots.values where lot.remaining > 0 {
            if let end = end(of: lot), next.map({ end < $0 }) ?? true { next = end }
        }
        return next
    }

    /// Writes down what time has brought about by an instant: reservations whose time is over, then lots that have
    /// ended, in the order of their instants.
    ///
    /// Each entry holds from its own instant on, so that it makes no difference how often anybody looks.
    /// - Parameters:
    ///   - now: the instant.
    ///   - zone: the programme's.
    ///   - recordedAt: when it is written down; `now` when nil.
    /// - Returns: the entries.
    @discardableResult
    public mutating func settle(by now: Timestamp, in zone: Zone, recordedAt: Timestamp? = nil) -> [Entry] {
        var made: [Entry] = []
        while let due = nextDue, due <= now {
            var posting = Posting(
                nil, on: zone.day(of: due), at: due, recordedAt: recordedAt ?? now, in: take())
            let over = posting.ledger.reservations.values.filter { $0.until == due }.sorted { $0.id < $1.id }
            for reservation in over { posting.resolve(reservation, posting: 0, givingBackAs: .timedOut) }
            for book in [Book.points, .goodwill] {
                let ended = posting.ledger.inOrder(book) { lot in posting.ledger.end(of: lot).map { $0 <= due } ?? false
                }
                for lot in ended { posting.write(off: lot.remaining, of: lot, .expired) }
            }
            made += posting.entries
            self = posting.ledger
        }
        return made
    }

    /// Hands the ledger over to whoever goes on with it, and keeps nothing: what two have is copied when one changes it.
    mutating func take() -> Ledger {
        let taken = self
        self = Ledger()
        return taken
    }
}
