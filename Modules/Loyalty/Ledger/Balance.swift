public import Domain

/// What a member has at an instant.
public struct Balance: Hashable, Sendable {
    /// Points that can be used.
    public let available: Int64
    /// Points that can be used later, when the time to give things back is over.
    public let pending: Int64
    /// Points that are held for reservations.
    public let reserved: Int64
    /// Points that are owed; 0 or more.
    public let owed: Int64
    /// Goodwill that can be used.
    public let goodwill: Int64
    /// Points, without goodwill, that will end, by when, the first end first.
    public let ending: [Ending]

    /// Points that end at an instant.
    public struct Ending: Hashable, Sendable {
        /// From when on they can no longer be used.
        public let at: Timestamp
        /// How many.
        public let points: Int64
    }
}

extension Ledger {
    /// What the member has at an instant that is not before the last entry's, whether or not anybody has written down
    /// what is due by then.
    public func balance(at time: Timestamp) -> Balance {
        var ledger = self
        // The days of entries that nobody keeps do not matter.
        ledger.settle(by: time, in: .utc)
        let pending = ledger.pending(at: time)
        var endings: [Timestamp: Int64] = [:]
        for lot in ledger.lots.values where lot.book == .points && lot.remaining > 0 {
            if let end = ledger.end(of: lot) { endings[end, default: 0] += lot.remaining }
        }
        return Balance(
            available: ledger.total(of: .points) - pending, pending: pending, reserved: ledger.total(of: .reserved),
            owed: -ledger.total(of: .debt), goodwill: ledger.total(of: .goodwill),
            ending: endings.sorted { $0.key < $1.key }.map { Balance.Ending(at: $0.key, points: $0.value) })
    }

    /// How many points can be used only later than an instant by which it is settled.
    func pending(at time: Timestamp) -> Int64 {
        lots.values.reduce(0) { sum, lot in
            lot.book == .points && lot.terms.startsAt > time ? sum + lot.remaining : sum
        }
    }

    /// The ledger as it stood at a past instant, as far as is known now: facts that came late are in it.
    ///
    /// It has to know all of its entries.
    public func asOf(_ time: Timestamp) -> Ledger {
        Ledger(entries.prefix { $0.at <= time })
    }

    /// The ledger as it was told at a past instant: what differs from ``asOf(_:)`` came late.
    ///
    /// It has to know all of its entries.
    public func told(at time: Timestamp) -> Ledger {
        Ledger(entries.prefix { $0.recordedAt <= time })
    }
}
